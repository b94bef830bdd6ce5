internal import Diagnostics
internal import JSON
internal import PolicyCompiler
internal import PolicyImport
internal import PolicyModel
internal import SourceText

/// `precept import FILE`: makes the draft of a policy of a document.
enum ImportCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    if let copy = context.command.option("against"), copy.contains("/") {
      return try ImportReturned.run(copy, &context)
    }
    let file = context.command.operands[0]
    var id = try context.command.option("id").map { try policyID($0, context) }
    let workspace = try context.workspace()
    try checkReport(context, workspace)
    let bytes = try context.system.read(FilePath(file), limit: (64 << 20) + 1)
    do {
      let shown = file.split(separator: "/").last.map(String.init) ?? file
      let format = try ImportFormat.of(bytes, name: file)
      // The programs of others may take their time, in which nobody has to wait for the workspace.
      let content = try ForeignFormats.translate(bytes, format, file, context.system)
      let lock = try context.lock(workspace)
      defer { withExtendedLifetime(lock) {} }
      var files = WorkspaceLoader.load(workspace, from: context.system)
      let against = try context.command.option("against").map { try ImportAgainst($0, context) }
      if let against {
        if let id, id != against.policy {
          throw context.usageError(
            "--id names another policy than --against", help: "leave --id out: the policy keeps its id")
        }
        id = against.policy
      }
      var options = ImportOptions(
        fileName: Printable.text(shown), names: names(files), nextReview: nextReview(context.system.today()),
        changes: context.command.choice("changes"), edition: against?.edition)
      (options.tags, options.rawText) = (content.tags, content.rawText)
      let result = try importPolicy(content.bytes, format, id: id?.rawValue, options: options)
      let path = "Policies/\(result.id)/policy.md"
      let before = files.files.first { $0.path == path }?.bytes
      if against == nil, !context.command.flag("overwrite"),
        try context.system.kind(of: workspace.file("Policies/\(result.id)")) != nil
      {
        throw context.usageError(
          "there is a policy `\(result.id)` already",
          help: "choose another id with --id, keep its ids with --against \(result.id), or write over its draft with "
            + "--overwrite")
      }
      files.files.removeAll { $0.path == path }
      files.files.append(InputFile(path: path, bytes: result.policy.source))
      let figures = result.policy.figures.map { figure in
        InputFile(path: "Policies/\(result.id)/\(Figure.directory)/\(figure.name)", bytes: figure.bytes)
      }
      for figure in figures where files.files.contains(where: { $0.path == figure.path && $0.bytes != figure.bytes }) {
        throw context.usageError(
          "there is another picture named \(Printable.text(figure.path)) already",
          help: "take it away, or choose another id with --id")
      }
      let known = Set(files.files.map(\.path))
      let added = figures.filter { !known.contains($0.path) }
      files.files += added
      files.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      try check(files, path, context)
      try writeReport(result.policy.report, context)
      // What the policy shows is there before it.
      for figure in added {
        try context.system.write(figure.bytes, to: workspace.file(figure.path), over: .nothing)
        context.say("wrote \(Printable.text(workspace.file(figure.path).text))")
      }
      try context.system.write(
        result.policy.source, to: workspace.file(path), over: before.map { .file($0) } ?? .nothing)
      context.say("wrote \(Printable.text(workspace.file(path).text))")
      return .done
    } catch let failure as ImportFailure {
      throw UsageError(
        failure.isUsage ? failure.message : "can't import \(Printable.quoted(file)): \(failure.message)",
        help: failure.help, command: context.command.name, status: failure.isUsage ? .usage : .problems)
    }
  }

  private static func policyID(_ name: String, _ context: CommandContext) throws -> PolicyID {
    if PolicyID(name)?.isReserved == true {
      throw context.usageError(
        "`\(name)` can't be the id of a policy: Precept keeps it for itself",
        help: "expected: an id other than schools, model, index and internal")
    }
    guard let id = PolicyID(name) else {
      throw context.usageError(
        "\(Printable.quoted(name)) can't be the id of a policy",
        help: IdentifierGrammar.slug(name).map { "did you mean `\($0)`?" }
          ?? "an id is small letters, digits and single hyphens, such as lone-working")
    }
    return id
  }

  private static func nextReview(_ today: CivilDate) -> String {
    let next = today.adding(months: 12) ?? today
    return "\(next.year)-\(next.month < 10 ? "0" : "")\(next.month)"
  }

  private static func names(_ files: WorkspaceFiles) -> ImportNames {
    let workspace = Workspace(files.files.filter { $0.path == WorkspaceDirectory.marker })
    guard let environment = workspace.environment else { return ImportNames() }
    return ImportNames(
      roles: environment.roles.map {
        .init(id: $0.id.rawValue, titles: [$0.title] + $0.also, isBody: $0.kind == .body)
      },
      audiences: environment.audiences.map { ($0.id.rawValue, $0.name, $0.includes.map(\.rawValue)) })
  }

  /// Compiles the new draft: nothing is written that has an error.
  private static func check(_ files: WorkspaceFiles, _ path: String, _ context: CommandContext) throws {
    // Only what the policy has to do with is compiled: the workspace, its own releases, and what it links.
    let own = path.dropLast("policy.md".count)
    let source = files.files.first { $0.path == path }?.bytes ?? []
    let linked = LinkedPolicies.directories(of: source, in: files)
    let workspace = Workspace(
      files.files.filter { file in
        file.path == WorkspaceDirectory.marker || file.path.hasPrefix(own)
          || linked.contains { file.path.hasPrefix($0) }
      }, unreadable: files.unreadable, today: context.system.today(), keeping: .error)
    let map = workspace.sources
    let errors = Drafts(workspace, isCompared: true, isRead: false).diagnostics.found.filter { diagnostic in
      diagnostic.severity == .error && diagnostic.span.map { map[$0.file].name == path } == true
    }
    guard let first = errors.first else { return }
    throw UsageError(
      "the policy that was made has an error, so nothing is written: \(first.message.uncapitalised)", help: first.help,
      command: context.command.name, status: .problems)
  }

  /// Refuses a report in the place of a source of the workspace, or of the file that is imported.
  static func checkReport(_ context: CommandContext, _ workspace: WorkspaceDirectory) throws {
    guard let target = context.command.option("report") else { return }
    try workspace.checkIsNoSource(target, on: context.system, "reports", help: "name a file outside it")
    try context.check(target, isNot: context.command.operands[0], "the report", option: "report")
  }

  private static func writeReport(_ report: ImportReport, _ context: CommandContext) throws {
    var context = context
    guard let target = context.command.option("report") else {
      for line in report.summary.split(separator: "\n") { context.say(Printable.text(String(line))) }
      return
    }
    let lower = target.lowercased()
    let bytes: [UInt8] =
      if lower.hasSuffix(".json") {
        report.json.prettyBytes + [0x0A]
      } else if lower.hasSuffix(".md") || lower.hasSuffix(".markdown") {
        Array(report.markdown.utf8)
      } else {
        Array(report.text.utf8)
      }
    try context.put(bytes, at: target, named: "report")
    context.say("wrote \(Printable.text(target))")
  }
}
