extension Rule {
  /// The rule `two-contacts`.
  public static let twoContacts = Rule(
    "P235", "two-contacts", .warning,
    page: #"""
      ## What it finds
      Two contacts of one policy for the same role, with different email addresses or telephone numbers.

      ## Why it matters
      In a hurry people take the first one that they see, and nobody may be there.

      ## Example
      ```yaml
      contacts:
        head: { name: Head, role: headteacher, email: head@example.org }
        office: { name: Office, role: headteacher, email: office@example.org }
      ```

      ## Instead
      ```yaml
      contacts:
        head: { name: Head, role: headteacher, email: head@example.org }
        office: { name: Office, email: office@example.org }
      ```
      A second way to reach somebody is a contact without `role`, whose name says what it is.
      """#)
}
