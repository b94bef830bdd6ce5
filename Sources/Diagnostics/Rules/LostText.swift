extension Rule {
  /// The rule `lost-text`.
  public static let lostText = Rule(
    "P112", "lost-text", .error,
    page: """
      ## What it finds
      Text that belongs to no clause, note or section, or that would be joined to one by accident.
      """)
}
