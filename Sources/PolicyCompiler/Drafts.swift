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

  /// Compiles the drafts of `workspace`; those that are only compared have no views, and of those that are not read
  /// nobody learns how their clauses bind. What `day` makes wrong is found where one is given.
  public init(_ workspace: Workspace, isCompared: Bool = false, isRead: Bool = true, on day: CivilDate? = nil) {
    diagnostics = workspace.diagnostics
    guard let environment = workspace.environment else {
      faulty = Set(workspace.draftFiles.keys)
      return
    }
    let policies = workspace.drafts.keys.sorted().compactMap { workspace.drafts[$0] }
    let all = compile(
      policies, in: { _ in environment }, for: .model, elsewhere: workspace.titlesElsewhere,
      isCompared: isCompared, isRead: isRead, sources: workspace.sources, into: &diagnostics)
    for policy in all { compiled[policy.policy.id] = policy }
    if !isCompared {
      for found in Self.checks(all, workspace, environment, day, diagnostics.part()) {
        diagnostics.append(contentsOf: found)
      }
    }
    workspace.control.apply(to: &diagnostics)
    let broken = Set(diagnostics.found.filter { $0.severity == .error }.compactMap { $0.span?.file })
    for (policy, file) in workspace.draftFiles where broken.contains(file) || compiled[policy] == nil {
      faulty.insert(policy)
    }
    if workspace.environmentFile.map({ broken.contains($0) }) ?? false { faulty.formUnion(workspace.draftFiles.keys) }
  }

  /// One of the checks, none of which needs what another found.
  private enum Check: Sendable {
    case names(CompiledPolicy, SourceFile)
    case clauses(CompiledPolicy, SourceFile)
    /// What releases and the day make of a draft.
    case record(CompiledPolicy)
    case consistency
    case declarations
  }

  /// What each check of the drafts finds, in order; they are done side by side.
  private static func checks(
    _ all: [CompiledPolicy], _ workspace: Workspace, _ environment: Environment, _ day: CivilDate?,
    _ empty: DiagnosticList
  ) -> [DiagnosticList] {
    var checks: [Check] = []
    for policy in all {
      guard let file = workspace.draftFiles[policy.policy.id] else { continue }
      checks += [
        .names(policy, workspace.sources[file]), .clauses(policy, workspace.sources[file]), .record(policy),
      ]
    }
    return parallelMap(checks + [.consistency, .declarations]) { check in
      var found = empty
      switch check {
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
      return found
    }
  }
}
