extension Rule {
  /// The rule `unknown-note`.
  public static let unknownNote = Rule(
    "P128", "unknown-note", .error,
    page: """
      ## What it finds
      A note of a kind that the language does not have.
      """)
}
