internal import Diagnostics
internal import Parallel
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import SourceText

/// Finds what `POLICY`, `POLICY@VERSION`, `POLICY@git:REV`, `SCHOOL/POLICY`, `SCHOOL/POLICY@VERSION` and files name.
///
/// Only what the operands need is read: a draft with the policies that it links, the releases of one policy.
struct OperandResolver {
  private let context: CommandContext
  private let directory: WorkspaceDirectory
  private let files: WorkspaceFiles
  private let operands: [String]
  /// What is told apart by its ledger: workspace.yml, and the releases of what the operands name.
  let workspace: Workspace

  /// Takes the operands that will be resolved.
  init(_ context: CommandContext, for operands: [String], withSchools: Bool = false) throws {
    self.context = context
    self.operands = operands
    directory = try context.workspace()
    let copies = operands.compactMap { Self.copy($0) }
    files = WorkspaceLoader.load(
      directory, from: context.system, withSchools: withSchools || copies.contains { $0.school != nil })
    let directories = copies.map(\.directory)
    workspace = Workspace(
      files.files.filter { file in
        file.path == WorkspaceDirectory.marker || directories.contains { file.path.hasPrefix($0 + "/") }
      }, unreadable: files.unreadable, today: context.system.today())
    try workspace.require()
    for copy in copies { try workspace.require(.record(copy)) }
  }

  private static func copy(_ operand: String) -> CopyID? { CopyID(String(operand.prefix { $0 != "@" })) }

  /// The leaves of an audience that one of `versions` knows, or the workspace as it is now; nil where none does.
  func leaves(of id: AudienceID, in versions: [CompiledPolicy]) -> [AudienceID]? {
    var ignored = DiagnosticList()
    let graphs = versions.map(\.audiences) + [AudienceGraph(workspace.environment?.audiences ?? [], into: &ignored)]
    return graphs.lazy.compactMap { graph in graph[id].map { graph.leaves(in: $0.members) } }.first
  }

  /// The whole workspace, with every draft and every school.
  var everything: Workspace { Workspace(files.files, unreadable: files.unreadable, today: context.system.today()) }

  /// Throws where something could not be read that `need` has to do with.
  func require(_ need: WorkspaceNeed) throws(UnreadableFiles) {
    if !files.unreadable.isEmpty { try everything.require(need) }
  }

  /// The workspace's own templates in the place of the built-in ones; what is wrong with them is told.
  func templates(_ context: inout CommandContext) throws -> TemplateSet? {
    let unreadable = files.unreadableTemplates.map(\.problem.message)
    if !unreadable.isEmpty { throw UnreadableFiles(messages: unreadable) }
    var problems: [TemplateSet.Problem] = []
    var own: [String: [UInt8]] = [:]
    for file in files.templates { own[file.path.split(separator: "/").last.map(String.init) ?? ""] = file.bytes }
    let templates = TemplateSet(own: own, problems: &problems)
    Self.say(problems, &context)
    return problems.isEmpty ? templates.branded(branded.brand(of: nil)) : nil
  }

  /// The workspace with no more than what its own pages look like.
  private var branded: Workspace {
    Workspace(files.files.filter { $0.path.utf8.count { $0 == UInt8(ascii: "/") } == 1 }, today: nil)
  }

  /// Tells what is wrong with templates.
  static func say(_ problems: [TemplateSet.Problem], _ context: inout CommandContext) {
    for problem in problems {
      context.say("Templates/\(problem.name):\(problem.line):\(problem.column): \(problem.message)")
    }
  }

  /// The version that `operand` names; throws where there is none.
  func resolve(_ operand: String) throws -> ResolvedOperand { try result(try source(operand).compiled()) }

  /// Two versions to compare: compiled at once, or, of two texts, one after the other, so that what both say is read
  /// once, on all cores.
  func resolve(_ old: OperandSource, _ new: OperandSource) throws -> (ResolvedOperand, ResolvedOperand) {
    if old.isText, new.isText {
      let before = try result(old.compiled(isCompared: true))
      return (before, try result(new.compiled(isCompared: true, like: before.compiled)))
    }
    let results = parallelMap([old, new]) { $0.compiled(isCompared: true) }
    return (try result(results[0]), try result(results[1]))
  }

  private func result(_ result: Result<ResolvedOperand, UsageError>) throws -> ResolvedOperand {
    switch result {
    case .success(let operand): return operand
    case .failure(let error): throw error
    }
  }

