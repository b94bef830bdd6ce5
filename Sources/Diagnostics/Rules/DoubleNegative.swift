extension Rule {
  /// The rule `double-negative`.
  public static let doubleNegative = Rule(
    "P217", "double-negative", .warning,
    page: """
      ## What it finds
      A negative stem over a negative item.
      """)
}
