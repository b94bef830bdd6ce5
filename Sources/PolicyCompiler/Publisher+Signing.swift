internal import PolicyDiff
internal import PolicyModel
internal import PolicyRendering

extension Publisher {
  /// Why each audience signs the version that `line` approved: since which version, and what changed for them then.
  func signing(_ copy: CopyID, _ line: LedgerLine, _ text: CompiledPolicy) -> [AudienceID: SigningReason] {
    let asked = text.policy.header.acknowledge?.audiences ?? []
    let approvals = workspace.archives[copy]?.ledger.approvals ?? []
    guard !asked.isEmpty, let first = approvals.first else { return [:] }
    var result: [AudienceID: SigningReason] = [:]
    // The text of the version before is read once for all who sign since one version.
    var known: [Version: PolicyChanges] = [:]
    for audience in asked {
      guard let since = line.view(audience)?.since else { continue }
      var reason = SigningReason(since: since.description, isFirst: since == first.version)
      if !reason.isFirst {
        if known[since] == nil, let place = approvals.firstIndex(where: { $0.version == since }), place > 0,
          let before = try? workspace.release(approvals[place - 1].version, of: copy)
        {
          known[since] = workspace.compare(
            ComparedVersion(
              compile(before, isCompared: true), name: before.version.description,
              place: .release(copy, before.version)),
            ComparedVersion(text, name: line.version.description, place: .release(copy, line.version)))
        }
        reason.changed =
          known[since].map { changes in
            changes.clausesToSign(by: audience, in: text.audiences).map {
              $0.isRemoved ? "\($0.citation) (removed)" : $0.citation
            }
          } ?? []
      }
      result[audience] = reason
    }
    return result
  }
}
