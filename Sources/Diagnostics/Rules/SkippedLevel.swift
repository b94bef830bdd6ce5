extension Rule {
  /// The rule `skipped-level`.
  public static let skippedLevel = Rule(
    "P121", "skipped-level", .error,
    page: """
      ## What it finds
      A heading that is more than one level below the heading before it.
      """)
}
