extension Rule {
  /// The rule `unsupported-markup`.
  public static let unsupportedMarkup = Rule(
    "P110", "unsupported-markup", .error,
    page: """
      ## What it finds
      Markdown that the language of policies does not have: tables, images, rules, hard breaks, setext headings, headings inside items, link definitions, indented code.
      """)
}
