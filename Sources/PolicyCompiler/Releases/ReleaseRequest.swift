public import PolicyModel

/// A decision of a board, as it is to be recorded.
public struct ReleaseRequest: Sendable {
  /// What was decided on.
  public var copy: CopyID
  /// What was decided.
  public var outcome: Outcome
  /// The id of the role or body that decided, as it was typed.
  public var body: String
  /// Where the minutes say so.
  public var minute: String
  /// When it was decided: a day, or where it is historic as much as is known.
  public var decided: PartialDate
  /// The day by which it was decided.
  public var date: CivilDate {
    get { decided.lastDay }
    set { decided = PartialDate(newValue) }
  }
  /// The day from which it holds, where that is another.
  public var effective: CivilDate?
  /// When the policy is to be reviewed next, where that was decided.
  public var due: PartialDate?
  /// The day on which it is recorded, after which nothing can have been decided; nil where nobody looks at a clock.
  public var today: CivilDate?
  /// Whether it was decided before Precept was used.
  public var isHistoric = false
  /// Whether it is recorded though only its third number is new and something of substance changed.
  public var forcesVersion = false
  /// Rewordings that change nothing in substance: the clause as it was typed, and why.
  public var editorial: [(clause: String, reason: String)] = []
  /// Phrases that others of the same meaning replace everywhere.
  public var renamed: [RenamedPhrase] = []

  /// Makes a request.
  public init(copy: CopyID, outcome: Outcome, body: String, minute: String, date: CivilDate) {
    self.copy = copy
    self.outcome = outcome
    self.body = body
    self.minute = minute
    decided = PartialDate(date)
  }
}

/// What is written to record a decision.
public struct ReleasePlan: Sendable {
  /// The new line of the ledger.
  public var line: LedgerLine
  /// The release that it puts in force, where it is an approval.
  public var release: Release?
  /// What is written, in this order: the last step commits the decision.
  public var changes: [FileChange]
}
