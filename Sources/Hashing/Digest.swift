/// A SHA-256 digest (FIPS 180-4), ordered by its bytes.
public struct Digest: Hashable, Sendable {
  /// The 32 bytes as big-endian words, so that nothing stands on the heap and order is that of the bytes.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  private static let prefix: StaticString = "sha256:"

  /// Takes exactly 32 bytes.
  init(bytes: [UInt8]) {
    precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
    words = bytes.withUnsafeBytes { bytes in
      func word(_ index: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      }
      return (word(0), word(1), word(2), word(3))
    }
  }

  /// The digest of no bytes at all.
  public static let empty = Digest(
    words: (0xe3b0_c442_98fc_1c14, 0x9afb_f4c8_996f_b924, 0x27ae_41e4_649b_934c, 0xa495_991b_7852_b855))

  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// Reads `sha256:` and 64 lower-case hexadecimal digits; anything else is nil.
  public init?(_ text: String) {
    let utf8 = Array(text.utf8)
    let prefix = UnsafeBufferPointer(start: Self.prefix.utf8Start, count: Self.prefix.utf8CodeUnitCount)
    guard utf8.count == prefix.count + 64, utf8.starts(with: prefix) else { return nil }
    var values: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in utf8.dropFirst(prefix.count).enumerated() {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      values[index / 16] = values[index / 16] << 4 | UInt64(digit)
    }
    words = (values[0], values[1], values[2], values[3])
  }

  /// Takes the 32 bytes of a digest that was written in another way; any other number of them is nil.
  public init?(rawBytes bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.init(bytes: bytes)
  }

  /// Its 32 bytes.
  public var rawBytes: [UInt8] {
    // A tree over a million records is made of two million digests.
    withUnsafeBytes(of: (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)) { Array($0) }
  }

  /// The digest as `sha256:` and 64 hexadecimal digits.
  public var text: String { written(Self.prefix, digits: 64) }

  /// The first 12 hexadecimal digits, for a page that people read.
  public var short: String { written("", digits: 12) }

  /// Some of the digits behind `prefix`. A policy has thousands of digests, so that they are written in one go.
  private func written(_ prefix: StaticString, digits: Int) -> String {
    let start = prefix.utf8CodeUnitCount
    return String(unsafeUninitializedCapacity: start + digits) { text in
      for index in 0..<start { text[index] = prefix.utf8Start[index] }
      var place = start
      for word in [words.0, words.1, words.2, words.3].prefix((digits + 15) / 16) {
        var rest = word
        while place < start + digits {
          rest = rest << 4 | rest >> 60
          let digit = UInt8(truncatingIfNeeded: rest & 15)
          text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
          place += 1
          if (place - start) % 16 == 0 { break }
        }
      }
      return start + digits
    }
  }

  /// Whether both have the same bytes.
  public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

  /// Hashes the first eight bytes, which are as good as random.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Digest: Comparable {
  /// Whether the bytes of `a` come before those of `b`.
  public static func < (a: Digest, b: Digest) -> Bool { a.words < b.words }
}

extension Digest: CustomStringConvertible {
  /// The same as `text`.
  public var description: String { text }
}
