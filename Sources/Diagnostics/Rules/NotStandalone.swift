extension Rule {
  /// The rule `not-standalone`.
  public static let notStandalone = Rule(
    "P223", "not-standalone", .warning,
    page: """
      ## What it finds
      A clause that an acknowledgement form shows by itself, though its first word points back at the text before it.

      ## Why it matters
      A form is signed. "They must be told at once" means nothing to a reader who does not see who they are.

      ## Example
      ````markdown
      ---
      title: Online Conduct
      version: 1.0.0
      owner: headteacher
      approver: governing-body
      review: { every: 1 year }
      applies-to: { staff: in-full }
      acknowledge: { audiences: [staff] }
      ---

      # Accounts {#accounts}

      You may follow the family of a pupil.
      {#family}

      They must be told before you do so.
      {#told}
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
      acknowledge: { audiences: [staff] }
      ---

      # Accounts {#accounts}

      You may follow the family of a pupil.
      {#family}

      You must tell a family before you follow it.
      {#told}
      ````
      Repeat the noun, or put both clauses under one stem: a stem is shown with its items.
      """)
}
