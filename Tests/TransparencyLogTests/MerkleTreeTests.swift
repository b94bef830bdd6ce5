import Hashing
import TestSupport
import Testing
import TransparencyLog

@Suite struct MerkleTreeTests {
  /// The entries by which implementations of RFC 6962 are compared, and the roots over the first one, two, … of them.
  private static let entries = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
  ]
  private static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func rootsAreThoseOfEveryImplementation() {
    let tree = MerkleTree(Self.entries.map(Self.bytes))
    for (size, root) in Self.roots.enumerated() {
      #expect(MerkleTree(Self.entries.prefix(size).map(Self.bytes)).root.text == "sha256:" + root)
      #expect(tree.root(over: size).text == "sha256:" + root)
    }
  }

  /// The root as the standard defines it, entry by entry.
  private static func defined(_ entries: ArraySlice<[UInt8]>) -> Digest {
    if entries.isEmpty { return .empty }
    if entries.count == 1 { return MerkleTree.leaf(entries[entries.startIndex]) }
    var half = 1
    while half * 2 < entries.count { half *= 2 }
    return MerkleTree.node(defined(entries.prefix(half)), defined(entries.dropFirst(half)))
  }

  @Test func everyProofHoldsAndNoOtherDoes() {
    var random = SeededGenerator(17)
    let entries = (0..<40).map { number in Array("entry \(number)".utf8) }
    let tree = MerkleTree(entries)
    for size in 0...entries.count {
      let root = tree.root(over: size)
      #expect(root == Self.defined(entries.prefix(size)))
      for index in 0..<size {
        let leaf = MerkleTree.leaf(entries[index])
        let proof = tree.inclusionProof(of: index, in: size)
        #expect(MerkleTree.includes(leaf, at: index, proof: proof, size: size, root: root))
        #expect(!MerkleTree.includes(leaf, at: index, proof: proof + [root], size: size, root: root))
        #expect(!MerkleTree.includes(leaf, at: (index + 1) % max(size, 2), proof: proof, size: size, root: root))
        if size > 1 { #expect(!MerkleTree.includes(root, at: index, proof: proof, size: size, root: leaf)) }
        if !proof.isEmpty {
          var changed = proof
          changed[random.below(proof.count)] = .empty
          #expect(!MerkleTree.includes(leaf, at: index, proof: changed, size: size, root: root))
        }
      }
      for earlier in 0...size {
        let then = tree.root(over: earlier)
        let proof = tree.consistencyProof(from: earlier, to: size)
        #expect(MerkleTree.continues(earlier, then, to: size, root, proof: proof), "\(earlier) to \(size)")
        #expect(!MerkleTree.continues(earlier, then, to: size, root, proof: proof + [then]))
        if earlier > 0 {
          let other = MerkleTree.leaf([1, 2, 3])
          #expect(!MerkleTree.continues(earlier, other, to: size, root, proof: proof))
          #expect(!MerkleTree.continues(earlier, then, to: size, other, proof: proof))
        }
        if !proof.isEmpty {
          #expect(!MerkleTree.continues(earlier, then, to: size, root, proof: Array(proof.dropLast())))
        }
      }
    }
    #expect(!MerkleTree.includes(.empty, at: 0, proof: [], size: 0, root: .empty))
    #expect(!MerkleTree.includes(.empty, at: -1, proof: [], size: 1, root: .empty))
    #expect(!MerkleTree.continues(3, .empty, to: 2, .empty, proof: []))
  }

  static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
  }
}
