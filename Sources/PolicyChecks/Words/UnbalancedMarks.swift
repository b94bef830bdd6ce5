internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `unbalanced-marks`: a bracket or a quotation mark without its other.
struct UnbalancedMarks {
  private(set) var diagnostics = DiagnosticList()

  private struct Mark {
    let text: String
    let place: SourceSpan
  }

  /// Looks through the words of one paragraph; what it opens may be closed by its items where there are some.
  mutating func check(_ pieces: [WrittenPiece], isStem: Bool) {
    var brackets: [Mark] = []
    var quotes: [Mark] = []
    var straight: [Mark] = []
    for piece in pieces {
      let bytes = piece.bytes
      var i = 0
      while i < bytes.count {
        let width = bytes[i] == 0xE2 && i + 2 < bytes.count ? 3 : 1
        defer { i += width }
        switch bytes[i] {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), 0xE2: break
        default: continue
        }
        guard let place = piece.place(i..<i + width) else { continue }
        switch (bytes[i], width) {
        case (UInt8(ascii: "("), _): brackets.append(Mark(text: "(", place: place))
        case (UInt8(ascii: ")"), _):
          if brackets.popLast() == nil, !Self.isLabel(bytes, i) { report("A bracket that was never opened", place) }
        case (UInt8(ascii: "\""), _):
          // 5" is a length.
          if i == 0 || !(0x30...0x39).contains(bytes[i - 1]) { straight.append(Mark(text: "\"", place: place)) }
        case (0xE2, 3) where bytes[i + 1] == 0x80 && bytes[i + 2] == 0x9C:
          quotes.append(Mark(text: "“", place: place))
        case (0xE2, 3) where bytes[i + 1] == 0x80 && bytes[i + 2] == 0x9D:
          if quotes.popLast() == nil { report("A quotation mark that was never opened", place) }
        default: break
        }
      }
    }
    guard !isStem else { return }
    if let mark = brackets.first { report("A bracket that is not closed", mark.place) }
    if let mark = quotes.first { report("A quotation mark that is not closed", mark.place) }
    if straight.count % 2 == 1, let mark = straight.last { report("A quotation mark without its other", mark.place) }
  }

  private mutating func report(_ message: String, _ place: SourceSpan) {
    diagnostics.append(
      Diagnostic(
        .unbalancedMarks, message, at: place,
        help: "Words may be missing here; put the other mark where it belongs, or take this one away."))
  }

  /// Whether the bracket ends a label, `a)` or `(iv` without its beginning: letters or a number at the start of a word.
  private static func isLabel(_ bytes: [UInt8], _ end: Int) -> Bool {
    var start = end
    while start > 0, isOfWord(bytes[start - 1]) { start -= 1 }
    return (1...4).contains(end - start) && (start == 0 || bytes[start - 1] == 0x20)
  }
}
