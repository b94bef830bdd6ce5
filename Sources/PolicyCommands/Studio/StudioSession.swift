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
  /// The pages that were asked for last: all of them would be many times what they are made of.
  private let made = Mutex<[(copy: CopyID, page: HTML)]>([])
  private let stands = Mutex<WorkspaceStatus?>(nil)
  private let approved = Mutex<[CopyID: (inForce: InForce?, isSame: Bool)]>([:])
  /// How many errors and warnings each file has.
  private let counts: [FileID: (errors: Int, warnings: Int)]

  /// Compiles `files`; what is only noted no page shows but the one that asks for it.
  ///
  /// What has not changed since `earlier` is taken from there; the result is the same.
  init(
    _ files: WorkspaceFiles, today: CivilDate, keeping severity: Severity = .warning,
    after earlier: StudioSession? = nil
  ) {
    self.files = files
    self.today = today
    workspace = PolicyCompiler.Workspace(
      files.files, unreadable: files.unreadable, today: today, keeping: severity, after: earlier?.workspace)
    drafts = Drafts(workspace, on: today, after: earlier?.drafts)
    schools = workspace.compileSchools(after: earlier.map { ($0.workspace, $0.schools) })
    var found = files.diagnostics
    found.append(contentsOf: drafts.diagnostics)
    found.append(contentsOf: schools.diagnostics)
    found.append(contentsOf: workspace.unsound)
    found.append(contentsOf: files.unreadable.map(\.problem))
    found.apply(workspace.control.levels)
    found.quieten(workspace.control.levels)
    problems = found.sorted(in: workspace.sources)
    var counts: [FileID: (errors: Int, warnings: Int)] = [:]
    for problem in problems {
      guard let file = problem.span?.file else { continue }
      if problem.severity == .error { counts[file, default: (0, 0)].errors += 1 }
      if problem.severity == .warning { counts[file, default: (0, 0)].warnings += 1 }
    }
    self.counts = counts
    var wrong: [TemplateSet.Problem] = []
    var own: [String: [UInt8]] = [:]
    for file in files.templates { own[file.path.split(separator: "/").last.map(String.init) ?? ""] = file.bytes }
    let templates = TemplateSet(own: own, problems: &wrong)
    self.templates = wrong.isEmpty ? templates : TemplateSet(problems: &wrong)
  }

  /// Whether it was made of these very files.
  func isOf(_ other: WorkspaceFiles, _ day: CivilDate) -> Bool {
    today == day && files.areSame(as: other)
  }

  /// The text that a page shows: the draft of a policy, or a school's copy; nil where there is none.
  func compiled(_ copy: CopyID) -> CompiledPolicy? {
    guard let school = copy.school else { return drafts.compiled[copy.policy] }
    return schools.copies[school]?.compiled[copy.policy]
  }

  /// What is in force of a copy, and whether its text is that, word for word.
  func standing(_ copy: CopyID) -> (inForce: InForce?, isSame: Bool) {
    if let known = approved.withLock({ $0[copy] }) { return known }
    var made: (inForce: InForce?, isSame: Bool) = (nil, false)
    if workspace.archives[copy] != nil, let found = workspace.releaseInForce(copy, asOf: today) {
      let digest = compile(found.release, isCompared: true).digest
      made = (found.inForce, compiled(copy)?.digest == digest)
    }
    approved.withLock { [made] in $0[copy] = made }
    return made
  }

  /// The page of what is in force of a copy, as it was frozen; nil where nothing is.
  func pageInForce(_ copy: CopyID) -> HTML? {
    guard let found = workspace.releaseInForce(copy, asOf: today) else { return nil }
    let edition = Edition(
      compiled: compile(found.release), standing: Standing(found.inForce, asOf: today), library: found.release.library)
    return page(edition)
  }

  /// The page of a copy as `build` makes it: of the draft, which is in force where it is what was approved.
  func page(_ copy: CopyID) -> HTML? {
    guard let compiled = compiled(copy) else { return nil }
    var standing = Standing.draft(compiled.policy.header)
    let approved = self.standing(copy)
    if approved.isSame, let inForce = approved.inForce { standing = Standing(inForce, asOf: today) }
    var edition = Edition(compiled: compiled, standing: standing)
    if let school = copy.school {
      edition.library = schools.copies[school]?.library
    } else {
      edition.library = Library(of: drafts.compiled.keys.sorted().compactMap { drafts.compiled[$0] })
    }
    return page(edition)
  }

  private func page(_ edition: Edition) -> HTML {
    var wrong: [TemplateSet.Problem] = []
    return HTML(made: policyPage(of: edition, templates: templates, problems: &wrong))
  }

  /// The text of a copy with what `body` makes of it, made once.
  func remembered(_ copy: CopyID, _ body: () -> HTML?) -> HTML? {
    if let known = made.withLock({ $0.first { $0.copy == copy }?.page }) { return known }
    guard let page = body() else { return nil }
    made.withLock { made in
      if made.count > 7 { made.removeFirst() }
      made.append((copy, page))
    }
    return page
  }

  /// Where each policy and school stands.
  func status() -> WorkspaceStatus {
    if let known = stands.withLock({ $0 }) { return known }
    let made = workspace.status(schools, drafts: drafts.compiled)
    stands.withLock { $0 = made }
    return made
  }

  /// The files that a copy is read from.
  private func files(of copy: CopyID) -> Set<FileID> {
    guard let school = copy.school else { return Set([workspace.draftFiles[copy.policy]].compactMap { $0 }) }
    guard let entry = workspace.schools.entries[school] else { return [] }
    return Set([entry.file, entry.overlayFiles[copy.policy]].compactMap { $0 })
  }

  /// How many errors and warnings there are in the files of a copy.
  func problemCount(of copy: CopyID) -> (errors: Int, warnings: Int) {
    files(of: copy).reduce((0, 0)) { sum, file in
      let more = counts[file] ?? (0, 0)
      return (sum.0 + more.errors, sum.1 + more.warnings)
    }
  }

  /// The problems at each clause of a copy, and those that are at none.
  func problems(of copy: CopyID) -> (at: [ClauseID: [Diagnostic]], other: [Diagnostic]) {
    let files = files(of: copy)
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
