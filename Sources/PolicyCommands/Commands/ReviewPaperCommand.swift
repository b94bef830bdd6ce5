internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel
internal import PolicyRendering

/// `precept review POLICY`: writes the board's paper, as Markdown or HTML.
enum ReviewPaperCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operand = context.command.operands[0]
    let resolver = try OperandResolver(context)
    guard let copy = CopyID(operand) else { throw context.usageError("\(Printable.quoted(operand)) is no policy") }
    let new = try resolver.resolve(operand)
    let inForce = resolver.inForce(copy)
    var empty = new.compiled
    empty.policy.sections = []
    empty.nodes = []
    empty.index = [:]
    empty.views = []
    let old = inForce?.operand.compiled ?? empty
    var changes = diff(from: old, to: new.compiled, lexicon: resolver.workspace.environment?.lexicon)
    changes.from.name = inForce?.operand.name ?? "nothing in force"
    changes.to.name = new.name
    let paper = ReviewPaper(
      changes, from: old, to: new.compiled, approval: inForce?.inForce,
      copies: resolver.workspace.copies(
        of: copy.policy, by: copy.school, at: new.compiled.policy.header.version))
    var problems: [TemplateSet.Problem] = []
    let documents = paper.documents(at: "review", templates: TemplateSet(problems: &problems), problems: &problems)
    let ending = context.command.option("format") == "html" ? ".html" : ".md"
    for document in documents where document.path.hasSuffix(ending) { context.write(document.bytes) }
    return new.hasErrors ? .problems : .done
  }
}
