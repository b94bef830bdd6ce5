extension Rule {
  /// The rule `mixed-modality`.
  public static let mixedModality = Rule(
    "P215", "mixed-modality", .warning,
    page: #"""
      ## What it finds
      A clause whose words carry two modalities. It counts as the first.

      ## Why it matters
      "You must report it and should keep a copy" is a duty and advice in one. Whoever signs it can't tell where the duty
      ends, and it can be compared with no other clause.

      ## Example
      ```markdown
      You must report an offensive post and you should keep a copy.
      {#report}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report}

      You should keep a copy of an offensive post.
      {#copy}
      ```
      Where two clauses would be too much, state the modality that counts.
      """#)
}
