extension Rule {
  /// The rule `bad-date`.
  public static let badDate = Rule(
    "P301", "bad-date", .error,
    page: """
      ## What it finds
      A date that can't be read, or that the calendar does not have.

      ## Why it matters
      A date says when a policy is reviewed or comes into force. Where it can be read in two ways, or not at all, nobody
      knows when something is due.

      ## Example
      `review: { every: 1 year, due: 01/09/2026 }` is the first of September in some countries and the ninth of January in
      others. `31 September 2026` is no day.

      ## Instead
      Write a day (`2026-09-01` or `1 September 2026`), a month (`2026-09` or `September 2026`), a term (`Autumn 2026`) or
      a year (`2026`). Something is due by the end of what is named: autumn ends on 31 December, spring on 30 April, summer
      on 31 August.
      """)
}
