extension Rule {
  /// The rule `unknown-clause`.
  public static let unknownClause = Rule(
    "P202", "unknown-clause", .error,
    page: """
      ## What it finds
      A reference to a clause or section that is not there.
      """)
}
