internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import SourceText

/// What the commands for schools share: the workspace with its schools, and how a school is named.
struct SchoolSession {
  let directory: WorkspaceDirectory
  let files: WorkspaceFiles
  let workspace: PolicyCompiler.Workspace

  init(_ context: CommandContext) throws {
    directory = try context.workspace()
    files = WorkspaceLoader.load(directory, from: context.system)
    workspace = PolicyCompiler.Workspace(files.files, unreadable: files.unreadable, today: context.system.today())
    try workspace.require()
  }

  /// The school that an operand names; throws where something of it could not be read.
  func school(_ name: String, _ context: CommandContext) throws -> (SchoolID, Schools.Entry) {
    if let id = SchoolID(name) {
      try workspace.require(.copies(id))
      if let entry = workspace.schools.entries[id] { return (id, entry) }
    }
    let names = workspace.schools.ids.map(\.rawValue)
    let near = closest(to: name, among: names)
    throw context.usageError(
      "there is no school \(Printable.quoted(name))",
      help: near.map { "did you mean `\($0)`?" }
        ?? (names.isEmpty ? "schools stand in Policies/schools" : "there is \(HumanList.joined(names))"))
  }

  /// What is wrong in `workspace.yml`, without which no school can be compiled.
  var environmentErrors: DiagnosticList {
    var errors = DiagnosticList()
    for problem in workspace.diagnostics.found where problem.severity == .error {
      if let span = problem.span, span.file == workspace.environmentFile { errors.append(problem) }
    }
    return errors
  }

  /// What is wrong in each `school.yml` that cannot be understood.
  var schoolErrors: DiagnosticList {
    var errors = DiagnosticList()
    for id in workspace.misunderstood {
      guard let entry = workspace.schools.entries[id] else { continue }
      for problem in entry.diagnostics.found where problem.severity == .error && problem.span?.file == entry.file {
        errors.append(problem)
      }
    }
    return errors
  }

  /// Where a span stands, as `file:line`.
  func place(_ span: SourceSpan) -> String {
    let file = workspace.sources[span.file]
    return "\(file.name):\(file.position(at: Int(span.start)).line)"
  }

  /// Prints diagnostics to standard error.
  func say(_ diagnostics: DiagnosticList, _ sources: SourceMap, _ context: inout CommandContext) {
    guard !diagnostics.found.isEmpty else { return }
    let renderer = TextRenderer(colour: context.usesColour(on: .error), width: context.width(of: .error))
    context.say(renderer.render(diagnostics, in: sources))
  }
}
