extension Rule {
  /// The rule `mixed-modality`.
  public static let mixedModality = Rule(
    "P215", "mixed-modality", .warning,
    page: """
      ## What it finds
      A clause whose words carry two modalities.
      """)
}
