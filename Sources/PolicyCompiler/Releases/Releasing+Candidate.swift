internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// The text that a board decided on.
struct Candidate {
  var compiled: CompiledPolicy?
  var header: PolicyHeader
  var environment: Environment
  var library = Library()
  /// The version of the model that a copy follows.
  var base: Version?
  /// Where that was approved.
  var model: RecordedModel?
  var file: FileID?
}

extension Releasing {
  /// The draft, or the school's copy; what is wrong with it matters only where it is approved.
  mutating func candidate(_ copies: TailoredCopyMaker) -> Candidate? {
    let found = request.copy.school.map { school(copies, $0) } ?? draft()
    if let found { return found }
    if !request.outcome.isApproval, let last = workspace.releaseInForce(request.copy) {
      var environment = workspace.environment ?? last.release.environment
      environment.roles += last.release.environment.roles
      return Candidate(header: last.release.policy.header, environment: environment)
    }
    if !diagnostics.hasErrors {
      refuse(
        .nothingToRelease, "There is no text of `\(request.copy)` to decide on",
        request.copy.school == nil
          ? "Its draft would be Policies/\(request.copy.policy)/policy.md."
          : "The school says in its school.yml which policies it adopts.")
    }
    return nil
  }

  private mutating func draft() -> Candidate? {
    let id = request.copy.policy
    guard let file = workspace.draftFiles[id] else { return nil }
    let drafts = Drafts(workspace)
    if request.outcome.isApproval, drafts.faulty.contains(id) {
      let files = [file, workspace.environmentFile].compactMap { $0 }
      let errors = drafts.diagnostics.found.filter { problem in
        problem.severity == .error && problem.span.map { files.contains($0.file) } ?? true
      }
      diagnostics.append(contentsOf: errors)
      refuse(
        .nothingToRelease, "The draft of `\(id)` has errors, so it cannot be approved",
        "Mend what `precept check` finds; what a board approves is the text without errors.")
      return nil
    }
    guard let compiled = drafts.compiled[id], let environment = workspace.environment else { return nil }
    let all = drafts.compiled.keys.sorted().compactMap { drafts.compiled[$0] }
    return Candidate(
      compiled: compiled, header: compiled.policy.header, environment: environment,
      library: Library(of: all, elsewhere: workspace.titlesElsewhere), file: file)
  }

  private mutating func school(_ copies: TailoredCopyMaker, _ school: SchoolID) -> Candidate? {
    var found = DiagnosticList()
    let copy = copies(workspace, school, request.copy.policy, &found)
    let errors = found.found.filter { $0.severity == .error }
    if request.outcome.isApproval, !errors.isEmpty {
      diagnostics.append(contentsOf: errors)
      refuse(
        .nothingToRelease, "The copy `\(request.copy)` has errors, so it cannot be adopted",
        "Mend what `precept check` finds in the school's files.")
      return nil
    }
    return copy.map { copy in
      Candidate(
        compiled: copy.compiled, header: copy.compiled.policy.header, environment: copy.compiled.environment,
        library: copy.library, base: copy.base, model: workspace.recorded(copy.base, of: copy.model), file: copy.file)
    }
  }

  // MARK: What the line says

  /// The version that the line names.
  mutating func version(_ candidate: Candidate) -> Version? {
    let last = ledger.approvals.last
    switch request.outcome {
    case .reviewedNoChange:
      if let inForce = ledger.inForce(today: request.date) { return inForce.version }
      refuse(.nothingInForce, "Nothing of `\(request.copy)` is in force that could be reviewed", whyNothing)
      return nil
    case .withdrawn:
      // What is approved for a later day can be withdrawn before it.
      let start = request.effective ?? request.date
      if let inForce = ledger.inForce(today: start) ?? ledger.inForce() { return inForce.version }
      refuse(.nothingInForce, "Nothing of `\(request.copy)` is in force that could be withdrawn", whyNothing)
      return nil
    case .deferred: return (ledger.inForce(today: request.date) ?? ledger.inForce())?.version ?? stated(candidate)
    case .approved, .approvedWithAmendments, .notAdopted:
      guard let version = stated(candidate) else { return nil }
      if let last, version <= last.version {
        refuse(
          .notAbove,
          "Version \(version) is not above \(last.version), which was approved \(last.decided.preposition) \(last.decided.text)",
          at: candidate.header.spans["version"],
          "Give the draft a higher `version`; for a review without a change, use `--outcome reviewed-no-change`.")
        return nil
      }
      return version
    }
  }

  /// Why nothing is in force on the day of the decision.
  private var whyNothing: String {
    if ledger.approvals.isEmpty { return "It has never been approved." }
    if let next = ledger.upcoming(today: request.date) {
      return "Version \(next.version) is approved, and holds from \(next.start.text)."
    }
    guard let end = ledger.lines.last(where: { $0.outcome == .withdrawn })?.start, end > request.date else {
      return "It was withdrawn; the next approval puts a version in force."
    }
    return "It is withdrawn from \(end.text) already; the next approval puts a version in force."
  }

