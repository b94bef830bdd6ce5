extension Rule {
  /// The rule `hidden-time`.
  public static let hiddenTime = Rule(
    "P630", "hidden-time", .warning,
    page: """
      ## What it finds
      A deadline, a frequency or a time before something that a school states in braces, over words that say none.

      ## Why it matters
      What stands in braces is in the duties page and in the data, and in no sentence that people read: they would sign
      a text without the deadline that they are held to.

      ## Example
      ```markdown
      - {#report-breach within="1 day"}
      ```

      ## Instead
      Say it in the words too, which then need no braces for it:
      ```markdown
      - You should report a suspected breach to the head within one day.
        {#report-breach}
      ```
      """)
}
