internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText

/// `precept build`: writes the documents of every scope as soon as they are made, so that a thousand schools fit.
enum BuildCommand {
  /// What is left of a scope when its documents are written.
  private struct Built: Sendable {
    var scope: PublishedScope
    var part: Result<OutputWriter.Part, any Error>
    var count: Int
    /// The Word and PDF files that could not be made.
    var missed: [String]
  }

  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let shard = try shard(context)
    let output = try directory.output(named: context.command.option("output"), on: context.system)
    let (lock, isNew) = try lock(output, &context)
    defer {
      withExtendedLifetime(lock) {
        // One in which nothing was written is not left behind; it is not removed where something is in it.
        if isNew { try? context.system.removeDirectory(FilePath(output)) }
      }
    }
    let register = try RegisterPagesReader.pages(&context, output)
    let files = try load(directory, &context)
    let publisher = Publisher(
      files.files, templates: files.templates, unreadable: files.unreadable,
      options: .init(
        drafts: context.command.flag("draft"), asOf: context.command.date("as-of"), person: try person(context),
        today: context.system.today(), isPublic: context.command.flag("public"), register: register, shard: shard))
    try publisher.workspace.require()
    if !files.unreadableTemplates.isEmpty {
      throw UnreadableFiles(messages: files.unreadableTemplates.map(\.problem.message))
    }
    if let unknown = try person(context)?.first(where: { !publisher.knows($0) }) {
      let near = closest(
        to: unknown.rawValue, among: publisher.workspace.environment?.audiences.map(\.id.rawValue) ?? [])
      throw context.usageError(
        "there is no audience `\(unknown)`", help: near.map { "did you mean `\($0)`?" } ?? "they stand in workspace.yml"
      )
    }
    var diagnostics = files.diagnostics
    diagnostics.append(contentsOf: publisher.diagnostics)
    diagnostics.apply(publisher.workspace.control.levels)
    let isStrict = context.command.flag("strict")
    var kept: [String] = []
    var report = OutputReport()
    var isNobody = false
    let further = try FurtherFormats(context)
    defer { further.finish() }
    var missed: [String] = []
    let isStopped = publisher.isBlocked || isStrict && CheckCommand.status(diagnostics, strict: true) == .problems
    if !isStopped {
      var writer = try OutputWriter(into: output, of: shard, on: context.system)
      var summaries: [ScopeSummary] = []
      let built =
        (shard?.isFirst ?? true ? [write(publisher.model(), with: writer, also: further)] : [])
        + publisher.schools { [writer] scope in write(scope, with: writer, also: further) }
      isNobody = context.command.isGiven("for") && built.allSatisfy { $0.count == 0 && $0.scope.kept.isEmpty }
      for built in built {
        writer.take(try built.part.get())
        kept += built.scope.kept + built.scope.keptPages
        missed += built.missed
        diagnostics.append(contentsOf: built.scope.diagnostics)
        if let summary = built.scope.summary { summaries.append(summary) }
      }
      let hidesSchools = !publisher.workspace.unreadable(for: .schools).isEmpty
      // An index without a scope that is there is no good in the place of one that has it.
      let isStopgap = summaries.count < built.count || hidesSchools || built.contains(where: \.scope.isUncertain)
      let index = publisher.index(summaries)
      diagnostics.append(contentsOf: index.diagnostics)
      writer.take(
        try writer.write(
          index.documents.map { OutputDocument(path: $0.path, bytes: $0.bytes, isStopgap: isStopgap) }))
      if context.command.isGiven("for") || hidesSchools { kept.append("") }
      // Of a scope that is not whole nothing is taken away, since what it lacks may be why.
      let isPublic = context.command.flag("public")
      report = try writer.finish(keeping: kept.map { String($0.prefix { $0 != "/" }) }) { path in
        isPublic && isInternal(path)
      }
      diagnostics.append(contentsOf: report.diagnostics)
    }
    diagnostics.apply(publisher.workspace.control.levels)
    diagnostics.quieten(publisher.workspace.control.levels)
    if !diagnostics.found.isEmpty {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      context.say(renderer.render(diagnostics, in: publisher.workspace.sources))
    }
    for path in kept.sorted() where !path.isEmpty { context.say("left as it was: \(path)") }
    if isNobody, let who = context.command.option("for") {
      context.say("no policy applies to `\(who)`, and none asks anything of them: there is no handbook to write")
    }
    context.say(report.summary)
    for path in missed { context.say("could not be made: \(path)") }
    if further.lacksPDF { context.say("\(PDFPrinter.missing), so there is no PDF; \(PDFPrinter.remedy)") }
    if further.lacksPDF || !missed.isEmpty { return .system }
    return files.unreadable.isEmpty ? CheckCommand.status(diagnostics, strict: isStrict) : .system
  }

  /// Whether a document is for those who run the organisation: `model/internal/index.html`.
  private static func isInternal(_ path: String) -> Bool {
    path.split(separator: "/", maxSplits: 2).dropFirst().first == "internal"
  }

  /// Reads the workspace while nobody writes in it, so that an overlay and the version that it follows are of one moment.
  private static func load(_ directory: WorkspaceDirectory, _ context: inout CommandContext) throws -> WorkspaceFiles {
    let lock = try context.lock(directory, isShared: true)
    return withExtendedLifetime(lock) { WorkspaceLoader.load(directory, from: context.system) }
  }

  /// Locks the output directory, which is made where it is not there yet; two that write in it at once would each take
  /// the other's files for somebody else's.
  private static func lock(
    _ output: String, _ context: inout CommandContext
  ) throws -> (lock: DirectoryLock, isNew: Bool) {
    let path = FilePath(output)
    let isNew = try context.system.kind(of: path) == nil
    try context.system.makeDirectory(path)
    if let lock = try context.system.lock(path, seconds: 0, isShared: false) { return (lock, isNew) }
    context.say("waiting for another precept that writes in \(Printable.quoted(output))")
    guard let lock = try context.system.lock(path, seconds: 600, isShared: false) else {
      throw SystemError(.write, output, .busy)
    }
    return (lock, false)
  }

  private static func write(_ scope: PublishedScope, with writer: OutputWriter, also further: FurtherFormats) -> Built {
    var scope = scope
    // A handbook or an index that lacks what could not be made is no good in the place of one that has it.
    let pages = scope.documents.map { document in
      let isInternal = isInternal(document.path)
      return OutputDocument(
        path: document.path, bytes: document.bytes,
        isStopgap: (!scope.kept.isEmpty || isInternal && scope.lacksInternal)
          && document.path.utf8.count { $0 == UInt8(ascii: "/") } == (isInternal ? 2 : 1))
    }
    let editing = Dictionary(scope.documents.compactMap { document in document.editing.map { (document.path, $0) } }) {
      first, _ in first
    }
    scope.documents = []
    var missed: [String] = []
    let part = Result {
      let made = try further.made(of: pages, editing: editing)
      missed = made.missed
      return try writer.write(pages + made.documents)
    }
    return Built(scope: scope, part: part, count: pages.count, missed: missed)
  }

  /// The part of `--shard 2/8`.
  private static func shard(_ context: CommandContext) throws -> Shard? {
    guard let text = context.command.option("shard") else { return nil }
    guard let shard = Shard(text) else {
      throw context.usageError(
        "\(Printable.quoted(text)) is no part of the schools", help: "`2/8` is the second of eight parts")
    }
    return shard
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