  private mutating func stated(_ candidate: Candidate) -> Version? {
    if let base = candidate.base {
      let count = ledger.approvals.count { $0.version.model == base.model }
      return base.model.adopted(count + 1)
    }
    guard let version = candidate.header.version else {
      refuse(.missingField, "The front matter has no `version`", "Write one, such as `version: 1.0.0`.")
      return nil
    }
    if !version.build.isEmpty {
      refuse(
        .badVersion, "The version \(version) has a plus sign", at: candidate.header.spans["version"],
        "What stands after a plus sign counts the adoptions by a school; write `\(version.model)`.")
      return nil
    }
    return version
  }

  /// The role or body that decided.
  mutating func body(_ candidate: Candidate) -> Role? {
    if let role = candidate.environment.roles.first(where: { $0.id.rawValue.utf8.elementsEqual(request.body.utf8) }) {
      return role
    }
    let names = candidate.environment.roles.map(\.id.rawValue)
    let near = closest(to: request.body, among: names).map { ", did you mean `\($0)`?" } ?? ""
    refuse(
      .unknownRole, "Unknown role or body `\(request.body)`\(near)",
      "`--by` takes the id of a role, as it stands under `roles` in workspace.yml.")
    return nil
  }

  mutating func checkDates() {
    if let today = request.today, request.date > today {
      refuse(
        .badDecision, "The decision of \(request.decided.text) is not yet taken: today is \(today.text)",
        "`--date` is the day on which the board decided; `--effective` may be later.")
    }
    if let last = ledger.lines.last, request.date < last.decided.firstDay {
      refuse(
        .badDecision,
        "The decision of \(request.decided.text) comes after one of \(last.decided.text) in the ledger",
        "Decisions are recorded in the order in which they were taken; a ledger is never changed.")
    }
    if let effective = request.effective, effective < request.date, !request.isHistoric {
      refuse(
        .badDecision, "It would hold from \(effective.text), before it was decided",
        "`--effective` is the date of the decision or later; only with `--historic` it may be earlier.")
    }
    if let due = request.due, due.lastDay <= request.date {
      refuse(
        .badDecision,
        "The next review would be due \(due.preposition) \(due.text), which is over when the decision is taken",
        "`--due` names a time after the decision.")
    }
    if let due = request.due, !request.outcome.isApproval, let end = withdrawal, isAfterWithdrawal(due) {
      refuse(
        .badDecision, "The next review would be due \(due.preposition) \(due.text), when the policy is withdrawn",
        "It is withdrawn from \(end.text): name an earlier time, or leave `--due` out.")
    }
    if request.due == nil, request.outcome == .deferred {
      refuse(.badDecision, "A deferred decision needs `--due`", "Say until when it was deferred: `--due 2026-11`.")
    }
    if request.due != nil, request.outcome == .withdrawn {
      refuse(.badDecision, "`--due` makes no sense for a policy that is withdrawn", "Nothing is left to be reviewed.")
    }
  }

  /// When the policy is reviewed next: as was decided, else the first review of the draft's own order that this decision
  /// does not stand for already.
  mutating func due(_ candidate: Candidate) -> PartialDate? {
    if let due = request.due { return due }
    guard request.outcome.isApproval || request.outcome == .reviewedNoChange else { return nil }
    guard request.outcome.isApproval || withdrawal == nil else {
      var unread = self
      // Where no date follows, none is needed: it is withdrawn before.
      return unread.nextReview(candidate).flatMap { isAfterWithdrawal($0) ? nil : $0 }
    }
    return nextReview(candidate)
  }

  /// The day from which the policy is withdrawn, as far as was decided by the day of this decision.
  private var withdrawal: CivilDate? { ledger.withdrawal(today: request.date)?.start }

  private func isAfterWithdrawal(_ due: PartialDate) -> Bool { withdrawal.map { due.lastDay >= $0 } ?? false }

  /// The first review of the draft's own order that this decision does not stand for already.
  private mutating func nextReview(_ candidate: Candidate) -> PartialDate? {
    let review = candidate.header.review
    if let every = review?.every {
      // A decision of which only the month is known is due by the month.
      if review?.due == nil, let next = request.decided.adding(every) { return next }
      if let next = PartialDate.nextReview(after: request.date, due: review?.due, every: every) { return next }
      refuse(
        .badDecision, "No date follows from a review every \(every.text)", at: candidate.header.spans["review"],
        "Say when the next review is due: `--due 2027-09`.")
    } else if let due = review?.due, due.firstDay > request.date {
      // A decision in the month that it names is that review, and not the one after it.
      return due
    } else if request.outcome == .reviewedNoChange || review?.due != nil && !request.isHistoric {
      refuse(
        .badDecision, "Nothing says when the next review is due", at: candidate.header.spans["review"],
        "Say it by `--due 2027-09`, or write `review: { every: 1 year }` in the front matter.")
    }
    return nil
  }
}
