extension Rule {
  /// The rule `widened-applicability`.
  public static let widenedApplicability = Rule(
    "P210", "widened-applicability", .error,
    page: """
      ## What it finds
      A clause that applies to somebody to whom the policy does not.
      """)
}
