extension Rule {
  /// The rule `overlay-without-adoption`.
  public static let overlayWithoutAdoption = Rule(
    "P621", "overlay-without-adoption", .error,
    page: """
      ## What it finds
      A file of changes to a policy that school.yml does not adopt, or a policy that the school's board has put in
      force and school.yml does not name.

      ## Why it matters
      Nothing is built from the file, which is easily overlooked. What a board decided holds until it decides otherwise,
      and stays published.

      ## Example
      `schools/saltmarsh/press.md`, while school.yml has no `press` under `policies`.

      ## Instead
      Adopt the policy under `policies` in school.yml, or remove the file. What is not to hold any more is withdrawn:
      `precept release saltmarsh/press --outcome withdrawn …`.
      """)
}
