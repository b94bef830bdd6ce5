extension Rule {
  /// The rule `bad-value-name`.
  public static let badValueName = Rule(
    "P129", "bad-value-name", .error,
    page: #"""
      ## What it finds
      Double braces around something that is no name of a value, or that are not closed on their line.

      ## Why it matters
      The braces would be printed, and the reader would see a gap instead of a number of days.

      ## Example
      ```markdown
      You must answer a comment within {{Reply Time}}.
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
      A name has small letters, digits and hyphens. `{{fact.phase}}`, `{{school.name}}` and `{{organisation.name}}` can be
      used too. To print two braces, write `\{\{`.
      """#)
}
