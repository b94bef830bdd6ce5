public import Hashing
public import JSON
internal import PolicyModel
internal import SQLite
public import TransparencyLog

/// The proof that a record is in the register: whoever has the root can check it, and needs nothing else.
public struct Receipt: Sendable {
  /// What the tree has of the record.
  public var record: JSONValue
  /// Its place among the leaves, from 0.
  public var index: Int
  /// How many leaves there were.
  public var size: Int
  /// The root over them.
  public var root: Digest
  /// The way from the leaf to the root.
  public var proof: [Digest]
  /// The root in a note that the organisation signed, where it has a key.
  public var checkpoint: String?

  /// The receipt as a file has it.
  public var json: JSONValue {
    [
      "format": "precept-receipt/1", "record": record, "index": .integer(index), "size": .integer(size),
      "root": .string(root.text), "proof": .array(proof.map { .string($0.text) }),
      "checkpoint": .string(orNull: checkpoint),
    ]
  }

  /// Makes one.
  init(record: JSONValue, index: Int, size: Int, root: Digest, proof: [Digest]) {
    self.record = record
    self.index = index
    self.size = size
    self.root = root
    self.proof = proof
  }

  /// Reads what `json` wrote; nil for anything else.
  public init?(_ json: JSONValue) {
    guard json["format"]?.stringValue == "precept-receipt/1", let record = json["record"],
      let index = json["index"]?.intValue, let size = json["size"]?.intValue,
      let root = json["root"]?.stringValue.flatMap({ Digest($0) }), let steps = json["proof"]?.arrayValue
    else { return nil }
    let proof = steps.compactMap { $0.stringValue.flatMap { Digest($0) } }
    guard proof.count == steps.count else { return nil }
    self.init(record: record, index: index, size: size, root: root, proof: proof)
    checkpoint = json["checkpoint"]?.stringValue
  }

  /// Whether the signed note in it, where there is one, is of this root.
  public var hasOwnCheckpoint: Bool {
    guard let checkpoint else { return true }
    guard let note = try? SignedNote(bytes: Array(checkpoint.utf8)), let said = try? Checkpoint(text: note.text) else {
      return false
    }
    return said.size == size && said.root == root
  }

  /// Whether the proof leads from the record to the root.
  public var holds: Bool {
    MerkleTree.includes(MerkleTree.leaf(record.canonicalBytes), at: index, proof: proof, size: size, root: root)
  }
}

extension Register {
  /// The receipt of a record, as of now.
  public func receipt(of placed: PlacedRecord) throws(RegisterError) -> Receipt {
    let tree = try tree()
    guard placed.place <= tree.count, let record = try? JSONValue.parse(placed.record.leaf) else {
      throw .damaged("A record is in no tree")
    }
    let index = placed.place - 1
    return Receipt(
      record: record, index: index, size: tree.count, root: tree.root,
      proof: tree.inclusionProof(of: index, in: tree.count))
  }

  /// The tree over all records.
  public func tree() throws(RegisterError) -> MerkleTree {
    var tree = MerkleTree()
    let leaves = try wrapped { () throws(SQLiteError) in
      try database.prepare("SELECT leaf FROM record ORDER BY seq").rows { Digest(rawBytes: $0.bytes(0)) }
    }
    for leaf in leaves {
      guard let leaf else { throw .damaged("A record has no digest") }
      tree.append(leaf: leaf)
    }
    return tree
  }

  /// The root over the first `size` records; nil where there are fewer.
  public func root(over size: Int) throws(RegisterError) -> Digest? {
    let tree = try tree()
    return size <= tree.count ? tree.root(over: size) : nil
  }

  /// After how many records the tree had one of `roots`, by the root; those that it never had are left out.
  ///
  /// Roots are looked for where something was recorded together, which are those that were ever printed.
  public func sizes(of roots: Set<Digest>) throws(RegisterError) -> [Digest: Int] {
    let sizes = try wrapped { () throws(SQLiteError) in
      try database.prepare("SELECT size FROM head ORDER BY size").rows { $0.integer(0) }
    }
    // It has at least as many records by now.
    let tree = try tree()
    var found: [Digest: Int] = [:]
    for size in [0] + sizes where size <= tree.count && found.count < roots.count {
      let root = tree.root(over: size)
      if roots.contains(root) { found[root] = size }
    }
    return found
  }

  /// Proves that every record is what it was when it was written: each digest, each root, and that none is missing.
  ///
  /// Whoever can write the file can make all digests anew; a receipt or root of an earlier day finds that out.
  public func verify() throws(RegisterError) -> (head: RegisterHead, faults: [String]) {
    try database.snapshot(wrapping: RegisterError.database) { () throws(RegisterError) in
      var faults: [String] = []
      var frontier = TreeFrontier()
      try wrapped { () throws(SQLiteError) in
        let heads = Dictionary(
          try database.prepare("SELECT size, root FROM head").rows { ($0.integer(0), $0.bytes(1)) }
        ) { first, _ in first }
        let rows = try database.prepare("SELECT record.leaf, \(Self.recordColumns) ORDER BY record.seq")
        var known = 0
        while try rows.step() {
          let leaf = Digest(rawBytes: rows.bytes(0))
          guard let placed = Self.placed(rows, after: 1), placed.place == frontier.size + 1 else {
            faults.append("Record \(frontier.size + 1) is missing, or can't be read")
            return
          }
          let digest = MerkleTree.leaf(placed.record.leaf)
          if leaf != digest { faults.append("Record \(placed.place) is not what was recorded") }
          frontier.append(digest)
          if let root = heads[frontier.size] {
            known += 1
            if Digest(rawBytes: root) != frontier.root {
              faults.append("The records up to \(frontier.size) are not those over which the root was made")
            }
          }
        }
        if known != heads.count { faults.append("Records are missing at the end, or roots in between") }
        if frontier.size > 0, heads[frontier.size] == nil { faults.append("The last records have no root") }
      }
      let kept = try self.frontier()
      if kept.size != frontier.size || kept.root != frontier.root {
        faults.append("The edge of the tree is not that of the records")
      }
      return (RegisterHead(size: frontier.size, root: frontier.root), faults)
    }
  }
}
