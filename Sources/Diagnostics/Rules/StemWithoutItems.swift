extension Rule {
  /// The rule `stem-without-items`.
  public static let stemWithoutItems = Rule(
    "P126", "stem-without-items", .error,
    page: #"""
      ## What it finds
      A clause that ends in a colon, or says `.stem`, with no list after it.

      ## Why it matters
      "You must not:" forbids nothing. Usually the list was taken away, or stands somewhere else.

      ## Example
      ```markdown
      You must not publish:
      {#publish}
      ```

      ## Instead
      ```markdown
      You must not publish:
      {#publish}

      - a picture of a pupil;
        {#pictures}
      - the name of a pupil.
        {#names}
      ```
      The list stands directly after its stem, and under an item it is indented to the item's text.
      """#)
}
