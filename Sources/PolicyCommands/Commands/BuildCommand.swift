internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText

/// `precept build`: writes the documents of every scope, one after the other, so that a thousand schools fit.
enum BuildCommand {
  /// How many schools are made before they are written.
  private static let batch = 32

  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let files = WorkspaceLoader.load(directory, from: context.system)
    let publisher = Publisher(
      files.files, templates: files.templates,
      options: .init(
        drafts: context.command.flag("draft"), asOf: context.command.date("as-of"), person: try person(context)))
    if let unknown = try person(context)?.first(where: { !publisher.knows($0) }) {
      let near = closest(
        to: unknown.rawValue, among: publisher.workspace.environment?.audiences.map(\.id.rawValue) ?? [])
      throw context.usageError(
        "there is no audience `\(unknown)`", help: near.map { "did you mean `\($0)`?" } ?? "they stand in workspace.yml"
      )
    }
    var diagnostics = files.diagnostics
    diagnostics.append(contentsOf: publisher.diagnostics)
    let isStrict = context.command.flag("strict")
    var kept: [String] = []
    var report = OutputReport()
    let isStopped = publisher.isBlocked || isStrict && CheckCommand.status(diagnostics, strict: true) == .problems
    if files.unreadable.isEmpty, !isStopped {
      var writer = try OutputWriter(
        into: directory.output(named: context.command.option("output")), on: context.system)
      var summaries: [ScopeSummary] = []
      func take(_ scope: PublishedScope) throws {
        try writer.add(scope.documents.map { OutputDocument(path: $0.path, bytes: $0.bytes) })
        kept += scope.kept
        diagnostics.append(contentsOf: scope.diagnostics)
        if let summary = scope.summary { summaries.append(summary) }
      }
      try take(publisher.model())
      let count = publisher.schoolIDs.count
      for start in stride(from: 0, to: count, by: batch) {
        for scope in publisher.schools(start..<min(start + batch, count)) { try take(scope) }
      }
      try writer.add(publisher.index(summaries).map { OutputDocument(path: $0.path, bytes: $0.bytes) })
      if context.command.isGiven("for") { kept.append("") }
      report = try writer.finish(keeping: kept)
      diagnostics.append(contentsOf: report.diagnostics)
    }
    if !diagnostics.found.isEmpty {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      context.say(renderer.render(diagnostics, in: publisher.workspace.sources))
    }
    for path in kept.sorted() where !path.isEmpty { context.say("left as it was: \(path)") }
    context.say(report.summary)
    return files.unreadable.isEmpty ? CheckCommand.status(diagnostics, strict: isStrict) : .system
  }

  /// The audiences of `--for staff+governors`.
  private static func person(_ context: CommandContext) throws -> [AudienceID]? {
    guard let text = context.command.option("for") else { return nil }
    return try text.split(separator: "+", omittingEmptySubsequences: false).map { word in
      guard let id = AudienceID(word) else {
        throw context.usageError(
          "\(Printable.quoted(String(word))) can't be an audience", help: "write ids of audiences, `staff+governors`")
      }
      return id
    }
  }
}
