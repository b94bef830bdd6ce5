internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText

/// `precept build`: writes the documents of every scope.
enum BuildCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let files = WorkspaceLoader.load(directory, from: context.system)
    var workspace = Workspace(files.files)
    let publication = Publication(
      &workspace, templates: files.templates,
      options: .init(
        drafts: context.command.flag("draft"), asOf: context.command.date("as-of"),
        person: context.command.option("for").map { $0.split(separator: "+").compactMap { AudienceID($0) } }))
    var diagnostics = files.diagnostics
    diagnostics.append(contentsOf: publication.diagnostics)
    let isStrict = context.command.flag("strict")
    var report = OutputReport()
    if !(isStrict && CheckCommand.status(diagnostics, strict: true) == .problems), files.unreadable.isEmpty {
      report = try OutputWriter.write(
        publication.documents.map { OutputDocument(path: $0.path, bytes: $0.bytes) },
        into: directory.output(named: context.command.option("output")), keeping: publication.kept,
        on: context.system)
      diagnostics.append(contentsOf: report.diagnostics)
    }
    if !diagnostics.found.isEmpty {
      let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
      context.say(renderer.render(diagnostics, in: workspace.sources))
    }
    context.say(report.summary)
    return files.unreadable.isEmpty ? CheckCommand.status(diagnostics, strict: isStrict) : .system
  }
}
