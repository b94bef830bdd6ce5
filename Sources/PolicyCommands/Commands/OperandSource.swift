internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyTailoring
internal import SourceText

/// A version that an operand names, compiled.
struct ResolvedOperand: Sendable {
  /// The version, and what to call it before a reader: `2.0.0`, `the draft`.
  var version: ComparedVersion
  /// Whether it is a draft with errors.
  let hasErrors: Bool
  /// The errors, in it or in its workspace.
  var errors = DiagnosticList()
  /// The files in which they are.
  var sources = SourceMap()

  var compiled: CompiledPolicy { version.compiled }
  var name: String { version.name }

  /// What a ledger of the workspace is about; nil for what is read from elsewhere.
  var copy: CopyID? {
    switch version.place {
    case .release(let copy, _), .draft(let copy): copy
    case .apart: nil
    }
  }
  /// Whether it is a part of the workspace as it is now.
  var isOfWorkspace: Bool { copy != nil }

  /// Whether two versions have to be told apart by more than what each is called.
  static func wantNames(_ a: ResolvedOperand, _ b: ResolvedOperand) -> Bool {
    if a.name.utf8.elementsEqual(b.name.utf8) { return true }
    guard let one = a.copy, let other = b.copy else { return false }
    return one.policy != other.policy
  }
}

/// The error to begin with, where a text cannot be compiled at all.
enum FirstError {
  /// Where it stands and what it is; nil where there is none.
  static func line(_ errors: [Diagnostic], _ sources: SourceMap) -> String? {
    var list = DiagnosticList()
    list.append(contentsOf: errors)
    guard let first = list.sorted(in: sources).first else { return nil }
    guard let span = first.span else { return Printable.text(first.message) }
    let file = sources[span.file]
    let place = file.position(at: Int(span.start))
    return Printable.text("\(file.name):\(place.line):\(place.column): \(first.message)")
  }
}

/// All that is needed to compile a version; no file is read after that, so that two are compiled at once.
enum OperandSource: Sendable {
  /// A release, in a workspace that has it.
  case release(Workspace, CopyID, Version)
  /// A draft with the policies that it links; `name` is nil for that of the workspace itself.
  case text([InputFile], PolicyID, name: String?)
  /// The copy that a school is editing.
  case tailored(Workspace, PolicyID, SchoolID)

  /// Whether it is a text, of which another version may say most in the same words.
  var isText: Bool { if case .text = self { true } else { false } }

  /// The version, or why there is none; what is only compared has no views. What was read of an `other` version is taken
  /// over where the two say the same.
  func compiled(
    isCompared: Bool = false, like other: CompiledPolicy? = nil
  ) -> Result<ResolvedOperand, UsageError> {
    switch self {
    case .release(let workspace, let copy, let version): Self.release(workspace, copy, version, isCompared)
    case .text(let files, let policy, let name): Self.text(files, policy, name, isCompared, other)
    case .tailored(let workspace, let policy, let school): Self.tailored(workspace, policy, school)
    }
  }

  private static func release(
    _ workspace: Workspace, _ copy: CopyID, _ version: Version, _ isCompared: Bool
  ) -> Result<ResolvedOperand, UsageError> {
    let found: Release?
    do throws(RecordFault) {
      found = try workspace.release(version, of: copy)
    } catch {
      return .failure(
        UsageError(
          "the release \(version) of \(copy) can't be read: \(error.message.uncapitalised)",
          help: "`precept verify` says more", status: .problems))
    }
    guard let found else {
      let known = workspace.archives[copy]?.releaseFiles.keys.sorted() ?? []
      return .failure(
        UsageError(
          "\(copy) has no release \(version)",
          help: known.isEmpty
            ? "nothing of it was released yet" : "there is \(HumanList.joined(known.map(\.description)))"))
    }
    return .success(
      ResolvedOperand(
        version: ComparedVersion(
          compile(found, isCompared: isCompared), name: version.description, place: .release(copy, version)),
        hasErrors: false))
  }