  /// What is needed to compile the version that `operand` names; throws where there is none.
  func source(_ operand: String) throws -> OperandSource {
    if operand == "-" || operand.hasSuffix(".md") { return try file(operand) }
    let parts = operand.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let copy = CopyID(parts[0]) else {
      throw context.usageError(
        "\(Printable.quoted(operand)) names no policy",
        help: "expected: POLICY, POLICY@VERSION, POLICY@git:REV, SCHOOL/POLICY, SCHOOL/POLICY@VERSION or a file")
    }
    if copy.school == nil, !policies.contains(copy.policy) {
      // What stands where nobody may look is not absent.
      try require(.draft(copy.policy))
      let near = closest(to: copy.policy.rawValue, among: policies.map(\.rawValue).sorted())
      throw context.usageError("there is no policy `\(copy)`", help: near.map { "did you mean `\($0)`?" })
    }
    guard parts.count > 1 else { return try draft(copy) }
    if parts[1].hasPrefix("git:") { return try revision(String(parts[1].dropFirst(4)), copy) }
    guard let version = Version(parts[1]) else {
      throw context.usageError(
        "\(Printable.quoted(parts[1])) is no version", help: "expected: three numbers such as 2.0.0, or git:REV")
    }
    return .release(workspace, copy, version)
  }

  /// What is in force on `day`, or after all decisions; nil where nothing is. Throws where the record does not hold.
  func inForce(_ copy: CopyID, asOf day: CivilDate? = nil) throws -> InForce? {
    if let problem = workspace.unsound(copy, asOf: day) { throw context.brokenRecord(copy, problem) }
    return workspace.releaseInForce(copy, asOf: day)?.inForce
  }

  // MARK: Drafts

  private func draft(_ copy: CopyID) throws -> OperandSource {
    if let school = copy.school {
      let workspace = everything
      try workspace.require(.copies(school))
      if workspace.schools.entries[school] != nil { return .tailored(workspace, copy.policy, school) }
      let near = closest(to: school.rawValue, among: workspace.schools.ids.map(\.rawValue))
      throw context.usageError("there is no school `\(school)`", help: near.map { "did you mean `\($0)`?" })
    }
    try require(.draft(copy.policy))
    guard let bytes = files[Self.path(copy.policy)] else {
      throw context.usageError(
        "there is no draft of `\(copy)`",
        help: workspace.archives[copy]?.releaseFiles.keys.max().map { "name a release, such as `\(copy)@\($0)`" })
    }
    let shown = files.files.filter { $0.path.hasPrefix("Policies/\(copy.policy)/\(Figure.directory)/") }
    return .text(
      text(copy.policy, bytes, environment: nil, linked: { _ in nil }) + shown, copy.policy, name: nil)
  }

  /// A figure of a text that is read as the draft of `id`.
  private static func figure(_ name: String, of id: PolicyID, _ bytes: [UInt8]) -> InputFile {
    InputFile(path: "Policies/\(id)/\(Figure.directory)/\(name)", bytes: bytes)
  }

  private static func path(_ id: PolicyID) -> String { "Policies/\(id)/policy.md" }

  /// Every policy of which there is a draft or a release.
  private var policies: Set<PolicyID> { Set(files.files.compactMap { Self.policy(of: $0.path) }) }

