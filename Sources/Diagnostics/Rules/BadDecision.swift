extension Rule {
  /// The rule `bad-decision`.
  public static let badDecision = Rule(
    "P509", "bad-decision", .error,
    page: """
      ## What it finds
      A decision that cannot be recorded as it is: dates in the wrong order, no date for the next review, a deferral without a
      date, an empty minute, or a ledger that does not hold.

      ## Why it matters
      The ledger is never changed afterwards, so that what goes into it has to be right.

      ## Example
      `--outcome deferred` without `--due`, or `--date 2026-09-24` after a decision of October 2026.

      ## Instead
      Do what the message says. A decision that was forgotten can be recorded only before a later one; otherwise let the board
      take note of it and record that.
      """)
}
