extension Rule {
  /// The rule `bad-version`.
  public static let badVersion = Rule(
    "P308", "bad-version", .error,
    page: """
      ## What it finds
      A version that is not three numbers joined by full stops.

      ## Why it matters
      Schools follow a model by its version, and versions are put in order. `2.0` and `v2` can't be told apart from `2.0.0`
      with certainty.

      ## Example
      `version: 2.0`, `version: v2.0.0`, `version: 2.01.0`.

      ## Instead
      Write `major.minor.patch` as Semantic Versioning 2.0.0 has it: `2.0.0`, or `2.1.0-draft.1` before it is released. Raise
      the first number where readers have to sign again, the second for other changes of substance, the third for the rest.
      """)
}
