internal import Diagnostics
internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel
internal import PolicyPrint
internal import PolicyRendering
internal import SourceText

/// `precept review POLICY`: writes the board's paper, as Markdown, HTML or Word.
enum ReviewPaperCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operand = context.command.operands[0]
    if let format = context.command.option("format"), format == "json" || format == "ics" {
      throw context.usageError(
        "the board's paper is not written as \(format)",
        help: "expected: markdown, html or docx; without a policy, \(format) is the list of reviews")
    }
    if context.command.isGiven("within") {
      throw context.usageError(
        "`--within` goes with the list of reviews", help: "leave it out, or leave out the policy")
    }
    if context.command.option("format") == "docx" {
      try WordOutput.check("precept review … --format docx > paper.docx", context)
    }
    guard let copy = CopyID(operand) else { throw context.usageError("\(Printable.quoted(operand)) is no policy") }
    let resolver = try OperandResolver(context, for: [operand], withSchools: true)
    let (paper, faults) = try paper(copy, resolver, resolver.everything, asOf: context.command.date("as-of"))
    try check([(copy, faults)], &context)
    guard let templates = try resolver.templates(&context) else { return .problems }
    var problems: [TemplateSet.Problem] = []
    let documents = paper.documents(at: "review", templates: templates, problems: &problems)
    OperandResolver.say(problems, &context)
    try write(documents, &context)
    return faults.isEmpty && problems.isEmpty ? .done : .problems
  }

  /// What is wrong with what a paper is made of.
  struct Faults {
    /// Each list with the files that it speaks of.
    var lists: [(errors: DiagnosticList, sources: SourceMap)] = []
    private static let open: Set<String> = [Rule.openParameter.code, Rule.unsetFact.code]
    var isEmpty: Bool { !lists.contains { $0.errors.hasErrors } }
    /// Whether something may be missing from the paper: not where a question of the model is only open.
    var isGrave: Bool {
      lists.contains { $0.errors.found.contains { $0.severity == .error && !Self.open.contains($0.rule.code) } }
    }
  }

  /// Says what is wrong with what papers are made of, and refuses them where they would say what is not so.
  static func check(_ found: [(copy: CopyID, faults: Faults)], _ context: inout CommandContext) throws {
    let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
    for (errors, sources) in found.flatMap({ $0.faults.lists }) where errors.hasErrors {
      context.say(renderer.render(errors, in: sources))
    }
    let grave = found.filter { $0.faults.isGrave }.map { "`\($0.copy)`" }
    guard !grave.isEmpty else { return }
    throw UsageError(
      "there is no paper on \(HumanList.joined(grave)) while there are errors in it",
      help: "a board would be asked to approve what nobody wrote", status: .problems)
  }

  /// Writes a paper as it was asked for; in Word the changes of its clauses are tracked.
  static func write(_ documents: [Document], _ context: inout CommandContext) throws {
    let format = context.command.option("format")
    let ending = ["html", "docx"].contains(format) ? ".html" : ".md"
    for document in documents where document.path.hasSuffix(ending) {
      if format == "docx" {
        let rasters = try PictureRaster.rasters(of: [document.bytes], context.system)
        try WordOutput.write(&context) { () throws(PrintError) in try printWord(document.bytes, rasters: rasters) }
      } else {
        context.write(Printable.document(document.bytes))
      }
    }
  }

  /// The paper on the draft of a policy, or of a school's copy, and what is wrong with that.
  static func paper(
    _ copy: CopyID, _ resolver: OperandResolver, _ everything: Workspace, asOf day: CivilDate?
  ) throws -> (ReviewPaper, faults: Faults) {
    try resolver.require(.followers)
    try resolver.require(.paper(copy))
    // The paper says what a version means for each school, and would leave this one out.
    if let school = everything.misunderstood.first {
      throw UsageError(
        "nobody can tell what `\(school)` adopts: its school.yml has errors", help: "`precept check` says which",
        status: .problems)
    }
    let inForce = try resolver.inForce(copy, asOf: day)
    let (old, new) = try versions(copy, inForce, resolver)
    let changes = resolver.workspace.compare(old, new.version)
    let version = new.compiled.policy.header.version
    var paper = ReviewPaper(
      changes, from: old.compiled, to: new.compiled, approval: inForce,
      copies: everything.copies(of: copy.policy, by: copy.school, at: version))
    paper.author = everything.paper(of: copy, for: version)
    paper.first.history = resolver.workspace.history(of: copy, in: new.compiled)
    var faults = Faults(lists: [(new.errors, new.sources)])
    if copy.school == nil {
      var errors = DiagnosticList()
      errors.append(contentsOf: everything.paperErrors(copy.policy))
      faults.lists.append((errors, everything.sources))
    }
    return (paper, faults)
  }

  /// What is in force, or an empty text where nothing is, and the draft.
  private static func versions(
    _ copy: CopyID, _ inForce: InForce?, _ resolver: OperandResolver
  ) throws -> (ComparedVersion, ResolvedOperand) {
    let draft = try resolver.source(copy.description)
    if let inForce {
      let (old, new) = try resolver.resolve(.release(resolver.workspace, copy, inForce.version), draft)
      return (old.version, new)
    }
    let new = try resolver.resolve(copy.description)
    return (ComparedVersion(new.compiled.withoutText, name: "nothing in force"), new)
  }
}
