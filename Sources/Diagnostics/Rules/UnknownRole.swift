extension Rule {
  /// The rule `unknown-role`.
  public static let unknownRole = Rule(
    "P203", "unknown-role", .error,
    page: #"""
      ## What it finds
      A role that `workspace.yml` does not declare: in a link, in `by=`, as owner or approver, or wherever else one stands.

      ## Why it matters
      A duty of somebody who does not exist is done by nobody.

      ## Example
      ```markdown
      You must tell the [headteacher](role:head-teacher).
      {#tell}
      ```

      ## Instead
      ```markdown
      You must tell the [headteacher](role:headteacher).
      {#tell}
      ```
      Roles stand under `roles` in `Policies/workspace.yml`; each school gives them its own titles.
      """#)
}
