/// Classes of bytes; everything outside ASCII belongs to none of them.
enum ASCII {
  static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isLetter(_ byte: UInt8) -> Bool { isLower(byte | 0x20) && byte < 0x80 }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

  /// The words of `bytes` in `range`, parted by white space.
  static func words(_ bytes: [UInt8], in range: Range<Int>) -> [Word] {
    var words: [Word] = []
    var i = range.lowerBound
    while i < range.upperBound {
      if isBlank(bytes[i]) {
        i += 1
        continue
      }
      let start = i
      while i < range.upperBound, !isBlank(bytes[i]) { i += 1 }
      words.append(Word(bytes, start..<i))
    }
    return words
  }

  /// The words of all of `bytes`.
  static func words(_ bytes: [UInt8]) -> [Word] { words(bytes, in: 0..<bytes.count) }

  /// The number that `bytes` spell in at most `digits` digits; nil for anything else.
  static func number(_ bytes: some Collection<UInt8>, digits: Int = 9) -> Int? {
    guard !bytes.isEmpty, bytes.count <= digits, bytes.allSatisfy(isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}

/// A word of a text and where it stands.
struct Word {
  /// Its bytes, with capital letters made small.
  let bytes: [UInt8]
  /// Its bytes as they were written.
  let written: ArraySlice<UInt8>
  /// Where it stands.
  let range: Range<Int>

  init(_ text: [UInt8], _ range: Range<Int>) {
    written = text[range]
    bytes = written.map(ASCII.lowered)
    self.range = range
  }

  /// Its text.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
