internal import Diagnostics
internal import PolicyCompiler
internal import SourceText

/// `precept check`: prints every problem of the workspace; `--fix` applies the safe fixes first.
enum CheckCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    var files = WorkspaceLoader.load(directory, from: context.system)
    var (diagnostics, sources) = check(files)
    if context.command.flag("fix") {
      // A fix can uncover another: as long as something changes, but never for ever.
      for _ in 0..<8 {
        let applied = applyFixes(diagnostics.sorted(in: sources), in: sources)
        guard applied.count > 0 else { break }
        for file in applied.files {
          _ = try context.system.write(file.bytes, to: directory.file(sources[file.id].name), onlyNew: false)
        }
        context.say("\(applied.count) \(applied.count == 1 ? "problem" : "problems") mended")
        files = WorkspaceLoader.load(directory, from: context.system)
        (diagnostics, sources) = check(files)
      }
    }
    switch context.command.option("format") {
    case "json": context.write(JSONRenderer().render(diagnostics, in: sources))
    case "sarif": context.write(SARIFRenderer(version: preceptVersion).render(diagnostics, in: sources))
    default:
      let renderer = TextRenderer(colour: context.usesColour(on: .output), width: context.width(of: .output))
      context.write(renderer.render(diagnostics, in: sources))
    }
    return files.unreadable.isEmpty ? status(diagnostics, strict: context.command.flag("strict")) : .system
  }

  private static func check(_ files: WorkspaceFiles) -> (DiagnosticList, SourceMap) {
    let publisher = Publisher(files.files, templates: files.templates)
    var diagnostics = files.diagnostics
    diagnostics.append(contentsOf: publisher.check())
    return (diagnostics, publisher.workspace.sources)
  }

  /// Problems where there is an error, or a warning where warnings count.
  static func status(_ diagnostics: DiagnosticList, strict: Bool) -> ExitStatus {
    let counts = diagnostics.found.contains { $0.severity == .error || strict && $0.severity == .warning }
    return counts ? .problems : .done
  }
}
