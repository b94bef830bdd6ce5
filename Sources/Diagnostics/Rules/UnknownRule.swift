extension Rule {
  /// The rule `unknown-rule`.
  public static let unknownRule = Rule(
    "P310", "unknown-rule", .error,
    page: #"""
      ## What it finds
      A rule that Precept does not have, under `checks:` in `workspace.yml` or in a comment `precept-ignore`.

      ## Why it matters
      What was meant to be ignored, or to be an error, is not, and nobody would notice.

      ## Example
      ```yaml
      checks:
        typed-numbers: error
      ```

      ## Instead
      ```yaml
      checks:
        typed-number: error
      ```
      `precept explain` lists the rules by their names.
      """#)
}
