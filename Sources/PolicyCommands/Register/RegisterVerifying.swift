internal import Hashing
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister
internal import TransparencyLog

/// `precept register verify`: that every record is what it was, or that what somebody kept is of this register.
enum RegisterVerifying {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let key = try context.command.option("key").map { try KeyFile.publicKey($0, context) }
    let heads = try context.command.values("head").map { text in
      guard let head = Digest(text) else {
        throw context.usageError(
          "`--head` can't be \(Printable.quoted(text))", help: "expected: sha256: and 64 digits, as `report` prints it")
      }
      return head
    }
    // A receipt needs no register, and no workspace.
    let isWhole = operands.isEmpty || !heads.isEmpty
    let directory = isWhole ? try context.workspace() : try? context.workspace()
    let file = directory.map { RegisterFile(context.command.option("register"), $0) }
    let isThere = try file.map { try context.system.kind(of: $0.path) != nil } ?? false
    let register = isWhole || isThere ? try file?.open(context) : nil
    var status = ExitStatus.done
    func fails(_ line: String) {
      context.print(line)
      status = .problems
    }
    // What somebody kept proves nothing of rows that are no longer those of the tree.
    if let register, let file {
      let (head, faults) = try file.reporting { () throws(RegisterError) in try register.verify() }
      for fault in faults { fails("\(Printable.text(file.path.text)): error: \(fault)") }
      if !faults.isEmpty { return status }
      if isWhole { context.print("\(head.size) \(head.size == 1 ? "record holds" : "records hold"), \(head.root)") }
      let sizes = try file.reporting { () throws(RegisterError) in try register.sizes(of: Set(heads)) }
      for head in heads {
        guard let size = sizes[head] else {
          fails("\(head): error: The register never had this root: it is another, or was changed since")
          continue
        }
        context.print("\(head): holds: the first \(size) \(size == 1 ? "record is" : "records are") as they were then")
      }
    }
    for operand in operands {
      let shown = Printable.text(operand)
      let bytes = try context.system.readOperand(operand)
      let kept: Kept
      do throws(KeptFault) {
        kept = try Kept(bytes, key)
      } catch {
        fails("\(shown): error: \(error.message)")
        continue
      }
      if let register, let file {
        let root = try file.reporting { () throws(RegisterError) in try register.root(over: kept.size) }
        guard root == kept.root else {
          fails("\(shown): error: The register is not the one of which this is a \(kept.kind), or was changed since")
          continue
        }
      }
      context.print(
        "\(shown): holds: \(kept.words), \(kept.root)"
          + (kept.isSigned ? ", signed by the key" : "")
          + (register == nil && !kept.isSigned ? "; compare this root with one that you know" : ""))
    }
    return status
  }

  private struct KeptFault: Error { var message: String }

  /// What somebody kept of a register: a receipt, or a signed checkpoint.
  private struct Kept {
    var kind: String
    var words: String
    var size: Int
    var root: Digest
    var isSigned = false

    init(_ bytes: [UInt8], _ key: VerifyingKey?) throws(KeptFault) {
      if let json = try? JSONValue.parse(bytes), let receipt = Receipt(json) {
        guard receipt.holds else { throw KeptFault(message: "The proof does not lead from the record to the root") }
        guard receipt.hasOwnCheckpoint else {
          throw KeptFault(message: "The checkpoint in the receipt is of another root")
        }
        (kind, size, root) = ("receipt", receipt.size, receipt.root)
        words = "record \(receipt.index + 1) of \(receipt.size)"
        try check(receipt.checkpoint.map { Array($0.utf8) }, key)
      } else {
        let checkpoint: Checkpoint
        do throws(NoteFault) {
          checkpoint = try Checkpoint(text: SignedNote(bytes: bytes).text)
        } catch {
          throw KeptFault(message: "This is no receipt, and no signed checkpoint")
        }
        (kind, size, root) = ("checkpoint", checkpoint.size, checkpoint.root)
        words =
          "\(checkpoint.size) \(checkpoint.size == 1 ? "record" : "records") of \(Printable.text(checkpoint.origin))"
        try check(bytes, key)
      }
    }

    private mutating func check(_ note: [UInt8]?, _ key: VerifyingKey?) throws(KeptFault) {
      guard let key else { return }
      guard let note, let signed = try? SignedNote(bytes: note), let said = try? Checkpoint(text: signed.text),
        let verifier = NoteVerifier(said.origin, key), signed.isSigned(by: verifier) == true
      else { throw KeptFault(message: "The \(kind) is not signed by the key") }
      isSigned = true
    }
  }
}

/// The register as a log: what it is called, and the key that signs it.
struct RegisterLog {
  let origin: String
  let key: SigningKey

  /// Nil where there is no key and none was asked for.
  init?(_ session: RegisterSession, _ context: CommandContext, isAsked: Bool) throws {
    let file = KeyFile(context.command.option("key"), session.schools.directory)
    if !isAsked, try context.system.kind(of: file.path) == nil { return nil }
    guard let name = session.workspace.logName else {
      if !isAsked { return nil }
      throw context.usageError(
        "the workspace has no `site`, by which a checkpoint names its logs",
        help: "write it under `organisation` in workspace.yml: `site: https://example.org/policies`")
    }
    key = try file.signingKey(context)
    origin = "\(name)/register"
  }
}

/// `precept register checkpoint`: signs the root over all records, and writes the tree as tiles.
enum RegisterCheckpoint {
  static func run(_ context: inout CommandContext, _ operands: [String]) throws -> ExitStatus {
    let session = try RegisterSession(context)
    guard let log = try RegisterLog(session, context, isAsked: true) else { return .problems }
    let register = try session.file.open(context)
    let (head, faults) = try session.file.reporting { () throws(RegisterError) in try register.verify() }
    guard faults.isEmpty else {
      for fault in faults { context.print("\(Printable.text(session.file.path.text)): error: \(fault)") }
      return .problems
    }
    let tree = try session.file.reporting { () throws(RegisterError) in try register.tree() }
    // Somebody may have recorded something since; what was looked at is signed, and nothing else.
    guard tree.count == head.size, tree.root == head.root,
      let note = Checkpoint(origin: log.origin, of: tree).signed(by: log.key),
      let verifier = NoteVerifier(log.origin, log.key.verifyingKey)
    else {
      throw SystemError(.read, session.file.path.text, .changed)
    }
    if let directory = context.command.option("output") {
      try context.system.makeDirectory(FilePath(directory))
      let path = FilePath("checkpoint", in: directory)
      let old = try context.system.kind(of: path) == nil ? nil : try context.system.read(path)
      if let old, !isBeginning(old, of: tree) {
        throw UsageError(
          "\(Printable.quoted(path.text)) is of another register, or this one was changed since",
          help: "nobody signs two histories of one log", command: "register", status: .problems)
      }
      // Tiles of what is there stay the same for ever; the checkpoint comes last, when all that it covers is there.
      for tile in tree.tiles { try context.system.write(tile.bytes, to: FilePath(tile.path, in: directory)) }
      try context.system.write(note.bytes, to: path)
      context.say("wrote \(Printable.text(path.text)), and the tree beside it")
    }
    context.say("its signature is checked with \(verifier.text)")
    context.write(note.bytes)
    return .done
  }

  private static func isBeginning(_ old: [UInt8], of tree: MerkleTree) -> Bool {
    guard let note = try? SignedNote(bytes: old), let said = try? Checkpoint(text: note.text), said.size <= tree.count
    else { return false }
    return tree.root(over: said.size) == said.root
  }
}
