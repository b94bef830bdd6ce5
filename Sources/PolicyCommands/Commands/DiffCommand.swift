internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel
internal import PolicyRendering

/// `precept diff OLD [NEW]`: compares two versions clause by clause.
enum DiffCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operands = context.command.operands
    let resolver = try OperandResolver(context, for: operands)
    var (old, new) = try pair(operands, resolver, context)
    if operands.count > 1, operands[0] != operands[1], ResolvedOperand.wantNames(old, new) {
      old.version.name = operands[0]
      new.version.name = operands[1]
    }
    var changes = resolver.workspace.compare(old.version, new.version)
    for (operand, side) in zip(operands.count > 1 ? operands : ["", operands[0]], [old, new]) where side.hasErrors {
      let next = side.isOfWorkspace ? "precept check" : "precept show \(operand)"
      context.say("\(side.name) has errors, so this may not be all: run `\(next)`")
    }
    var isSound = true
    for copy in Set([old, new].compactMap(\.copy)).sorted() {
      guard let problem = resolver.workspace.unsound(copy) else { continue }
      context.say("\(context.brokenRecord(copy, problem).message), so who signs again follows from the texts alone")
      isSound = false
    }
    if let audience = context.command.option("audience") {
      guard let id = AudienceID(audience), let members = resolver.leaves(of: id, in: [new.compiled, old.compiled])
      else {
        let known = new.compiled.audiences.ids.map(\.rawValue)
        throw context.usageError(
          "there is no audience \(Printable.quoted(audience))",
          help: closest(to: audience, among: known).map { "did you mean `\($0)`?" }
            ?? "there is \(HumanList.joined(known))")
      }
      changes = changes.limited(to: id, members: Set(members))
    }
    let names = FactNames(old.compiled, new.compiled)
    if let clause = context.command.option("explain") {
      try explain(clause, changes, names, (old, new), &context)
    } else {
      guard try write(changes, names, (old, new), resolver, &context) else { return .problems }
    }
    if old.hasErrors || new.hasErrors || !isSound { return .problems }
    return context.command.flag("exit-code") && !changes.isEmpty ? .problems : .done
  }

  private static func pair(
    _ operands: [String], _ resolver: OperandResolver, _ context: CommandContext
  ) throws -> (ResolvedOperand, ResolvedOperand) {
    if operands.count > 1 {
      return try resolver.resolve(try resolver.source(operands[0]), try resolver.source(operands[1]))
    }
    guard let copy = CopyID(operands[0]) else {
      throw context.usageError(
        "with one operand, it names a policy or a school's copy",
        help: "`precept diff OLD NEW` compares any two versions")
    }
    let new = try resolver.source(operands[0])
    guard let inForce = try resolver.inForce(copy) else {
      let last = resolver.workspace.archives[copy]?.ledger.approvals.last?.version.description
      let other = last ?? (copy.school == nil ? "git:HEAD" : "1.0.0+1")
      throw context.usageError(
        "nothing of \(copy) is in force, so there is nothing to compare its draft with",
        help: "name two versions, such as `\(copy)@\(other)` and `\(copy)`")
    }
    return try resolver.resolve(.release(resolver.workspace, copy, inForce.version), new)
  }

  private static func explain(
    _ clause: String, _ changes: PolicyChanges, _ names: FactNames, _ sides: (ResolvedOperand, ResolvedOperand),
    _ context: inout CommandContext
  ) throws {
    let text = ChangesText(
      changes, names: names, usesColour: context.usesColour(on: .output), width: context.width(of: .output))
    let found = changes.changes.first { change in (change.to + change.from).contains { $0.id.rawValue == clause } }
    if let found {
      for line in text.explanation(found) { context.print(line) }
      return
    }
    let ids = sides.0.compiled.nodes.map(\.id.rawValue) + sides.1.compiled.nodes.map(\.id.rawValue)
    guard ids.contains(clause) else {
      let near = closest(to: clause, among: ids)
      throw context.usageError(
        "neither version has a clause \(Printable.quoted(clause))", help: near.map { "did you mean `\($0)`?" })
    }
    let others = ClauseID(clause).map { changes.reaching($0, of: [sides.1.compiled, sides.0.compiled]) } ?? []
    let replacements = ClauseID(clause).map { changes.replacements(in: $0) } ?? []
    for replacement in replacements { context.print(replacement.sentence) }
    guard !others.isEmpty else {
      return replacements.isEmpty ? context.print("\(clause) did not change.") : ()
    }
    context.print("\(clause) did not change itself. What it stands in, or a definition that it links, did:")
    for change in others {
      context.print("")
      for line in text.explanation(change) { context.print(line) }
    }
  }

  /// Whether it could be written.
  private static func write(
    _ changes: PolicyChanges, _ names: FactNames, _ sides: (ResolvedOperand, ResolvedOperand),
    _ resolver: OperandResolver, _ context: inout CommandContext
  ) throws -> Bool {
    switch context.command.option("format") {
    case "json": context.write(changes.document)
    case "docx": return try RedlineWord.write(sides, resolver, &context)
    case let format where format == "markdown" || format == "html":
      guard let templates = try resolver.templates(&context) else { return false }
      var problems: [TemplateSet.Problem] = []
      let paper = Comparison(changes, from: sides.0.compiled, to: sides.1.compiled)
      let documents = paper.documents(at: "diff", templates: templates, problems: &problems)
      OperandResolver.say(problems, &context)
      let ending = format == "html" ? ".html" : ".md"
      for document in documents where document.path.hasSuffix(ending) {
        context.write(Printable.document(document.bytes))
      }
      return problems.isEmpty
    default:
      let text = ChangesText(
        changes, names: names, usesColour: context.usesColour(on: .output), width: context.width(of: .output))
      context.write(text.text)
    }
    return true
  }
}
