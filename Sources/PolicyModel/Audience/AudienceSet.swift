/// A set of the leaves of an `AudienceGraph`, by their index; it has meaning only with its graph or an extension of it.
///
/// Up to 64 leaves it takes no memory of its own.
public struct AudienceSet: Hashable, Sendable {
  private var low: UInt64 = 0
  /// The words from index 64 on; the last is never 0, so that equal sets are equal in storage.
  private var high: [UInt64] = []

  /// Makes the empty set.
  public init() {}

  /// Makes a set of leaves, by index.
  public init(_ leaves: some Sequence<Int>) {
    for leaf in leaves { insert(leaf) }
  }

  /// Adds the leaf at `index`, which is not negative.
  public mutating func insert(_ index: Int) {
    precondition(index >= 0, "leaves count from 0")
    if index < 64 {
      low |= 1 << UInt64(index)
    } else {
      let word = index / 64 - 1
      if word >= high.count { high += [UInt64](repeating: 0, count: word + 1 - high.count) }
      high[word] |= 1 << UInt64(index % 64)
    }
  }

  /// Whether the leaf at `index` is in it.
  public func contains(_ index: Int) -> Bool {
    if index < 0 { return false }
    if index < 64 { return low >> UInt64(index) & 1 == 1 }
    let word = index / 64 - 1
    return word < high.count && high[word] >> UInt64(index % 64) & 1 == 1
  }

  /// Whether nobody is in it.
  public var isEmpty: Bool { low == 0 && high.isEmpty }

  /// How many leaves are in it.
  public var count: Int { high.reduce(low.nonzeroBitCount) { $0 + $1.nonzeroBitCount } }

  /// The leaves, by index, in order.
  public var leaves: [Int] {
    var result: [Int] = []
    for (offset, word) in ([low] + high).enumerated() {
      var rest = word
      while rest != 0 {
        result.append(offset * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  /// The first of the leaves; nil where there is none.
  public var first: Int? {
    if low != 0 { return low.trailingZeroBitCount }
    return high.firstIndex { $0 != 0 }.map { ($0 + 1) * 64 + high[$0].trailingZeroBitCount }
  }

  /// Who is in either.
  public func union(_ other: AudienceSet) -> AudienceSet {
    var result = self
    result.formUnion(other)
    return result
  }

  /// Adds who is in `other`.
  public mutating func formUnion(_ other: AudienceSet) {
    low |= other.low
    if other.high.isEmpty { return }
    if high.count < other.high.count { high += [UInt64](repeating: 0, count: other.high.count - high.count) }
    for (i, word) in other.high.enumerated() { high[i] |= word }
  }

  /// Who is in both.
  public func intersection(_ other: AudienceSet) -> AudienceSet {
    var result = AudienceSet()
    result.low = low & other.low
    if high.isEmpty || other.high.isEmpty { return result }
    result.high = zip(high, other.high).map { $0 & $1 }
    result.trim()
    return result
  }

  /// Who is in this one and not in `other`.
  public func subtracting(_ other: AudienceSet) -> AudienceSet {
    var result = self
    result.low &= ~other.low
    if high.isEmpty || other.high.isEmpty { return result }
    for i in 0..<min(high.count, other.high.count) { result.high[i] &= ~other.high[i] }
    result.trim()
    return result
  }

  /// Whether everybody in it is in `other`.
  public func isSubset(of other: AudienceSet) -> Bool {
    low & ~other.low == 0 && high.count <= other.high.count
      && zip(high, other.high).allSatisfy { $0 & ~$1 == 0 }
  }

  /// Whether nobody is in both.
  public func isDisjoint(with other: AudienceSet) -> Bool {
    low & other.low == 0 && zip(high, other.high).allSatisfy { $0 & $1 == 0 }
  }

  private mutating func trim() {
    while high.last == 0 { high.removeLast() }
  }
}
