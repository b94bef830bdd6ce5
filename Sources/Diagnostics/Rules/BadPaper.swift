extension Rule {
  /// The rule `bad-paper`.
  public static let badPaper = Rule(
    "P713", "bad-paper", .error,
    page: """
      ## What it finds
      What a board would not find in its paper although it stands in `paper.md`: text under no heading, a heading that a
      paper does not have or has twice, HTML, a picture, and a version that neither the draft nor a release has.

      ## Why it matters
      Governors read the same headings in the same order in every paper, so that they see what is not said. What stands
      elsewhere would be left out, and nobody would know that it was written.

      ## Example
      ```markdown
      ---
      for: 2.1.0
      ---

      # Background

      A parent asked who answers the telephone after six.
      ```

      ## Instead
      ```markdown
      ---
      for: 2.1.0
      ---

      # Reasons

      A parent asked who answers the telephone after six.
      ```
      The headings are Recommendation, Reasons, Legal basis, Consultation, Equality, Data protection, Cost, Risk and
      Options, each of them optional. `precept review POLICY --new` writes them all, with a question under each.
      """)
}
