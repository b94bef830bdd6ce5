extension Rule {
  /// The rule `other-scope`.
  public static let otherScope = Rule(
    "P237", "other-scope", .warning,
    page: #"""
      ## What it finds
      A sentence such as *This policy applies to all staff and volunteers* that names other people than `applies-to`.

      ## Why it matters
      The sentence is what people read; `applies-to` decides who gets the policy, and who signs.

      ## Example
      ```markdown
      This policy applies to staff and volunteers.
      {#scope}
      ```

      ## Instead
      ```markdown
      This policy applies to staff and trainees.
      {#scope}
      ```
      Or add the others to `applies-to`. The example has
      `applies-to: { staff: in-full, trainees: in-full }`.
      """#)
}
