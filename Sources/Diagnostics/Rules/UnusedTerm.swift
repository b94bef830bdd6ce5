extension Rule {
  /// The rule `unused-term`.
  public static let unusedTerm = Rule(
    "P238", "unused-term", .warning,
    page: #"""
      ## What it finds
      A clause that defines a word which no other clause uses.

      ## Why it matters
      Readers learn a word for nothing, and wonder what was left out.

      ## Example
      ```markdown
      An account is what somebody has with an online service.
      {#account term=account}
      ```

      ## Instead
      ```markdown
      An account is what somebody has with an online service.
      {#account term=account}

      You must keep the password of your [account](term:account) secret.
      {#password}
      ```
      Or take the definition away.
      """#)
}
