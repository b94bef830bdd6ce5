extension Rule {
  /// The rule `beyond-section`.
  public static let beyondSection = Rule(
    "P212", "beyond-section", .warning,
    page: """
      ## What it finds
      A clause that applies beyond what its section says.
      """)
}
