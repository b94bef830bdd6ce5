internal import CommonMark
public import Diagnostics
public import PolicyModel
public import SourceText

/// Reads the comments of a policy or of a school's changes that ask to ignore a rule.
///
///     <!-- precept-ignore several-duties: the law has it in one sentence -->
///
/// Each speaks of the clause or the section that comes next; before the first heading, of the whole file. `sections` is
/// what was read of the same file. A comment that begins with `precept-` and says something else is reported.
public func readIgnores(
  _ file: SourceFile, id: FileID, sections: [Section], into diagnostics: inout DiagnosticList
) -> [Ignore] {
  guard mayHoldIgnores(file.bytes) else { return [] }
  var unread = DiagnosticList()
  guard let parts = FrontMatter.split(file, id: id, into: &unread) else { return [] }
  let places = TextPlaces(sections, end: file.bytes.count)
  let first = sections.compactMap(\.span?.start).min() ?? Int32.max
  var reader = IgnoreReader(file: file, id: id)
  reader.look(through: parseBlocks(file, id: id, from: parts.body).blocks)
  diagnostics.append(contentsOf: reader.diagnostics)
  return reader.found.map { found in
    let covered =
      found.comment.start < first
      ? SourceSpan(id, 0, file.bytes.count) : places.next(from: found.comment.end).map(\.span)
    return Ignore(
      found.rule, found.reason, at: found.comment, lines: lines(of: found.comment, in: file), covering: covered)
  }
}

/// The lines of `comment`, with their ends, where nothing else stands on them.
private func lines(of comment: SourceSpan, in file: SourceFile) -> SourceSpan {
  var (start, end) = (Int(comment.start), Int(comment.end))
  while start > 0, isBlank(file.bytes[start - 1]) { start -= 1 }
  while end < file.bytes.count, isBlank(file.bytes[end]) { end += 1 }
  guard start == 0 || file.bytes[start - 1] == 0x0A || file.bytes[start - 1] == 0x0D else { return comment }
  guard end < file.bytes.count else { return SourceSpan(comment.file, start, end) }
  guard file.bytes[end] == 0x0A || file.bytes[end] == 0x0D else { return comment }
  if file.bytes[end] == 0x0D, end + 1 < file.bytes.count, file.bytes[end + 1] == 0x0A { end += 1 }
  return SourceSpan(comment.file, start, end + 1)
}

/// Whether a comment somewhere begins with `precept`, so that it is worth parsing the text once more.
private func mayHoldIgnores(_ bytes: [UInt8]) -> Bool {
  let open = Array("<!--".utf8)
  let name = Array("precept".utf8)
  var i = 0
  while let start = bytes[i...].firstIndex(of: open[0]) {
    i = start + 1
    guard bytes[start...].starts(with: open) else { continue }
    var word = start + open.count
    while word < bytes.count, bytes[word] == 0x20 || (0x09...0x0D).contains(bytes[word]) { word += 1 }
    if bytes[word...].prefix(name.count).map({ $0 | 0x20 }) == name { return true }
  }
  return false
}

/// Finds the comments among blocks.
private struct IgnoreReader {
  struct Found {
    let rule: Rule
    let reason: String
    let comment: SourceSpan
  }

  let file: SourceFile
  let id: FileID
  var found: [Found] = []
  var diagnostics = DiagnosticList()

  init(file: SourceFile, id: FileID) {
    self.file = file
    self.id = id
  }

  mutating func look(through blocks: [Block]) {
    for block in blocks {
      if case .html(let html) = block.kind, html.isComment, let close = html.close {
        let start = Int(block.span.start) + 4
        if start <= close - 3 { read(start..<close - 3, in: SourceSpan(id, Int(block.span.start), close)) }
      }
      look(through: block.children)
    }
  }

  /// Reads what stands between `<!--` and `-->`.
  private mutating func read(_ range: Range<Int>, in comment: SourceSpan) {
    let bytes = file.bytes
    func isSpace(_ i: Int) -> Bool { bytes[i] == 0x20 || (0x09...0x0D).contains(bytes[i]) }
    func skipBlanks(_ i: inout Int) { while i < range.upperBound, isSpace(i) { i += 1 } }
    func word(_ i: inout Int) -> Range<Int> {
      let start = i
      while i < range.upperBound, !isSpace(i), bytes[i] != UInt8(ascii: ":") { i += 1 }
      return start..<i
    }
    var i = range.lowerBound
    skipBlanks(&i)
    let directive = word(&i)
    let text = file.text(directive)
    guard text.lowercased().hasPrefix("precept-") else { return }
    guard text == "precept-ignore" else {
      return refuse(
        "A comment cannot say `\(text)`" + didYouMean("precept-ignore"), span(directive),
        fixes: [.init("Write `precept-ignore`", .unsafe, edits: [.init(span(directive), "precept-ignore")])])
    }
    // `precept-ignore: rule: reason`
    if i < range.upperBound, bytes[i] == UInt8(ascii: ":") { i += 1 }
    skipBlanks(&i)
    let name = word(&i)
    if name.isEmpty { return refuse("This comment does not say which rule to ignore", comment) }
    let known = RuleNameReader.read(SourcedText(file.text(name), at: span(name), in: file), into: &diagnostics)
    let hasColon = i < range.upperBound && bytes[i] == UInt8(ascii: ":")
    if hasColon { i += 1 }
    skipBlanks(&i)
    let reason = file.text(i..<range.upperBound).split { $0 == " " || $0.isNewline || $0 == "\t" }
      .joined(separator: " ")
    guard let rule = known else { return }
    if !rule.canBeTurnedDown { return diagnostics.append(RuleNameReader.stays(rule, at: span(name), "ignored")) }
    if rule.name == Rule.unusedIgnore.name {
      return diagnostics.append(
        Diagnostic(
          .errorStays, "`\(rule.name)` cannot be ignored", at: span(name),
          help: "Take away the comment that ignores nothing."))
    }
    if reason.isEmpty || !hasColon {
      return refuse(
        reason.isEmpty
          ? "This comment does not say why `\(rule.name)` is to be ignored"
          : "A colon is missing after `\(rule.name)`",
        reason.isEmpty ? comment : span(name),
        fixes: reason.isEmpty
          ? [] : [.init("Put a colon after it", .safe, edits: [.init(span(name.upperBound..<name.upperBound), ":")])])
    }
    found.append(Found(rule: rule, reason: reason, comment: comment))
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(id, range.lowerBound, range.upperBound) }

  private mutating func refuse(_ message: String, _ span: SourceSpan, fixes: [Diagnostic.Fix] = []) {
    diagnostics.append(
      Diagnostic(
        .badIgnore, message, at: span,
        help:
          "Write `<!-- precept-ignore RULE: reason -->`, with the name of one rule and why it is right to ignore it.",
        fixes: fixes))
  }
}
