extension Rule {
  /// The rule `misplaced-value`.
  public static let misplacedValue = Rule(
    "P130", "misplaced-value", .error,
    page: """
      ## What it finds
      A value in double braces where text cannot be filled in.
      """)
}
