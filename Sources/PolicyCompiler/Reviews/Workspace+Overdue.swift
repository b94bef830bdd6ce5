internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Workspace {
  /// That the review of a policy is overdue on `day`: of what is in force, else of the draft that nobody adopted.
  func overdue(_ policy: CompiledPolicy, on day: CivilDate) -> [Diagnostic] {
    let copy = CopyID(policy.policy.id)
    let header = policy.policy.header
    let place = header.spans["review.due"] ?? header.spans["review"] ?? header.spans["title"]
    guard unsound(copy, asOf: day) == nil else { return [] }
    if let inForce = archives[copy]?.ledger.inForce(asOf: day, today: day) {
      return problem(inForce.version, inForce.due, day, at: place).map { [$0] } ?? []
    }
    guard archives[copy] == nil, let due = header.review?.due, due.lastDay < day else { return [] }
    return [
      Diagnostic(
        .overdueReview, "Nobody has adopted it, and its first review was to be by \(due.text)", at: place,
        help: "Bring it before the board, or give it a later date.")
    ]
  }

  /// The same of the copies that schools have adopted.
  func overdueCopies(on day: CivilDate) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for id in schools.ids {
      for adoption in schools.entries[id]?.school?.adoptions ?? [] {
        let copy = CopyID(adoption.policy, of: id)
        guard unsound(copy, asOf: day) == nil, let inForce = archives[copy]?.ledger.inForce(asOf: day, today: day),
          let found = problem(inForce.version, inForce.due, day, at: adoption.span)
        else { continue }
        result.append(found)
      }
    }
    return result
  }

  private func problem(_ version: Version, _ due: PartialDate?, _ day: CivilDate, at place: SourceSpan?) -> Diagnostic?
  {
    guard let due, due.lastDay < day else { return nil }
    return Diagnostic(
      .overdueReview, "The review of \(version) was due \(due.preposition) \(due.text)", at: place,
      help: "Bring it before the board, and record what it decided by `precept release`.")
  }
}
