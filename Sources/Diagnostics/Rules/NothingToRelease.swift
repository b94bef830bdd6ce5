extension Rule {
  /// The rule `nothing-to-release`.
  public static let nothingToRelease = Rule(
    "P510", "nothing-to-release", .error,
    page: """
      ## What it finds
      A decision on a text that is not there, or that has errors.

      ## Why it matters
      What is released is frozen for good: a broken link or a clause for nobody would stay in it.

      ## Example
      `precept release lone-working --outcome approved …` while `precept check` finds an unknown role in its draft.

      ## Instead
      Mend what `precept check` finds, and run the command again.
      """)
}
