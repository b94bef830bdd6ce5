extension Rule {
  /// The rule `unsaid-cycle`.
  public static let unsaidCycle = Rule(
    "P221", "unsaid-cycle", .warning,
    page: #"""
      ## What it finds
      Front matter without `owner`, `approver` or `review`.

      ## Why it matters
      A policy that nobody owns, that no board approves or that has no date for its review is never looked at again. `release`
      refuses it.

      ## Example
      ````markdown
      ---
      title: Online Conduct
      version: 1.0.0
      applies-to: { staff: in-full }
      ---

      # Accounts {#accounts}

      You must report an offensive post.
      {#report}
      ````

      ## Instead
      ````markdown
      ---
      title: Online Conduct
      version: 1.0.0
      owner: headteacher
      approver: governing-body
      review: { every: 1 year, due: Autumn 2027 }
      applies-to: { staff: in-full }
      ---

      # Accounts {#accounts}

      You must report an offensive post.
      {#report}
      ````
      """#)
}
