extension Rule {
  /// The rule `not-optional`.
  public static let notOptional = Rule(
    "P603", "not-optional", .error,
    page: """
      ## What it finds
      `.omit` on a section or clause that the model does not say is optional, or that holds something that is not.

      ## Why it matters
      A school may leave out only what the model marks as `tailoring=optional`. What is adaptable may be reworded;
      what is fixed stays as it is.

      ## Example
      ```markdown
      - {#report-concern .omit}
      ```

      ## Instead
      Keep the clause, and reword it where it is adaptable. Where only part of a section is optional, leave out
      those clauses one by one.
      """)
}
