extension Rule {
  /// The rule `unknown-note`.
  public static let unknownNote = Rule(
    "P128", "unknown-note", .error,
    page: #"""
      ## What it finds
      A block quote that begins with `[!…]` and is no kind of note, or a note inside a quotation or another note.

      ## Why it matters
      A note to those who adapt the model is never published, and guidance is. A note of an unknown kind could end on the
      wrong side.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report}

      > [!NOTE]
      > The form is on the staff page.
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report}

      > [!GUIDANCE]
      > The form is on the staff page.
      ```
      `[!GUIDANCE]` is published and binds nobody; `[!SUMMARY parents]` is printed by the handbook of that audience;
      `[!ADAPTER]` speaks to whoever adapts the model, and is not published.
      `[!CONFLICT]` stands only in a school's changes, where `upgrade` wrote it.
      """#)
}
