internal import Diagnostics
internal import SourceText

/// Finds `typed-bullet` before a heading or before the words of a list item; in a paragraph, ``TypedList`` does.
enum TypedBullet {
  static func check(_ text: WrittenText, into diagnostics: inout DiagnosticList) {
    guard let line = text.lines.first, let end = bullet(in: text, line) else { return }
    diagnostics.append(
      Diagnostic(
        .typedBullet, "A bullet of a word processor before the words", at: text.span(line.lowerBound..<end.mark),
        help: "It would be printed beside the bullet that the list has itself.",
        fixes: [.init("Take it away", isSafe: true, edits: [.init(text.span(line.lowerBound..<end.next), "")])]))
  }

  private static let bullets: Set<UInt32> = [
    0x2022, 0xB7, 0x25AA, 0x25A0, 0x25A1, 0x25AB, 0x25E6, 0x25CF, 0x25CB, 0x2023, 0x2043, 0x27A2, 0x27A4, 0x25BA,
    0x25B6, 0x2713, 0x2714, 0x2756, 0x25C6, 0x2666, 0x2219, 0x22C5,
  ]

  /// Where the bullet with which `line` begins ends, and where its words begin; nil where there is none.
  ///
  /// A dash is one only where `isAfterStop` says that a sentence or a point ends before it, and a blank follows.
  static func bullet(in text: WrittenText, _ line: Range<Int>, isAfterStop: Bool = true) -> (mark: Int, next: Int)? {
    let bytes = text.file.bytes
    let scalar = bytes.withUnsafeBufferPointer {
      $0.count > line.lowerBound ? utf8Scalar(in: $0, at: line.lowerBound) : nil
    }
    guard let scalar else { return nil }
    let mark = line.lowerBound + scalar.width
    let next = text.afterBlanks(mark, line.upperBound)
    guard next < line.upperBound else { return nil }
    switch scalar.value {
    case _ where bullets.contains(scalar.value), 0xF000...0xF0FF: return (mark, next)
    case 0x2013, 0x2014, 0x2212: return isAfterStop && next > mark ? (mark, next) : nil
    case 0x2D, 0x2A, 0x2B:
      // With a blank that CommonMark knows it would be a list.
      return isAfterStop && next > mark && !isBlank(bytes[mark]) ? (mark, next) : nil
    // The hollow bullet of Word is an `o`, pasted with a tab or a blank.
    case 0x6F: return bytes[mark] == 0x09 || next > mark && (0x41...0x5A).contains(bytes[next]) ? (mark, next) : nil
    default: return nil
    }
  }
}
