public import Hashing

/// The state of a log at one time (C2SP tlog-checkpoint): how many entries it had, and the root of the tree over them.
public struct Checkpoint: Hashable, Sendable {
  /// Which log: `example.org/phones`.
  public var origin: String
  /// The number of entries.
  public var size: Int
  /// The root of the tree over them.
  public var root: Digest

  /// Makes one.
  public init(origin: String, size: Int, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Three lines, each with its end.
  public var text: String { "\(origin)\n\(size)\n\(Base64.text(root.rawBytes))\n" }

  /// Reads the text of a note; what stands beneath the third line is passed over, as the specification asks.
  public init(text: String) throws(NoteFault) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard lines.count >= 4, !lines.dropLast().contains("") else {
      throw NoteFault("has not the three lines of a checkpoint: origin, size and root")
    }
    guard let size = Int(lines[1]), size >= 0, String(size).utf8.elementsEqual(lines[1].utf8) else {
      throw NoteFault("does not say in its second line how many entries there were")
    }
    guard let root = Base64.bytes(lines[2]).flatMap({ Digest(rawBytes: $0) }) else {
      throw NoteFault("has no digest in its third line")
    }
    self.init(origin: lines[0], size: size, root: root)
  }

  /// Of `tree`, when it had all the entries that it has.
  public init(origin: String, of tree: MerkleTree) { self.init(origin: origin, size: tree.count, root: tree.root) }

  /// Signed by a key under the name of the log, as the specification advises; nil where that can be no name.
  public func signed(by key: SigningKey) -> SignedNote? {
    guard let signer = NoteSigner(origin, key) else { return nil }
    var note = SignedNote(text)
    note.sign(signer)
    return note
  }
}
