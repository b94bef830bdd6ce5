extension Rule {
  /// The rule `undated-act`.
  public static let undatedAct = Rule(
    "P227", "undated-act", .warning,
    page: #"""
      ## What it finds
      An Act or Regulations that are named without their year.

      ## Why it matters
      There have been many Education Acts. A reader who looks for the right one may find another, and nobody sees that
      the one meant was replaced.

      ## Example
      ```markdown
      You must keep to the Public Order Act.
      {#keep}
      ```

      ## Instead
      ```markdown
      You must keep to the Public Order Act 1986.
      {#keep}
      ```
      It is enough that the policy has the year once. What stands under `references` in `workspace.yml` is better
      linked.
      """#)
}
