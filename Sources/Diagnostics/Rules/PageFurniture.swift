extension Rule {
  /// The rule `page-furniture`.
  public static let pageFurniture = Rule(
    "P136", "page-furniture", .warning,
    page: #"""
      ## What it finds
      What pages have at their head and foot: `Page 3 of 12`, a number alone, a version or a date of review, a copyright,
      and a line that stands three times or more.

      ## Why it matters
      It comes along when a document is copied, often in the middle of a sentence, and would be read as part of a clause.
      Pages that Precept makes get their title, version and dates from the front matter.

      ## Example
      ```markdown
      You must tell the
      Mobile Phones Policy, page 3 of 12
      [Headteacher](role:headteacher) at once.
      {#tell}
      ```

      ## Instead
      ```markdown
      You must tell the
      [Headteacher](role:headteacher) at once.
      {#tell}
      ```
      """#)
}
