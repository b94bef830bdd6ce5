public import Diagnostics
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
    for policy in all {
      compiled[policy.policy.id] = policy
      if !isCompared, let file = workspace.draftFiles[policy.policy.id] {
        checkNames(policy, in: workspace.sources[file], into: &diagnostics)
        checkClauses(policy, in: workspace.sources[file], into: &diagnostics)
        diagnostics.append(contentsOf: workspace.thirdNumber(policy))
        diagnostics.append(contentsOf: workspace.againstLastDecision(policy))
        if let day {
          checkDates(policy, on: day, into: &diagnostics)
          diagnostics.append(contentsOf: workspace.overdue(policy, on: day))
        }
      }
    }
    if !isCompared {
      checkConsistency(all, into: &diagnostics)
      checkDeclarations(all, in: environment, into: &diagnostics)
    }
    workspace.control.apply(to: &diagnostics)
    let broken = Set(diagnostics.found.filter { $0.severity == .error }.compactMap { $0.span?.file })
    for (policy, file) in workspace.draftFiles where broken.contains(file) || compiled[policy] == nil {
      faulty.insert(policy)
    }
    if workspace.environmentFile.map({ broken.contains($0) }) ?? false { faulty.formUnion(workspace.draftFiles.keys) }
  }
}
