extension Rule {
  /// The rule `unclosed-front-matter`.
  public static let unclosedFrontMatter = Rule(
    "P119", "unclosed-front-matter", .error,
    page: #"""
      ## What it finds
      Front matter that has no closing line of three hyphens.

      ## Why it matters
      Without the line, all of the policy would be read as front matter.

      ## Example
      ````markdown
      ---
      title: Online Conduct
      version: 1.0.0

      # Accounts {#accounts}
      ````

      ## Instead
      ````markdown
      ---
      title: Online Conduct
      version: 1.0.0
      owner: headteacher
      approver: governing-body
      review: { every: 1 year }
      applies-to: { staff: in-full }
      ---

      # Accounts {#accounts}

      You must report an offensive post.
      {#report}
      ````
      """#)
}
