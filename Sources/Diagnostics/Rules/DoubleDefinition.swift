extension Rule {
  /// The rule `double-definition`.
  public static let doubleDefinition = Rule(
    "P208", "double-definition", .error,
    page: """
      ## What it finds
      A term that is defined in two places.
      """)
}
