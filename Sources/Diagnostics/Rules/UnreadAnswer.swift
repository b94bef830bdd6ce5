extension Rule {
  /// The rule `unread-answer`.
  public static let unreadAnswer = Rule(
    "P625", "unread-answer", .error,
    page: """
      ## What it finds
      An answer in a sheet of questions that cannot be taken over: the question is not asked, or it stands twice.

      ## Why it matters
      An answer that got lost would be believed to be given.

      ## Example
      ```markdown
      - Question: `facts.phases`
      - Answer: primary
      ```

      ## Instead
      Make a new sheet with `precept questions SCHOOL --format markdown`, and fill that in.
      """)
}
