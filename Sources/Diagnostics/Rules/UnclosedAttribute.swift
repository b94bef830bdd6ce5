extension Rule {
  /// The rule `unclosed-attribute`.
  public static let unclosedAttribute = Rule(
    "P114", "unclosed-attribute", .error,
    page: """
      ## What it finds
      Attributes whose brace or quotation mark is not closed on the same line.
      """)
}
