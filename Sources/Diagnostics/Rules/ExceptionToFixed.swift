extension Rule {
  /// The rule `exception-to-fixed`.
  public static let exceptionToFixed = Rule(
    "P606", "exception-to-fixed", .error,
    page: """
      ## What it finds
      A school's clause that says it is an exception to a fixed clause of the model.

      ## Why it matters
      An exception takes away what a fixed clause gives, as surely as rewording it would.

      ## Example
      ```markdown
      - You may photograph pupils at sports day.
        {#sports-day after=no-pupil-pictures exception-to=no-pupil-pictures}
      ```

      ## Instead
      Take the clause away, or make it an exception to a clause that is adaptable. An exception to a fixed clause
      can only come from the owner of the model.
      """)
}
