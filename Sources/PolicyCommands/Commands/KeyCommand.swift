internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import TransparencyLog

/// `precept key`: makes the key that signs ledgers, and prints its public half.
enum KeyCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let file = KeyFile(context.command.operands.dropFirst().first, directory)
    switch context.command.operands[0] {
    case "new": return try make(file, directory, &context)
    case "public":
      try print(file.signer(context), &context)
      return .done
    case let other:
      throw context.usageError(
        "there is nothing like `key \(Printable.text(other))`", help: "expected: precept key new|public [FILE]")
    }
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
