extension Rule {
  /// The rule `empty-clause`.
  public static let emptyClause = Rule(
    "P125", "empty-clause", .error,
    page: #"""
      ## What it finds
      A clause, heading, note, quotation or item that has no text.

      ## Why it matters
      An empty item takes a number, and readers wonder what has been taken away.

      ## Example
      ```markdown
      - You must report an offensive post.
        {#report}
      - {#keep}
      ```

      ## Instead
      ```markdown
      - You must report an offensive post.
        {#report}
      - {#keep .reserved}
      ```
      Write what it says, take it away, or say `.reserved` to keep a number that is no longer used: it prints "not used".
      """#)
}
