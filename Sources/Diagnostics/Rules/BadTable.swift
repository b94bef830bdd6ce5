extension Rule {
  /// The rule `bad-table`.
  public static let badTable = Rule(
    "P140", "bad-table", .error,
    page: #"""
      ## What it finds
      A table that is not whole: without the line of hyphens under its headings or with two of them, without rows, with a
      row of more or fewer cells than there are headings, or with columns in `columns=` that say something unknown.

      ## Why it matters
      Each row is a clause, and each cell is read under its heading. A cell too many or too few moves all that follow it
      under another heading.

      ## Example
      ```markdown
      | Task          | Who         |
      | ------------- | ----------- |
      | Lock the gate | Headteacher | daily |
      ```

      ## Instead
      ```markdown
      {#jobs columns="text, by, within"}
      | Task          | Who                             | When  |
      | ------------- | ------------------------------- | ----- |
      | Lock the gate | [Headteacher](role:headteacher) | daily | {#gate}
      ```
      The braces of a row stand in a cell of their own after the last column. A bar that is part of the text is written
      `\|`, in code too.
      """#)
}
