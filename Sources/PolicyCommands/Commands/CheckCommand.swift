internal import Diagnostics
internal import PolicyCompiler
internal import SourceText

/// `precept check`: prints every problem of the workspace; `--fix` applies the safe fixes first.
enum CheckCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let directory = try context.workspace()
    let lock = context.command.flag("fix") ? try context.lock(directory) : nil
    defer { withExtendedLifetime(lock) {} }
    var files = WorkspaceLoader.load(directory, from: context.system)
    let isPedantic = context.command.flag("pedantic")
    var (diagnostics, sources, extent) = check(files, isPedantic)
    if context.command.flag("fix") {
      files.removeTemporaries(directory, on: context.system)
      // A fix can uncover another: as long as something changes, but never for ever.
      for _ in 0..<8 {
        let applied = applyFixes(diagnostics.sorted(in: sources), in: sources)
        guard applied.count > 0 else { break }
        for file in applied.files {
          let source = sources[file.id]
          _ = try context.system.write(file.bytes, to: directory.file(source.name), over: .file(source.bytes))
        }
        context.say("\(applied.count) \(applied.count == 1 ? "problem" : "problems") mended")
        files = WorkspaceLoader.load(directory, from: context.system)
        (diagnostics, sources, extent) = check(files, isPedantic)
      }
    }
    switch context.command.option("format") {
    case "json": context.write(JSONRenderer().render(diagnostics, in: sources))
    case "sarif": context.write(SARIFRenderer(version: preceptVersion).render(diagnostics, in: sources))
    default:
      let renderer = TextRenderer(colour: context.usesColour(on: .output), width: context.width(of: .output))
      context.write(renderer.render(diagnostics, in: sources))
      if diagnostics.found.isEmpty { context.say("checked \(extent): nothing is wrong") }
    }
    return files.unreadable.isEmpty ? status(diagnostics, strict: context.command.flag("strict")) : .system
  }

  /// What was found, where, and in how much.
  private static func check(
    _ files: WorkspaceFiles, _ isPedantic: Bool
  ) -> (DiagnosticList, SourceMap, extent: String) {
    var diagnostics = files.diagnostics
    // Without what all of them share, everything else would be called unknown.
    if files.isBlocked { return (diagnostics, SourceMap(), extent: "nothing") }
    let publisher = Publisher(files.files, templates: files.templates, unreadable: files.unreadable)
    diagnostics.append(contentsOf: publisher.check())
    if isPedantic { diagnostics.raise(to: .warning) { $0.isPedantic } }
    let workspace = publisher.workspace
    var extent = count(workspace.draftFiles.count, "draft", "drafts")
    if !workspace.schools.ids.isEmpty { extent += " and " + count(workspace.schools.ids.count, "school", "schools") }
    return (diagnostics, workspace.sources, extent)
  }

  private static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  /// Problems where there is an error, or a warning where warnings count.
  static func status(_ diagnostics: DiagnosticList, strict: Bool) -> ExitStatus {
    let counts = diagnostics.found.contains { $0.severity == .error || strict && $0.severity == .warning }
    return counts ? .problems : .done
  }
}
