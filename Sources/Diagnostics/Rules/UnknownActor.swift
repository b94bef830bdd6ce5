extension Rule {
  /// The rule `unknown-actor`.
  public static let unknownActor = Rule(
    "P244", "unknown-actor", .warning,
    page: #"""
      ## What it finds
      Somebody who must act, must not or may, and whom the workspace does not declare. One warning for each of them lists
      the places.

      ## Why it matters
      A duty of somebody whom the workspace doesn't know binds no reader: it is on no form, and in the list of duties only
      by these words. Where it is another name for a declared role, that role's duties are incomplete.

      ## Example
      ```markdown
      The caretaker must unlock the gates by seven.
      {#gates}
      ```

      ## Instead
      ```markdown
      The headteacher must see that the gates are unlocked by seven.
      {#gates}
      ```
      Or declare them under `roles` in workspace.yml, `caretaker: { title: Caretaker }`; where they have a role already,
      give it the other name with `also`. Or state who acts: `by=headteacher`.
      """#)
}
