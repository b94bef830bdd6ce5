extension Rule {
  /// The rule `bad-ignore`.
  public static let badIgnore = Rule(
    "P150", "bad-ignore", .error,
    page: #"""
      ## What it finds
      A comment that begins with `precept-` and does not say in full which rule is to be ignored, and why.

      ## Why it matters
      Whoever reads the policy next year has to know why the warning was right to leave alone. A comment that Precept
      does not understand would ignore nothing, and nobody would notice.

      ## Example
      ```markdown
      <!-- precept-ignore typed-reference -->
      You must sign page 2.
      {#sign}
      ```

      ## Instead
      ```markdown
      <!-- precept-ignore typed-reference: the paper form has pages of its own -->
      You must sign page 2.
      {#sign}
      ```
      It stands alone on its lines, before a clause or a heading; before the first heading it holds for the whole
      file.
      """#)
}
