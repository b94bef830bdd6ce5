public import Diagnostics
public import PolicyModel
public import PolicyRendering
internal import SourceText

/// What a build publishes: the documents of every scope that could be made, and what stays as it was.
public struct Publication: Sendable {
  /// What to build.
  public struct Options: Sendable {
    /// Whether drafts are built even where a release is in force.
    public var drafts: Bool
    /// The day whose state is published; nil for the last decisions.
    public var asOf: CivilDate?
    /// The audiences of somebody who is several of them; nil for the usual handbooks.
    public var person: [AudienceID]?

    /// Makes options.
    public init(drafts: Bool = false, asOf: CivilDate? = nil, person: [AudienceID]? = nil) {
      self.drafts = drafts
      self.asOf = asOf
      self.person = person
    }
  }

  /// The files to write.
  public private(set) var documents: [Document] = []
  /// Directories whose documents stay as they were, because their text has errors now.
  public private(set) var kept: [String] = []
  /// What was found.
  public private(set) var diagnostics: DiagnosticList

  /// Compiles `workspace` and makes its documents with its own `templates` over the built-in ones.
  public init(_ workspace: inout Workspace, templates own: [InputFile] = [], options: Options) {
    var problems: [TemplateSet.Problem] = []
    var files: [String: [UInt8]] = [:]
    for file in own { files[file.path.split(separator: "/").last.map(String.init) ?? ""] = file.bytes }
    let templates = TemplateSet(own: files, problems: &problems)
    let drafts = Drafts(workspace)
    diagnostics = drafts.diagnostics
    guard problems.isEmpty, let environment = workspace.environment else {
      for problem in problems { diagnostics.append(workspace.diagnostic(of: problem, own)) }
      kept = [""]
      return
    }
    var summaries: [ScopeSummary] = []
    let editions = drafts.compiled.keys.sorted().compactMap { id -> Edition? in
      guard let compiled = drafts.compiled[id] else { return nil }
      guard !drafts.faulty.contains(id) else {
        kept.append("model/\(id)")
        return nil
      }
      return Edition(compiled: compiled, standing: .draft(compiled.policy.header))
    }
    let renderer = ScopeRenderer(
      id: "model", name: environment.organisation.name, editions: editions, library: Library(of: editions),
      templates: templates)
    for made in parallelMap(renderer.jobs(person: options.person), { job in
      var problems: [TemplateSet.Problem] = []
      let documents = renderer.make(job, problems: &problems)
      return (documents, problems)
    }) {
      documents += made.0
      problems += made.1
    }
    summaries.append(
      ScopeSummary(id: "model", name: environment.organisation.name, kind: "Organisation", policies: editions.count))
    documents.append(
      topIndex(
        summaries, organisation: environment.organisation, language: environment.language, templates: templates,
        problems: &problems))
    for problem in problems { diagnostics.append(workspace.diagnostic(of: problem, own)) }
    if !problems.isEmpty { kept.append("") }
  }
}

extension Library {
  /// The library of what one scope publishes.
  public init(of editions: [Edition]) {
    self.init()
    for edition in editions {
      policies[edition.id] = Entry(
        title: edition.title, isAdopted: true,
        citations: Dictionary(edition.compiled.nodes.map { ($0.id, $0.citation) }) { first, _ in first })
    }
  }
}

extension Workspace {
  /// What is wrong in a template, at its place in the workspace's own file.
  fileprivate mutating func diagnostic(of problem: TemplateSet.Problem, _ own: [InputFile]) -> Diagnostic {
    let path = "Templates/\(problem.name)"
    guard let file = own.first(where: { $0.path.utf8.elementsEqual(path.utf8) }) else {
      return Diagnostic(.badTemplate, "The template \(problem.name): \(problem.message)", at: nil)
    }
    let id = sources.add(SourceFile(name: path, bytes: file.bytes))
    let offset = sources[id].offset(of: SourcePosition(line: problem.line, column: problem.column))
    return Diagnostic(
      .badTemplate, problem.message, at: SourceSpan(id, offset, offset),
      help: "The names that a template may use stand in Templates/README.md.")
  }
}
