extension Rule {
  /// The rule `unknown-policy`.
  public static let unknownPolicy = Rule(
    "P206", "unknown-policy", .error,
    page: """
      ## What it finds
      A policy that is not in the workspace.
      """)
}
