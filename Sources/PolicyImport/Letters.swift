/// How often each letter and digit stands in texts, whatever their order, case and signs.
///
/// What an import takes apart and puts together again has the same letters before and after. Signs are no part of it,
/// since bullets, dashes and brackets around a gap are what an import changes. Letters of other alphabets that look like
/// Latin ones count as these.
struct Letters: Hashable, Sendable {
  /// Of `a` to `z`, then of `0` to `9`; empty as long as there is none.
  private var ascii: [Int] = []
  private var counts: [Unicode.Scalar: Int] = [:]

  init() {}
  init(_ texts: String...) { for text in texts { add(text) } }

  /// Adds those of `text`, as it is when it is cleaned.
  mutating func add(_ text: String) {
    var text = text
    // Cleaning changes no letter and no digit of ASCII.
    if text.withUTF8({ count($0) }) { return }
    text = cleaned(text)
    for scalar in text.lowercased().unicodeScalars.lazy.map(MixedAlphabets.counted) {
      if scalar.isASCII { add(UInt8(scalar.value)) } else if Self.counts(scalar) { counts[scalar, default: 0] += 1 }
    }
  }

  /// Counts what is ASCII alone; false where it is not.
  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    guard all < 0x80 else { return false }
    guard bytes.contains(where: { Self.place($0) != nil }) else { return true }
    if ascii.isEmpty { ascii = [Int](repeating: 0, count: 36) }
    ascii.withUnsafeMutableBufferPointer { ascii in
      for byte in bytes { if let place = Self.place(byte) { ascii[place] += 1 } }
    }
    return true
  }

  private mutating func add(_ byte: UInt8) {
    guard let place = Self.place(byte) else { return }
    if ascii.isEmpty { ascii = [Int](repeating: 0, count: 36) }
    ascii[place] += 1
  }

  /// Where a letter or a digit is counted.
  private static func place(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x41...0x5A: Int(byte) - 0x41
    case 0x61...0x7A: Int(byte) - 0x61
    case 0x30...0x39: Int(byte) - 0x30 + 26
    default: nil
    }
  }

  private static func counts(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether there is none.
  var isEmpty: Bool { counts.isEmpty && ascii.isEmpty }
}
