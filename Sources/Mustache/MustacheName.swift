/// A name in a template or in its data, hashed once so that most comparisons are of two integers.
public struct MustacheName: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The name as written.
  public let text: String
  private let code: UInt64

  /// Takes `text` as a name.
  public init(_ text: String) {
    self.text = text
    // FNV-1a, 64 bits.
    var code: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { code = (code ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.code = code
  }

  /// Takes `value` as a name.
  public init(stringLiteral value: String) { self.init(value) }

  /// Whether both have the same UTF-8.
  public static func == (a: MustacheName, b: MustacheName) -> Bool {
    // Equal codes and other bytes are next to impossible, so the bytes are gone through only to be sure.
    a.code == b.code && a.text.utf8.elementsEqual(b.text.utf8)
  }

  /// Hashes the code anew, with the seed of the process, so that nobody can choose names that collide.
  public func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
}