  private static func text(
    _ files: [InputFile], _ policy: PolicyID, _ name: String?, _ isCompared: Bool, _ other: CompiledPolicy?
  ) -> Result<ResolvedOperand, UsageError> {
    let workspace = Workspace(files, keeping: .error)
    let drafts = Drafts(workspace, isCompared: isCompared, like: other)
    let own = [workspace.draftFiles[policy], workspace.environmentFile]
    var errors = DiagnosticList()
    for problem in drafts.diagnostics.found {
      if problem.span.map({ own.contains($0.file) }) ?? true { errors.append(problem) }
    }
    guard let compiled = drafts.compiled[policy] else {
      return .failure(
        name.map {
          UsageError(
            "\(Printable.quoted($0)) can't be read as a policy",
            help: errors.found.first?.message.uncapitalised, status: .problems)
        }
          ?? UsageError(
            "the draft of \(policy) can't be read",
            help: FirstError.line(errors.found, workspace.sources) ?? "`precept check` says why", status: .problems))
    }
    let draft = "the draft\(compiled.policy.header.version.map { " \($0)" } ?? "")"
    return .success(
      ResolvedOperand(
        version: ComparedVersion(
          compiled, name: name ?? draft, place: name == nil ? .draft(CopyID(policy)) : .apart),
        hasErrors: drafts.faulty.contains(policy), errors: errors,
        sources: name.map { named($0, workspace.draftFiles[policy], workspace.sources) } ?? workspace.sources))
  }

  /// The files, of which the draft stands where it was read: `old.md`, or in git `HEAD:Policies/phones/policy.md`.
  private static func named(_ name: String, _ draft: FileID?, _ sources: SourceMap) -> SourceMap {
    var result = SourceMap()
    for (index, file) in sources.files.enumerated() {
      let isDraft = draft.map { Int($0.index) == index } ?? false
      let place = name.hasPrefix("git:") ? "\(name.dropFirst(4)):\(file.name)" : name
      _ = result.add(isDraft ? SourceFile(name: place, bytes: file.bytes) : file)
    }
    return result
  }

  private static func tailored(
    _ workspace: Workspace, _ policy: PolicyID, _ id: SchoolID
  ) -> Result<ResolvedOperand, UsageError> {
    // What a school says cannot be told where nobody knows what the workspace declares.
    let ownErrors = workspace.diagnostics.found.filter {
      $0.severity == .error && $0.span != nil && $0.span?.file == workspace.environmentFile
    }
    func none(_ errors: [Diagnostic]) -> Result<ResolvedOperand, UsageError> {
      .failure(
        UsageError(
          "there is no copy of `\(policy)` at `\(id)` that compiles",
          help: FirstError.line(errors, workspace.sources) ?? "`precept check` says what is wrong", status: .problems))
    }
    guard workspace.environment != nil else { return none(ownErrors) }
    let schools = workspace.schools
    // A layer whose school.yml cannot be read has its releases all the same.
    let layers = schools.layers
    var models = workspace.models(without: Drafts(workspace).faulty)
    models.prepare(for: layers.values)
    let adopted = schools.entries[id]?.school?.adoptions.map(\.policy.rawValue)
    if let adopted, !adopted.contains(policy.rawValue) {
      return .failure(
        UsageError(
          "`\(id)` adopts no policy `\(policy)`",
          help: closest(to: policy.rawValue, among: adopted).map { "did you mean `\(id)/\($0)`?" }
            ?? (adopted.isEmpty ? nil : "it adopts \(HumanList.joined(adopted))")))
    }
    guard let entry = schools.entries[id] else { return none([]) }
    guard let copies = SchoolCopies(entry, models: models, layers: layers) else {
      return none(entry.diagnostics.found.filter { $0.severity == .error })
    }
    var errors = copies.errors(of: policy, entry)
    // Changes that nobody understands are not the same as none.
    let isUnderstood = entry.overlays[policy].map { $0 != nil } ?? true
    guard isUnderstood, let compiled = copies.compiled[policy] else { return none(errors.found) }
    errors.append(contentsOf: ownErrors)
    return .success(
      ResolvedOperand(
        version: ComparedVersion(
          compiled, name: "the draft of \(copies.school.name)", place: .draft(CopyID(policy, of: id))),
        hasErrors: copies.faulty.contains(policy) || errors.hasErrors, errors: errors, sources: workspace.sources))
  }
}
