extension Rule {
  /// The rule `unread-note`.
  public static let unreadNote = Rule(
    "P632", "unread-note", .warning,
    page: """
      ## What it finds
      A note to whoever adapts the text, in the changes of a school, which nobody adapts.

      ## Why it matters
      It stands in no document, so that nobody reads it.

      ## Example
      ```markdown
      > [!ADAPTER]
      > Name your own office here.
      ```

      ## Instead
      Write `[!GUIDANCE]` for readers of the policy, a comment for whoever edits the file, or take it out. In the
      changes of a layer, which schools follow, such a note is right.
      """)
}
