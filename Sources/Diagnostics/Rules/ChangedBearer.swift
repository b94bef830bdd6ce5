extension Rule {
  /// The rule `changed-bearer`.
  public static let changedBearer = Rule(
    "P608", "changed-bearer", .error,
    page: """
      ## What it finds
      A change after which somebody else has to act than in the model, by the attribute `by` or by the words.

      ## Why it matters
      A duty that moves to somebody else is lifted from the one whom the model trusts with it, and their reader
      never sees it.

      ## Example
      ```markdown
      - The office must answer within a day.
        {#reply by=administrator}
      ```

      ## Instead
      Leave `by` as it is. If the person has another title at your school, give the role that title in school.yml.
      Where the model says `by=organisation`, you may name the role that acts for it. Where the model has a
      parameter for the role, set that.
      """)
}
