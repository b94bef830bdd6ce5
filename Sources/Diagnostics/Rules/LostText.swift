extension Rule {
  /// The rule `lost-text`.
  public static let lostText = Rule(
    "P112", "lost-text", .error,
    page: #"""
      ## What it finds
      Text that would reach nobody, or would be joined to a clause by accident: a line that goes on with a list item though it
      is not indented, a quotation after a list, text after a comment on its line, a comment or a fence that is never closed.

      ## Why it matters
      Nothing of a policy may be lost. A sentence that silently becomes part of the item above it changes whom it binds; one
      that is swallowed by an open comment binds nobody.

      ## Example
      ```markdown
      - You must report an offensive post.
        {#report}
      Keep a copy of it.
      ```
      The last line would become part of the item.

      ## Instead
      ```markdown
      - You must report an offensive post.
        {#report}

      You must keep a copy of it.
      {#keep}
      ```
      Indent a line that belongs to its item to the item's text, begin a quoted line with `>`, and put a blank line before
      what begins anew.
      """#)
}
