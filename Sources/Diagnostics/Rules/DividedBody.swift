extension Rule {
  /// The rule `divided-body`.
  public static let dividedBody = Rule(
    "P257", "divided-body", .warning,
    page: #"""
      ## What it finds
      A body of people that is not spoken of as one. Its members are asked for what only the body can do, to approve, adopt,
      ratify, appoint, elect or delegate: “Governors will approve the budget”, where the Governing Body is declared as a
      role with `kind: body`. And, as a note, a body that is one in one clause and many in another: “the Governing Body
      has”, “the Governing Body have”.

      ## Why it matters
      A duty of governors is one of each governor, who stands in the form that each of them signs; no governor can approve a
      budget alone. And where a body has two names, or is one here and many there, somebody will ask whether all of them
      must agree.

      ## Example
      ```markdown
      Governors must approve this policy every year.
      {#approve}
      ```

      ## Instead
      ```markdown
      The [Governing Body](role:governing-body) must approve this policy every year.
      {#approve}
      ```
      Name the body by one phrase, in the singular.
      """#)
}
