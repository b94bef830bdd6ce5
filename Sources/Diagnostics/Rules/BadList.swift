extension Rule {
  /// The rule `bad-list`.
  public static let badList = Rule(
    "P219", "bad-list", .error,
    page: """
      ## What it finds
      List logic that is not one of the four, or without items.
      """)
}
