extension Rule {
  /// The rule `parameter-set-twice`.
  public static let parameterSetTwice = Rule(
    "P614", "parameter-set-twice", .error,
    page: """
      ## What it finds
      A school that sets a parameter which a layer above it has set already.

      ## Why it matters
      The layer decided it for all its schools. If each could decide again, the layer's decision would mean nothing.

      ## Example
      ```yaml
      # the trust has set reply-within to 1 day
      parameters: { reply-within: 2 days }
      ```

      ## Instead
      Take the value away here, or ask the layer to leave the parameter to its schools.
      """)
}
