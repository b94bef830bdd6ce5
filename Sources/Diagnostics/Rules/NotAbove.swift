extension Rule {
  /// The rule `not-above`.
  public static let notAbove = Rule(
    "P505", "not-above", .error,
    page: """
      ## What it finds
      A version to be approved that is not higher than the one approved last.

      ## Why it matters
      People sign for a version, and links and papers name it. The same number for two texts, or an older number for a newer
      text, would make both useless.

      ## Example
      The draft still says `version: 2.0.0`, and 2.0.0 was approved last year.

      ## Instead
      Give the draft a higher version: 2.0.1 where nothing changed in substance, 2.1.0 or 3.0.0 where something did. Where
      nothing changed at all, record the review with `--outcome reviewed-no-change`, which keeps the version.
      """)
}
