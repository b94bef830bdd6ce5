extension Rule {
  /// The rule `pasted-table`.
  public static let pastedTable = Rule(
    "P134", "pasted-table", .warning,
    page: #"""
      ## What it finds
      Words that are set apart with tabs, as the rows of a table are that was pasted from a word processor.

      ## Why it matters
      A tab is printed as a blank, so that the columns run together, and all rows become one clause.

      ## Example
      The lines between these fences have tabs between their words.
      ```markdown
      Task	Who
      Locks the gate	Caretaker
      Opens the office	Office manager
      {#tasks}
      ```

      ## Instead
      ```markdown
      {#tasks}
      | Task            | Who            |
      | --------------- | -------------- |
      | Lock the gate   | Caretaker      | {#gate}
      | Open the office | Office manager | {#office}
      ```
      """#)
}
