internal import Diagnostics
internal import Hashing
internal import PolicyCompiler
internal import PolicyDiff
internal import PolicyModel
internal import SourceText

/// `precept release`: records what a board decided.
enum ReleaseCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let request = try request(context)
    let directory = try context.workspace()
    let key = try signingKey(context, directory)
    // The lock comes before anything is read, so that what is read is still so when it is written.
    let policies = directory.file("Policies")
    guard let lock = try context.system.lock(policies, seconds: CommandContext.patience, isShared: false) else {
      var diagnostics = DiagnosticList()
      diagnostics.append(
        Diagnostic(
          .concurrentRelease, "Somebody else is writing in this workspace, perhaps a decision", at: nil,
          help: "Nothing was written. Run the command again when they are done."))
      print(diagnostics, SourceMap(), &context)
      return .problems
    }
    return try withExtendedLifetime(lock) {
      let files = WorkspaceLoader.load(directory, from: context.system)
      files.removeTemporaries(directory, on: context.system)
      let today = context.system.today()
      let workspace = Workspace(files.files, unreadable: files.unreadable, today: today)
      try workspace.require(
        .record(request.copy), request.copy.school.map { .copies($0) } ?? .draft(request.copy.policy))
      try checkIsThere(request.copy, workspace, context)
      var diagnostics = DiagnosticList()
      if let key, workspace.isRecordedUnsigned(request) {
        return try finish(request, by: key, workspace, (directory, files), &context)
      }
      var plan = workspace.plan(
        request, copies: workspace.schools.copies, into: &diagnostics)
      if let key, let line = plan?.line {
        let signed = workspace.sign(request.copy, adding: line, by: key, into: &diagnostics)
        // The line commits the decision, and what is signed has to be there.
        if let signed {
          plan?.changes.append(.write(path: signed.path, bytes: signed.bytes))
        } else {
          plan = nil
        }
      }
      print(diagnostics, workspace.sources, &context)
      guard let plan else {
        // A body that nobody knows was named on the command line.
        return diagnostics.found.contains { $0.rule.code == Rule.unknownRole.code && $0.span == nil }
          ? .usage : .problems
      }
      var removed: Set<String> = []
      for change in plan.changes {
        switch change {
        case .write(let path, let bytes):
          let old = removed.contains(path) ? nil : files[path]
          try context.system.write(bytes, to: directory.file(path), over: old.map { .file($0) } ?? .nothing)
        case .remove(let path):
          try context.system.remove(directory.file(path))
          removed.insert(path)
        }
      }
      report(plan, &context)
      return .done
    }
  }

  /// Signs a decision that stands in the ledger, since whoever asked for both was interrupted between them.
  private static func finish(
    _ request: ReleaseRequest, by key: SigningKey, _ workspace: Workspace,
    _ place: (directory: WorkspaceDirectory, files: WorkspaceFiles), _ context: inout CommandContext
  ) throws -> ExitStatus {
    var diagnostics = DiagnosticList()
    let signed = workspace.sign(request.copy, by: key, into: &diagnostics)
    print(diagnostics, workspace.sources, &context)
    guard let signed else { return .problems }
    let old = place.files[signed.path]
    try context.system.write(
      signed.bytes, to: place.directory.file(signed.path), over: old.map { .file($0) } ?? .nothing)
    context.say("was recorded before, and is signed now: \(request.copy) \(request.outcome.words)")
    return .done
  }

  private static func signingKey(_ context: CommandContext, _ workspace: WorkspaceDirectory) throws -> SigningKey? {
    guard context.command.flag("sign") else {
      if context.command.isGiven("key") { throw context.usageError("`--key` goes with `--sign`") }
      return nil
    }
    return try KeyFile(context.command.option("key"), workspace).signingKey(context)
  }

  private static func request(_ context: CommandContext) throws -> ReleaseRequest {
    let command = context.command
    let operand = command.operands[0]
    guard let copy = CopyID(operand) else {
      throw context.usageError(
        "\(Printable.quoted(operand)) is neither POLICY nor SCHOOL/POLICY", help: "name a policy by its id")
    }
    guard let outcome: Outcome = command.choice("outcome"), let decided = command.partialDate("date"),
      let body = command.option("by"), let minute = command.option("minute")
    else { throw context.usageError("a decision has an outcome, a body, a minute and a date") }
    if Printable.text(minute) != minute {
      throw context.usageError(
        "\(Printable.quoted(minute)) can't be the place in the minutes", help: "expected: one line")
    }
    var request = ReleaseRequest(copy: copy, outcome: outcome, body: body, minute: minute, date: decided.lastDay)
    request.decided = decided
    request.today = context.system.today()
    request.effective = command.date("effective")
    request.due = command.partialDate("due")
    request.isHistoric = command.flag("historic")
    request.forcesVersion = command.flag("force-version")
    request.editorial = command.assignments("editorial").map { ($0.name, $0.text) }
    if let (clause, reason) = request.editorial.first(where: { Printable.text($0.reason) != $0.reason }) {
      throw context.usageError(
        "\(Printable.quoted(reason)) can't be why \(Printable.quoted(clause)) is editorial", help: "expected: one line")
    }
    request.renamed = try command.assignments("renamed").map { try renamed($0.name, $0.text, context) }
    if let problem = contradiction(request) { throw context.usageError(problem.message, help: problem.help) }
    return request
  }

  /// What `--renamed "A=B: reason"` declares.
  private static func renamed(_ from: String, _ text: String, _ context: CommandContext) throws -> RenamedPhrase {
    let parts = text.split(separator: ": ", maxSplits: 1).map { $0.trimmingBlanks }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !from.trimmingBlanks.isEmpty,
      Printable.text(from + text) == from + text
    else {
      throw context.usageError(
        "\(Printable.quoted("\(from)=\(text)")) doesn't say why the words are others",
        help: "expected: \"OLD WORDS=NEW WORDS: REASON\", on one line")
    }
    return RenamedPhrase(from: from.trimmingBlanks, to: parts[0], reason: parts[1])
  }

  /// What the command line alone shows to make no sense.
  private static func contradiction(_ request: ReleaseRequest) -> (message: String, help: String)? {
    if !request.isHistoric, request.decided.firstDay != request.decided.lastDay {
      return (
        "`--date \(request.decided.text)` is no day",
        "a decision is taken on a day, such as 2026-09-24; with `--historic` a month or a year will do"
      )
    }
    switch request.outcome {
    case .deferred where request.due == nil:
      return ("`--outcome deferred` needs `--due`", "say until when it was deferred: `--due 2026-11`")
    case .withdrawn where request.due != nil:
      return ("`--due` makes no sense for a policy that is withdrawn", "nothing is left to be reviewed")
    case .deferred where request.effective != nil, .notAdopted where request.effective != nil:
      return ("`--effective` makes no sense where nothing is put in force", "leave it out")
    default: break
    }
    if !request.outcome.isApproval, request.forcesVersion {
      return ("`--force-version` goes with an approval", "this decision gives no version")
    }
    if !request.outcome.isApproval, !request.renamed.isEmpty {
      return ("`--renamed` goes with an approval", "this decision changes no clause")
    }
    if !request.outcome.isApproval, !request.editorial.isEmpty {
      return ("`--editorial` goes with an approval", "this decision changes no clause")
    }
    return nil
  }

  private static func checkIsThere(_ copy: CopyID, _ workspace: Workspace, _ context: CommandContext) throws {
    let names = workspace.draftFiles.keys.map(\.rawValue) + workspace.archives.keys.map(\.description)
    if let school = copy.school, workspace.archives[copy] == nil {
      guard let entry = workspace.schools.entries[school] else {
        let near = closest(to: school.rawValue, among: workspace.schools.ids.map(\.rawValue))
        throw context.usageError("there is no school `\(school)`", help: near.map { "did you mean `\($0)`?" })
      }
      if let adoptions = entry.school?.adoptions, !adoptions.contains(where: { $0.policy == copy.policy }) {
        let near = closest(to: copy.policy.rawValue, among: adoptions.map(\.policy.rawValue))
        throw context.usageError(
          "`\(school)` adopts no policy `\(copy.policy)`",
          help: near.map { "did you mean `\(school)/\($0)`?" } ?? "its school.yml says which it adopts")
      }
    }
    guard copy.school == nil, workspace.draftFiles[copy.policy] == nil, workspace.archives[copy] == nil else { return }
    throw context.usageError(
      "there is no policy `\(copy)`",
      help: closest(to: copy.description, among: names.sorted()).map { "did you mean `\($0)`?" })
  }

  private static func print(_ diagnostics: DiagnosticList, _ sources: SourceMap, _ context: inout CommandContext) {
    guard !diagnostics.found.isEmpty else { return }
    let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
    context.say(renderer.render(diagnostics, in: sources))
  }

  private static func report(_ plan: ReleasePlan, _ context: inout CommandContext) {
    let line = plan.line
    context.say("recorded: \(line.copy) \(line.version) \(line.outcome.words), \(line.bodyTitle), \(line.decided.text)")
    if let due = line.due { context.say("next review: \(due.text)") }
    guard line.outcome.isApproval else { return }
    guard let text = plan.release.map({ compile($0) }) else { return }
    let again = Set(line.views.filter { $0.since == line.version }.map(\.audience))
    let leaves = text.signers.filter(again.contains)
    context.say(
      "sign again: \(FactNames(text, text).list(leaves))" + (text.signers.isEmpty ? ", since it has no form" : ""))
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
