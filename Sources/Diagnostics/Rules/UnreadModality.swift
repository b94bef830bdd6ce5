extension Rule {
  /// The rule `unread-modality`.
  public static let unreadModality = Rule(
    "P218", "unread-modality", .note,
    page: """
      ## What it finds
      A clause whose modality could not be read from its words.
      """)
}
