/// Blanks other than the one of the space bar, which word processors put between words.
public enum UnusualBlank {
  /// The bytes of such a blank at `i`; 0 where none stands.
  public static func width(in bytes: [UInt8], at i: Int) -> Int {
    guard i + 1 < bytes.count else { return 0 }
    if bytes[i] == 0xC2, bytes[i + 1] == 0xA0 { return 2 }
    guard i + 2 < bytes.count else { return 0 }
    switch (bytes[i], bytes[i + 1], bytes[i + 2]) {
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): return 3
    default: return 0
    }
  }

  /// Where such blanks stand in `range`.
  public static func places(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var i = range.lowerBound
    while i < range.upperBound {
      let width = bytes[i] < 0x80 ? 0 : width(in: bytes, at: i)
      if width > 0 { result.append(i..<i + width) }
      i += max(width, 1)
    }
    return result
  }
}
