extension Rule {
  /// The rule `text-before-section`.
  public static let textBeforeSection = Rule(
    "P120", "text-before-section", .error,
    page: #"""
      ## What it finds
      Text before the first heading.

      ## Why it matters
      Every clause stands in a section: it is cited by its number there, and inherits from it for whom it is.

      ## Example
      ```markdown
      This policy is about online conduct.

      # Accounts {#accounts}

      You must report an offensive post.
      {#report}
      ```

      ## Instead
      ```markdown
      # Purpose {#purpose}

      This policy is about online conduct.
      {#about}

      # Accounts {#accounts}

      You must report an offensive post.
      {#report}
      ```
      A sentence that sums the policy up can also stand in the front matter, as `summary`.
      """#)
}
