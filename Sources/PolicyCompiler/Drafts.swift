public import Diagnostics
internal import Parallel
internal import PolicyChecks
public import PolicyModel
internal import SourceText

/// The drafts of a workspace, compiled for the organisation itself.
public struct Drafts: Sendable {
  /// Every draft that could be read, by id; also those with errors, which nothing may publish.
  public private(set) var compiled: [PolicyID: CompiledPolicy] = [:]
  /// The drafts that have an error, or stand in a workspace that has one.
  public private(set) var faulty: Set<PolicyID> = []
  /// What was found, in the workspace and in the drafts.
  public private(set) var diagnostics: DiagnosticList
  /// What the next state of the workspace may take over.
  private var drafts: [CompiledDraft] = []
  private let day: CivilDate?

  /// Compiles the drafts of `workspace`; those that are only compared have no views, and of those that are not read
  /// nobody learns how their clauses bind. What `day` makes wrong is found where one is given.
  ///
  /// From `earlier`, the drafts of the state that `workspace` was read after, what has not changed is taken over; the
  /// result is the same; so it is where another version is known, which says the same in most of its clauses.
  public init(
    _ workspace: Workspace, isCompared: Bool = false, isRead: Bool = true, on day: CivilDate? = nil,
    after earlier: Drafts? = nil, like other: CompiledPolicy? = nil
  ) {
    self.day = day
    diagnostics = workspace.diagnostics
    guard let environment = workspace.environment else {
      faulty = Set(workspace.draftFiles.keys)
      return
    }
    let policies = workspace.drafts.keys.sorted().compactMap { workspace.drafts[$0] }
    drafts = compileDrafts(
      policies, in: { _ in environment }, for: .model, elsewhere: workspace.titlesElsewhere,
      isCompared: isCompared, isRead: isRead, sources: workspace.sources,
      after: isCompared ? nil : earlier?.left(to: workspace, on: day), like: other, into: &diagnostics)
    for draft in drafts { compiled[draft.policy.policy.id] = draft.policy }
    if isCompared { drafts = [] } else { check(workspace, environment) }
    workspace.control.apply(to: &diagnostics)
    let broken = Set(diagnostics.found.filter { $0.severity == .error }.compactMap { $0.span?.file })
    for (policy, file) in workspace.draftFiles where broken.contains(file) || compiled[policy] == nil {
      faulty.insert(policy)
    }
    if workspace.environmentFile.map({ broken.contains($0) }) ?? false { faulty.formUnion(workspace.draftFiles.keys) }
  }

  /// What is left to the state `workspace`, which was read after this one; nil where nothing is.
  private func left(to workspace: Workspace, on day: CivilDate?) -> EarlierDrafts? {
    guard let kept = workspace.keptDrafts, let first = drafts.first, self.day == day else { return nil }
    return EarlierDrafts(
      drafts: Dictionary(drafts.map { ($0.policy.policy.id, $0) }) { first, _ in first }, kept: kept,
      library: first.policy.library)
  }

  // MARK: Checks

  /// One of the checks, none of which needs what another found.
  private enum Check: Sendable {
    case names(CompiledPolicy, SourceFile)
    case clauses(CompiledPolicy, SourceFile)
    /// What releases and the day make of a draft.
    case record(CompiledPolicy)
    case consistency
    case declarations
    /// What was found before in a draft that is as it was.
    case known([DiagnosticList])
  }

  /// Checks the drafts, side by side, and what stands in all of them together.
  private mutating func check(_ workspace: Workspace, _ environment: Environment) {
    let all = drafts.map(\.policy)
    var checks: [Check] = []
    for draft in drafts {
      guard let file = workspace.draftFiles[draft.policy.policy.id] else { continue }
      if draft.isKept {
        checks.append(.known(draft.checked))
      } else {
        checks += [
          .names(draft.policy, workspace.sources[file]), .clauses(draft.policy, workspace.sources[file]),
          .record(draft.policy),
        ]
      }
    }
    let day = day
    let empty = diagnostics.part()
    let find: @Sendable (Check) -> [DiagnosticList] = { check in
      var found = empty
      switch check {
      case .known(let lists): return lists
      case .names(let policy, let file): checkNames(policy, in: file, into: &found)
      case .clauses(let policy, let file): checkClauses(policy, in: file, into: &found)
      case .record(let policy):
        found.append(contentsOf: workspace.thirdNumber(policy))
        found.append(contentsOf: workspace.againstLastDecision(policy))
        if let day {
          checkDates(policy, on: day, into: &found)
          found.append(contentsOf: workspace.overdue(policy, on: day))
        }
      case .consistency: checkConsistency(all, into: &found)
      case .declarations: checkDeclarations(all, in: environment, into: &found)
      }
      return [found]
    }
    // What is small stays on one core: who serves a page of it wakes no other.
    let jobs = checks + [.consistency, .declarations]
    let isSmall = all.reduce(0) { $0 + $1.nodes.count } < 64
    let found = isSmall ? jobs.map(find) : parallelMap(jobs, find)
    for found in found.joined() { diagnostics.append(contentsOf: found) }
    var next = 0
    for place in drafts.indices where workspace.draftFiles[drafts[place].policy.policy.id] != nil {
      if drafts[place].isKept {
        next += 1
      } else {
        drafts[place].checked = found[next..<next + 3].flatMap { $0 }
        next += 3
      }
    }
  }
}
