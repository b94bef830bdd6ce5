extension Rule {
  /// The rule `unknown-term`.
  public static let unknownTerm = Rule(
    "P204", "unknown-term", .error,
    page: """
      ## What it finds
      A term that is not declared in the workspace.
      """)
}
