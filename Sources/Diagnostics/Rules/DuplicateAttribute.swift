extension Rule {
  /// The rule `duplicate-attribute`.
  public static let duplicateAttribute = Rule(
    "P116", "duplicate-attribute", .error,
    page: #"""
      ## What it finds
      An attribute, or an id, that is stated twice in one pair of braces.

      ## Why it matters
      Only one of the two can hold, and a reader cannot know which.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report within="1 day" within="2 days"}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report within="1 day"}
      ```
      """#)
}
