extension Rule {
  /// The rule `raw-html`.
  public static let rawHTML = Rule(
    "P111", "raw-html", .error,
    page: """
      ## What it finds
      HTML in a policy.
      """)
}
