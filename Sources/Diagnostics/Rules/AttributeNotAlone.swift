extension Rule {
  /// The rule `attribute-not-alone`.
  public static let attributeNotAlone = Rule(
    "P113", "attribute-not-alone", .error,
    page: #"""
      ## What it finds
      Attributes in braces that share their line with text, stand above the last line of their clause, come twice, follow the
      clause's own list, or belong to no clause.

      ## Why it matters
      Such braces would be printed as text, and what they say (for whom the clause is, by when) would not hold.

      ## Example
      ```markdown
      You must report an offensive post. {#report within="1 day"}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report within="1 day"}
      ```
      They stand alone on the last line of their clause; in a heading they stand at its end. To print braces, write `\{`.
      """#)
}
