internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyModel

/// `precept review`: lists what is due for review.
enum ReviewCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    if context.command.flag("pack") { return try PaperPackCommand.run(&context) }
    if context.command.flag("new") { return try NewPaperCommand.run(&context) }
    guard context.command.operands.isEmpty else { return try ReviewPaperCommand.run(&context) }
    if let format = context.command.option("format"), ["html", "docx"].contains(format) {
      throw context.usageError(
        "the list of reviews is not written as \(format)",
        help:
          "expected: text, json, markdown or ics; `precept review POLICY --format \(format)` writes the board's paper")
    }
    let directory = try context.workspace()
    let files = WorkspaceLoader.load(directory, from: context.system)
    let workspace = Workspace(files.files, unreadable: files.unreadable, today: context.system.today())
    try workspace.require()
    let asOf = context.command.date("as-of")
    let day = asOf ?? context.system.today()
    let end = try end(day, context)
    let list = ReviewList(workspace, on: day, soonUntil: end, asRecorded: asOf != nil)
    switch context.command.option("format") {
    case "json": context.write(list.json.prettyBytes + [0x0A])
    case "markdown": context.write(list.markdown)
    case "ics": context.write(list.calendar)
    default: context.write(list.text)
    }
    var problems = list.problems
    problems.append(contentsOf: files.unreadable.map(\.problem))
    if !problems.found.isEmpty {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      context.say(renderer.render(problems, in: workspace.sources))
    }
    return !files.unreadable.isEmpty ? .system : list.problems.hasErrors ? .problems : .done
  }
  /// The last day that counts as due soon.
  static func end(_ day: CivilDate, _ context: CommandContext) throws -> CivilDate {
    guard let within = context.command.duration("within"), let end = day.adding(within) else {
      throw context.usageError(
        "`--within` takes a number of days, weeks, months or years",
        help: "working days, school days and hours cannot be counted on from a date")
    }
    return end
  }
}
