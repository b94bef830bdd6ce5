internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText

/// `precept show POLICY[@VERSION][#CLAUSE]`: prints the typed model, as text or as JSON, or the history of it.
enum ShowCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operand = context.command.operands.first ?? ""
    var parts = operand.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let resolver = try OperandResolver(context, for: [parts[0]])
    let shown = try resolver.resolve(parts[0])
    let compiled = shown.compiled
    if case .release(let copy, _) = shown.version.place, let problem = resolver.workspace.brokenLedger(of: copy) {
      throw context.brokenRecord(copy, problem)
    }
    if !shown.errors.found.isEmpty {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      context.say(renderer.render(shown.errors, in: shown.sources))
    }
    if parts.count > 1, let id = numbered(parts[1], in: compiled) { parts[1] = id }
    if context.command.flag("history") {
      try write(history(parts, shown.version, resolver, context), &context)
      return shown.hasErrors ? .problems : .done
    }
    var only: Set<Int>?
    if parts.count > 1 {
      guard let clause = ClauseID(parts[1]), let index = compiled.index[clause] else {
        let near = closest(to: parts[1], among: compiled.nodes.map(\.id.rawValue))
        throw context.usageError(
          "\(parts[0]) has no clause or section \(Printable.quoted(parts[1]))",
          help: near.map { "did you mean `\($0)`?" } ?? "`precept show \(parts[0])` prints all of them")
      }
      only = Set(index..<compiled.nodes[index].end)
    }
    if let audience = context.command.option("audience") {
      guard let id = AudienceID(audience), let leaves = resolver.leaves(of: id, in: [compiled]) else {
        let near = closest(to: audience, among: compiled.audiences.ids.map(\.rawValue))
        throw context.usageError(
          "there is no audience \(Printable.quoted(audience))", help: near.map { "did you mean `\($0)`?" })
      }
      let read = Set(leaves.compactMap { compiled.audiences.members(of: $0) }.flatMap { compiled.nodes(readBy: $0) })
      only = only.map { $0.intersection(read) } ?? read
    }
    let standing = resolver.standing(of: shown.version)
    let isDoubtful = context.command.flag("doubtful")
    if isDoubtful {
      let doubtful = compiled.nodes.indices.filter {
        compiled.nodes[$0].reading.doubt != nil && !compiled.nodes[$0].isLeftOut
      }
      only = only.map { $0.intersection(doubtful) } ?? Set(doubtful)
    }
    if context.command.option("format") == "json" {
      context.write(ModelJSON.document(compiled, standing, only: only))
    } else {
      let width = context.width(of: .output)
      let listings = [false, true].map { ModelListing(compiled, usesColour: $0, width: width) }
      let clauses = only
      let texts = listings.map { listing in
        isDoubtful
          ? listing.doubts(standing, at: (clauses ?? []).sorted()) : listing.text(standing, only: clauses)
      }
      // A draft with escapes of its own, which nobody could tell from those that underline, is shown without colour.
      let usesColour = context.usesColour(on: .output) && !texts[0].utf8.contains(0x1B)
      let shownText = usesColour ? texts[1] : texts[0]
      context.write(Printable.document(shownText, keeping: usesColour ? ModelListing.marks : []))
    }
    return shown.hasErrors ? .problems : .done
  }

  /// The id of the section or clause whose number or citation is `text`: a person reads numbers, and no id begins with
  /// a digit.
  private static func numbered(_ text: String, in compiled: CompiledPolicy) -> String? {
    if let id = ClauseID(text), compiled.index[id] != nil { return nil }
    return compiled.nodes.first { $0.number == text || $0.citation == text }?.id.rawValue
  }

  /// The history of a policy, or of a clause that some version has.
  private static func history(
    _ parts: [String], _ version: ComparedVersion, _ resolver: OperandResolver, _ context: CommandContext
  ) throws -> ClauseHistory {
    let clause = parts.count > 1 ? ClauseID(parts[1]) : nil
    let compiled = version.compiled
    let copy = CopyID(compiled.policy.id, of: compiled.scope.school)
    if let problem = resolver.workspace.unsound(copy) { throw context.brokenRecord(copy, problem) }
    let history = ClauseHistory(resolver.workspace, version, clause: clause)
    if parts.count > 1, clause.map({ !history.ids.contains($0.rawValue) }) ?? true {
      let near = closest(to: parts[1], among: history.ids)
      throw context.usageError(
        "no version of \(parts[0]) has a clause or section \(Printable.quoted(parts[1]))",
        help: near.map { "did you mean `\($0)`?" })
    }
    return history
  }

  private static func write(_ history: ClauseHistory, _ context: inout CommandContext) {
    if context.command.option("format") == "json" {
      context.write(history.json.prettyBytes + [0x0A])
    } else {
      context.write(history.text(usesColour: context.usesColour(on: .output), width: context.width(of: .output)))
    }
  }
}
