extension Rule {
  /// The rule `against-the-words`.
  public static let againstTheWords = Rule(
    "P216", "against-the-words", .warning,
    page: #"""
      ## What it finds
      A `modality` that is stated against what the words of the clause say.

      ## Why it matters
      The attribute decides what the form says, the words decide what people believe. In a dispute the words win.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report modality=should}
      ```

      ## Instead
      ```markdown
      You should report an offensive post.
      {#report}
      ```
      """#)
}
