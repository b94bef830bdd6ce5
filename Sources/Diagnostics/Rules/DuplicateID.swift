extension Rule {
  /// The rule `duplicate-id`.
  public static let duplicateID = Rule(
    "P201", "duplicate-id", .error,
    page: #"""
      ## What it finds
      An id that is given to two sections or clauses of one policy, or to two audiences. Both places are shown.

      ## Why it matters
      A link, a school's change or a board's decision would not say which of the two it means.

      ## Example
      ```markdown
      - You must report an offensive post.
        {#report}
      - You must report a stolen password.
        {#report}
      ```

      ## Instead
      ```markdown
      - You must report an offensive post.
        {#report-post}
      - You must report a stolen password.
        {#report-password}
      ```
      Sections and clauses share one set of ids.
      """#)
}
