extension Rule {
  /// The rule `unnamed-procedure`.
  public static let unnamedProcedure = Rule(
    "P233", "unnamed-procedure", .warning,
    page: #"""
      ## What it finds
      A duty that sends people to *the appropriate procedures* or *the relevant person*, and does not say which or who.

      ## Why it matters
      Those who know need not be told, and those who do not know cannot do it.

      ## Example
      ```markdown
      You must report it to the relevant person.
      {#report}
      ```

      ## Instead
      ```markdown
      You must report it to the [Headteacher](role:headteacher).
      {#report}
      ```
      Name the person, or link the procedure or policy that is meant.
      """#)
}
