extension Rule {
  /// The rule `unknown-attribute`.
  public static let unknownAttribute = Rule(
    "P115", "unknown-attribute", .error,
    page: """
      ## What it finds
      A word in braces that is no attribute of the language.
      """)
}
