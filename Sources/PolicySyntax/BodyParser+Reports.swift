internal import CommonMark
internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension BodyParser {
  // MARK: Reports

  mutating func checkComment(_ block: Block) {
    guard case .html(let html) = block.kind, html.isComment else {
      return report(
        .rawHTML, "HTML in a policy", block.span,
        help: "Write it in Markdown. A comment `<!-- … -->` stands alone on its lines; to show a `<`, write `\\<`.")
    }
    guard var i = html.close else {
      return report(
        .lostText, "A comment that is not closed", block.span,
        help: "Everything after it would be lost; close it with `-->`.")
    }
    let end = block.span.range.upperBound
    while i < end, isBlank(file.bytes[i]) { i += 1 }
    if i < end {
      report(
        .lostText, "Text after a comment on its line", span(i..<end),
        help: "It would be lost; a comment stands alone on its lines.")
    }
  }

  mutating func checkFence(_ block: Block, _ isOpen: Bool) {
    guard isOpen else { return }
    report(
      .lostText, "A code fence that is not closed", block.span,
      help: "Everything after it would be taken for code; close it with the same fence.")
  }

  /// The lines of a paragraph that are its own; others are reported, and left out so that they break nothing else.
  mutating func ownLines(_ block: Block) -> [Range<Int>] {
    for line in block.lines where line.isLazy {
      report(
        .lostText, "A line that would go on with the item or quotation before it, though it is not indented",
        span(line.range),
        help: "Indent it to the text of its item, begin it with `>`, or put a blank line before it.")
    }
    return block.lines.filter { !$0.isLazy }.map(\.range)
  }

  mutating func reportUncovered(_ range: Range<Int>) {
    let isDefinition = file.bytes[range].first { !isBlank($0) } == UInt8(ascii: "[")
    if isDefinition {
      report(
        .unsupportedMarkup, "A link definition", span(range), help: "Write the address in the link: `[text](address)`.")
    } else {
      report(
        .lostText, "Text that belongs to no clause", span(range),
        help: "Write it as a paragraph or as an item of a list.")
    }
  }

  mutating func indentedCode(_ block: Block) {
    unsupported("Code by indentation", block, "Take away the four blanks, or fence the code with three backticks.")
  }

  mutating func unsupported(_ what: String, _ block: Block, _ help: String) {
    report(.unsupportedMarkup, what, block.span, help: help)
  }

  mutating func report(
    _ rule: Rule, _ message: String, _ span: SourceSpan?, help: String, notes: [Diagnostic.Note] = [],
    fixes: [Diagnostic.Fix] = []
  ) {
    diagnostics.append(Diagnostic(rule, message, at: span, help: help, notes: notes, fixes: fixes))
  }

  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(id, range.lowerBound, range.upperBound) }

  /// The column, from 0 and with tabs to multiples of four, at which the byte at `offset` stands.
  func column(of offset: Int) -> Int {
    var column = 0
    for byte in file.bytes[file.lineStarts[file.lineIndex(at: offset)]..<offset] {
      column += byte == 0x09 ? 4 - column % 4 : 1
    }
    return column
  }
}
