extension Rule {
  /// The rule `overlay-without-adoption`.
  public static let overlayWithoutAdoption = Rule(
    "P621", "overlay-without-adoption", .error,
    page: """
      ## What it finds
      A file of changes to a policy that school.yml does not adopt.

      ## Why it matters
      Nothing is built from it, which is easily overlooked.

      ## Example
      `schools/saltmarsh/press.md`, while school.yml has no `press` under `policies`.

      ## Instead
      Adopt the policy under `policies` in school.yml, or remove the file.
      """)
}
