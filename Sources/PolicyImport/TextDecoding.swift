/// The text of a file that does not say how it is encoded: UTF-8, UTF-16 with its mark, or else Windows-1252.
struct TextDecoding {
  let text: String
  /// How it was encoded, where that is not UTF-8.
  let remark: String?

  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      var units: [UInt16] = []
      for at in stride(from: 2, to: bytes.count - 1, by: 2) {
        let (low, high) = isLittle ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
        units.append(UInt16(high) << 8 | UInt16(low))
      }
      text = String(decoding: units, as: UTF16.self)
      remark = "The file was in UTF-16"
      return
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let valid = String(validating: body, as: UTF8.self) {
      text = valid
      remark = nil
      return
    }
    var scalars = String.UnicodeScalarView()
    for byte in body { scalars.append(Self.windows1252(byte)) }
    text = String(scalars)
    remark = "The file was not in UTF-8; it was read as Windows-1252"
  }

  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }
}
