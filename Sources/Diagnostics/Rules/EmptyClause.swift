extension Rule {
  /// The rule `empty-clause`.
  public static let emptyClause = Rule(
    "P125", "empty-clause", .error,
    page: """
      ## What it finds
      A clause that has attributes but no text.
      """)
}
