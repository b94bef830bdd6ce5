internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRegister
internal import TransparencyLog

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
    let found = try session.file.reporting { () throws(RegisterError) in try register.verify() }
    let head = found.head
    guard found.faults.isEmpty else {
      for fault in found.faults { context.print("\(Printable.text(session.file.path.text)): error: \(fault)") }
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
