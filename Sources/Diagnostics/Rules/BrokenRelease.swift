extension Rule {
  /// The rule `broken-release`.
  public static let brokenRelease = Rule(
    "P503", "broken-release", .error,
    page: """
      ## What it finds
      The file of a release that is not what was approved: a byte was changed, it is another release under this name, or no
      line of the ledger names it.

      ## Why it matters
      What a board approved and people signed must stay what it was, to the letter.

      ## Example
      Somebody mends a spelling mistake in `releases/2.0.0.json`. Its digest no longer holds, and the ledger has another.

      ## Instead
      Restore the file from a copy or from version control. To mend the text, edit `policy.md`, raise its `version`, and let
      the board approve it.
      """)
}