  /// The policy in whose directory a file stands.
  private static func policy(of path: String) -> PolicyID? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[1] != "schools" ? PolicyID(parts[1]) : nil
  }

  /// A draft with its environment, by default the workspace's own, and the policies that it may link.
  private func text(
    _ policy: PolicyID, _ bytes: [UInt8], environment: [UInt8]?, linked: (PolicyID) throws -> InputFile?
  ) rethrows -> [InputFile] {
    var result = [InputFile(path: Self.path(policy), bytes: bytes)]
    if let environment = environment ?? files[WorkspaceDirectory.marker] {
      result.append(InputFile(path: WorkspaceDirectory.marker, bytes: environment))
    }
    let mentioned = PolicyMentions(bytes)
    var answers: [PolicyID: Bool] = [:]
    for file in files.files {
      guard let id = Self.policy(of: file.path), id != policy, mentioned.contains(id) else { continue }
      if answers[id] == nil {
        let other = try linked(id)
        if let other { result.append(other) }
        answers[id] = other == nil
      }
      if answers[id] == true { result.append(file) }
    }
    return result.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  // MARK: Files and revisions

  private func file(_ path: String) throws -> OperandSource {
    if path == "-", operands.count(where: { $0 == "-" }) > 1 {
      throw context.usageError("standard input can be read only once", help: "put one of the two into a file")
    }
    if path != "-", try context.system.kind(of: FilePath(path)) == nil {
      throw context.usageError("there is no file \(Printable.quoted(path))")
    }
    let bytes = try context.system.readOperand(path)
    guard bytes.starts(with: Array("---".utf8)) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw context.usageError(
        "\(path == "-" ? "standard input" : Printable.quoted(path)) has no front matter, so it is not a policy",
        help: "a policy begins with `---`, its title, version and applies-to; `precept new` writes an example")
    }
    let parts = path.split(separator: "/")
    let isDraft = parts.count > 1 && parts[parts.count - 1] == "policy.md"
    let name = isDraft ? parts[parts.count - 2] : parts.last.map { $0.dropLast(3) } ?? "file"
    let id = IdentifierGrammar.slug(name).flatMap { PolicyID($0) } ?? PolicyID(unchecked: "file")
    // A figure stands beside the file; whoever sends a text through standard input has none.
    let place = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    let mentioned = path == "-" ? [] : FigureMentions.names(in: bytes)
    let shown = try mentioned.compactMap { (name) throws -> InputFile? in
      let file = FilePath("\(place)\(Figure.directory)/\(name)")
      guard try context.system.kind(of: file) != nil else { return nil }
      return Self.figure(name, of: id, try context.system.read(file, limit: Figure.limit + 1))
    }
    return .text(
      text(id, bytes, environment: nil, linked: { _ in nil }) + shown, id, name: path == "-" ? "standard input" : path)
  }

  private func revision(_ revision: String, _ copy: CopyID) throws -> OperandSource {
    guard copy.school == nil else {
      throw context.usageError("a school's copy can't be read from git", help: "name one of its releases")
    }
    let isPlain = revision.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3A }
    guard !revision.isEmpty, !revision.hasPrefix("-"), isPlain else {
      throw context.usageError(
        "\(Printable.quoted(revision)) is no revision of git",
        help: "expected: a commit, a branch or a tag, such as git:HEAD~1")
    }
    func git(_ arguments: String...) throws -> [UInt8]? {
      let line = ["-C", directory.root] + arguments
      guard let result = try context.system.run("git", line, limit: POSIXSystem.sourceLimit) else {
        throw context.usageError("git is not installed, so no revision can be read")
      }
      if result.status == nil { throw SystemError(.read, "git", .other("a signal ended it")) }
      return result.status == 0 ? result.output : nil
    }
    func read(_ path: String) throws -> [UInt8]? { try git("cat-file", "blob", "\(revision):./\(path)") }
    var found: [[UInt8]] = []
    for path in [Self.path(copy.policy), WorkspaceDirectory.marker] {
      guard let bytes = try read(path) else {
        guard try git("rev-parse", "--git-dir") != nil else {
          throw context.usageError("the workspace is in no repository of git, so no revision of it can be read")
        }
        guard try git("rev-parse", "--verify", "--quiet", "\(revision)^{commit}") != nil else {
          throw context.usageError(
            "git knows no revision \(Printable.quoted(revision))",
            help: "expected: a commit, a branch or a tag, such as git:HEAD~1; `git log --oneline` lists the commits")
        }
        guard try git("rev-parse", "--verify", "--quiet", "\(revision):./\(path)") == nil else {
          throw SystemError(.read, "\(revision):\(path)", .other("git has it and cannot read it"))
        }
        throw context.usageError(
          "git has no \(path) at the revision \(Printable.quoted(revision))",
          help: "`git log -- \(path)` lists the revisions that have it")
      }
      found.append(bytes)
    }
    // What it links is read as it was then; a policy that was not there yet, as it is now.
    let files = try text(copy.policy, found[0], environment: found[1]) { (id) throws in
      try read(Self.path(id)).map { InputFile(path: Self.path(id), bytes: $0) }
    }
    let shown = try FigureMentions.names(in: found[0]).compactMap { (name) throws in
      try read("Policies/\(copy.policy)/\(Figure.directory)/\(name)").map { Self.figure(name, of: copy.policy, $0) }
    }
    return .text(files + shown, copy.policy, name: "git:\(revision)")
  }
}

extension OperandResolver {
  /// What document control says of a version.
  func standing(of version: ComparedVersion) -> Standing {
    guard case .release(let copy, let number) = version.place else { return .draft(version.compiled.policy.header) }
    guard let ledger = workspace.archives[copy]?.ledger, let approval = ledger.approval(of: number) else {
      return Standing(isDraft: true, status: "Not in the ledger", version: number.description)
    }
    let inForce = ledger.inForce(today: workspace.today)
    if let inForce, inForce.version == number { return Standing(inForce) }
    let isToCome = ledger.upcoming(today: workspace.today)?.version == number
    return Standing(
      isDraft: false, status: isToCome ? "Approved" : "No longer in force", version: number.description,
      adopted: approval.decided.text, effective: approval.effective.map { PartialDate($0).text },
      decidedBy: approval.bodyTitle, minute: approval.minute,
      ledger: ledger.head)
  }
}
