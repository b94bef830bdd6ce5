extension Rule {
  /// The rule `double-negation`.
  public static let doubleNegation = Rule(
    "P248", "double-negation", .note, isPedantic: true, isQuiet: true,
    page: #"""
      ## What it finds
      Two words that say *not* in one phrase: *not uncommon*, *must not fail to*.

      ## Why it matters
      The reader has to turn it round to understand it, and one in ten turns it round wrongly.

      ## Example
      ```markdown
      You must not fail to tell the office.
      {#tell}
      ```

      ## Instead
      ```markdown
      You must tell the office.
      {#tell}
      ```
      It is looked for by `precept check --pedantic` alone.
      """#)
}
