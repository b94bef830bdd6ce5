extension Rule {
  /// The rule `placeholder`.
  public static let placeholder = Rule(
    "P123", "placeholder", .error,
    page: #"""
      ## What it finds
      A gap that a model text leaves for somebody to fill in: `[insert name]`, `[School name]`, `[delete as appropriate]`,
      `XXX`, `TBC`, a line of underscores.

      ## Why it matters
      A board that adopts such a text adopts a duty to tell "[insert name]". It is the commonest mistake in policies that were
      made from a model.

      ## Example
      ```markdown
      You must tell [insert name] before you answer a journalist.
      {#press}
      ```

      ## Instead
      ```markdown
      You must tell the [](role:headteacher) before you answer a journalist.
      {#press}
      ```
      Where each school fills in something of its own, declare a parameter without a default in the front matter and write
      `{{name}}`: then it is asked for, and a copy in which it is missing is refused.
      """#)
}
