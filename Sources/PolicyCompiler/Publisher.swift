public import Diagnostics
internal import Parallel
internal import PolicyChecks
public import PolicyModel
public import PolicyRendering
internal import PolicyTailoring
internal import SourceText

/// What a build publishes of one scope.
public struct PublishedScope: Sendable {
  /// The files to write.
  public var documents: [Document] = []
  /// Directories whose documents stay as they were, because their text has errors now.
  public var kept: [String] = []
  /// Files that stay as they were, because they tell of schools of which nothing could be read.
  public var keptPages: [String] = []
  /// Whether its line in the index of all scopes lacks what nobody can say.
  public var isUncertain = false
  /// Whether the list of internal pages lacks some that stay as they were.
  public var lacksInternal = false
  /// What was found.
  public var diagnostics = DiagnosticList()
  /// The line of the index of all scopes; nil where nothing of the scope can be known.
  public var summary: ScopeSummary?

  /// Takes documents, and reports what is wrong with the templates that made them.
  mutating func add(_ documents: [Document], _ problems: [TemplateSet.Problem]) {
    self.documents += documents
    for problem in problems {
      diagnostics.append(
        Diagnostic(
          .badTemplate, "Templates/\(problem.name):\(problem.line):\(problem.column): \(problem.message)", at: nil,
          help: "The names that a template may use stand in Templates/README.md."))
    }
  }
}

/// Compiles a workspace once, and then makes the documents of one scope after the other.
public struct Publisher: Sendable {
  /// What to build.
  public struct Options: Sendable {
    /// Whether drafts are built even where a release is in force.
    public var drafts: Bool
    /// The day whose state is published; nil for the last decisions.
    public var asOf: CivilDate?
    /// The audiences of somebody who is several of them; nil for the usual documents.
    public var person: [AudienceID]?
    /// The day on which it is built; what was approved to hold from a later one is not yet in force.
    public var today: CivilDate?
    /// Whether what that day makes wrong is looked for.
    public var isDated: Bool
    /// Whether only what may go on a website is built.
    public var isPublic: Bool
    /// The part of the schools that is built; nil for all.
    public var shard: Shard?
    /// The only policy whose page is made; nil for everything.
    var only: PolicyID?
    /// What the register says of each scope, by its id, for pages that are internal.
    public var register: [String: RegisterPages]

    /// Makes options.
    public init(
      drafts: Bool = false, asOf: CivilDate? = nil, person: [AudienceID]? = nil, today: CivilDate? = nil,
      isDated: Bool = false, isPublic: Bool = false, register: [String: RegisterPages] = [:], shard: Shard? = nil
    ) {
      self.register = register
      self.shard = shard
      self.isPublic = isPublic
      self.drafts = drafts
      self.asOf = asOf
      self.person = person
      self.today = today
      self.isDated = isDated
    }
  }

  /// The workspace, whose sources grow by the files of its schools.
  public let workspace: Workspace
  /// What was found in the workspace, its drafts and its templates.
  public private(set) var diagnostics: DiagnosticList
  /// Whether nothing can be published: the templates, or `workspace.yml`, cannot be read.
  public private(set) var isBlocked = false

  let drafts: Drafts
  /// What schools follow and nobody can say of what is in force.
  let doubtful: Set<CopyID>
  let schools: Schools
  let layers: [SchoolID: School]
  let models: ModelLibrary
  let templates: TemplateSet
  var options: Options

  /// Compiles `files`; `own` are the templates of the workspace, and `unreadable` is what could not be read of it.
  public init(
    _ files: [InputFile], templates own: [InputFile] = [], unreadable: [UnreadableFile] = [],
    options: Options = Options()
  ) {
    self.options = options
    var workspace = Workspace(files, unreadable: unreadable, today: options.today)
    let schools = workspace.schools
    self.schools = schools
    let isWhole = options.only == nil
    drafts = Drafts(workspace, isCompared: !isWhole, isRead: isWhole, on: options.isDated ? options.today : nil)
    diagnostics = drafts.diagnostics
    var problems: [TemplateSet.Problem] = []
    var byName: [String: [UInt8]] = [:]
    for file in own { byName[file.path.split(separator: "/").last.map(String.init) ?? ""] = file.bytes }
    templates = TemplateSet(own: byName, problems: &problems)
    for problem in problems { diagnostics.append(workspace.diagnostic(of: problem, own)) }
    layers = schools.layers
    var models = workspace.models(without: drafts.faulty)
    models.prepare(for: layers.values)
    self.models = models
    doubtful = workspace.doubtful(layers, asOf: options.asOf)
    isBlocked = !problems.isEmpty || workspace.environment == nil
    self.workspace = workspace
  }

  // MARK: The organisation

