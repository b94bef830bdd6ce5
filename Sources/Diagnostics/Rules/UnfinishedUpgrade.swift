extension Rule {
  /// The rule `unfinished-upgrade`.
  public static let unfinishedUpgrade = Rule(
    "P626", "unfinished-upgrade", .error,
    page: """
      ## What it finds
      An upgrade of a copy that cannot be begun: its changes hold conflicts or other errors, or the version is not
      there.

      ## Why it matters
      A second merge on top of an undecided first one could not say any more what came from where.

      ## Example
      `precept upgrade saltmarsh social-media --to 2.1.0` while the file still has `[!CONFLICT]` blocks.

      ## Instead
      Mend what is listed first, then repeat the command; repeating is safe.
      """)
}
