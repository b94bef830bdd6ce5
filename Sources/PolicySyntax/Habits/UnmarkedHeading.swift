internal import Diagnostics
internal import SourceText

/// Finds `unmarked-heading`: a line in capitals or in bold that a word processor had as a heading.
enum UnmarkedHeading {
  static func check(_ text: WrittenText, isBeforeList: Bool, into diagnostics: inout DiagnosticList) {
    guard case .paragraph(let level) = text.place, text.lines.count == 1, let line = text.lines.first,
      line.count <= 120, let inner = bold(text, line) ?? capitals(text, line), isTitle(text, inner)
    else { return }
    if let braces = text.attributes, text.file.text(braces).contains(".stem") { return }
    if isBeforeList, StemWithoutColon.asksForList(text, inner) { return }
    let isBold = inner != line
    // What is bold stands mostly under what is a heading already; capitals stand beside it.
    let depth = min(max(level + (isBold ? 1 : 0), 1), 6)
    let braces = text.attributes.map { " " + text.file.text($0) } ?? ""
    let heading = String(repeating: "#", count: depth) + " " + text.file.text(inner) + braces
    let end = text.attributes?.upperBound ?? line.upperBound
    diagnostics.append(
      Diagnostic(
        .unmarkedHeading, "A line in \(isBold ? "bold" : "capitals") that reads as a heading", at: text.span(line),
        help: "It is read as a clause; a heading begins with `#`.",
        fixes: [
          .init("Make it a heading", isSafe: false, edits: [.init(text.span(line.lowerBound..<end), heading)])
        ]))
  }

  /// The words of a line that is bold as a whole.
  private static func bold(_ text: WrittenText, _ line: Range<Int>) -> Range<Int>? {
    let bytes = text.file.bytes
    for mark in [UInt8(ascii: "*"), UInt8(ascii: "_")] {
      var width = 0
      while width < 3, line.count > 2 * (width + 1), bytes[line.lowerBound + width] == mark,
        bytes[line.upperBound - 1 - width] == mark
      {
        width += 1
      }
      let inner = line.lowerBound + width..<line.upperBound - width
      if width >= 2, !inner.isEmpty, !bytes[inner].contains(mark) { return inner }
    }
    return nil
  }

  private static func capitals(_ text: WrittenText, _ line: Range<Int>) -> Range<Int>? {
    let letters = text.bytes(line).filter(isLetter)
    guard letters.count >= 4, letters.allSatisfy({ $0 & 0x20 == 0 }) else { return nil }
    let words = text.words(line).filter { $0.utf8.allSatisfy(isLetter) }
    // One short word is an abbreviation.
    return words.count > 1 || words.first.map { $0.utf8.count > 5 } ?? false ? line : nil
  }

  private static func isTitle(_ text: WrittenText, _ range: Range<Int>) -> Bool {
    guard let last = text.file.bytes[range].last, !Array(".;:,?!".utf8).contains(last) else { return false }
    return (1...12).contains(text.words(range).count)
  }
}
