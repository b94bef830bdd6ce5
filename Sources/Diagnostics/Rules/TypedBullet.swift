extension Rule {
  /// The rule `typed-bullet`.
  public static let typedBullet = Rule(
    "P133", "typed-bullet", .warning,
    page: #"""
      ## What it finds
      Bullets of a word processor, such as `•`, `▪` or a dash, before a text or before the lines of a paragraph.

      ## Why it matters
      In Markdown they are letters like any other. What looks like a list is one clause, whose points can be neither cited nor
      compared, and in print they run together.

      ## Example
      ```markdown
      You must not:
      • run;
      • shout.
      {#never}
      ```

      ## Instead
      ```markdown
      You must not:
      {#never}

      - run;
        {#run}
      - shout.
        {#shout}
      ```
      `precept check --fix` writes the list.
      """#)
}
