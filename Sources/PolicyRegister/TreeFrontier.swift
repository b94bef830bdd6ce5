internal import Hashing
internal import TransparencyLog

/// The right edge of a tree: what it takes to add a leaf and to give the root, whatever the size.
struct TreeFrontier {
  /// The digests of the whole subtrees, by height; there is one for each bit that is set in the size.
  var digests: [Int: Digest] = [:]
  /// The number of leaves.
  var size = 0

  /// Adds a leaf of this digest.
  mutating func append(_ leaf: Digest) {
    var (digest, height) = (leaf, 0)
    while let left = digests.removeValue(forKey: height) {
      digest = MerkleTree.node(left, digest)
      height += 1
    }
    digests[height] = digest
    size += 1
  }

  /// The root over all leaves.
  var root: Digest {
    let parts = digests.keys.sorted().compactMap { digests[$0] }
    guard var root = parts.first else { return .empty }
    for left in parts.dropFirst() { root = MerkleTree.node(left, root) }
    return root
  }
}
