extension Rule {
  /// The rule `unset-fact`.
  public static let unsetFact = Rule(
    "P222", "unset-fact", .error,
    page: """
      ## What it finds
      A condition that needs a fact which the school has not stated.
      """)
}
