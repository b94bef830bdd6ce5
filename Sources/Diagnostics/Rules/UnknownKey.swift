extension Rule {
  /// The rule `unknown-key`.
  public static let unknownKey = Rule(
    "P413", "unknown-key", .error,
    page: """
      ## What it finds
      A key that means nothing where it stands. Where a known key is spelled much like it, the message names it.

      ## Why it matters
      A key that is spelled wrongly would otherwise be passed over, and what it says would not hold although it stands
      there to be read.

      ## Example
      ```yaml
      review: { every: 1 year, deu: 2026-09 }
      ```

      ## Instead
      Correct the spelling, or move the key to where it belongs. The message lists the keys that can stand there. A remark
      for other editors can follow a `#`.
      ```yaml
      review: { every: 1 year, due: 2026-09 }
      ```
      """)
}
