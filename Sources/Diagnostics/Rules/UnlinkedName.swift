extension Rule {
  /// The rule `unlinked-name`.
  public static let unlinkedName = Rule(
    "P225", "unlinked-name", .note,
    page: #"""
      ## What it finds
      The title of a declared role that stands in a clause without its link, and a
      declared term, a policy or a document of `references` that the policy names and links nowhere.

      ## Why it matters
      A school that gives the role another title changes it where it is linked: one
      copy then has two titles for one person, so that a role is a warning. Readers find what a
      term means by its link, which is a note.

      ## Example
      ```markdown
      You must tell the Headteacher.
      {#tell}
      ```

      ## Instead
      ```markdown
      You must tell the [Headteacher](role:headteacher).
      {#tell}
      ```
      The fix links every place where the name stands.
      """#)
}
