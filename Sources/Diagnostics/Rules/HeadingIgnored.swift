extension Rule {
  /// The rule `heading-ignored`.
  public static let headingIgnored = Rule(
    "P622", "heading-ignored", .warning,
    page: """
      ## What it finds
      A heading with words of its own over an address of the model.

      ## Why it matters
      The id says which section is meant; the words change nothing, so a reader of the file is misled.

      ## Example
      ```markdown
      # Accounts at home {#personal-accounts}
      ```

      ## Instead
      Write the title of the model, or none. To give the section another title in your copy, write `title="…"` in
      the braces.
      """)
}
