extension Rule {
  /// The rule `unknown-reference`.
  public static let unknownReference = Rule(
    "P205", "unknown-reference", .error,
    page: """
      ## What it finds
      A reference that is not declared in the workspace.
      """)
}
