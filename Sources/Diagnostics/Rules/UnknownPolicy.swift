extension Rule {
  /// The rule `unknown-policy`.
  public static let unknownPolicy = Rule(
    "P206", "unknown-policy", .error,
    page: #"""
      ## What it finds
      A link to a policy that is not in the workspace.

      ## Why it matters
      A reader who is sent to the disciplinary policy must find it.

      ## Example
      ```markdown
      The [disciplinary policy](policy:displinary) says what follows.
      {#follows}
      ```

      ## Instead
      ```markdown
      The [disciplinary policy](policy:disciplinary) says what follows.
      {#follows}
      ```
      A policy is a directory under `Policies`. One that is kept elsewhere is a reference: declare it in `workspace.yml` and
      write `ref:`.
      """#)
}
