extension Rule {
  /// The rule `error-stays`.
  public static let errorStays = Rule(
    "P311", "error-stays", .error,
    page: #"""
      ## What it finds
      An error that is to be ignored or turned down, though what is published could not be true then.

      ## Why it matters
      Some rules are a matter of judgement, and you may judge otherwise: those that warn, or only note. Others say that the
      text can't be understood, such as a role that nobody declared. Without the error a duty would be nobody's.

      ## Example
      ```yaml
      checks:
        unknown-role: warning
      ```

      ## Instead
      Mend what the rule finds. `precept explain RULE` says how; the first line of the page says whether it is an error.
      """#)
}
