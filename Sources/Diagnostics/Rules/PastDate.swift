extension Rule {
  /// The rule `past-date`.
  public static let pastDate = Rule(
    "P246", "past-date", .note, isDated: true,
    page: #"""
      ## What it finds
      Something that was to be done by a day that is over, on the day of `check`, or of its `--as-of`.

      ## Why it matters
      Nobody knows whether it was done, or whether the date was forgotten when the policy was reviewed.

      ## Example
      ```markdown
      You must return the form by 1 September 2020.
      {#return}
      ```

      ## Instead
      ```markdown
      You must return the form by 1 September each year.
      {#return}
      ```
      It is only a note, which `--strict` leaves alone: what was right yesterday must not stop today's work.
      """#)
}
