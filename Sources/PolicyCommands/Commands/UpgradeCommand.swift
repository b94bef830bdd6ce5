internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyTailoring
internal import SourceText

/// `precept upgrade SCHOOL POLICY --to VERSION`: brings a school's copy to a new version of the model.
enum UpgradeCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let isDry = context.command.flag("dry-run")
    let directory = try context.workspace()
    if let file = context.command.option("report") {
      try directory.checkIsNoSource(file, on: context.system, "reports", help: "name a file outside it")
    }
    let lock = isDry ? nil : try context.lock(directory)
    defer { withExtendedLifetime(lock) {} }
    let session = try SchoolSession(context)
    if lock != nil { session.files.removeTemporaries(directory, on: context.system) }
    let (id, entry) = try session.school(context.command.operands[0], context)
    guard let policy = PolicyID(context.command.operands[1]), let version = context.command.version("to") else {
      throw context.usageError("\(Printable.quoted(context.command.operands[1])) is not the id of a policy")
    }
    // Without the organisation nobody can say whether the copy holds afterwards.
    var diagnostics = session.environmentErrors
    guard diagnostics.found.isEmpty else {
      session.say(diagnostics, session.workspace.sources, &context)
      return .problems
    }
    let plan = session.workspace.planUpgrade(of: id, entry, policy, to: version, into: &diagnostics)
    session.say(diagnostics, session.workspace.sources, &context)
    guard let plan else { return .problems }
    let model = entry.school?.from.map { CopyID(policy, of: $0) } ?? CopyID(policy)
    if let end = session.workspace.endOfModel(model) {
      context.say("\(model) is withdrawn from \(end.text): ask whoever withdrew it whether the copies go too")
    }
    // The report first: what can't be told is not done.
    try report(plan.report, &context)
    context.flush()
    if let failure = context.outputFailure, failure.reason != .closed { return .system }
    if !isDry {
      // The overlay first: what is interrupted between the two is asked again, and nothing is lost.
      func write(_ bytes: [UInt8], over file: FileID) throws(SystemError) {
        let source = session.workspace.sources[file]
        try context.system.write(bytes, to: directory.file(source.name), over: .file(source.bytes))
      }
      if let bytes = plan.overlay, let file = entry.overlayFiles[policy] { try write(bytes, over: file) }
      if let bytes = plan.school { try write(bytes, over: entry.file) }
    }
    if plan.isEmpty {
      context.say("nothing changes")
    } else if isDry {
      context.say("nothing was written: this is a dry run")
    }
    let outcome = session.workspace.outcome(of: plan, entry, policy)
    if outcome.questions > 0 {
      context.say(
        "\(outcome.questions) \(outcome.questions == 1 ? "question is" : "questions are") open: run "
          + "`precept questions \(id)`\(isDry && !plan.isEmpty ? " after the upgrade" : "")")
    }
    if outcome.hasErrors {
      context.say(
        isDry && !plan.isEmpty ? "the copy would have errors" : "the copy has errors: run `precept check`")
    }
    return plan.report.conflicts > 0 || outcome.questions > 0 || outcome.hasErrors ? .problems : .done
  }

  private static func report(_ report: UpgradeReport, _ context: inout CommandContext) throws {
    let file = context.command.option("report")
    let bytes: [UInt8]
    switch context.command.isGiven("format") ? context.command.option("format") : file == nil ? "text" : "markdown" {
    case "json": bytes = report.json.prettyBytes
    case "markdown": bytes = Printable.document(Array(report.markdown.utf8))
    default: bytes = Printable.document(Array(report.text.utf8))
    }
    if let file {
      try context.put(bytes, at: file, named: "report")
    } else {
      context.write(bytes)
    }
  }
}
