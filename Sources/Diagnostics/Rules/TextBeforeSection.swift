extension Rule {
  /// The rule `text-before-section`.
  public static let textBeforeSection = Rule(
    "P120", "text-before-section", .error,
    page: """
      ## What it finds
      Text before the first heading.
      """)
}
