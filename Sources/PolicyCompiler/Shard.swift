/// One of the parts into which the schools of a build are divided, so that machines can share a country among them.
public struct Shard: Hashable, Sendable {
  /// Which part, from 1.
  public let number: Int
  /// How many parts there are.
  public let count: Int

  /// Reads `2/8`; nil for anything else, and for parts that there are none of.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { $0.allSatisfy { 48...57 ~= $0 } && $0.first != 48 && $0.count <= 6 }
    guard parts.count == 2, isPlain, let number = Int(String(parts[0]) ?? ""), let count = Int(String(parts[1]) ?? ""),
      1...count ~= number
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Whether it has the organisation itself and the index of all scopes.
  public var isFirst: Bool { number == 1 }

  /// Whether the school at `position` in the order of all is in it: every part has the same share of them.
  public func contains(_ position: Int) -> Bool { position % count == number - 1 }
}
