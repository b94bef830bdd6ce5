extension Rule {
  /// The rule `broken-word`.
  public static let brokenWord = Rule(
    "P154", "broken-word", .warning,
    page: #"""
      ## What it finds
      A word that was cut in two at the end of a line, and kept its hyphen when it was pasted.

      ## Why it matters
      It reads as a slip, and whoever searches for the word does not find it.

      ## Example
      ```markdown
      You must keep all infor- mation about pupils safe.
      {#keep-safe}
      ```

      ## Instead
      ```markdown
      You must keep all information about pupils safe.
      {#keep-safe}
      ```
      """#)
}
