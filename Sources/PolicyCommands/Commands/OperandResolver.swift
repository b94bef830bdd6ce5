internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyRendering
internal import PolicyTailoring
internal import SourceText

/// A version that an operand names.
struct ResolvedOperand {
  let compiled: CompiledPolicy
  /// What to call it before a reader: `2.0.0`, `the draft`.
  let name: String
  /// Whether it is a draft with errors.
  let hasErrors: Bool
}

/// Finds what `POLICY`, `POLICY@VERSION`, `POLICY@git:REV`, `SCHOOL/POLICY`, `SCHOOL/POLICY@VERSION` and files name.
struct OperandResolver {
  private let context: CommandContext
  private let directory: WorkspaceDirectory
  private(set) var workspace: Workspace
  let drafts: Drafts

  init(_ context: CommandContext) throws {
    self.context = context
    directory = try context.workspace()
    let files = WorkspaceLoader.load(directory, from: context.system)
    workspace = Workspace(files.files)
    drafts = Drafts(workspace)
  }

  /// The version that `operand` names; throws where there is none.
  func resolve(_ operand: String) throws -> ResolvedOperand {
    if operand == "-" || operand.hasSuffix(".md"), let file = try file(operand) { return file }
    let parts = operand.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let copy = CopyID(parts[0]) else {
      throw context.usageError(
        "\(Printable.quoted(operand)) names no policy",
        help: "expected: POLICY, POLICY@VERSION, POLICY@git:REV, SCHOOL/POLICY, SCHOOL/POLICY@VERSION or a file")
    }
    guard parts.count > 1 else { return try draft(copy) }
    if parts[1].hasPrefix("git:") { return try revision(String(parts[1].dropFirst(4)), copy) }
    guard let version = Version(parts[1]) else {
      throw context.usageError(
        "\(Printable.quoted(parts[1])) is no version", help: "expected: three numbers such as 2.0.0, or git:REV")
    }
    return try release(version, copy)
  }

  // MARK: Releases

  private func release(_ version: Version, _ copy: CopyID) throws -> ResolvedOperand {
    let known = workspace.archives[copy]?.releaseFiles.keys.sorted() ?? []
    let found: Release?
    do throws(RecordFault) {
      found = try workspace.release(version, of: copy)
    } catch {
      throw context.usageError(
        "the release \(version) of \(copy) can't be read: \(error.message)", help: "`precept verify` says more")
    }
    guard let found else {
      throw context.usageError(
        "\(copy) has no release \(version)",
        help: known.isEmpty
          ? "nothing of it was released yet" : "there is \(HumanList.joined(known.map(\.description)))")
    }
    return ResolvedOperand(compiled: compile(found), name: version.description, hasErrors: false)
  }

  /// What is in force; nil where nothing is.
  func inForce(_ copy: CopyID) -> (operand: ResolvedOperand, inForce: InForce)? {
    guard let found = workspace.releaseInForce(copy) else { return nil }
    return (
      ResolvedOperand(compiled: compile(found.release), name: found.release.version.description, hasErrors: false),
      found.inForce
    )
  }

  // MARK: Drafts

  private func draft(_ copy: CopyID) throws -> ResolvedOperand {
    if let school = copy.school { return try tailored(copy.policy, school) }
    guard let compiled = drafts.compiled[copy.policy] else {
      let names = (workspace.draftFiles.keys.map(\.rawValue) + workspace.archives.keys.map(\.description)).sorted()
      let near = closest(to: copy.description, among: names)
      throw context.usageError(
        workspace.draftFiles[copy.policy] == nil
          ? "there is no draft of a policy \(Printable.quoted(copy.description))"
          : "the draft of \(copy) can't be read",
        help: near.map { $0 == copy.description ? "`precept check` says why" : "did you mean `\($0)`?" })
    }
    return ResolvedOperand(
      compiled: compiled, name: "the draft\(compiled.policy.header.version.map { " \($0)" } ?? "")",
      hasErrors: drafts.faulty.contains(copy.policy))
  }

  private func tailored(_ policy: PolicyID, _ id: SchoolID) throws -> ResolvedOperand {
    let schools = workspace.schools
    guard let entry = schools.entries[id] else {
      let near = closest(to: id.rawValue, among: schools.ids.map(\.rawValue))
      throw context.usageError("there is no school `\(id)`", help: near.map { "did you mean `\($0)`?" })
    }
    let layers = Dictionary(
      schools.ids.compactMap { id in schools.entries[id]?.school.map { (id, $0) } }
    ) { first, _ in first }
    var models = ModelLibrary(workspace.environment ?? Environment(organisation: Organisation(name: "")))
    models.addReleases(of: workspace)
    models.addDrafts(workspace.drafts.filter { !drafts.faulty.contains($0.key) })
    models.prepare(for: layers.values)
    guard let copies = SchoolCopies(entry, models: models, layers: layers), let compiled = copies.compiled[policy]
    else {
      throw context.usageError(
        "there is no copy of `\(policy)` at `\(id)` that compiles", help: "`precept check` says what is wrong")
    }
    return ResolvedOperand(
      compiled: compiled, name: "the draft of \(copies.school.name)", hasErrors: copies.faulty.contains(policy))
  }

