extension Rule {
  /// The rule `double-definition`.
  public static let doubleDefinition = Rule(
    "P208", "double-definition", .error,
    page: #"""
      ## What it finds
      A term that is defined in two places: by two clauses, or by a clause and in `workspace.yml`.

      ## Why it matters
      Two definitions drift apart, and then a duty that rests on the word means two things.

      ## Example
      ```markdown
      A breach is whatever goes against this policy.
      {#breach term=breach}
      ```
      `workspace.yml` defines the term `breach` too.

      ## Instead
      ```markdown
      An account is what somebody has with an online service.
      {#account term=account}

      You must lock your [account](term:account).
      {#lock}
      ```
      `workspace.yml` gives only the title of this term, and the clause defines it.
      """#)
}
