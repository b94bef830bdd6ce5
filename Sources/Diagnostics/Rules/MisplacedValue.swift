extension Rule {
  /// The rule `misplaced-value`.
  public static let misplacedValue = Rule(
    "P130", "misplaced-value", .error,
    page: #"""
      ## What it finds
      A value in double braces where text can't be filled in, as in code or in the address of a link; or one of a type that
      can't stand there.

      ## Why it matters
      A value is text that somebody else fills in. In an address it could lead anywhere, and in code it is printed as braces.

      ## Example
      ```markdown
      Your report goes to [the office](mailto:{{office}}).
      {#report}
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
        office: { type: email, label: "What is the address of the office?" }
      ---

      # Accounts {#accounts}

      Your report goes to {{office}}.
      {#report}
      ````
      """#)
}
