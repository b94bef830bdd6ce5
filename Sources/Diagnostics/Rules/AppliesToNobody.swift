extension Rule {
  /// The rule `applies-to-nobody`.
  public static let appliesToNobody = Rule(
    "P211", "applies-to-nobody", .error,
    page: """
      ## What it finds
      A clause or section that applies to nobody.
      """)
}
