extension Rule {
  /// The rule `unsafe-link`.
  public static let unsafeLink = Rule(
    "P122", "unsafe-link", .error,
    page: """
      ## What it finds
      A link whose address is of a kind that policies may not use.
      """)
}
