extension Rule {
  /// The rule `unknown-term`.
  public static let unknownTerm = Rule(
    "P204", "unknown-term", .error,
    page: #"""
      ## What it finds
      A term, in a link or in `term=`, that `workspace.yml` does not declare.

      ## Why it matters
      Words such as "breach" mean something exact. A link that leads to no definition promises one that is not there.

      ## Example
      ```markdown
      A [breach](term:breech) is a matter for the headteacher.
      {#breach}
      ```

      ## Instead
      ```markdown
      A [breach](term:breach) is a matter for the headteacher.
      {#breach}
      ```
      """#)
}
