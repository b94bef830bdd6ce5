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
    var result: InForce?
    for line in lines where line.holds(on: day, today: today) {
      switch line.outcome {
      case .approved, .approvedWithAmendments: result = InForce(approval: line, due: line.due, lastReview: nil)
      case .withdrawn: result = nil
      case .reviewedNoChange:
        if result?.approval.version == line.version { result?.lastReview = line }
        if let due = line.due { result?.due = due }
      case .deferred, .notAdopted: if let due = line.due { result?.due = due }
      }
    }
    result?.head = head
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

  /// The approval that was decided by `day` and holds only from a later one: the first of them.
  ///
  /// Without `day`, what was decided counts, whenever that was, and holds later where that is after `today`.
  public func upcoming(asOf day: CivilDate? = nil, today: CivilDate? = nil) -> LedgerLine? {
    var result: LedgerLine?
    for line in lines where day.map({ line.date <= $0 }) ?? true {
      switch line.outcome {
      case .approved, .approvedWithAmendments:
        if !line.holds(on: day, today: today), result.map({ line.start < $0.start }) ?? true { result = line }
      case .withdrawn: result = nil
      case .reviewedNoChange, .deferred, .notAdopted: break
      }
    }
    return result
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
