extension Rule {
  /// The rule `unsafe-link`.
  public static let unsafeLink = Rule(
    "P122", "unsafe-link", .error,
    page: #"""
      ## What it finds
      A link whose address policies may not use: `http:`, `javascript:`, `file:`, a path on some computer, an address without
      its scheme.

      ## Why it matters
      A policy is mailed, printed and kept for years. A path leads nowhere from there, and an address that anybody on the way
      can change, or that runs a program, may harm the person who follows it.

      ## Example
      ```markdown
      You must follow the [Equality Act](http://www.legislation.gov.uk/ukpga/2010/15).
      {#equality}
      ```

      ## Instead
      ```markdown
      You must follow the [Equality Act](ref:equality-act-2010).
      {#equality}
      ```
      A link leads to a clause (`#id`), a policy (`policy:id`), a role (`role:id`), a term (`term:id`), a document that
      `workspace.yml` declares (`ref:id`), or an `https:` or `mailto:` address.
      """#)
}
