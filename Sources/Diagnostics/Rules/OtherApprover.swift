extension Rule {
  /// The rule `other-approver`.
  public static let otherApprover = Rule(
    "P240", "other-approver", .warning,
    page: #"""
      ## What it finds
      A policy whose approver is another body than `requires` in `workspace.yml` asks for, or whose last decision was
      recorded of another body than its approver.

      ## Why it matters
      A decision by a body that may not take it is none.

      ## Example
      ```yaml
      approver: headteacher
      ```

      ## Instead
      ```yaml
      approver: governing-body
      ```
      The example is of a policy for which `requires` says `approver: governing-body`.
      """#)
}
