extension InlineWriter {
  /// Whether `events`, in normal form, are so simple that what is written of them surely reads back.
  ///
  /// To read a line back takes longer than all else that is done with it, and goes wrong only where marks stand close
  /// to one another. Here there are words without any mark; emphasis of words that begin and end in a letter or digit,
  /// with a blank or a sign beside it; links of such words to addresses of letters, digits and few signs.
  static func isSimple(_ events: [InlineEvent]) -> Bool {
    var index = 0
    while index < events.count {
      switch events[index] {
      case .text(let text):
        guard isPlain(text) else { return false }
        index += 1
      case .html(let text):
        // The name of a value, which reads back as text.
        guard text.utf8.first == 0x7B, isPlain(text) else { return false }
        index += 1
      case .start(.emphasis), .start(.strong):
        guard isSimpleEmphasis(events, index) else { return false }
        index += 3
      case .start(.link(let destination, let title)):
        guard title.isEmpty, isSimple(destination: destination) else { return false }
        guard let end = endOfSimpleLink(events, index, destination) else { return false }
        index = end + 1
      default: return false
      }
    }
    return true
  }

  /// Whether emphasis at `index` holds one text and stands between texts, so that its marks only open and only close.
  private static func isSimpleEmphasis(_ events: [InlineEvent], _ index: Int) -> Bool {
    guard index + 2 < events.count, case .start(let markup) = events[index], case .text(let text) = events[index + 1],
      case .end(let kind) = events[index + 2], markup.kind == kind, isPlain(text),
      let first = text.utf8.first, let last = text.utf8.last, isWord(first), isWord(last)
    else { return false }
    if index > 0 {
      guard case .text(let before) = events[index - 1], let byte = before.utf8.last, isApart(byte) else { return false }
    }
    if index + 3 < events.count {
      guard case .text(let after) = events[index + 3], let byte = after.utf8.first, isApart(byte) else { return false }
    }
    return true
  }

  /// The index of the end of a link at `index` that holds one text or nothing; nil where it holds more.
  private static func endOfSimpleLink(_ events: [InlineEvent], _ index: Int, _ destination: String) -> Int? {
    if index > 0, case .text(let before) = events[index - 1], before.utf8.last == 0x21 { return nil }
    guard index + 1 < events.count else { return nil }
    if case .end(.link) = events[index + 1] { return index + 1 }
    guard index + 2 < events.count, case .text(let text) = events[index + 1], case .end(.link) = events[index + 2],
      isPlain(text), text.utf8.first != 0x20, text.utf8.last != 0x20,
      // What is its own address is written in angle brackets.
      !destination.utf8.elementsEqual(text.utf8), !destination.utf8.dropFirst(7).elementsEqual(text.utf8)
    else { return nil }
    return index + 2
  }

  /// Whether no byte of `text` is a mark, whatever stands beside it.
  private static func isPlain(_ text: String) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case 0x00, 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60: return false
      default: break
      }
    }
    return !text.isEmpty
  }

  private static func isSimple(destination: String) -> Bool {
    for byte in destination.utf8 {
      switch byte {
      case 0x23, 0x2D, 0x2E, 0x2F, 0x3A: break
      default: if !isWord(byte) { return false }
      }
    }
    return !destination.isEmpty
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }

  /// Whether a delimiter between this byte and a letter can be only an opening or only a closing one.
  private static func isApart(_ byte: UInt8) -> Bool { byte == 0x20 || byte.isPunctuation }
}
