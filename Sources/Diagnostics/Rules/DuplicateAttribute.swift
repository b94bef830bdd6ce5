extension Rule {
  /// The rule `duplicate-attribute`.
  public static let duplicateAttribute = Rule(
    "P116", "duplicate-attribute", .error,
    page: """
      ## What it finds
      An attribute that is stated twice in one pair of braces.
      """)
}
