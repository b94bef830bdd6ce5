extension Rule {
  /// The rule `not-standalone`.
  public static let notStandalone = Rule(
    "P223", "not-standalone", .warning,
    page: """
      ## What it finds
      A clause on an acknowledgement form that does not stand on its own there: it leans on a text that the form leaves out.

      ## Why it matters
      A form is signed. "They must be told at once" means nothing to a reader who does not see who they are.

      ## Example
      ```
      - You may follow a pupil's family.
        {#family}
      - You must tell them before you do so.
        {#tell}
      ```
      On a form that lists the second clause, nobody knows who "them" is.

      ## Instead
      ```
      - You must tell the headteacher before you follow a pupil's family.
        {#tell}
      ```
      Repeat the noun, or put both clauses under one stem: a stem is shown with its items.
      """)
}
