extension Rule {
  /// The rule `idle-role`.
  public static let idleRole = Rule(
    "P255", "idle-role", .note, isPedantic: true, isQuiet: true,
    page: #"""
      ## What it finds
      A role of `workspace.yml` to which no policy gives anything to do.

      ## Why it matters
      Either a duty was forgotten, or the role is no longer there.

      ## Example
      ```yaml
      roles:
        premises-manager: { title: Premises Manager, audience: staff }
      ```

      ## Instead
      ```yaml
      roles:
        headteacher: { title: Headteacher, audience: staff }
      ```
      Take the role away, or write what it does. Owners, approvers and those whom people turn to have something to do.
      It is looked for by `precept check --pedantic` alone.
      """#)
}
