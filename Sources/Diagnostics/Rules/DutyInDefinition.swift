extension Rule {
  /// The rule `duty-in-definition`.
  public static let dutyInDefinition = Rule(
    "P229", "duty-in-definition", .warning,
    page: #"""
      ## What it finds
      A definition that also says what somebody must or must not do.

      ## Why it matters
      A reader who looks up a word does not expect a duty there. A duty that hides in a definition is not found by those who
      have to keep it.

      ## Example
      ```markdown
      An account is what you have with an online service, and you must keep its password secret.
      {#account term=account}
      ```

      ## Instead
      ```markdown
      An account is what you have with an online service.
      {#account term=account}

      You must keep the password of an [account](term:account) secret.
      {#password}
      ```
      """#)
}
