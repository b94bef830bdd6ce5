extension Rule {
  /// The rule `unknown-fact`.
  public static let unknownFact = Rule(
    "P306", "unknown-fact", .error,
    page: """
      ## What it finds
      The name of a fact or parameter that nothing declares.

      ## Why it matters
      A condition on a fact that no school can state never holds, and its clause silently applies to nobody.

      ## Example
      `when=has-sixthform`, where `Policies/workspace.yml` declares `has-sixth-form`.

      ## Instead
      Write the id of a fact in `facts` of `Policies/workspace.yml`, or of a yes-or-no or choice parameter of the policy, or
      declare it there.
      """)
}
