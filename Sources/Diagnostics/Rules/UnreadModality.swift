extension Rule {
  /// The rule `unread-modality`.
  public static let unreadModality = Rule(
    "P218", "unread-modality", .note,
    page: #"""
      ## What it finds
      A clause whose words look like a duty, but not surely; it is read as a statement. This is a note, and stops nothing.

      ## Why it matters
      A statement binds nobody. If the clause was meant as a duty, it would be missing from the form that people sign.

      ## Example
      ```markdown
      Be kind to those who report a post.
      {#kind}
      ```

      ## Instead
      ```markdown
      You must be kind to those who report a post.
      {#kind}
      ```
      Say who must do what, or state the modality: `modality=must`, or `modality=statement` where nothing is asked.
      """#)
}
