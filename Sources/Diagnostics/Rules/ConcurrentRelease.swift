extension Rule {
  /// The rule `concurrent-release`.
  public static let concurrentRelease = Rule(
    "P507", "concurrent-release", .error,
    page: """
      ## What it finds
      A decision that was to be recorded while somebody else is recording one in the same workspace.

      ## Why it matters
      Two lines written at once would each name the same line before it, and the ledger would no longer hold.

      ## Example
      Two people run `precept release` on a shared drive at the same moment.

      ## Instead
      Wait until the other is done, look at what was recorded (`precept status`), and run the command again if it is still
      needed. Nothing was written.
      """)
}
