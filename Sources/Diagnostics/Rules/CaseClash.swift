extension Rule {
  /// The rule `case-clash`.
  public static let caseClash = Rule(
    "P704", "case-clash", .error,
    page: """
      ## What it finds
      Two names in one directory that differ in nothing but capital letters.

      ## Why it matters
      On Windows and macOS they are one file. Whoever copies the workspace there gets one of the two, and can't see which.

      ## Example
      ```
      Policies/lone-working/policy.md
      Policies/lone-working/Policy.md
      ```

      ## Instead
      Keep the one with small letters, and rename or delete the other.
      """)
}
