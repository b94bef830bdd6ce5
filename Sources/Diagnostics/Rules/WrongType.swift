extension Rule {
  /// The rule `wrong-type`.
  public static let wrongType = Rule(
    "P411", "wrong-type", .error,
    page: """
      ## What it finds
      A value of another kind than its key takes: a list where text is expected, `yes` where `true` or `false` is, text
      where there should be a whole number.

      ## Why it matters
      A value that has to be guessed at may be guessed wrongly. `yes`, `on` and `1` mean *true* to one program and are
      words to another, so only `true` and `false` count here, without quotes.

      ## Example
      ```yaml
      title: [Social media, Policy]
      statutory: yes
      ```

      ## Instead
      ```yaml
      title: Social media policy
      statutory: true
      ```
      """)
}
