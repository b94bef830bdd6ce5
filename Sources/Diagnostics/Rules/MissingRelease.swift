extension Rule {
  /// The rule `missing-release`.
  public static let missingRelease = Rule(
    "P504", "missing-release", .error,
    page: """
      ## What it finds
      A version that the ledger says was approved, and whose file is not there.

      ## Why it matters
      Without the file nobody can show what was approved, and nothing can be compared with it.

      ## Example
      `ledger.jsonl` approves version 1.0.0, and `releases/1.0.0.json` was deleted to tidy up.

      ## Instead
      Restore the file from a copy or from version control. Releases are kept for as long as somebody may ask what was in
      force, or what was signed.
      """)
}
