extension Rule {
  /// The rule `unclosed-attribute`.
  public static let unclosedAttribute = Rule(
    "P114", "unclosed-attribute", .error,
    page: #"""
      ## What it finds
      Attributes whose brace, or whose quotation mark, is not closed on the same line.

      ## Why it matters
      Attributes stand on one line, so that nobody has to look for their end. Without it, it is not known what they say.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report within="1 day}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report within="1 day"}
      ```
      """#)
}
