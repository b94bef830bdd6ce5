extension Rule {
  /// The rule `empty-section`.
  public static let emptySection = Rule(
    "P127", "empty-section", .warning,
    page: """
      ## What it finds
      A section in which nothing stands.
      """)
}
