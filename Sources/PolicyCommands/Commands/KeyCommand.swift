internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import TransparencyLog

/// `precept key`: makes the key that signs ledgers, and prints its public half.
enum KeyCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let operand = context.command.operands.dropFirst().first
    let named = context.command.option("key")
    switch context.command.operands[0] {
    case "new":
      if named != nil {
        throw context.usageError("`key new` takes the file as it is", help: "expected: precept key new [FILE]")
      }
      return try make(KeyFile(operand, directory), directory, &context)
    case "public":
      guard let operand, let log = try log(operand, directory, context) else {
        if operand != nil, named != nil {
          throw context.usageError(
            "there is no log \(Printable.quoted(operand ?? ""))",
            help: "a log is a POLICY, a SCHOOL/POLICY, or `register`")
        }
        try print(KeyFile(named ?? operand, directory).signer(context), &context)
        return .done
      }
      let key = try KeyFile(named, directory).signingKey(context)
      guard let verifier = NoteVerifier(log, key.verifyingKey) else {
        throw context.usageError("\(Printable.quoted(log)) cannot be the name of a key")
      }
      context.print(verifier.text)
      return .done
    case let other:
      throw context.usageError(
        "there is nothing like `key \(Printable.text(other))`", help: "expected: precept key new|public [LOG|FILE]")
    }
  }

  /// What checkpoints call the log of an operand; nil where it names none, as a file does.
  private static func log(
    _ operand: String, _ directory: WorkspaceDirectory, _ context: CommandContext
  ) throws -> String? {
    let files = WorkspaceLoader.load(directory, from: context.system)
    let workspace = PolicyCompiler.Workspace(files.files, unreadable: files.unreadable)
    try workspace.require()
    let isRegister = operand.utf8.elementsEqual("register".utf8)
    let copy = CopyID(operand).flatMap { copy in
      workspace.archives[copy] != nil || workspace.draftFiles[copy.policy] != nil ? copy : nil
    }
    guard isRegister || copy != nil else { return nil }
    guard let name = workspace.logName else {
      throw context.usageError(
        "the workspace has no `site`, by which a checkpoint names its logs",
        help: "write it under `organisation` in workspace.yml: `site: https://example.org/policies`")
    }
    return copy.flatMap { workspace.origin(of: $0) } ?? "\(name)/register"
  }

  private static func make(
    _ file: KeyFile, _ directory: WorkspaceDirectory, _ context: inout CommandContext
  ) throws -> ExitStatus {
    let files = WorkspaceLoader.load(directory, from: context.system, withSchools: false)
    let workspace = PolicyCompiler.Workspace(files.files, unreadable: files.unreadable)
    try workspace.require()
    guard let name = workspace.logName, let signer = NoteSigner(name, .random()) else {
      throw context.usageError(
        "the workspace has no `site`, after which a key is named",
        help: "write it under `organisation` in workspace.yml: `site: https://example.org/policies`")
    }
    if try context.system.kind(of: file.path) != nil {
      throw context.usageError(
        "\(Printable.quoted(file.path.text)) is there already",
        help: "what it signed can be checked with its public half only; name another file")
    }
    try file.checkIsSecret(context)
    try context.system.writeSecret(Array("\(signer.text)\n".utf8), to: file.path)
    context.say("wrote \(Printable.text(file.path.text)); whoever has it can sign, so keep it and show it to nobody")
    print(signer, &context)
    return .done
  }

  private static func print(_ signer: NoteSigner, _ context: inout CommandContext) {
    if let verifier = signer.verifier { context.print(verifier.text) }
  }
}
