extension Rule {
  /// The rule `unused-parameter`.
  public static let unusedParameter = Rule(
    "P131", "unused-parameter", .warning,
    page: #"""
      ## What it finds
      A parameter that the front matter declares and that nothing uses: no text, no attribute and no condition.

      ## Why it matters
      Every school that takes the model is asked for it, and the answer changes nothing. Often its name is misspelt where it
      was meant to stand, or the clause that used it is gone.

      ## Example
      ```yaml
      parameters:
        reply-time: { type: duration, default: 24 hours, label: "How soon is a comment answered?" }
      ```
      The policy nowhere says `{{reply-time}}`.

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

      You must answer a comment.
      {#reply within={{reply-time}}}
      ````
      """#)
}
