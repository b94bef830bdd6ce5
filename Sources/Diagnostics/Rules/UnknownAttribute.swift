extension Rule {
  /// The rule `unknown-attribute`.
  public static let unknownAttribute = Rule(
    "P115", "unknown-attribute", .error,
    page: #"""
      ## What it finds
      A word in braces that is no attribute of the language, and the attribute that was probably meant.

      ## Why it matters
      An attribute that is misspelt would do nothing: a deadline would be missing and nobody would know.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report witin="1 day"}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report within="1 day"}
      ```
      The attributes are listed in the description of the language; `.omit`, `after=`, `before=`, `in=` and `title=` stand
      only in a school's changes.
      """#)
}
