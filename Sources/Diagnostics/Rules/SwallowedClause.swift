extension Rule {
  /// The rule `swallowed-clause`.
  public static let swallowedClause = Rule(
    "P138", "swallowed-clause", .warning,
    page: #"""
      ## What it finds
      An item after a blank line that is a sentence of its own, where the points before it read on from their stem and the
      last of them ended with a full stop.

      ## Why it matters
      A blank line does not end a list. What was meant as the next clause is read as one more point: *you must raise: this
      policy covers concerns*.

      ## Example
      ```markdown
      You must raise:
      {#raise}

      - a danger;
        {#danger}
      - a crime.
        {#crime}

      - This policy covers concerns of every kind.
        {#covers}
      ```

      ## Instead
      ```markdown
      You must raise:
      {#raise}

      - a danger;
        {#danger}
      - a crime.
        {#crime}

      This policy covers concerns of every kind.
      {#covers}
      ```
      """#)
}
