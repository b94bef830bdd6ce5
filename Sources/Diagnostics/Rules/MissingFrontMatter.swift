extension Rule {
  /// The rule `missing-front-matter`.
  public static let missingFrontMatter = Rule(
    "P118", "missing-front-matter", .error,
    page: """
      ## What it finds
      A file that does not begin with front matter between two lines of three hyphens.
      """)
}
