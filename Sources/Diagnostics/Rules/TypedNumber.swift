extension Rule {
  /// The rule `typed-number`.
  public static let typedNumber = Rule(
    "P132", "typed-number", .warning,
    page: #"""
      ## What it finds
      A number or letter that was typed before a heading, a clause or an item: `4.2.1`, `(a)`, `iv)`, `Section 4:`; and a list
      written by such numbers in the lines of one paragraph.

      ## Why it matters
      Precept numbers sections, clauses and items itself. Both numbers would be printed, and the typed ones stay as they are
      when a clause is added before them.

      ## Example
      ```markdown
      # 4 Phones {#phones}

      4.2.1 You must switch your phone off.
      {#switch-off}
      ```

      ## Instead
      ```markdown
      # Phones {#phones}

      You must switch your phone off.
      {#switch-off}
      ```
      `precept check --fix` takes the numbers away. `items="(a)"` on a stem says how its items are labelled, `.appendix` on a
      section that it is an appendix, and `numbering` in the front matter which numbers there are. A heading that says
      `.unnumbered` may have a number of its own.
      """#)
}
