internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import TransparencyLog

/// `precept ledger`: signs what was decided.
enum LedgerCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operands = context.command.operands
    guard operands[0] == "checkpoint" else {
      throw context.usageError(
        "there is nothing like `ledger \(Printable.text(operands[0]))`",
        help: "expected: precept ledger checkpoint POLICY|SCHOOL/POLICY")
    }
    let directory = try context.workspace()
    let key = try KeyFile(context.command.option("key"), directory).signingKey(context)
    let lock = try context.lock(directory)
    defer { withExtendedLifetime(lock) {} }
    let files = WorkspaceLoader.load(directory, from: context.system)
    files.removeTemporaries(directory, on: context.system)
    let workspace = PolicyCompiler.Workspace(files.files, unreadable: files.unreadable)
    try workspace.require()
    guard let copy = CopyID(operands[1]), workspace.archives[copy] != nil || workspace.draftFiles[copy.policy] != nil
    else {
      let names = workspace.archives.keys.sorted().map(\.description)
      throw context.usageError(
        "there is no policy \(Printable.quoted(operands[1]))",
        help: closest(to: operands[1], among: names).map { "did you mean `\($0)`?" })
    }
    try workspace.require(.record(copy))
    var diagnostics = DiagnosticList()
    let signed = workspace.sign(copy, by: key, into: &diagnostics)
    if !diagnostics.found.isEmpty {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      context.say(renderer.render(diagnostics, in: workspace.sources))
    }
    guard let signed else { return .problems }
    let old = files[signed.path]
    let isNew = try context.system.write(
      signed.bytes, to: directory.file(signed.path), over: old.map { .file($0) } ?? .nothing)
    context.say(isNew ? "wrote \(signed.path)" : "\(signed.path) is as it was")
    context.say("its signature is checked with \(signed.verifier.text)")
    context.write(signed.bytes)
    return .done
  }
}
