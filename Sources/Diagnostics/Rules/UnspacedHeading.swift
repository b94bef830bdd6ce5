extension Rule {
  /// The rule `unspaced-heading`.
  public static let unspacedHeading = Rule(
    "P105", "unspaced-heading", .error,
    page: #"""
      ## What it finds
      A heading whose words follow directly on its `#`, or after a blank that is not the one of the space bar.

      ## Why it matters
      Without the space the line is text: the section is not there, and its heading is printed as a clause.

      ## Example
      ```markdown
      #Phones {#phones}

      You must switch your phone off.
      {#switch-off}
      ```

      ## Instead
      ```markdown
      # Phones {#phones}

      You must switch your phone off.
      {#switch-off}
      ```
      `precept check --fix` puts the space there. To begin a text with `#`, put a `\` before it.
      """#)
}
