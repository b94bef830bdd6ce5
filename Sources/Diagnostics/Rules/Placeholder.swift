extension Rule {
  /// The rule `placeholder`.
  public static let placeholder = Rule(
    "P123", "placeholder", .error,
    page: """
      ## What it finds
      A gap that a model text leaves for somebody to fill in, such as [insert name].
      """)
}
