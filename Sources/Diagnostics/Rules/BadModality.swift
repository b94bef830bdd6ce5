extension Rule {
  /// The rule `bad-modality`.
  public static let badModality = Rule(
    "P214", "bad-modality", .error,
    page: #"""
      ## What it finds
      A `modality` that is not one of the six.

      ## Why it matters
      The modality says whether a clause is a duty, advice or a permission; the form that people sign is made of it.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report modality=shall}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report modality=must}
      ```
      The six are `must`, `must-not`, `should`, `should-not`, `may` and `statement`.
      """#)
}
