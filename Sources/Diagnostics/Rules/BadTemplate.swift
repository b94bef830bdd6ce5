extension Rule {
  /// The rule `bad-template`.
  public static let badTemplate = Rule(
    "P711", "bad-template", .error,
    page: """
      ## What it finds
      A template of the workspace that cannot be read, or that uses a name which its document does not have.
      """)
}
