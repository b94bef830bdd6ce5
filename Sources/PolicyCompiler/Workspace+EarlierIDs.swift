internal import Diagnostics
internal import PolicyChecks
internal import PolicyDiff
internal import PolicyModel
internal import PolicySyntax

extension Workspace {
  /// The ids that the releases of `draft` have given away, and those that its own sections and clauses had in the last.
  func earlierIDs(of draft: Policy) -> EarlierIDs {
    let copy = CopyID(draft.id)
    var result = EarlierIDs()
    var last: Release?
    for line in archives[copy]?.ledger.approvals ?? [] {
      guard let release = try? release(line.version, of: copy), release.digest == line.release else { continue }
      for section in release.policy.sections { Self.collect(section, &result.taken) }
      last = release
    }
    guard let last else { return result }
    // In the environment of the release: what names mean now is no matter for ids.
    var unread = DiagnosticList(keeping: .error)
    var compiled = resolve(draft, in: last.environment, for: .model, into: &unread)
    finishTexts(&compiled, library: last.library)
    result.matched = matchedIDs(from: compile(last, isCompared: true), to: compiled)
    return result
  }

  private static func collect(_ section: Section, _ taken: inout Set<String>) {
    if !section.id.isDerived { taken.insert(section.id.rawValue) }
    for clause in section.clauses { collect(clause, &taken) }
    for child in section.sections { collect(child, &taken) }
  }

  private static func collect(_ clause: Clause, _ taken: inout Set<String>) {
    if !clause.id.isDerived { taken.insert(clause.id.rawValue) }
    for item in clause.items { collect(item, &taken) }
  }
}
