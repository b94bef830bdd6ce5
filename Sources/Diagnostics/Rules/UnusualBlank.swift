extension Rule {
  /// The rule `unusual-blank`.
  public static let unusualBlank = Rule(
    "P152", "unusual-blank", .warning,
    page: #"""
      ## What it finds
      A blank between two words that is none of the space bar: a no-break or a thin space, as it comes along when text
      is pasted from a word processor or a web page.

      ## Why it matters
      Nobody sees it. The words stay together where a line should break, whoever looks for them does not find them,
      and Precept does not know “Head Teacher” with such a blank as the name of a role.

      ## Example
      ```markdown
      You must ask somebody first.
      {#ask}
      ```

      ## Instead
      ```markdown
      You must ask somebody first.
      {#ask}
      ```
      `precept check --fix` writes spaces. Between a number and its unit, as in 10 km, such a blank is right.
      """#)
}
