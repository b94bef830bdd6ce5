internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyTailoring
internal import SourceText

/// `precept upgrade SCHOOL POLICY --to VERSION`: brings a school's copy to a new version of the model.
enum UpgradeCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let session = try SchoolSession(context)
    let (id, entry) = try session.school(context.command.operands[0], context)
    guard let policy = PolicyID(context.command.operands[1]), let version = context.command.version("to") else {
      throw context.usageError("\(Printable.quoted(context.command.operands[1])) is not the id of a policy")
    }
    var diagnostics = DiagnosticList()
    let plan = session.workspace.planUpgrade(of: id, entry, policy, to: version, into: &diagnostics)
    session.say(diagnostics, session.workspace.sources, &context)
    guard let plan else { return .problems }
    let isDry = context.command.flag("dry-run")
    if !isDry {
      // The overlay first: what is interrupted between the two is asked again, and nothing is lost.
      if let bytes = plan.overlay, let file = entry.overlayFiles[policy] {
        try context.system.write(
          bytes, to: session.directory.file(session.workspace.sources[file].name), onlyNew: false)
      }
      if let bytes = plan.school {
        try context.system.write(
          bytes, to: session.directory.file(session.workspace.sources[entry.file].name), onlyNew: false)
      }
    }
    try report(plan.report, &context)
    if plan.isEmpty {
      context.say("nothing changes")
    } else if isDry {
      context.say("nothing was written: this is a dry run")
    }
    return plan.report.conflicts > 0 ? .problems : .done
  }

  private static func report(_ report: UpgradeReport, _ context: inout CommandContext) throws {
    let file = context.command.option("report")
    let bytes: [UInt8]
    switch context.command.isGiven("format") ? context.command.option("format") : file == nil ? "text" : "markdown" {
    case "json": bytes = report.json.prettyBytes
    case "markdown": bytes = Array(report.markdown.utf8)
    default: bytes = Array(report.text.utf8)
    }
    if let file {
      try context.system.write(bytes, to: FilePath(file))
    } else {
      context.write(bytes)
    }
  }
}
