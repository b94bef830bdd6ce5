internal import Diagnostics
internal import SourceText

/// Finds lists in the lines of one paragraph, which CommonMark takes for running text.
///
///     You must not:         You must not:
///     • run;            →
///     • shout.              - run;
///                           - shout.
///
/// They are `typed-bullet`, or `typed-number` where their labels are numbers or letters.
enum TypedList {
  private struct Point {
    /// The index of its first line.
    let line: Int
    /// Where its mark ends, and where its words begin.
    let mark: Int
    let words: Int
    let isNumber: Bool
    let isInner: Bool
  }

  /// Whether one was found.
  static func check(_ text: WrittenText, into diagnostics: inout DiagnosticList) -> Bool {
    guard !text.isHeading else { return false }
    let points = points(of: text)
    // One mark before the whole of an item is no list; neither is one number before a paragraph.
    guard let first = points.first, points.count > 1 || first.line > 0 || isAlone(first, text) else { return false }
    let line = text.lines[first.line]
    let isNumber = points.allSatisfy(\.isNumber)
    diagnostics.append(
      Diagnostic(
        isNumber ? .typedNumber : .typedBullet,
        isNumber
          ? "A list by typed numbers, `\(text.file.text(line.lowerBound..<first.mark))`"
          : "A list by bullets of a word processor",
        at: text.span(line.lowerBound..<first.mark),
        help: "All of it is read as one clause; each item of a list begins with `- `.",
        fixes: [.init("Write it as a list", isSafe: true, edits: edits(text, points))]))
    return true
  }

  private static func isAlone(_ point: Point, _ text: WrittenText) -> Bool {
    text.place != .item(isFirst: true) && !point.isNumber
  }

  private static func points(of text: WrittenText) -> [Point] {
    var points: [Point] = []
    var isAfterStop: [Bool] = []
    for (index, line) in text.lines.enumerated() {
      let isStopped = index == 0 || endsPoint(text, text.lines[index - 1])
      if let bullet = TypedBullet.bullet(in: text, line, isAfterStop: isStopped) {
        // Word marks the outer list with discs, and the list in it with an `o`.
        let isInner =
          text.file.bytes[line.lowerBound] == 0x6F
          && points.first.map { text.file.bytes[text.lines[$0.line].lowerBound] != 0x6F } ?? false
        points.append(
          Point(line: index, mark: bullet.mark, words: bullet.next, isNumber: false, isInner: isInner))
        isAfterStop.append(true)
      } else if let label = TypedLabel(in: text, line, isHeading: false) {
        points.append(
          Point(line: index, mark: label.end, words: label.range.upperBound, isNumber: true, isInner: false))
        isAfterStop.append(isStopped)
      }
    }
    // A number at the beginning of a line may be part of its sentence, unless others go on with it.
    return isAfterStop.contains(true) && points.count > 1 || isAfterStop.allSatisfy { $0 } ? points : []
  }

  /// Whether a point or a sentence may end with `line`: so that a number after it is no part of a sentence.
  private static func endsPoint(_ text: WrittenText, _ line: Range<Int>) -> Bool {
    switch text.file.bytes[line.upperBound - 1] {
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"),
      UInt8(ascii: ","):
      true
    default: text.lastWord(line).map { $0 == "and" || $0 == "or" } ?? false
    }
  }

  private static func edits(_ text: WrittenText, _ points: [Point]) -> [Diagnostic.Fix.Edit] {
    let indent = String(repeating: " ", count: text.column)
    var edits: [Diagnostic.Fix.Edit] = []
    var next = points[...]
    var isInner = false
    for (index, line) in text.lines.enumerated() {
      let start = index == 0 ? line.lowerBound : text.lineStart(line.lowerBound)
      let margin = index == 0 ? "" : indent
      if let point = next.first, point.line == index {
        next.removeFirst()
        isInner = point.isInner
        var before = ""
        if index > 0, index == points[0].line {
          // What the paragraph states belongs to the stem.
          before = (text.attributes.map { indent + text.file.text($0) + text.lineEnd } ?? "") + text.lineEnd
        }
        edits.append(
          .init(text.span(start..<point.words), before + margin + (isInner ? "  - " : "- ")))
      } else if index > points[0].line {
        edits.append(.init(text.span(start..<line.lowerBound), margin + (isInner ? "    " : "  ")))
      }
    }
    if let braces = text.attributes, let last = text.lines.last {
      if points[0].line > 0 {
        edits.append(.init(text.span(last.upperBound..<braces.upperBound), ""))
      } else {
        edits.append(.init(text.span(text.lineStart(braces.lowerBound)..<braces.lowerBound), indent + "  "))
      }
    }
    return edits
  }
}
