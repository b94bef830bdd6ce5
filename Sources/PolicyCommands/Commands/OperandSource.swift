internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyTailoring
internal import SourceText

/// A version that an operand names, compiled.
struct ResolvedOperand: Sendable {
  /// The version, and what to call it before a reader: `2.0.0`, `the draft`.
  let version: ComparedVersion
  /// Whether it is a draft with errors.
  let hasErrors: Bool
  /// The errors, in it or in its workspace.
  var errors = DiagnosticList()
  /// The files in which they are.
  var sources = SourceMap()

  var compiled: CompiledPolicy { version.compiled }
  var name: String { version.name }
}

/// All that is needed to compile a version; no file is read after that, so that two are compiled at once.
enum OperandSource: Sendable {
  /// A release, in a workspace that has it.
  case release(Workspace, CopyID, Version)
  /// A draft with the policies that it links; `name` is nil for that of the workspace itself.
  case text([InputFile], PolicyID, name: String?)
  /// The copy that a school is editing.
  case tailored(Workspace, PolicyID, SchoolID)

  /// The version, or why there is none; what is only compared has no views.
  func compiled(isCompared: Bool = false) -> Result<ResolvedOperand, UsageError> {
    switch self {
    case .release(let workspace, let copy, let version): Self.release(workspace, copy, version, isCompared)
    case .text(let files, let policy, let name): Self.text(files, policy, name, isCompared)
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
          "the release \(version) of \(copy) can't be read: \(error.message)", help: "`precept verify` says more"))
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
    _ files: [InputFile], _ policy: PolicyID, _ name: String?, _ isCompared: Bool
  ) -> Result<ResolvedOperand, UsageError> {
    let workspace = Workspace(files, keeping: .error)
    let drafts = Drafts(workspace, isCompared: isCompared)
    let own = [workspace.draftFiles[policy], workspace.environmentFile]
    var errors = DiagnosticList()
    for problem in drafts.diagnostics.found {
      if problem.span.map({ own.contains($0.file) }) ?? true { errors.append(problem) }
    }
    guard let compiled = drafts.compiled[policy] else {
      return .failure(
        name.map {
          UsageError("\(Printable.quoted($0)) can't be read as a policy", help: errors.found.first?.message)
        } ?? UsageError("the draft of \(policy) can't be read", help: "`precept check` says why"))
    }
    let draft = "the draft\(compiled.policy.header.version.map { " \($0)" } ?? "")"
    return .success(
      ResolvedOperand(
        version: ComparedVersion(
          compiled, name: name ?? draft, place: name == nil ? .draft(CopyID(policy)) : .apart),
        hasErrors: drafts.faulty.contains(policy), errors: errors, sources: workspace.sources))
  }

  private static func tailored(
    _ workspace: Workspace, _ policy: PolicyID, _ id: SchoolID
  ) -> Result<ResolvedOperand, UsageError> {
    let schools = workspace.schools
    let layers = Dictionary(
      schools.ids.compactMap { id in schools.entries[id]?.school.map { (id, $0) } }
    ) { first, _ in first }
    var models = workspace.models(without: Drafts(workspace).faulty)
    models.prepare(for: layers.values)
    guard let entry = schools.entries[id], let copies = SchoolCopies(entry, models: models, layers: layers),
      let compiled = copies.compiled[policy]
    else {
      return .failure(
        UsageError(
          "there is no copy of `\(policy)` at `\(id)` that compiles", help: "`precept check` says what is wrong"))
    }
    return .success(
      ResolvedOperand(
        version: ComparedVersion(
          compiled, name: "the draft of \(copies.school.name)", place: .draft(CopyID(policy, of: id))),
        hasErrors: copies.faulty.contains(policy)))
  }
}