  // MARK: Files and revisions

  private func file(_ path: String) throws -> ResolvedOperand? {
    if path != "-", try context.system.kind(of: FilePath(path)) == nil { return nil }
    let bytes = try context.system.readOperand(path)
    guard bytes.starts(with: Array("---".utf8)) || bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw context.usageError(
        "\(Printable.quoted(path)) has no front matter, so it is not a policy",
        help: "a policy begins with `---`, its title, version and applies-to; `precept new` writes an example")
    }
    let id = PolicyID(
      IdentifierGrammar.slug(path.split(separator: "/").last.map { $0.dropLast(3) } ?? "file") ?? "file")
    return try texts([InputFile(path: Self.path(id), bytes: bytes)], id, named: path == "-" ? "standard input" : path)
  }

  private func revision(_ revision: String, _ copy: CopyID) throws -> ResolvedOperand {
    guard copy.school == nil else {
      throw context.usageError("a school's copy can't be read from git", help: "name one of its releases")
    }
    let isPlain = revision.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3A }
    guard !revision.isEmpty, !revision.hasPrefix("-"), isPlain else {
      throw context.usageError("\(Printable.quoted(revision)) is no revision of git")
    }
    var files: [InputFile] = []
    for path in [Self.path(copy.policy), WorkspaceDirectory.marker] {
      let arguments = ["-C", directory.root, "show", "\(revision):./\(path)"]
      guard let result = try context.system.run("git", arguments, limit: POSIXSystem.sourceLimit) else {
        throw context.usageError("git is not installed, so no revision can be read")
      }
      guard result.status == 0 else {
        throw context.usageError(
          "git has no \(path) at the revision \(Printable.quoted(revision))",
          help: "`git log -- \(path)` lists the revisions that have it")
      }
      files.append(InputFile(path: path, bytes: result.output))
    }
    return try texts(files, copy.policy, named: "git:\(revision)")
  }

  private static func path(_ id: PolicyID?) -> String { "Policies/\(id?.rawValue ?? "file")/policy.md" }

  /// Compiles a text that stands alone, in the workspace's own environment where none comes with it.
  private func texts(_ files: [InputFile], _ id: PolicyID?, named name: String) throws -> ResolvedOperand {
    var files = files
    let id = id ?? PolicyID(unchecked: "file")
    if files.count == 1 {
      let own = try context.system.read(directory.file(WorkspaceDirectory.marker))
      files.append(InputFile(path: WorkspaceDirectory.marker, bytes: own))
    }
    let read = Workspace(files)
    var diagnostics = read.diagnostics
    // The other policies are not there as they were then: a link to one of them prints its title.
    let titles = workspace.drafts.filter { $0.key != id }.mapValues(\.header.title)
    guard let environment = read.environment, let text = read.drafts[id],
      let policy = compile(
        [text], in: { _ in environment }, for: .model, lexicon: { _ in environment.lexicon }, elsewhere: titles,
        into: &diagnostics
      ).first
    else {
      let reason = diagnostics.found.first { $0.severity == .error }?.message
      throw context.usageError("\(Printable.quoted(name)) can't be read as a policy", help: reason)
    }
    return ResolvedOperand(
      compiled: policy, name: name,
      hasErrors: diagnostics.found.contains { $0.severity == .error && $0.rule.code != Rule.unknownClause.code })
  }
}

extension OperandResolver {
  /// What document control says of what `operand` named.
  func standing(of operand: String, _ compiled: CompiledPolicy) -> Standing {
    let parts = operand.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count > 1, let copy = CopyID(parts[0]), let version = Version(parts[1]),
      let ledger = workspace.archives[copy]?.ledger, let approval = ledger.approval(of: version)
    else { return .draft(compiled.policy.header) }
    let inForce = ledger.inForce()
    if let inForce, inForce.version == version { return Standing(inForce) }
    return Standing(
      isDraft: false, status: "No longer in force", version: version.description,
      adopted: PartialDate(approval.start).text, decidedBy: approval.bodyTitle, minute: approval.minute,
      ledger: ledger.head)
  }
}
