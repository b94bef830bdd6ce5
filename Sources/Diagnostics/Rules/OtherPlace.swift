extension Rule {
  /// The rule `other-place`.
  public static let otherPlace = Rule(
    "P623", "other-place", .warning,
    page: """
      ## What it finds
      A change to a clause that is written under the heading of another section.

      ## Why it matters
      Schools do not move the text of the model, so the clause stays where it is, and whoever reads the file looks
      for it in the wrong place.

      ## Example
      ```markdown
      # Scope {#scope}

      - You must tell the head.
        {#press}
      ```

      ## Instead
      Write it under the heading of its own section; only the id decides where it stands.
      """)
}
