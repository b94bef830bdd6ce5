internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering

/// `precept review --pack`: all papers for one meeting in one document.
enum PaperPackCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    if context.command.flag("new") {
      throw context.usageError("`--new` and `--pack` do not go together", help: "leave out one of them")
    }
    let format = context.command.isGiven("format") ? context.command.option("format") : "markdown"
    guard ["markdown", "html", "docx"].contains(format) else {
      throw context.usageError("a pack is not written as \(format ?? "")", help: "expected: markdown, html or docx")
    }
    if format == "docx" { try WordOutput.check("precept review --pack --format docx > pack.docx", context) }
    var school: SchoolID?
    if let operand = context.command.operands.first {
      guard let id = SchoolID(operand) else { throw context.usageError("\(Printable.quoted(operand)) is no school") }
      school = id
    }
    let day = context.command.date("as-of") ?? context.system.today()
    let end = try ReviewCommand.end(day, context)
    let files = try OperandResolver(context, for: [], withSchools: true).everything
    try files.require(.papers)
    if let school, files.schools.entries[school] == nil {
      throw context.usageError(
        "there is no school `\(school)`", help: "with --pack, the operand is the school whose board meets")
    }
    let unknown = files.boardErrors(of: school, asOf: context.command.date("as-of"))
    if unknown.hasErrors {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      context.say(renderer.render(unknown, in: files.sources))
      throw UsageError(
        "nobody can tell what the board has before it while there are errors in it", status: .problems)
    }
    let copies = copies(files, school, day, end, isRecorded: context.command.isGiven("as-of"))
    guard !copies.isEmpty else {
      context.say("nothing is due by \(end.text), and no draft waits for a decision")
      return .done
    }
    let resolver = try OperandResolver(context, for: copies.map(\.description), withSchools: true)
    var papers: [ReviewPaper] = []
    var found: [(copy: CopyID, faults: ReviewPaperCommand.Faults)] = []
    for copy in copies {
      let (paper, faults) = try ReviewPaperCommand.paper(
        copy, resolver, files, asOf: context.command.date("as-of"))
      papers.append(paper)
      found.append((copy, faults))
    }
    try ReviewPaperCommand.check(found, &context)
    guard let templates = try resolver.templates(&context) else { return .problems }
    let pack = PaperPack(
      language: papers.first?.language ?? "en-GB", scopeName: papers.first?.scopeName ?? "",
      summary: "What is due for review by \(end.text), and what waits for a decision.", papers: papers)
    var problems: [TemplateSet.Problem] = []
    let documents = pack.documents(at: "pack", templates: templates, problems: &problems)
    OperandResolver.say(problems, &context)
    try ReviewPaperCommand.write(documents, &context)
    return found.allSatisfy { $0.faults.isEmpty } && problems.isEmpty ? .done : .problems
  }

  /// What the board of one scope has before it, the first due first.
  private static func copies(
    _ workspace: Workspace, _ school: SchoolID?, _ day: CivilDate, _ end: CivilDate, isRecorded: Bool
  ) -> [CopyID] {
    let list = ReviewList(workspace, on: day, soonUntil: end, asRecorded: isRecorded)
    return list.entries.filter { entry in
      entry.copy.school == school
        && ([.overdue, .soon].contains(entry.urgency)
          || school == nil && workspace.waitsForDecision(entry.copy.policy))
    }.map(\.copy)
  }
}
