extension Rule {
  /// The rule `unset-fact`.
  public static let unsetFact = Rule(
    "P222", "unset-fact", .error,
    page: #"""
      ## What it finds
      A condition that needs a fact which the school has not stated, and which has no default.

      ## Why it matters
      Without it nobody can tell whether the clause applies in that school, and nothing applies by accident.

      ## Example
      A clause says `when="phase = secondary"`, and `school.yml` has
      ```
      facts: {}
      ```

      ## Instead
      State the fact in `school.yml`:
      ```
      facts: { phase: primary }
      ```
      `precept questions SCHOOL` lists all that a school still has to say.
      """#)
}
