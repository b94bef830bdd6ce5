extension Rule {
  /// The rule `bad-value-name`.
  public static let badValueName = Rule(
    "P129", "bad-value-name", .error,
    page: """
      ## What it finds
      Double braces around something that is no name of a value.
      """)
}
