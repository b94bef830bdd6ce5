extension Rule {
  /// The rule `unsupported-markup`.
  public static let unsupportedMarkup = Rule(
    "P110", "unsupported-markup", .error,
    page: #"""
      ## What it finds
      Markdown that the language of policies does not have: tables, images, rules across the page, headings underlined with
      `=` or `-`, headings inside items, hard line breaks, link definitions, titles in links, code by indentation.

      ## Why it matters
      A policy is text that can be compared, signed and read aloud. A table or a picture has no clauses that could be cited,
      and a line that looks like a rule is often a heading that somebody meant otherwise.

      ## Example
      ```markdown
      | Site   | For pupils |
      | ------ | ---------- |
      | Photos | from 13    |
      ```

      ## Instead
      ```markdown
      You may use these sites with pupils:
      {#sites}

      - Photos, from the age of 13.
        {#photos}
      ```
      Write a table as a list with one clause for each row, a heading with `#`, an address inside its link, and code between
      two lines of three backticks.
      """#)
}
