extension Rule {
  /// The rule `replaced-reference`.
  public static let replacedReference = Rule(
    "P234", "replaced-reference", .warning,
    page: #"""
      ## What it finds
      A link to a document that `references` in `workspace.yml` marks as replaced, or its title in the text.

      ## Why it matters
      Readers are sent to what no longer holds.

      ## Example
      ```yaml
      references:
        keeping-children-safe-2025:
          title: Keeping children safe in education 2025
          replaced-by: keeping-children-safe-2026
      ```

      ## Instead
      ```yaml
      references:
        keeping-children-safe-2026:
          title: Keeping children safe in education 2026
      ```
      Link the new document, once you have read whether the clause still holds under it.
      """#)
}
