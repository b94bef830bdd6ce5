extension Rule {
  /// The rule `duplicate-key`.
  public static let duplicateKey = Rule(
    "P403", "duplicate-key", .error,
    page: """
      ## What it finds
      A key that stands twice in the same group.

      ## Why it matters
      Only one of the two can hold. Most programs take the last and say nothing, so that a corrected value is silently
      undone by an older one further down.

      ## Example
      ```yaml
      review: { every: 1 year }
      owner: headteacher
      review: { every: 2 years }
      ```

      ## Instead
      Keep the one that is right and delete the other.
      """)
}
