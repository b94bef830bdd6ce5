extension Rule {
  /// The rule `retired-id`.
  public static let retiredID = Rule(
    "P508", "retired-id", .error,
    page: """
      ## What it finds
      An id that stood for another clause or section in an earlier release.

      ## Why it matters
      Links, forms and copies of schools name a clause by its id. If it meant something else later, an old signature
      would seem to be about the new words.

      ## Example
      Version 1.0.0 had a clause `photographs`, 2.0.0 dropped it, and the draft uses `{#photographs}` for a new rule.

      ## Instead
      Choose an id that no release has used. To bring back the very same clause, with the same words, its old id is right.
      To rename a clause, keep its former id in `was`.
      """)
}
