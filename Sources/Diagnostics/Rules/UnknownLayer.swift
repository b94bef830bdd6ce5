extension Rule {
  /// The rule `unknown-layer`.
  public static let unknownLayer = Rule(
    "P619", "unknown-layer", .error,
    page: """
      ## What it finds
      A `from` that names no school, one that is not a layer, or schools that follow one another in a circle.

      ## Why it matters
      The copy is built on the text of the layer above, so there must be one.

      ## Example
      ```yaml
      name: Saltmarsh Primary School
      from: estuary-trust     # there is no schools/estuary-trust/school.yml
      ```

      ## Instead
      Name the directory of a school that says `kind: layer`, or take `from` away to follow the model itself.
      """)
}
