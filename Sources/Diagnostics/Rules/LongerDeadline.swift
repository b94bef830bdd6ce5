extension Rule {
  /// The rule `longer-deadline`.
  public static let longerDeadline = Rule(
    "P611", "longer-deadline", .error,
    page: """
      ## What it finds
      A deadline or an interval that is longer than the model's, or cannot be compared with it, in the attribute or
      in the words.

      ## Why it matters
      A school may be quicker than its model, never slower. Working days and calendar days cannot be compared, since
      no one can say which is longer.

      ## Example
      ```markdown
      - {#reply within="2 weeks"}
      ```

      ## Instead
      State a shorter time in the unit of the model. Where the model has a parameter for it, set the parameter in
      school.yml, within its bounds.
      """)
}
