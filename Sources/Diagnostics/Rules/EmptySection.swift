extension Rule {
  /// The rule `empty-section`.
  public static let emptySection = Rule(
    "P127", "empty-section", .warning,
    page: #"""
      ## What it finds
      A section in which nothing stands.

      ## Why it matters
      It takes a number and a line in the contents, and says nothing.

      ## Example
      ```markdown
      # Accounts {#accounts}

      You must report an offensive post.
      {#report}

      # Sanctions {#sanctions}
      ```

      ## Instead
      ```markdown
      # Accounts {#accounts}

      You must report an offensive post.
      {#report}

      # Sanctions {#sanctions .reserved}
      ```
      Write its clauses, take it away, or say `.reserved` to keep a number that is no longer used.
      """#)
}
