public import Hashing

/// A Merkle tree over entries in their order, hashed as RFC 6962 says (section 2.1), to which entries are only added.
///
/// Its root covers every entry: two trees with one root have the same entries in the same order. That an entry is in a
/// tree, and that a tree begins with the entries of a smaller one, is proven by a few digests.
public struct MerkleTree: Sendable {
  /// The digests of whole subtrees by height: at height 1 each is that of two entries.
  private var levels: [[Digest]] = [[]]

  /// Makes a tree over `entries`.
  public init(_ entries: some Sequence<[UInt8]> = []) { for entry in entries { append(entry) } }

  /// The digests of the whole subtrees over 2 to the power of `height` entries each; none where there is no such one.
  func subtrees(ofHeight height: Int) -> [Digest] { height < levels.count ? levels[height] : [] }

  /// The number of entries.
  public var count: Int { levels[0].count }

  /// Adds an entry.
  public mutating func append(_ entry: [UInt8]) { append(leaf: Self.leaf(entry)) }

  /// Adds an entry of which only the digest is known, as `leaf` gives it.
  public mutating func append(leaf: Digest) {
    levels[0].append(leaf)
    var height = 0
    while levels[height].count.isMultiple(of: 2) {
      let last = levels[height].suffix(2)
      if levels.count == height + 1 { levels.append([]) }
      levels[height + 1].append(Self.node(last[last.startIndex], last[last.endIndex - 1]))
      height += 1
    }
  }

  /// The digest of an entry: of a byte 0 and the entry.
  public static func leaf(_ entry: [UInt8]) -> Digest { .sha256([0] + entry) }

  /// The digest over two subtrees: of a byte 1 and both digests.
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    .sha256([1] + left.rawBytes + right.rawBytes)
  }

  /// The root over all entries; over none the digest of nothing.
  public var root: Digest { root(over: count) }

  /// The root as it was when the tree had `size` entries, which is not more than it has.
  public func root(over size: Int) -> Digest {
    precondition(size <= count, "a tree is not larger than itself")
    return size == 0 ? .empty : hash(0..<size)
  }

  /// That the entry at `index` is in the tree of `size` entries: what `includes` asks for.
  public func inclusionProof(of index: Int, in size: Int) -> [Digest] {
    precondition(0 <= index && index < size && size <= count, "an entry of the tree")
    var proof: [Digest] = []
    var part = 0..<size
    while part.count > 1 {
      let middle = part.lowerBound + Self.split(part.count)
      if index < middle {
        proof.append(hash(middle..<part.upperBound))
        part = part.lowerBound..<middle
      } else {
        proof.append(hash(part.lowerBound..<middle))
        part = middle..<part.upperBound
      }
    }
    return proof.reversed()
  }

  /// That the tree of `size` entries begins with those of the tree of `earlier`: what `continues` asks for.
  public func consistencyProof(from earlier: Int, to size: Int) -> [Digest] {
    precondition(0 <= earlier && earlier <= size && size <= count, "a tree grows")
    guard earlier > 0, earlier < size else { return [] }
    var proof: [Digest] = []
    var part = 0..<size
    // Whether the part is a subtree of which whoever has the earlier root knows the digest.
    var isKnown = true
    while part.upperBound != earlier {
      let middle = part.lowerBound + Self.split(part.count)
      if earlier <= middle {
        proof.append(hash(middle..<part.upperBound))
        part = part.lowerBound..<middle
      } else {
        proof.append(hash(part.lowerBound..<middle))
        part = middle..<part.upperBound
        isKnown = false
      }
    }
    if !isKnown { proof.append(hash(part)) }
    return proof.reversed()
  }

  /// The digest over some entries that are a subtree: they begin at a multiple of the largest power of two that is
  /// smaller than their number.
  private func hash(_ part: Range<Int>) -> Digest {
    let number = part.count
    if number & (number - 1) == 0 {
      let height = number.trailingZeroBitCount
      return levels[height][part.lowerBound >> height]
    }
    let middle = part.lowerBound + Self.split(number)
    return Self.node(hash(part.lowerBound..<middle), hash(middle..<part.upperBound))
  }

  /// The largest power of two below `number`, which is at least 2.
  private static func split(_ number: Int) -> Int { 1 << (Int.bitWidth - 1 - (number - 1).leadingZeroBitCount) }
}

extension MerkleTree {
  /// Whether `proof` shows that the entry with the digest `leaf` stands at `index` in the tree of `size` entries with
  /// `root` (RFC 9162, section 2.1.3.2).
  public static func includes(
    _ leaf: Digest, at index: Int, proof: [Digest], size: Int, root: Digest
  ) -> Bool {
    guard 0 <= index, index < size else { return false }
    var (node, last) = (index, size - 1)
    var hash = leaf
    for step in proof {
      if last == 0 { return false }
      if node & 1 == 1 || node == last {
        hash = Self.node(step, hash)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        hash = Self.node(hash, step)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether `proof` shows that the tree of `size` entries with `root` begins with the tree of `earlier` entries with
  /// `then` (RFC 9162, section 2.1.4.2).
  public static func continues(
    _ earlier: Int, _ then: Digest, to size: Int, _ root: Digest, proof: [Digest]
  ) -> Bool {
    guard 0 <= earlier, earlier <= size else { return false }
    if earlier == size { return proof.isEmpty && then == root }
    if earlier == 0 { return proof.isEmpty && then == .empty }
    var steps = proof[...]
    if earlier & (earlier - 1) == 0 { steps = [then] + steps }
    guard let first = steps.popFirst() else { return false }
    var (node, last) = (earlier - 1, size - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (old, new) = (first, first)
    for step in steps {
      if last == 0 { return false }
      if node & 1 == 1 || node == last {
        old = Self.node(step, old)
        new = Self.node(step, new)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        new = Self.node(new, step)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && old == then && new == root
  }
}
