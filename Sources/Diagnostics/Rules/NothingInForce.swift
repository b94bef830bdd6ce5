extension Rule {
  /// The rule `nothing-in-force`.
  public static let nothingInForce = Rule(
    "P506", "nothing-in-force", .error,
    page: """
      ## What it finds
      A review without change, or a withdrawal, of a policy of which nothing is in force.

      ## Why it matters
      Both say something of the version in force: that it goes on, or that it ends.

      ## Example
      `precept release lone-working --outcome reviewed-no-change …` for a policy that was withdrawn last year.

      ## Instead
      Record an approval, with `--outcome approved`. What was adopted before Precept was used is recorded with `--historic`.
      """)
}
