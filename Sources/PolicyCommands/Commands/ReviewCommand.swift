internal import JSON
internal import PolicyCompiler
internal import PolicyModel

/// `precept review`: lists what is due for review.
enum ReviewCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    guard context.command.operands.isEmpty else { return try ReviewPaperCommand.run(&context) }
    let directory = try context.workspace()
    let files = WorkspaceLoader.load(directory, from: context.system)
    let workspace = Workspace(files.files)
    let asOf = context.command.date("as-of")
    let day = asOf ?? context.system.today()
    guard let within = context.command.duration("within"), let end = day.adding(within) else {
      throw context.usageError(
        "`--within` takes a number of days, weeks, months or years",
        help: "working days, school days and hours cannot be counted on from a date")
    }
    let list = ReviewList(workspace, on: day, soonUntil: end, asRecorded: asOf != nil)
    switch context.command.option("format") {
    case "json": context.write(list.json.prettyBytes + [0x0A])
    case "markdown": context.write(list.markdown)
    case "ics": context.write(list.calendar)
    default: context.write(list.text)
    }
    return files.unreadable.isEmpty ? .done : .system
  }
}
