/// Base 64 as RFC 4648 has it in section 4: with padding, and in one way only.
enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for place in 0..<4 {
        text.append(place <= part.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for what is written in any other way, also where only bits that say nothing are set.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let letters = Array(text.utf8)
    let padding = letters.suffix(2).count { $0 == UInt8(ascii: "=") }
    guard letters.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    var (bits, known) = (0, 0)
    for letter in letters.dropLast(padding) {
      guard let digit = digits.firstIndex(of: letter) else { return nil }
      bits = bits << 6 | digit
      known += 6
      if known >= 8 {
        known -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> known))
        bits &= (1 << known) - 1
      }
    }
    guard bits == 0, self.text(bytes).utf8.elementsEqual(letters) else { return nil }
    return bytes
  }
}
