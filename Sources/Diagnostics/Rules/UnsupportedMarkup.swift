extension Rule {
  /// The rule `unsupported-markup`.
  public static let unsupportedMarkup = Rule(
    "P110", "unsupported-markup", .error,
    page: #"""
      ## What it finds
      Markdown that the language of policies does not have: images among words, rules across the page, headings
      underlined with `=` or `-`, headings inside items, hard line breaks, link definitions, titles in links, code by
      indentation, tables in notes.

      ## Why it matters
      A policy is text that can be compared, signed and read aloud. A picture in a sentence has nothing that could be
      cited (one that stands alone in its paragraph is a figure), and a line that looks like a rule is often a heading
      that somebody meant otherwise.

      ## Example
      ```markdown
      Pictures of pupils
      ------------------
      ```

      ## Instead
      ```markdown
      # Pictures of pupils {#pictures}

      You must not publish a picture of a pupil.
      {#no-pictures}
      ```
      Write a heading with `#`, an address inside its link, and code between two lines of three backticks.
      """#)
}
