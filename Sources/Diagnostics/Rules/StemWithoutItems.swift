extension Rule {
  /// The rule `stem-without-items`.
  public static let stemWithoutItems = Rule(
    "P126", "stem-without-items", .error,
    page: """
      ## What it finds
      A clause that ends in a colon, or says .stem, with no list after it.
      """)
}
