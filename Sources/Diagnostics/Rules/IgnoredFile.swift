extension Rule {
  /// The rule `ignored-file`.
  public static let ignoredFile = Rule(
    "P703", "ignored-file", .warning,
    page: """
      ## What it finds
      A file or directory under `Policies` that Precept passes over although somebody may have meant it to be read: its
      name is not an id, or is nearly the name of a file that Precept knows, it lacks the file that would make it a policy
      or a school, or it is a figure that no text shows.

      ## Why it matters
      A policy in a directory named `Lone Working` is neither checked nor published, and nothing else would say so.

      ## Example
      ```
      Policies/Lone Working/policy.md
      Policies/schools/saltmarsh/school.yaml
      ```

      ## Instead
      ```
      Policies/lone-working/policy.md
      Policies/schools/saltmarsh/school.yml
      ```
      Ids are small letters, digits and single hyphens. Keep other files outside `Policies`, or hide them by a dot at the
      beginning of the name.
      """)
}