  /// The documents of the organisation itself.
  public func model() -> PublishedScope {
    var result = PublishedScope()
    guard let environment = workspace.environment, !isBlocked else { return result }
    guard workspace.unreadable(for: .model(drafts: options.drafts)).isEmpty else {
      result.kept = ["model"]
      return result
    }
    let own = Set(workspace.draftFiles.keys).union(
      workspace.archives.keys.compactMap { $0.school == nil ? $0.policy : nil })
    var editions: [Edition] = []
    for id in own.sorted() {
      if isUnsound(CopyID(id), in: "model", &result) { continue }
      if !options.drafts, let edition = released(CopyID(id), in: "model", &result) {
        editions.append(edition)
      } else if options.drafts || !hasApprovals(CopyID(id)), let compiled = drafts.compiled[id] {
        if drafts.faulty.contains(id) {
          result.kept.append("model/\(id)")
        } else {
          editions.append(Edition(compiled: compiled, standing: .draft(compiled.policy.header)))
        }
      }
    }
    let name = environment.organisation.name
    var papers: [ScopePaper] = []
    if hasInternals {
      for edition in editions {
        papers += reviewPapers(CopyID(edition.id), edition, in: ("model", name), into: &result)
      }
      papers += waitingPapers(editions, in: ("model", name), into: &result)
      papers += registerPages(of: nil, in: ("model", name), into: &result)
    }
    render("model", name, &editions, papers, isParallel: true, into: &result)
    result.summary = ScopeSummary(id: "model", name: name, kind: "Organisation", standings: editions.map(\.standing))
    return result
  }

  /// Whether pages are made that are for those who run the organisation.
  private var hasInternals: Bool { options.person == nil && !options.isPublic && options.only == nil }

  /// The day whose state is published.
  var asOf: CivilDate? { options.asOf }

  // MARK: Schools

  /// Makes the documents of every school and layer, side by side, and gives each to `take` as soon as it is made; nothing
  /// else of a school is kept. Of schools in other parts, the first part has the line in the index and no documents.
  public func schools<Result: Sendable>(_ take: @Sendable (PublishedScope) -> Result) -> [Result] {
    let ids = schools.ids.enumerated().map { (id: $1, isHere: options.shard?.contains($0) ?? true) }
    return parallelMap(options.shard?.isFirst ?? true ? ids : ids.filter(\.isHere)) {
      take(school($0.id, isRendered: $0.isHere))
    }
  }

  /// What is published of a school; without documents and diagnostics where it is only to stand in the index.
  func school(_ id: SchoolID, isRendered: Bool = true) -> PublishedScope {
    var result = published(id, isRendered: isRendered)
    if !isRendered {
      result.kept = []
      result.diagnostics = DiagnosticList()
    }
    return result
  }

  private func published(_ id: SchoolID, isRendered: Bool) -> PublishedScope {
    var result = PublishedScope()
    guard let entry = schools.entries[id], !isBlocked else { return result }
    guard workspace.unreadable(for: .copies(id)).isEmpty else {
      result.kept = [id.rawValue]
      return result
    }
    guard let copies = SchoolCopies(entry, models: models, layers: layers) else {
      result.diagnostics = entry.diagnostics
      result.kept = [id.rawValue]
      // Nobody can tell what it adopts now; what its board put in force holds all the same.
      var editions = workspace.archives.keys.filter { $0.school == id }.sorted().compactMap {
        released($0, in: id.rawValue, &result)
      }
      if !options.drafts, let name = editions.compactMap(\.compiled.scope.schoolName).first {
        render(id.rawValue, name, &editions, [], isParallel: false, isRendered: isRendered, into: &result)
        result.summary = ScopeSummary(id: id.rawValue, name: name, kind: "School", standings: editions.map(\.standing))
      }
      return result
    }
    result.diagnostics = copies.diagnostics
    var editions: [Edition] = []
    for adoption in copies.school.adoptions {
      let policy = adoption.policy
      if isUnsound(CopyID(policy, of: id), in: id.rawValue, &result) { continue }
      if !options.drafts, let edition = released(CopyID(policy, of: id), in: id.rawValue, &result) {
        editions.append(edition)
      } else if options.drafts || !hasApprovals(CopyID(policy, of: id)) {
        if copies.faulty.contains(policy) {
          result.kept.append("\(id)/\(policy)")
        } else if let compiled = copies.compiled[policy] {
          editions.append(
            Edition(
              compiled: compiled, standing: .draft(compiled.policy.header), library: copies.library,
              basis: copies.shared[policy]?.fragments))
        }
      }
    }
    // What its board put in force holds, though nobody adopts it any more.
    for (copy, problem) in workspace.unadopted(by: id) {
      result.diagnostics.append(problem)
      if !options.drafts, let edition = released(copy, in: id.rawValue, &result) { editions.append(edition) }
    }
    let name = copies.school.name
    var papers: [ScopePaper] = []
    if hasInternals, isRendered {
      for edition in editions {
        papers += reviewPapers(CopyID(edition.id, of: id), edition, in: (id.rawValue, name), into: &result)
        papers += differences(edition, copies, into: &result)
        papers += upgradeReport(edition.id, copies, entry, into: &result)
      }
      papers += registerPages(of: id, in: (id.rawValue, name), into: &result)
    }
    render(id.rawValue, name, &editions, papers, isParallel: false, isRendered: isRendered, into: &result)
    result.summary = ScopeSummary(
      id: id.rawValue, name: name, kind: copies.school.isLayer ? "Layer" : "School",
      standings: editions.map(\.standing))
    return result
  }

