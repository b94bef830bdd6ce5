extension Rule {
  /// The rule `unbalanced-marks`.
  public static let unbalancedMarks = Rule(
    "P153", "unbalanced-marks", .warning,
    page: #"""
      ## What it finds
      A bracket or a quotation mark without its other.

      ## Why it matters
      Words may have been lost where the text was pasted or changed, and readers do not know where the aside or the
      quotation ends.

      ## Example
      ```markdown
      You must ask somebody (in writing first.
      {#ask}
      ```

      ## Instead
      ```markdown
      You must ask somebody (in writing) first.
      {#ask}
      ```
      """#)
}
