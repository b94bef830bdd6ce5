extension Rule {
  /// The rule `words-against-attribute`.
  public static let wordsAgainstAttribute = Rule(
    "P241", "words-against-attribute", .warning,
    page: #"""
      ## What it finds
      An attribute that says one thing where the words of the clause say another: how it binds (`modality`), who must act
      (`by`), or when (`within`, `every`, `ahead`).

      ## Why it matters
      The attribute decides what forms and duties say, the words decide what people believe. In a dispute the words win.

      ## Example
      ```markdown
      The [Headteacher](role:headteacher) must answer within five school days.
      {#answer by=governing-body}
      ```

      ## Instead
      ```markdown
      The [Headteacher](role:headteacher) must answer within five school days.
      {#answer}
      ```
      Change the words, or take the attribute away: what the words say needs none. An attribute that says what the words
      say is no problem, nor is a stated `modality=statement`.
      """#)
}
