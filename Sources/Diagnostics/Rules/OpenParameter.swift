extension Rule {
  /// The rule `open-parameter`.
  public static let openParameter = Rule(
    "P613", "open-parameter", .error,
    page: """
      ## What it finds
      A parameter without a default for which neither the school nor a layer above it gives a value.

      ## Why it matters
      The document would print a blank where the reader needs a name or a time, so the school's copy is not
      published until it is answered.

      ## Example
      ```yaml
      policies:
        federation:
          version: 2.0.0
          parameters: {}          # federation-name is asked for
      ```

      ## Instead
      Answer it under `parameters` in school.yml. `precept questions SCHOOL` lists all that is open, with the
      question and the help that the model gives.
      """)
}
