internal import Diagnostics
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel

/// `precept verify`: proves that releases and ledgers are as they were written, and writes nothing.
enum VerifyCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let files = WorkspaceLoader.load(directory, from: context.system)
    let workspace = Workspace(files.files, unreadable: files.unreadable)
    try workspace.require()
    let copies = try copies(workspace, context)
    let found = workspace.compare(copies, with: try evidence(context))
    var diagnostics = workspace.verify(copies)
    diagnostics.append(contentsOf: found.diagnostics)
    for confirmation in found.confirmations { context.print(confirmation) }
    for problem in files.diagnostics.found where problem.severity == .error { diagnostics.append(problem) }
    if diagnostics.found.isEmpty {
      let lines = copies.reduce(0) { $0 + (workspace.archives[$1]?.ledger.lines.count ?? 0) }
      let releases = copies.reduce(0) { $0 + (workspace.archives[$1]?.releaseFiles.count ?? 0) }
      context.print(
        "everything holds: \(count(copies.count, "ledger")), \(count(lines, "decision")), \(count(releases, "release"))"
      )
      return .done
    }
    let renderer = TextRenderer(colour: context.usesColour(on: .output), width: context.width(of: .output))
    context.write(renderer.render(diagnostics, in: workspace.sources))
    return files.unreadable.isEmpty ? .problems : .system
  }

  private static func evidence(_ context: CommandContext) throws -> Evidence {
    var evidence = Evidence()
    evidence.heads = context.command.values("head").compactMap { Digest($0) }
    evidence.checkpoints = try context.command.values("checkpoint").map { name in
      Evidence.Kept(name: Printable.text(name), bytes: try context.system.readOperand(name))
    }
    evidence.key = try context.command.option("key").map { try KeyFile.publicKey($0, context) }
    return evidence
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private static func copies(_ workspace: Workspace, _ context: CommandContext) throws -> [CopyID] {
    let all = workspace.archives.keys.sorted()
    guard !context.command.operands.isEmpty else { return all }
    return try context.command.operands.map { operand in
      guard let copy = CopyID(operand), workspace.archives[copy] != nil || workspace.draftFiles[copy.policy] != nil
      else {
        throw context.usageError(
          "there is no policy \(Printable.quoted(operand))",
          help: closest(to: operand, among: all.map(\.description)).map { "did you mean `\($0)`?" })
      }
      return copy
    }
  }
}
