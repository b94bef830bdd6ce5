extension Rule {
  /// The rule `deadline-without-start`.
  public static let deadlineWithoutStart = Rule(
    "P247", "deadline-without-start", .note, isPedantic: true, isQuiet: true,
    page: #"""
      ## What it finds
      A time within which something is to be done, where nothing says from when it runs.

      ## Why it matters
      Five days from the event, from hearing of it, or from a letter are three deadlines, and each side will count its
      own.

      ## Example
      ```markdown
      You must answer within two school days.
      {#answer}
      ```

      ## Instead
      ```markdown
      You must answer within two school days of the question.
      {#answer}
      ```
      It is looked for by `precept check --pedantic` alone.
      """#)
}
