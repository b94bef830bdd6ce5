extension Rule {
  /// The rule `bad-attribute`.
  public static let badAttribute = Rule(
    "P117", "bad-attribute", .error,
    page: """
      ## What it finds
      Attributes in braces that cannot be read, or that have no meaning where they stand.
      """)
}
