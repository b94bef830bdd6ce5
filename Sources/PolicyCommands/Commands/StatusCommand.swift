internal import Diagnostics
internal import JSON
internal import PolicyCompiler

/// `precept status`: where each policy and each school's copy stands.
enum StatusCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let session = try SchoolSession(context)
    let status = session.workspace.status(
      session.workspace.compileSchools(), asOf: context.command.date("as-of"))
    switch context.command.option("format") {
    case "json": context.write(status.json.prettyBytes)
    case "markdown": context.write(status.markdown)
    default: context.write(status.text)
    }
    var problems = session.workspace.unsound
    // What ends a run with 1 is said: in the workspace, in drafts, and in what authors say to boards.
    problems.append(contentsOf: session.workspace.diagnostics.found.filter { $0.severity == .error })
    problems.append(contentsOf: session.schoolErrors)
    problems.append(contentsOf: session.workspace.unadopted)
    problems.append(contentsOf: session.files.unreadable.map(\.problem))
    session.say(problems, session.workspace.sources, &context)
    if !session.files.unreadable.isEmpty { return .system }
    return status.hasErrors || problems.hasErrors ? .problems : .done
  }
}
