/// A piece of a condition, and where it stands.
struct ConditionToken {
  enum Kind: Hashable {
    /// A name, a number, a date, a choice: letters, digits, `.`, `-`, `_` and everything outside ASCII.
    case word
    /// A text between two equal quotes, which are not part of it.
    case quoted
    case relation(ConditionTest.Relation)
    case open, close
    /// Something else; it has no place in a condition.
    case other
  }

  let kind: Kind
  /// All of it, quotes included.
  let range: Range<Int>
  /// What it says.
  let text: String

  static func isWordByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte >= 0x80
  }

  /// The tokens of `bytes`; a quote that is never closed is of kind `other` up to the end.
  static func all(_ bytes: [UInt8]) -> [ConditionToken] {
    var tokens: [ConditionToken] = []
    var i = 0
    while i < bytes.count {
      let start = i
      var kind = Kind.other
      var inside: Range<Int>?
      switch bytes[i] {
      case let byte where ASCII.isBlank(byte):
        i += 1
        continue
      case let byte where isWordByte(byte):
        while i < bytes.count, isWordByte(bytes[i]) { i += 1 }
        kind = .word
      case let quote where quote == 0x22 || quote == 0x27:
        let end = bytes[(i + 1)...].firstIndex(of: quote)
        i = end.map { $0 + 1 } ?? bytes.count
        if let end {
          kind = .quoted
          inside = start + 1..<end
        }
      case 0x28:
        i += 1
        kind = .open
      case 0x29:
        i += 1
        kind = .close
      default:
        while i < bytes.count, "!<>=&|".utf8.contains(bytes[i]) { i += 1 }
        if i == start { i += 1 }
        let symbol = String(decoding: bytes[start..<i], as: UTF8.self)
        kind = ConditionTest.Relation(rawValue: symbol).map { .relation($0) } ?? .other
      }
      let text = String(decoding: bytes[inside ?? start..<i], as: UTF8.self)
      tokens.append(ConditionToken(kind: kind, range: start..<i, text: text))
    }
    return tokens
  }
}
