extension Rule {
  /// The rule `unknown-parameter`.
  public static let unknownParameter = Rule(
    "P207", "unknown-parameter", .error,
    page: #"""
      ## What it finds
      A value in double braces that the policy does not declare.

      ## Why it matters
      There is nothing to print for it.

      ## Example
      ```markdown
      You must answer a comment within {{reply-time}}.
      {#reply}
      ```

      ## Instead
      ````markdown
      ---
      title: Online Conduct
      version: 1.0.0
      owner: headteacher
      approver: governing-body
      review: { every: 1 year }
      applies-to: { staff: in-full }
      parameters:
        reply-time: { type: duration, default: 24 hours, label: "How soon is a comment answered?" }
      ---

      # Accounts {#accounts}

      You must answer a comment within {{reply-time}}.
      {#reply}
      ````
      """#)
}
