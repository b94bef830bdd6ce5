extension Rule {
  /// The rule `unknown-parameter`.
  public static let unknownParameter = Rule(
    "P207", "unknown-parameter", .error,
    page: """
      ## What it finds
      A parameter that the policy does not declare.
      """)
}
