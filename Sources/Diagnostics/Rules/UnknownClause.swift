extension Rule {
  /// The rule `unknown-clause`.
  public static let unknownClause = Rule(
    "P202", "unknown-clause", .error,
    page: #"""
      ## What it finds
      A link, or `exception-to`, to a clause or section that is not there, and the one that was probably meant.

      ## Why it matters
      "See clause 3.2" that leads nowhere leaves the reader without what they were sent to read.

      ## Example
      ```markdown
      - You must report an offensive post.
        {#report-post}
      - You must do so as [said above](#report-posts).
        {#how}
      ```

      ## Instead
      ```markdown
      - You must report an offensive post.
        {#report-post}
      - You must do so as [said above](#report-post).
        {#how}
      ```
      A clause of another policy is `policy:disciplinary#hearing`. A clause without an id can't be linked.
      """#)
}
