extension Rule {
  /// The rule `attribute-not-alone`.
  public static let attributeNotAlone = Rule(
    "P113", "attribute-not-alone", .error,
    page: """
      ## What it finds
      Attributes in braces that share their line with text, or are not on the last line of the clause.
      """)
}
