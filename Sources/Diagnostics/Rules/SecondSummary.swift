extension Rule {
  /// The rule `second-summary`.
  public static let secondSummary = Rule(
    "P143", "second-summary", .error,
    page: #"""
      ## What it finds
      Two summaries of one clause or section for the same audience.

      ## Why it matters
      A handbook prints one of them in the place of the clause, and nobody would see the other.

      ## Example
      ```markdown
      You must not publish a photograph without written consent.
      {#photographs}

      > [!SUMMARY trainees]
      > We ask you before we publish a picture of you.

      > [!SUMMARY trainees]
      > You may say no.
      ```

      ## Instead
      ```markdown
      You must not publish a photograph without written consent.
      {#photographs}

      > [!SUMMARY trainees]
      > We ask you before we publish a picture of you. You may say no.
      ```
      """#)
}
