internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText
internal import Synchronization

/// A workspace as it was on disk at one moment, compiled once for all pages that are asked for until it changes.
final class StudioSession: Sendable {
  let files: WorkspaceFiles
  let today: CivilDate
  let workspace: PolicyCompiler.Workspace
  let drafts: Drafts
  let schools: SchoolCompilation
  /// What is wrong, in the order in which `check` prints it.
  let problems: [Diagnostic]
  let templates: TemplateSet
  private let made = Mutex<[CopyID: HTML]>([:])

  init(_ files: WorkspaceFiles, today: CivilDate) {
    self.files = files
    self.today = today
    workspace = PolicyCompiler.Workspace(files.files, unreadable: files.unreadable, today: today)
    drafts = Drafts(workspace, on: today)
    schools = workspace.compileSchools()
    var found = files.diagnostics
    found.append(contentsOf: drafts.diagnostics)
    found.append(contentsOf: schools.diagnostics)
    found.append(contentsOf: workspace.unsound)
    found.append(contentsOf: files.unreadable.map(\.problem))
    found.apply(workspace.control.levels)
    found.quieten(workspace.control.levels)
    problems = found.sorted(in: workspace.sources)
    var wrong: [TemplateSet.Problem] = []
    var own: [String: [UInt8]] = [:]
    for file in files.templates { own[file.path.split(separator: "/").last.map(String.init) ?? ""] = file.bytes }
    let templates = TemplateSet(own: own, problems: &wrong)
    self.templates = wrong.isEmpty ? templates : TemplateSet(problems: &wrong)
  }

  /// Whether it was made of these very files.
  func isOf(_ other: WorkspaceFiles, _ day: CivilDate) -> Bool {
    today == day && Self.same(files.files, other.files) && Self.same(files.templates, other.templates)
      && files.unreadable.map(\.path) == other.unreadable.map(\.path)
  }

  private static func same(_ a: [InputFile], _ b: [InputFile]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.path == $1.path && $0.bytes == $1.bytes }
  }

  /// The text that a page shows: the draft of a policy, or a school's copy; nil where there is none.
  func compiled(_ copy: CopyID) -> CompiledPolicy? {
    guard let school = copy.school else { return drafts.compiled[copy.policy] }
    return schools.copies[school]?.compiled[copy.policy]
  }

  /// The page of a copy as `build` makes it.
  func page(_ copy: CopyID) -> HTML? {
    guard let compiled = compiled(copy) else { return nil }
    var edition = Edition(compiled: compiled, standing: .draft(compiled.policy.header))
    if let school = copy.school {
      edition.library = schools.copies[school]?.library
    } else {
      edition.library = Library(of: drafts.compiled.keys.sorted().compactMap { drafts.compiled[$0] })
    }
    var wrong: [TemplateSet.Problem] = []
    return HTML(made: policyPage(of: edition, templates: templates, problems: &wrong))
  }

  /// The text of a copy with what `body` makes of it, made once.
  func remembered(_ copy: CopyID, _ body: () -> HTML?) -> HTML? {
    if let known = made.withLock({ $0[copy] }) { return known }
    guard let page = body() else { return nil }
    made.withLock { $0[copy] = page }
    return page
  }

  /// The problems at each clause of a copy, and those that are at none.
  func problems(of copy: CopyID) -> (at: [ClauseID: [Diagnostic]], other: [Diagnostic]) {
    var files: Set<FileID> = []
    if let school = copy.school {
      if let entry = workspace.schools.entries[school] {
        files.insert(entry.file)
        if let file = entry.overlayFiles[copy.policy] { files.insert(file) }
      }
    } else if let file = workspace.draftFiles[copy.policy] {
      files.insert(file)
    }
    var places: [FileID: TextPlaces] = [:]
    for file in files { places[file] = workspace.places(in: file) }
    var at: [ClauseID: [Diagnostic]] = [:]
    var other: [Diagnostic] = []
    for problem in problems {
      guard let span = problem.span, files.contains(span.file) else { continue }
      if let place = places[span.file]?.innermost(at: span.start) {
        at[copy.school.map { Self.full(place.id, $0, compiled(copy)) } ?? place.id, default: []].append(problem)
      } else {
        other.append(problem)
      }
    }
    return (at, other)
  }

  /// The id in the copy of what the school's file calls by a short one.
  static func full(_ id: ClauseID, _ school: SchoolID, _ compiled: CompiledPolicy?) -> ClauseID {
    if compiled?.index[id] != nil { return id }
    let own = ClauseID(layer: school, local: id)
    return compiled?.index[own] != nil ? own : id
  }
}
