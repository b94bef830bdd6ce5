internal import CommonMark
internal import Diagnostics
internal import SourceText

/// Finds `swallowed-clause`: a sentence meant as the next clause that is read as a point of the stem before it.
enum SwallowedClause {
  /// Looks through the items of `list`, which belong to a stem; `last` is the last item of the list directly before it,
  /// such as bullets before numbers, that belongs to the same stem.
  static func check(
    _ list: Block, after last: Block?, _ file: SourceFile, _ id: FileID, into diagnostics: inout DiagnosticList
  ) {
    let items = (last.map { [$0] } ?? []) + list.children
    guard items.count > 1 else { return }
    var allSmall = true
    var allTight = true
    for index in 1..<items.count {
      let before = items[index - 1]
      let item = items[index]
      allSmall = allSmall && (first(before, file).map { (0x61...0x7A).contains($0) } ?? false)
      let isApart = hasBlankLine(between: before, item, file)
      let isNext = endsPoint(before, file) ? allSmall || allTight && index > 1 : allSmall && isLong(item, file)
      if isApart, isSentence(item, file), isNext {
        diagnostics.append(
          Diagnostic(
            .swallowedClause, "A sentence of its own that is read as a point of the stem above", at: head(item, id),
            help:
              "A blank line does not end a list; write it as a paragraph, without the `-`, if it is the next clause.",
            notes: [.init("this point ends the list, as it reads", head(before, id))],
            fixes: [.init("Make it a paragraph", isSafe: false, edits: edits(item, file, id))]))
        return
      }
      allTight = allTight && !isApart
    }
  }

  private static func paragraph(_ item: Block) -> Block? {
    item.children.first.flatMap { if case .paragraph = $0.kind { $0 } else { nil } }
  }

  /// The lines of words of an item's first paragraph.
  private static func lines(_ item: Block, _ file: SourceFile) -> [Range<Int>] {
    var lines = paragraph(item)?.lines.map(\.range) ?? []
    if let last = lines.last, file.bytes[last.lowerBound] == UInt8(ascii: "{"), lines.count > 1 { lines.removeLast() }
    return lines
  }

  private static func head(_ item: Block, _ id: FileID) -> SourceSpan {
    let end = paragraph(item)?.lines.first?.range.upperBound ?? Int(item.span.end)
    return SourceSpan(id, Int(item.span.start), end)
  }

  /// The first letter of an item.
  private static func first(_ item: Block, _ file: SourceFile) -> UInt8? {
    lines(item, file).first.flatMap { line in file.bytes[line].first { isLetter($0) || $0 >= 0x80 } }
  }

  private static func isSentence(_ item: Block, _ file: SourceFile) -> Bool {
    guard let letter = first(item, file), (0x41...0x5A).contains(letter), endsPoint(item, file) else { return false }
    return words(item, file) > 2
  }

  /// Whether an item is long enough to be a sentence, though the points before it end in no full stop.
  private static func isLong(_ item: Block, _ file: SourceFile) -> Bool { words(item, file) > 3 }

  private static func words(_ item: Block, _ file: SourceFile) -> Int {
    lines(item, file).reduce(0) { $0 + file.bytes[$1].split(separator: 0x20).count }
  }

  /// Whether a sentence ends with the item.
  private static func endsPoint(_ item: Block, _ file: SourceFile) -> Bool {
    lines(item, file).last.map { file.bytes[$0.upperBound - 1] == UInt8(ascii: ".") } ?? false
  }

  private static func hasBlankLine(between a: Block, _ b: Block, _ file: SourceFile) -> Bool {
    let from = file.lineIndex(at: Int(a.span.end))
    let to = file.lineIndex(at: Int(b.span.start))
    return to > from + 1
      && (from + 1..<to).contains { line in file.bytes[file.lineRange(line)].allSatisfy(isBlank) }
  }

  /// Takes the mark away, and the indent of the lines after it.
  private static func edits(_ item: Block, _ file: SourceFile, _ id: FileID) -> [Diagnostic.Fix.Edit] {
    let start = Int(item.span.start)
    let words = paragraph(item)?.lines.first?.range.lowerBound ?? start
    let firstLine = file.lineIndex(at: start)
    var edits = [Diagnostic.Fix.Edit(SourceSpan(id, start, words), "")]
    let width = words - start
    for line in (firstLine + 1)..<max(firstLine + 1, file.lineIndex(at: Int(item.span.end)) + 1) {
      let range = file.lineRange(line)
      let blanks = file.bytes[range].prefix(width).prefix { $0 == 0x20 }.count
      if blanks > 0 { edits.append(.init(SourceSpan(id, range.lowerBound, range.lowerBound + blanks), "")) }
    }
    return edits
  }
}
