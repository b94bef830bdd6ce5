extension Rule {
  /// The rule `against-the-words`.
  public static let againstTheWords = Rule(
    "P216", "against-the-words", .warning,
    page: """
      ## What it finds
      A modality that is stated against the words of the clause.
      """)
}