  /// Whether an audience is known to the workspace, or to a policy of its own.
  public func knows(_ audience: AudienceID) -> Bool {
    workspace.environment?.audiences.contains { $0.id == audience } ?? false
      || workspace.drafts.values.contains { $0.header.audiences.contains { $0.id == audience } }
  }

  // MARK: Editions

  /// Whether anything was ever approved, so that a draft is not published for want of a decision.
  private func hasApprovals(_ copy: CopyID) -> Bool {
    workspace.archives[copy].map { !$0.ledger.approvals.isEmpty } ?? false
  }

  /// What is in force, compiled as it was frozen; nil where nothing is, or it says what no policy may.
  private func released(_ copy: CopyID, in scope: String, _ result: inout PublishedScope) -> Edition? {
    guard let found = workspace.releaseInForce(copy, asOf: options.asOf), let archive = workspace.archives[copy] else {
      return nil
    }
    var problems = DiagnosticList(keeping: .error)
    var edition = Edition(
      releaseInForce: found, compiled: compile(found.release, into: &problems), asOf: options.asOf)
    if let problem = Verifying(workspace, archive).forged(found.release, problems) {
      keep(copy, for: problem, in: scope, &result)
      return nil
    }
    if options.person == nil, options.only == nil {
      edition.signing = signing(copy, found.inForce.approval, edition.compiled)
    }
    return edition
  }

  private func render(
    _ id: String, _ name: String, _ editions: inout [Edition], _ papers: [ScopePaper], isParallel: Bool,
    isRendered: Bool = true, into result: inout PublishedScope
  ) {
    let here = Set(editions.map(\.id))
    let common = Library(of: editions)
    for i in editions.indices {
      var library = editions[i].library ?? Library()
      for (policy, entry) in library.policies where !here.contains(policy) {
        library.policies[policy] = Library.Entry(title: entry.title, isAdopted: false, citations: entry.citations)
      }
      for (policy, entry) in common.policies { library.policies[policy] = entry }
      editions[i].library = library
    }
    // `model` is no id of a school.
    let school = id == "model" ? nil : SchoolID(id)
    // The versions that hold from later days, those that are next of each policy first.
    var ahead: [[Edition]] = []
    for i in editions.indices where !editions[i].standing.isDraft {
      let ledger = workspace.archives[CopyID(editions[i].id, of: school)]?.ledger
      editions[i].standing.withdrawal = ledger?.withdrawal(asOf: options.asOf, today: options.today).map {
        PartialDate($0.start).text
      }
      let end = ledger?.end(asOf: options.asOf, today: options.today)
      editions[i].standing.isWithdrawnFirst = end?.outcome == .withdrawn
      var later = announced(CopyID(editions[i].id, of: school))
      guard let next = later.first else { continue }
      for index in later.indices { later[index].library = editions[i].library }
      editions[i].standing.announce(next)
      ahead.add(later)
    }
    // A first version has nothing in force to be announced beside.
    for copy in workspace.archives.keys.sorted() where copy.school == school && !here.contains(copy.policy) {
      if workspace.unsound(copy, asOf: options.asOf) == nil { ahead.add(announced(copy)) }
    }
    guard isRendered else { return }
    let site = site(of: school)
    let renderer = ScopeRenderer(
      id: id, name: name, editions: editions, announced: ahead.flatMap { $0 }, papers: papers,
      required: requirements(of: school, editions), models: publishedModels(beside: school, editions), site: site,
      templates: templates(of: school))
    let made =
      options.only.map(renderer.text) ?? renderer.jobs(person: options.person, isPublic: options.isPublic)
    var jobs = made.map { (renderer, $0) }
    for editions in ahead where options.person == nil && options.only == nil {
      let later = ScopeRenderer(
        id: id, name: name, editions: editions, site: site,
        templates: templates(of: school))
      jobs += later.announcements().map { (later, $0) }
    }
    let make = { @Sendable (job: (ScopeRenderer, ScopeRenderer.Job)) -> ([Document], [TemplateSet.Problem]) in
      var problems: [TemplateSet.Problem] = []
      let documents = job.0.make(job.1, problems: &problems)
      return (documents, problems)
    }
    for (documents, problems) in isParallel ? parallelMap(jobs, make) : jobs.map(make) {
      result.add(documents, problems)
    }
    // What is in force and what is announced may show the same picture.
    var seen: Set<String> = []
    if !ahead.isEmpty { result.documents.removeAll { !seen.insert($0.path).inserted } }
    if let school { result.addEditing(editions, of: school) }
  }

  /// The index of all scopes, which the first part has.
  public func index(_ summaries: [ScopeSummary]) -> PublishedScope {
    var result = PublishedScope()
    guard let environment = workspace.environment, !isBlocked, options.person == nil, options.shard?.isFirst ?? true
    else { return result }
    var problems: [TemplateSet.Problem] = []
    let page = topIndex(
      summaries, organisation: environment.organisation, language: environment.language, templates: templates(of: nil),
      problems: &problems)
    result.add([page], problems)
    return result
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
