internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText

/// `precept show POLICY[@VERSION][#CLAUSE]`: prints the typed model, as text or as JSON, or the history of it.
enum ShowCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operand = context.command.operands.first ?? ""
    let parts = operand.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let resolver = try OperandResolver(context)
    let shown = try resolver.resolve(parts[0])
    let compiled = shown.compiled
    if shown.hasErrors { sayErrors(of: compiled.policy.id, resolver, &context) }
    var only: Set<Int>?
    var place: Int?
    if parts.count > 1 {
      guard let clause = ClauseID(parts[1]), let index = compiled.index[clause] else {
        let near = closest(to: parts[1], among: compiled.nodes.map(\.id.rawValue))
        throw context.usageError(
          "\(parts[0]) has no clause or section \(Printable.quoted(parts[1]))",
          help: near.map { "did you mean `\($0)`?" } ?? "`precept show \(parts[0])` prints all of them")
      }
      place = index
      only = Set(index..<compiled.nodes[index].end)
    }
    if context.command.flag("history") {
      let history = ClauseHistory(resolver, compiled, clause: place.map { compiled.nodes[$0].id })
      context.write(history.text(usesColour: context.usesColour(on: .output), width: context.width(of: .output)))
      return shown.hasErrors ? .problems : .done
    }
    if let audience = context.command.option("audience") {
      guard let id = AudienceID(audience), let members = compiled.audiences.members(of: id) else {
        let near = closest(to: audience, among: compiled.audiences.ids.map(\.rawValue))
        throw context.usageError(
          "there is no audience \(Printable.quoted(audience))", help: near.map { "did you mean `\($0)`?" })
      }
      let read = Set(compiled.nodes(readBy: members))
      only = only.map { $0.intersection(read) } ?? read
    }
    let standing = resolver.standing(of: parts[0], compiled)
    if context.command.option("format") == "json" {
      context.write(ModelJSON.document(compiled, standing, only: only))
    } else {
      context.write(ModelListing.text(compiled, standing, only: only))
    }
    return shown.hasErrors ? .problems : .done
  }

  private static func sayErrors(of policy: PolicyID, _ resolver: OperandResolver, _ context: inout CommandContext) {
    let files = [resolver.workspace.draftFiles[policy], resolver.workspace.environmentFile]
    var own = DiagnosticList()
    for diagnostic in resolver.drafts.diagnostics.found where diagnostic.severity == .error {
      if let span = diagnostic.span, !files.contains(span.file) { continue }
      own.append(diagnostic)
    }
    if own.found.isEmpty { return }
    let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
    context.say(renderer.render(own, in: resolver.workspace.sources))
  }
}
