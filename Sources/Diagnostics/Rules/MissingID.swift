extension Rule {
  /// The rule `missing-id`.
  public static let missingID = Rule(
    "P124", "missing-id", .warning,
    page: #"""
      ## What it finds
      A section or clause without an id.

      ## Why it matters
      The id is how a clause is known from one version to the next, when its number and its words have changed. Without one it
      can't be linked, tailored by a school or released.

      ## Example
      ```markdown
      You must report an offensive post.
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report-post}
      ```
      `precept check --fix` writes an id made of the clause's words; choose a better one before the first release, since an id
      stays for good. Where there is a release, what stands in it gets the id back that it has there.
      """#)
}
