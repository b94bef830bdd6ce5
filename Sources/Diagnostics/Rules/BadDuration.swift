extension Rule {
  /// The rule `bad-duration`.
  public static let badDuration = Rule(
    "P302", "bad-duration", .error,
    page: """
      ## What it finds
      A length of time that can't be read.

      ## Why it matters
      Deadlines are compared: a school may shorten what its model asks, and never lengthen it. Only a length of time that
      is a number of units can be compared.

      ## Example
      `within="a couple of days"`, `within="1.5 hours"`, `every="0 weeks"`.

      ## Instead
      Write a whole number of minutes, hours, days, working days, school days, weeks, months, half-terms, terms or years
      (`24 hours`, `two working days`), or `next working day`, or `immediately`. Alternatives are joined by `or`, as in
      `24 hours or next working day`. `ahead` says what the time comes before, `7 days: the meeting`.
      """)
}
