public import Hashing

/// The decisions on one policy or copy, oldest first; each line holds the digest of the one before.
public struct Ledger: Sendable {
  /// What it records decisions on.
  public var copy: CopyID
  /// Its lines, in order.
  public var lines: [LedgerLine]

  /// Makes an empty ledger.
  public init(_ copy: CopyID) {
    self.copy = copy
    lines = []
  }

  /// The digest of the last line; nil where there is none.
  public var head: Digest? { lines.last?.digest }

  /// The lines that put a version in force, oldest first.
  public var approvals: [LedgerLine] { lines.filter(\.outcome.isApproval) }

  /// The approval of `version`.
  public func approval(of version: Version) -> LedgerLine? {
    lines.first { $0.outcome.isApproval && $0.version == version }
  }

  /// What is in force on `day`, or after all decisions; nil where nothing was approved, or it was withdrawn.
  ///
  /// An approval holds from its effective date; so does a withdrawal. Without `day`, what was decided to hold from a
  /// date after `today` does not hold yet; every other decision counts, whatever the clock says.
  public func inForce(asOf day: CivilDate? = nil, today: CivilDate? = nil) -> InForce? {
    var result = Self.inForce(after: lines.filter { $0.holds(on: day, today: today) })
    result?.head = head
    // Until it is withdrawn nobody reviews it after that day.
    if let end = withdrawal(asOf: day, today: today)?.start, let due = result?.due, due.lastDay >= end {
      result?.due = nil
    }
    return result
  }

  /// What decisions, in their order, leave in force: a later one takes the place of an earlier, whatever day each holds
  /// from.
  static func inForce(after lines: [LedgerLine]) -> InForce? {
    var result: InForce?
    for line in lines {
      switch line.outcome {
      case .approved, .approvedWithAmendments: result = InForce(approval: line, due: line.due, lastReview: nil)
      case .withdrawn: result = nil
      case .reviewedNoChange:
        if result?.approval.version == line.version { result?.lastReview = line }
        // The review of a version says nothing of the one that takes its place.
        if let due = line.due, result.map({ $0.version <= line.version }) ?? false { result?.due = due }
      case .deferred, .notAdopted: if let due = line.due { result?.due = due }
      }
    }
    return result
  }
}

extension LedgerLine {
  /// Whether it holds on `day`; without one, whether it holds already as `today` goes.
  public func holds(on day: CivilDate?, today: CivilDate?) -> Bool {
    if let day { return start <= day }
    guard let today, let effective else { return true }
    return effective <= today
  }
}

extension Ledger {
  /// `day`, or the day of the last decision where that is later: what is recorded has been decided.
  public func today(_ day: CivilDate) -> CivilDate { max(day, lines.last?.date ?? day) }

  /// The decisions that will change what is in force after `day`, in the order of the days on which they do.
  ///
  /// They are those that were decided by `day`; without it, everything decided, of which that holds later which holds
  /// after `today`. A decision that a later one has overtaken by the time it would hold changes nothing, and is not one
  /// of them.
  func coming(asOf day: CivilDate?, today: CivilDate?) -> [LedgerLine] {
    let known = lines.filter { line in day.map { line.date <= $0 } ?? true }
    let waiting = known.filter { !$0.holds(on: day, today: today) }
    guard !waiting.isEmpty else { return [] }
    var current = Self.inForce(after: known.filter { $0.holds(on: day, today: today) })?.version
    var result: [LedgerLine] = []
    for start in Set(waiting.map(\.start)).sorted() {
      let then = known.filter { $0.holds(on: day, today: today) || $0.start <= start }
      let next = Self.inForce(after: then)
      guard next?.version != current else { continue }
      current = next?.version
      if let line = next?.approval ?? then.last(where: { $0.outcome == .withdrawn }) { result.append(line) }
    }
    return result
  }

  /// The approval that was decided by `day` and puts a version in force on a later one: the first of them.
  ///
  /// Without `day`, what was decided counts, whenever that was, and holds later where that is after `today`.
  public func upcoming(asOf day: CivilDate? = nil, today: CivilDate? = nil) -> LedgerLine? {
    allUpcoming(asOf: day, today: today).first
  }

  /// All approvals that put versions in force on later days, in the order of these; `day` and `today` as for `upcoming`.
  public func allUpcoming(asOf day: CivilDate? = nil, today: CivilDate? = nil) -> [LedgerLine] {
    coming(asOf: day, today: today).filter { $0.outcome.isApproval && !$0.holds(on: day, today: today) }
  }

  /// The withdrawal that was decided by `day` and leaves nothing in force from a later one; `today` as for `upcoming`.
  public func withdrawal(asOf day: CivilDate? = nil, today: CivilDate? = nil) -> LedgerLine? {
    coming(asOf: day, today: today).first { $0.outcome == .withdrawn }
  }

  /// What ends `approval`, or what is in force: the approval that takes its place on a later day, or the withdrawal,
  /// whichever comes first; `day` and `today` as for `upcoming`.
  public func end(of approval: LedgerLine? = nil, asOf day: CivilDate? = nil, today: CivilDate? = nil) -> LedgerLine? {
    coming(asOf: day, today: today).first { line in approval.map { $0.start < line.start } ?? true }
  }
}

/// The version in force, and what the ledger says of it.
public struct InForce: Sendable {
  /// The decision that put it in force.
  public var approval: LedgerLine
  /// When it is to be reviewed next, after every decision since.
  public var due: PartialDate?
  /// The last review that changed nothing; nil where there was none.
  public var lastReview: LedgerLine?
  /// The digest of the last line of the ledger.
  public var head: Digest?

  /// Makes what a decision put in force.
  public init(approval: LedgerLine, due: PartialDate? = nil, lastReview: LedgerLine? = nil, head: Digest? = nil) {
    self.approval = approval
    self.due = due
    self.lastReview = lastReview
    self.head = head
  }

  /// The version.
  public var version: Version { approval.version }
}
