extension Rule {
  /// The rule `unknown-release`.
  public static let unknownRelease = Rule(
    "P618", "unknown-release", .error,
    page: """
      ## What it finds
      A version in school.yml that the model, or the layer above, has not released.

      ## Why it matters
      A school follows a text that was approved and can no longer change. Without that text there is nothing to
      build its copy from.

      ## Example
      ```yaml
      policies:
        social-media: { version: 2.1.0 }   # released are 1.0.0 and 2.0.0
      ```

      ## Instead
      Name a version that is released, or release this one first. `precept upgrade` moves a school to a newer
      version and keeps its changes.
      """)
}
