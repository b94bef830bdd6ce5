extension Rule {
  /// The rule `broken-ledger`.
  public static let brokenLedger = Rule(
    "P502", "broken-ledger", .error,
    page: """
      ## What it finds
      A line of a ledger that is not as Precept wrote it: a byte was changed, a line was taken out, put in or moved, or it
      says what cannot be true after the lines before it.

      ## Why it matters
      The ledger proves what a board decided and what people signed. Each line holds the digest of the one before, so that a
      change anywhere shows.

      ## Example
      Somebody corrects the minute of an old decision in `ledger.jsonl` by hand. The digest of that line no longer holds.

      ## Instead
      Restore the file from a copy or from version control. A mistake in a decision is mended by a new decision, recorded with
      `precept release`, never by changing a line.
      """)
}
