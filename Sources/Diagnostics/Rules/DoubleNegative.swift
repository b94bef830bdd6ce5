extension Rule {
  /// The rule `double-negative`.
  public static let doubleNegative = Rule(
    "P217", "double-negative", .warning,
    page: #"""
      ## What it finds
      A stem that forbids, over an item that negates again.

      ## Why it matters
      "You must not: not answer a parent" says, read exactly, that one must answer; few people read it so.

      ## Example
      ```markdown
      You must not:
      {#limits}

      - publish a picture of a pupil;
        {#pictures}
      - do not share a password.
        {#passwords}
      ```

      ## Instead
      ```markdown
      You must not:
      {#limits}

      - publish a picture of a pupil;
        {#pictures}
      - share a password.
        {#passwords}
      ```
      """#)
}
