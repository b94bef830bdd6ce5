internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText

/// `precept show POLICY[@VERSION][#CLAUSE]`: prints the typed model, as text or as JSON.
enum ShowCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operand = context.command.operands.first ?? ""
    let parts = operand.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let clause = parts.count > 1 ? String(parts[1]) : nil
    let files = WorkspaceLoader.load(try context.workspace(), from: context.system)
    let workspace = Workspace(files.files)
    let drafts = Drafts(workspace)
    guard let id = PolicyID(name), workspace.draftFiles[id] != nil else {
      let near = closest(to: name, among: workspace.draftFiles.keys.sorted().map(\.rawValue))
      throw context.usageError(
        "there is no policy \(Printable.quoted(name))",
        help: near.map { "did you mean `\($0)`?" } ?? "a policy is a directory under Policies")
    }
    let hasErrors = drafts.faulty.contains(id)
    if hasErrors {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      var own = DiagnosticList()
      own.append(
        contentsOf: drafts.diagnostics.found.filter {
          $0.severity == .error && ($0.span == nil || $0.span?.file == workspace.draftFiles[id]
            || $0.span?.file == workspace.environmentFile)
        })
      context.say(renderer.render(own, in: workspace.sources))
    }
    guard let compiled = drafts.compiled[id] else { return .problems }
    let standing = Standing.draft(compiled.policy.header)
    var only: Set<Int>?
    if let clause {
      guard let clauseID = ClauseID(clause), let index = compiled.index[clauseID] else {
        let near = closest(to: clause, among: compiled.nodes.map(\.id.rawValue))
        throw context.usageError(
          "\(id) has no clause or section \(Printable.quoted(clause))",
          help: near.map { "did you mean `\($0)`?" } ?? "`precept show \(id)` prints all of them")
      }
      only = Set(index..<compiled.nodes[index].end)
    }
    if let audience = context.command.option("audience") {
      guard let audienceID = AudienceID(audience), let members = compiled.audiences.members(of: audienceID) else {
        let near = closest(to: audience, among: compiled.audiences.ids.map(\.rawValue))
        throw context.usageError(
          "there is no audience \(Printable.quoted(audience))", help: near.map { "did you mean `\($0)`?" })
      }
      let shown = Set(compiled.nodes(readBy: members))
      only = only.map { $0.intersection(shown) } ?? shown
    }
    if context.command.option("format") == "json" {
      context.write(ModelJSON.document(compiled, standing, only: only))
    } else {
      context.write(ModelListing.text(compiled, standing, only: only))
    }
    return hasErrors ? .problems : .done
  }
}
