extension Rule {
  /// The rule `unused-ignore`.
  public static let unusedIgnore = Rule(
    "P151", "unused-ignore", .warning,
    page: #"""
      ## What it finds
      A comment that asks to ignore a rule, where that rule finds nothing.

      ## Why it matters
      The text was mended, and the comment stayed. It would hide the same mistake from whoever makes it there again.

      ## Example
      ```markdown
      <!-- precept-ignore typed-reference: the paper form has pages of its own -->
      You must sign the form.
      {#sign}
      ```

      ## Instead
      ```markdown
      You must sign the form.
      {#sign}
      ```
      """#)
}
