extension Rule {
  /// The rule `unsaid-cycle`.
  public static let unsaidCycle = Rule(
    "P221", "unsaid-cycle", .warning,
    page: """
      ## What it finds
      A policy that does not say who owns it, who approves it or when it is reviewed.
      """)
}
