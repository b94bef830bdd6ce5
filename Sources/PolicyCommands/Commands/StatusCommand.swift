internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyModel

/// `precept status`: where each policy and each school's copy stands.
enum StatusCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let session = try SchoolSession(context)
    let asOf = context.command.date("as-of")
    let status = session.workspace.status(
      session.workspace.compileSchools(), on: asOf ?? context.system.today(), asRecorded: asOf != nil)
    switch context.command.option("format") {
    case "json": context.write(status.json.prettyBytes)
    case "markdown": context.write(status.markdown)
    default: context.write(status.text)
    }
    let problems = session.workspace.unsound
    session.say(problems, session.workspace.sources, &context)
    return status.hasErrors || problems.hasErrors || session.workspace.diagnostics.hasErrors ? .problems : .done
  }
}
