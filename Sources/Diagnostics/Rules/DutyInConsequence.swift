extension Rule {
  /// The rule `duty-in-consequence`.
  public static let dutyInConsequence = Rule(
    "P230", "duty-in-consequence", .warning,
    page: #"""
      ## What it finds
      A clause marked as a consequence that tells the reader what they must or must not do.

      ## Why it matters
      A consequence says what may happen to somebody who breaks a rule. A rule that stands there is easily missed, and nobody
      is asked to keep it until it is too late.

      ## Example
      ```markdown
      You must give back your phone before you leave.
      {#give-back .consequence}
      ```

      ## Instead
      ```markdown
      You must give back your phone before you leave.
      {#give-back}

      Whoever keeps it may lose the use of a school phone.
      {#lose-phone .consequence}
      ```
      """#)
}
