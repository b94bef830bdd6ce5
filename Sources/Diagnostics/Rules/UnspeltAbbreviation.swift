extension Rule {
  /// The rule `unspelt-abbreviation`.
  public static let unspeltAbbreviation = Rule(
    "P228", "unspelt-abbreviation", .warning,
    page: #"""
      ## What it finds
      Letters that stand for words, such as LADO, where the policy does not say which words, or says so only further
      on.

      ## Why it matters
      A new volunteer does not know them, and two readers may think of two things.

      ## Example
      ```markdown
      You must tell the LADO.
      {#tell}
      ```

      ## Instead
      ```markdown
      You must tell the local authority designated officer (LADO).
      {#tell}
      ```
      What stands under `terms` with `abbreviation:`, and what is part of a role's title, is spelt out there. Some
      that everybody knows, such as UK or PDF, are left alone.
      """#)
}
