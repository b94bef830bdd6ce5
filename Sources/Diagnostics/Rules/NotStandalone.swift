extension Rule {
  /// The rule `not-standalone`.
  public static let notStandalone = Rule(
    "P223", "not-standalone", .warning,
    page: """
      ## What it finds
      A clause that an acknowledgement form shows by itself, though its first word points back at the text before it.
      """)
}
