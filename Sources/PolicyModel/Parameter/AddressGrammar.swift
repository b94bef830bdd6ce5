/// Which email addresses, telephone numbers and web addresses a document may print.
///
/// Narrower than the standards: what could hide another address, or end the text around it, is refused.
enum AddressGrammar {
  /// Why `bytes` are no email address: one `@`, plain characters before it, a host name with a dot after it.
  static func emailFault(_ bytes: [UInt8]) -> (reason: String, help: String)? {
    let help = "give an address such as `office@example.org`"
    let parts = bytes.split(separator: 0x40, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      return (parts.count == 1 ? "has no `@`" : "has more than one `@`", help)
    }
    guard bytes.count <= 254, parts[0].count <= 64 else { return ("is too long for an email address", help) }
    let words = parts[0].split(separator: 0x2E, omittingEmptySubsequences: false)
    let isPlain = { (byte: UInt8) in ASCII.isAlphanumeric(byte) || [0x2B, 0x2D, 0x5F, 0x27].contains(byte) }
    guard words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isPlain) }) else {
      return ("is not an email address: what is before the `@` can't be read", help)
    }
    guard isHost(parts[1]), parts[1].contains(0x2E) else {
      return ("is not an email address: what is after the `@` is no domain", help)
    }
    return nil
  }

  /// Why `bytes` are no telephone number: 3 to 15 digits (ITU-T E.164), spaces, brackets, hyphens, an extension.
  static func phoneFault(_ bytes: [UInt8]) -> (reason: String, help: String)? {
    let help = "give a number such as `01206 123456`, `+44 1206 123456` or `01206 123456 ext 12`"
    let lower = bytes.map(ASCII.lowered)
    var number = lower[...]
    for word in ["ext.", "ext", "x"] {
      let mark = Array(word.utf8)
      guard let at = lower.firstIndex(of: mark[0]), lower[at...].starts(with: mark) else { continue }
      let rest = lower[(at + mark.count)...].drop { $0 == 0x20 }
      guard ASCII.number(rest, digits: 6) != nil else { return ("has an extension that is not a number", help) }
      number = lower[..<at]
      break
    }
    let digits = number.count(where: ASCII.isDigit)
    let rest = number.first == 0x2B ? number.dropFirst() : number
    let marks: [UInt8] = [0x20, 0x28, 0x29, 0x2D, 0x2E]
    guard rest.allSatisfy({ ASCII.isDigit($0) || marks.contains($0) }) else {
      return ("is not a telephone number", help)
    }
    return (3...15).contains(digits) ? nil : ("has \(digits) digits, and a telephone number has 3 to 15", help)
  }

  /// Why `bytes` are no web address: http or https, a host, no user name, and only what RFC 3986 allows after it.
  static func urlFault(_ bytes: [UInt8]) -> (reason: String, help: String)? {
    let help = "give an address such as `https://example.org/policies`"
    let lower = bytes.prefix(8).map(ASCII.lowered)
    let scheme = ["https://", "http://"].first { lower.starts(with: $0.utf8) }
    guard let scheme else { return ("does not begin with https:// or http://", help) }
    let rest = bytes.dropFirst(scheme.utf8.count)
    if let other = rest.first(where: { !isAddressByte($0) }) {
      let what = other >= 0x80 ? "a character outside ASCII" : "the character \(Excerpt.quoted([other]))"
      return ("has \(what)", "write it percent-encoded, as browsers copy it")
    }
    let authority = rest.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
    if authority.contains(0x40) {
      return (
        "has a user name before its host", "leave out everything up to the `@`, which can hide where a link leads"
      )
    }
    let parts = authority.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false)
    guard isHost(parts[0]) else { return ("has no host that can be read", help) }
    if parts.count > 1 {
      guard let port = ASCII.number(parts[1], digits: 5), (1...65_535).contains(port) else {
        return ("has a port that is not a number from 1 to 65535", help)
      }
    }
    for (i, byte) in rest.enumerated() where byte == 0x25 {
      let digits = rest.dropFirst(i + 1).prefix(2)
      guard digits.count == 2, digits.allSatisfy({ ASCII.isDigit($0) || (0x61...0x66).contains($0 | 0x20) }) else {
        return ("has a `%` without two hexadecimal digits after it", "write `%25` for the sign itself")
      }
    }
    return nil
  }

  /// Letters, digits and the marks of RFC 3986; not quotes, brackets of IPv6, backslashes or blanks.
  private static func isAddressByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || "-._~:/?#@!$&()*+,;=%".utf8.contains(byte)
  }

  /// Host names by RFC 1123: labels of letters, digits and inner hyphens, 63 bytes each, 253 together.
  private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 253
      && bytes.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
        (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
          && label.allSatisfy { ASCII.isAlphanumeric($0) || $0 == 0x2D }
      }
  }
}
