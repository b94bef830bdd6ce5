extension Rule {
  /// The rule `overdue-review`.
  public static let overdueReview = Rule(
    "P513", "overdue-review", .note, isDated: true,
    page: #"""
      ## What it finds
      A policy, or a school's copy, whose review should have been by now, on the day of `check`, or of its `--as-of`.

      ## Why it matters
      Its readers rely on it, and nobody has looked whether it is still right.

      ## Example
      Version 2.0.0 was to be reviewed in October 2026, and it is November.

      ## Instead
      Bring it before the board, and record what it decided: `precept release POLICY --outcome reviewed-no-change …`
      where it stays as it is. `precept review` lists what is due.
      """#)
}
