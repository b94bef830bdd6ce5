extension Rule {
  /// The rule `rewritten-history`.
  public static let rewrittenHistory = Rule(
    "P514", "rewritten-history", .error,
    page: """
      ## What it finds
      A ledger that is not the one of which somebody holds a digest or a checkpoint: the line with the digest that a form
      or a minute printed is not there, or the lines that a checkpoint covers are others now.

      ## Why it matters
      Whoever can write the files can make every digest in them again, so that the files alone prove only that nothing was
      changed by accident. What was printed, sent or signed before is out of their reach, and shows what they did.

      ## Example
      Somebody takes the releases away, changes a word and records the same decisions again. `precept verify` finds that
      everything holds. A governor runs it with `--head` and the digest in last year's minutes, and no ledger has that line.

      ## Instead
      Restore the `releases` directory from a copy, or from version control as it was on the day of the minute, and find out
      who changed it.
      """)
}
