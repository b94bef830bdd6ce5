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
  /// Who the record is of, with what shows that it is theirs; nil for a record of the first format, which does not say it.
  public var bearer: JSONValue?
  /// The root in a note that the organisation signed, where it has a key.
  public var checkpoint: String?

  /// The receipt as a file has it.
  public var json: JSONValue {
    var json: JSONObject = [
      "format": .string(Self.formats[bearer == nil ? 0 : 1]), "record": record, "index": .integer(index),
      "size": .integer(size), "root": .string(root.text), "proof": .array(proof.map { .string($0.text) }),
    ]
    if let bearer { json["bearer"] = bearer }
    json["checkpoint"] = .string(orNull: checkpoint)
    return .object(json)
  }

  private static let formats = ["precept-receipt/1", "precept-receipt/2"]

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
    guard let format = json["format"]?.stringValue, Self.formats.contains(format), let record = json["record"],
      let index = json["index"]?.intValue, let size = json["size"]?.intValue,
      let root = json["root"]?.stringValue.flatMap({ Digest($0) }), let steps = json["proof"]?.arrayValue
    else { return nil }
    let proof = steps.compactMap { $0.stringValue.flatMap { Digest($0) } }
    guard proof.count == steps.count else { return nil }
    self.init(record: record, index: index, size: size, root: root, proof: proof)
    checkpoint = json["checkpoint"]?.stringValue
    bearer = json["bearer"]
  }

  /// Whether the record is of whom the receipt says; nil where it says nobody.
  public var isOfBearer: Bool? {
    guard let bearer else { return nil }
    return record["bearer"]?.stringValue.flatMap { Digest($0) } == Bearer.digest(of: bearer)
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
  /// The receipt of a record of a person, as of now.
  public func receipt(of placed: PlacedRecord, by person: RegisteredPerson) throws(RegisterError) -> Receipt {
    let tree = try tree()
    guard placed.place <= tree.count, let record = try? JSONValue.parse(placed.record.leaf) else {
      throw .damaged("A record is in no tree")
    }
    let index = placed.place - 1
    var receipt = Receipt(
      record: record, index: index, size: tree.count, root: tree.root,
      proof: tree.inclusionProof(of: index, in: tree.count))
    receipt.bearer = placed.bearer(person.details.id)?.json
    return receipt
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
}
