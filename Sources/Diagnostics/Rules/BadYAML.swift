extension Rule {
  /// The rule `bad-yaml`.
  public static let badYAML = Rule(
    "P401", "bad-yaml", .error,
    page: """
      ## What it finds
      Front matter, or a `.yml` file, that is not YAML that Precept reads: a colon inside a value that is not quoted, a tab
      as indentation, a quote or bracket that is never closed, a line without a key, keys that do not line up.

      ## Why it matters
      YAML that is read otherwise than it was meant sets the wrong review date or the wrong audience, and nobody notices.
      Where there could be two readings, Precept asks.

      ## Example
      ```yaml
      title: Social media: guidance for trainees
      owner: "programme-leader
      ```

      ## Instead
      ```yaml
      title: "Social media: guidance for trainees"
      owner: programme-leader
      ```
      Indent with spaces. Quote a value that contains a colon and a space, or that begins with one of
      `[ ] { } , & * # ? | - < > = ! % @` or a backquote.
      """)
}
