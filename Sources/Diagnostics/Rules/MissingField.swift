extension Rule {
  /// The rule `missing-field`.
  public static let missingField = Rule(
    "P412", "missing-field", .error,
    page: """
      ## What it finds
      A key that has to be there and is not.

      ## Why it matters
      Without it the rest cannot be understood: a policy without `applies-to` binds nobody, or everybody.

      ## Example
      ```yaml
      ---
      title: Social media policy
      version: 1.0.0
      ---
      ```

      ## Instead
      Write the key that the message names:
      ```yaml
      ---
      title: Social media policy
      version: 1.0.0
      applies-to: { staff: in-full }
      ---
      ```
      """)
}
