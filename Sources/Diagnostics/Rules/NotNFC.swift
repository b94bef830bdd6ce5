extension Rule {
  /// The rule `not-nfc`.
  public static let notNFC = Rule(
    "P101", "not-nfc", .warning,
    page: """
      ## What it finds
      Text that is not in Unicode normal form C, so that it looks the same as other text and is not.
      """)
}
