extension Rule {
  /// The rule `two-titles`.
  public static let twoTitles = Rule(
    "P629", "two-titles", .warning,
    page: #"""
      ## What it finds
      A school's copy that names one person or body in two ways: by the school's own title where the role is linked, and by
      the model's title where the words stand without a link.

      ## Why it matters
      A reader takes two titles for two people, and asks for somebody whom the school doesn't have.

      ## Example
      ```markdown
      Tell the [Headteacher](role:headteacher). The Headteacher writes to the family.
      {#tell}
      ```
      In a school that calls the role “Executive Head”, the first is printed as “Executive Head”, and the second isn't.

      ## Instead
      ```markdown
      Tell the [Headteacher](role:headteacher). The [Headteacher](role:headteacher) writes to the family.
      {#tell}
      ```
      The warning stands in the school's `school.yml`. Whoever writes the model links the name (`unlinked-name` proposes it)
      and releases the text again; until then a school can adapt the clause, where it may.
      """#)
}
