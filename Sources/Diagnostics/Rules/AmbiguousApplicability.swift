extension Rule {
  /// The rule `ambiguous-applicability`.
  public static let ambiguousApplicability = Rule(
    "P213", "ambiguous-applicability", .error,
    page: """
      ## What it finds
      Two audiences of applies-to that overlap, with different levels, and neither inside the other.
      """)
}
