extension Rule {
  /// The rule `missing-id`.
  public static let missingID = Rule(
    "P124", "missing-id", .warning,
    page: """
      ## What it finds
      A section or clause without an id.
      """)
}
