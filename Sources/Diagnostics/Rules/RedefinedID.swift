extension Rule {
  /// The rule `redefined-id`.
  public static let redefinedID = Rule(
    "P620", "redefined-id", .error,
    page: """
      ## What it finds
      A role, term or reference of a school that has the id of one in the workspace.

      ## Why it matters
      The same id would mean two things, depending on who reads it.

      ## Example
      ```yaml
      terms:
        breach: { title: breach, definition: anything the head dislikes }
      ```

      ## Instead
      Give your own entry another id. For a role of the workspace, a school may say its own `title` and `contact`,
      and nothing else.
      """)
}
