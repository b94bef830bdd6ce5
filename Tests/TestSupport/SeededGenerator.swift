/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine for the same seed, so that what fails in a
/// test can be made again.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The same `seed` gives the same numbers.
  public init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  /// Any 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 to `count` - 1.
  public mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// Yes once in `count` times.
  public mutating func once(in count: Int) -> Bool { below(count) == 0 }

  /// One of `elements`, of which there is at least one.
  public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// The seeds of a law that takes long: a third of `count`, or all of them where `PRECEPT_SEEDS=all` is set.
public func seeds(_ count: Int) -> Range<Int> {
  0..<(Repository.isThorough ? count : max(2, count / 3))
}
