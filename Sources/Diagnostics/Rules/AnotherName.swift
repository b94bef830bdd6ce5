extension Rule {
  /// The rule `another-name`.
  public static let anotherName = Rule(
    "P232", "another-name", .warning,
    page: #"""
      ## What it finds
      A role or term that is written in another way than it is declared: *cyber-bullying* for *cyberbullying*.

      ## Why it matters
      Readers wonder whether something else is meant, and a search finds only half of the places.

      ## Example
      ```markdown
      You must tell the head-teacher.
      {#tell}
      ```

      ## Instead
      ```markdown
      You must tell the [Headteacher](role:headteacher).
      {#tell}
      ```
      A spelling that is as good as the declared one belongs under `also` of the role.
      """#)
}
