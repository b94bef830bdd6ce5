extension Rule {
  /// The rule `bad-modality`.
  public static let badModality = Rule(
    "P214", "bad-modality", .error,
    page: """
      ## What it finds
      A modality that is not one of the six.
      """)
}
