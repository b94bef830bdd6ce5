extension Rule {
  /// The rule `loosened-tailoring`.
  public static let loosenedTailoring = Rule(
    "P612", "loosened-tailoring", .error,
    page: """
      ## What it finds
      A `tailoring` or `additions` that allows the schools below more than the model allows.

      ## Why it matters
      A layer may only tighten: what is fixed for it is fixed for everyone below it.

      ## Example
      ```markdown
      - {#no-pupil-pictures tailoring=optional}
      ```

      ## Instead
      Leave `tailoring` as it is, or tighten it: optional to adaptable, adaptable to fixed, additions from open to
      closed.
      """)
}
