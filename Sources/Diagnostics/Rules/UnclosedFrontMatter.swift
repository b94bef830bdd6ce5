extension Rule {
  /// The rule `unclosed-front-matter`.
  public static let unclosedFrontMatter = Rule(
    "P119", "unclosed-front-matter", .error,
    page: """
      ## What it finds
      Front matter that has no closing line of three hyphens.
      """)
}
