extension Rule {
  /// The rule `interrupted-release`.
  public static let interruptedRelease = Rule(
    "P501", "interrupted-release", .error,
    page: """
      ## What it finds
      A release whose file was written and whose line in the ledger was not, or a last line without its line end: what is
      left when writing was stopped halfway.

      ## Why it matters
      The line of the ledger is what puts a version in force. Without it nothing was approved, and the file must not be
      taken for an approved text.

      ## Example
      The power fails while `precept release lone-working …` runs. `releases/2.0.0.json` is there, and `ledger.jsonl`
      ends with version 1.0.0.

      ## Instead
      Record the decision again with the same command. `precept release` first mends what was left: it completes a last line
      that holds, removes the file that no line names, and says so.
      """)
}
