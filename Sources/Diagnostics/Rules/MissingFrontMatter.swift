extension Rule {
  /// The rule `missing-front-matter`.
  public static let missingFrontMatter = Rule(
    "P118", "missing-front-matter", .error,
    page: #"""
      ## What it finds
      A policy file that does not begin with front matter between two lines of three hyphens.

      ## Why it matters
      The front matter says what the policy is called, which version it is and to whom it applies. Without that it is only
      text.

      ## Example
      ````markdown
      title: Online Conduct

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
