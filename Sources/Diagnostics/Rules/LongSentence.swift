extension Rule {
  /// The rule `long-sentence`.
  public static let longSentence = Rule(
    "P251", "long-sentence", .note, isPedantic: true, isQuiet: true,
    page: #"""
      ## What it finds
      A sentence of more than 40 words.

      ## Why it matters
      Most people lose the thread before its end, and act on the half that they remember.

      ## Example
      ```markdown
      You must tell the office before you bring a visitor into the school, and you must stay with the visitor as long
      as the visitor
      is there, and you must see that the visitor signs the book both when the visitor comes and when the visitor goes
      again in the
      afternoon.
      {#visitor}
      ```

      ## Instead
      ```markdown
      You must tell the office before you bring a visitor into the school. You must stay with the visitor.
      {#visitor}
      ```
      It is looked for by `precept check --pedantic` alone.
      """#)
}
