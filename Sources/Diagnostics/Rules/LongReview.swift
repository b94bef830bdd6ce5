extension Rule {
  /// The rule `long-review`.
  public static let longReview = Rule(
    "P239", "long-review", .warning,
    page: #"""
      ## What it finds
      A review cycle that is longer than `requires` in `workspace.yml` allows for this policy.

      ## Why it matters
      Whoever asks for the policy also says how often it must be looked at. An inspector will check.

      ## Example
      ```yaml
      review: { every: 3 years }
      ```

      ## Instead
      ```yaml
      review: { every: 1 year }
      ```
      The example is of a policy for which `requires` says `every: 1 year`.
      """#)
}
