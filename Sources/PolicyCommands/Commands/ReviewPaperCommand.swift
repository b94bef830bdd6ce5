internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel
internal import PolicyPrint
internal import PolicyRendering

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
    let (paper, hasErrors) = try paper(copy, resolver, resolver.everything, asOf: context.command.date("as-of"))
    guard let templates = try resolver.templates(&context) else { return .problems }
    var problems: [TemplateSet.Problem] = []
    let documents = paper.documents(at: "review", templates: templates, problems: &problems)
    OperandResolver.say(problems, &context)
    try write(documents, &context)
    return hasErrors || !problems.isEmpty ? .problems : .done
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

  /// The paper on the draft of a policy, or of a school's copy, and whether that has errors.
  static func paper(
    _ copy: CopyID, _ resolver: OperandResolver, _ everything: Workspace, asOf day: CivilDate?
  ) throws -> (ReviewPaper, hasErrors: Bool) {
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
    return (paper, new.hasErrors)
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
