extension Rule {
  /// The rule `unknown-role`.
  public static let unknownRole = Rule(
    "P203", "unknown-role", .error,
    page: """
      ## What it finds
      A role that is not declared in the workspace.
      """)
}
