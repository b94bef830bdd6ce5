extension Rule {
  /// The rule `redundant-override`.
  public static let redundantOverride = Rule(
    "P616", "redundant-override", .warning,
    page: """
      ## What it finds
      A change that says what the model says already, or says nothing.

      ## Why it matters
      It looks like a decision of the school, and it will stand in the way when the model changes.

      ## Example
      ```markdown
      - You must tell the programme leader before you answer a journalist.
        {#press}
      ```

      ## Instead
      Take it away; the copy stays the same.
      """)
}
