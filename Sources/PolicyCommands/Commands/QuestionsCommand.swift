internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyTailoring
internal import SourceText

/// `precept questions SCHOOL`: lists what is open, and takes over the answers.
enum QuestionsCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    // Two sheets that are taken over at once must not lose an answer of either.
    let directory = try context.workspace()
    let lock = context.command.isGiven("answers") ? try context.lock(directory) : nil
    defer { withExtendedLifetime(lock) {} }
    let session = try SchoolSession(context)
    if lock != nil { session.files.removeTemporaries(directory, on: context.system) }
    let (id, entry) = try session.school(context.command.operands[0], context)
    guard let copies = session.workspace.compileSchools(only: [id]).copies[id] else {
      var problems = entry.diagnostics
      problems.append(contentsOf: session.environmentErrors)
      session.say(problems, session.workspace.sources, &context)
      return .problems
    }
    if let file = context.command.option("answers") {
      return try answer(file, id, entry, copies, session, &context)
    }
    switch context.command.option("format") {
    case "json": context.write(copies.sheet.json(session.place).prettyBytes)
    case "markdown": context.write(copies.sheet.markdown(session.place))
    default: context.write(copies.sheet.text(session.place))
    }
    // What a text that is not known would ask, nobody can say.
    guard copies.school.adoptions.contains(where: { copies.models[$0.policy] == nil }) else { return .done }
    var problems = DiagnosticList()
    for problem in copies.diagnostics.found where problem.severity == .error && problem.span?.file == entry.file {
      problems.append(problem)
    }
    session.say(problems, session.workspace.sources, &context)
    return .problems
  }

  private static func answer(
    _ operand: String, _ id: SchoolID, _ entry: Schools.Entry, _ copies: SchoolCopies, _ session: SchoolSession,
    _ context: inout CommandContext
  ) throws -> ExitStatus {
    var sources = session.workspace.sources
    let sheet = sources.add(SourceFile(name: operand, bytes: try context.system.readOperand(operand)))
    var diagnostics = DiagnosticList()
    let profile = sources[entry.file]
    let answered = AnswerSheet.apply(
      sources[sheet], id: sheet, to: profile, profileID: entry.file, questions: copies.questions, into: &diagnostics)
    session.say(diagnostics, sources, &context)
    guard let answered else {
      context.say("nothing was written")
      return .problems
    }
    if answered.bytes != profile.bytes {
      try context.system.write(answered.bytes, to: session.directory.file(profile.name), over: .file(profile.bytes))
    }
    let left = copies.questions.count - answered.count
    context.say("\(answered.count) \(answered.count == 1 ? "answer" : "answers") taken over, \(left) open")
    return .done
  }
}
