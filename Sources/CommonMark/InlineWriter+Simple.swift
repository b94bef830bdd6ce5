extension InlineWriter {
  /// Appends `events`, in normal form, where they are so simple that what is written of them surely reads back; else
  /// false, and nothing is appended.
  ///
  /// To read a line back takes longer than all else that is done with it, and goes wrong only where marks stand close
  /// to one another. Here there are words without any mark; emphasis of words that begin and end in a letter or digit,
  /// with a blank or a sign beside it; links of such words to addresses of letters, digits and few signs.
  static func appendSimple(
    _ events: [InlineEvent], for reader: MarkdownReader = .precept, to bytes: inout [UInt8]
  ) -> Bool {
    let start = bytes.count
    var open = ""
    for index in events.indices where !appendSimple(events, index, &open, reader, to: &bytes) {
      bytes.removeSubrange(start...)
      return false
    }
    return true
  }

  /// Appends the event at `index`; `destination` is that of the link that is open.
  private static func appendSimple(
    _ events: [InlineEvent], _ index: Int, _ destination: inout String, _ reader: MarkdownReader,
    to bytes: inout [UInt8]
  ) -> Bool {
    switch events[index] {
    case .text(let text):
      guard isPlain(text), reader == .precept || !mayComeAlive(text) else { return false }
      if index == 0 {
        TextEscaper(Array(text.utf8), TextContext(events, 0, hidesNeighbours: false, for: reader)).append(to: &bytes)
      } else {
        bytes += text.utf8
      }
    case .html(let text):
      // The name of a value, which reads back as text.
      guard text.utf8.starts(with: [0x7B, 0x7B]), isPlain(text.dropFirst(2)) else { return false }
      bytes += text.utf8
    case .start(.emphasis):
      guard isSimpleEmphasis(events, index) else { return false }
      bytes.append(0x2A)
    case .end(.emphasis): bytes.append(0x2A)
    case .start(.strong):
      guard isSimpleEmphasis(events, index) else { return false }
      bytes += [0x2A, 0x2A]
    case .end(.strong): bytes += [0x2A, 0x2A]
    case .start(.link(let address, let title)):
      guard title.isEmpty, isSimple(destination: address), isSimpleLink(events, index, address) else { return false }
      destination = address
      bytes.append(0x5B)
    case .end(.link):
      bytes += [0x5D, 0x28]
      bytes += destination.utf8
      bytes.append(0x29)
    default: return false
    }
    return true
  }

  /// Whether emphasis at `index` holds one text and stands between texts, so that its marks only open and only close.
  private static func isSimpleEmphasis(_ events: [InlineEvent], _ index: Int) -> Bool {
    guard index + 2 < events.count, case .start(let markup) = events[index], case .text(let text) = events[index + 1],
      case .end(let kind) = events[index + 2], markup.kind == kind,
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

  /// Whether the link at `index` holds one text or nothing.
  private static func isSimpleLink(_ events: [InlineEvent], _ index: Int, _ destination: String) -> Bool {
    if index > 0, case .text(let before) = events[index - 1], before.utf8.last == 0x21 { return false }
    guard index + 1 < events.count else { return false }
    if case .end(.link) = events[index + 1] { return true }
    guard index + 2 < events.count, case .text(let text) = events[index + 1], case .end(.link) = events[index + 2]
    else { return false }
    return text.utf8.first != 0x20 && text.utf8.last != 0x20
      // What is its own address is written in angle brackets.
      && !destination.utf8.elementsEqual(text.utf8) && !destination.utf8.dropFirst(7).elementsEqual(text.utf8)
  }

  /// Whether no byte of `text` is a mark, whatever stands beside it.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes {
        switch byte {
        case 0x00, 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60, 0x7B: return false
        default: break
        }
      }
      return !bytes.isEmpty
    } ?? false
  }

  /// Whether GitHub, but not CommonMark, may read a mark in `text`.
  private static func mayComeAlive(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x24, 0x3A, 0x7C, 0x7E: return true
      case 0x2E where before == 0x77: return true
      default: before = byte
      }
    }
    return false
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
