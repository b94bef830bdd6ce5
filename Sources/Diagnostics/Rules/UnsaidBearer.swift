extension Rule {
  /// The rule `unsaid-bearer`.
  public static let unsaidBearer = Rule(
    "P243", "unsaid-bearer", .note, isPedantic: true,
    page: #"""
      ## What it finds
      Duties and prohibitions that do not say whose they are: their words name nobody who acts, nothing states it, and
      nothing says for whom they are. One note lists those of a section; under `check --pedantic` it is a warning.

      ## Why it matters
      What everybody is asked, nobody does. Such a duty is shown apart, on the forms and in the duties of all to whom the
      clause applies, as asked without saying of whom.

      ## Example
      ```markdown
      A record of every visit must be kept.
      {#record}
      ```

      ## Instead
      ```markdown
      The headteacher must keep a record of every visit.
      {#record}
      ```
      Or state it, `by=headteacher`, on the clause, on the stem above it, or for all of a section on its heading.
      """#)
}
