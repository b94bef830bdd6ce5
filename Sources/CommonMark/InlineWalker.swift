/// A place in the text of a block, which goes on past each inline that libcmark found there.
struct InlineWalker {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the next byte.
  private(set) var at = 0
  /// Whether all that libcmark found was where it had to be; the tests hold it to that.
  private(set) var isExact = true
  private var entities = Entities()

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  func byte(_ offset: Int) -> UInt8 { LinkSyntax.byte(bytes, offset) }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool { LinkSyntax.passSpace(bytes, at) == bytes.count }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>, isAutolink: Bool) -> Range<Int> {
    let start = at
    var i = 0
    while i < text.count {
      guard at < bytes.count else {
        isExact = false
        break
      }
      if bytes[at] != 0x5C, bytes[at] != 0x26 {
        passByte(text, &i)
      } else if bytes[at] == 0x5C, !isAutolink, byte(at + 1).isPunctuation {
        isExact = isExact && text[i] == byte(at + 1)
        at += 2
        i += 1
      } else if let (length, decoded) = entities.reference(at: at, in: bytes) {
        isExact = isExact && text[i...].starts(with: decoded)
        at += length
        i += decoded.count
      } else {
        passByte(text, &i)
      }
    }
    return start..<at
  }

  mutating func literal(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = at
    var i = 0
    while i < text.count, at < bytes.count { passByte(text, &i) }
    isExact = isExact && i == text.count
    return start..<at
  }

  private mutating func passByte(_ text: UnsafeBufferPointer<UInt8>, _ i: inout Int) {
    if bytes[at] == 0 {
      // libcmark reads U+FFFD in its place, which has three bytes.
      isExact = isExact && text[i...].starts(with: [0xEF, 0xBF, 0xBD])
      i += 3
    } else {
      isExact = isExact && text[i] == bytes[at]
      i += 1
    }
    at += 1
  }

  mutating func lineBreak() -> Range<Int> {
    let start = at
    if byte(at) == 0x5C { at += 1 }
    while at < bytes.count, bytes[at] != 0x0A {
      isExact = isExact && bytes[at].isSpace
      at += 1
    }
    at = min(at + 1, bytes.count)
    while at < bytes.count, bytes[at].isBlank { at += 1 }
    return start..<at
  }

  mutating func code() -> Range<Int> {
    let start = at
    let fence = passBackticks()
    isExact = isExact && fence > 0
    while at < bytes.count {
      if bytes[at] != 0x60 { at += 1 } else if passBackticks() == fence { return start..<at }
    }
    isExact = false
    return start..<at
  }

  private mutating func passBackticks() -> Int {
    let start = at
    while at < bytes.count, bytes[at] == 0x60 { at += 1 }
    return at - start
  }

  mutating func delimiter(_ count: Int) -> Range<Int> {
    let start = at
    at = min(at + count, bytes.count)
    isExact = isExact && at - start == count && bytes[start..<at].allSatisfy { $0 == 0x2A || $0 == 0x5F }
    return start..<at
  }

  mutating func opening(isImage: Bool) -> Range<Int> {
    let start = at
    at = min(at + (isImage ? 2 : 1), bytes.count)
    isExact = isExact && (isImage ? byte(start) == 0x21 : [0x3C, 0x5B].contains(byte(start)))
    return start..<at
  }

  mutating func closeAutolink() -> Range<Int> {
    let start = at
    isExact = isExact && byte(at) == 0x3E
    at = min(at + 1, bytes.count)
    return start..<at
  }

  mutating func tail() -> LinkTail? {
    guard let tail = LinkSyntax.tail(bytes, at) else {
      isExact = false
      return nil
    }
    at = tail.end
    return tail
  }
}
