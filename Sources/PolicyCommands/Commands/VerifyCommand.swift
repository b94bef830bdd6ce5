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
    let evidence = try evidence(context)
    let found = workspace.compare(copies, with: evidence)
    var diagnostics = workspace.verify(copies)
    // Of a policy that somebody names nothing may be there, which holds, and says nothing.
    if !context.command.operands.isEmpty {
      for copy in copies where workspace.archives[copy]?.ledger.lines.isEmpty ?? true {
        guard evidence.key != nil || !evidence.checkpoints.isEmpty else {
          context.print("nothing was decided on \(copy), or its releases are gone")
          continue
        }
        diagnostics.append(
          Diagnostic(
            .unsignedRecord, "There is no ledger of `\(copy)`, so nothing of it is signed", at: nil,
            help: "Nothing was decided on it, or its releases were taken away: then restore them from a copy."))
      }
    }
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
    evidence.heads = context.command.values("head").compactMap { KeptHead($0) }
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
