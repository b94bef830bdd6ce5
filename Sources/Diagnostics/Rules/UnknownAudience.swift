extension Rule {
  /// The rule `unknown-audience`.
  public static let unknownAudience = Rule(
    "P305", "unknown-audience", .error,
    page: """
      ## What it finds
      The id of an audience that neither the workspace nor the policy declares.

      ## Why it matters
      A clause for an audience that does not exist reaches nobody.

      ## Example
      `for=teachers`, where `Policies/workspace.yml` declares `teaching-staff`.

      ## Instead
      Write the id of an audience in `audiences` of `Policies/workspace.yml` or of the policy's front matter, or declare it
      there. An id is not the printed name: the audience "Teaching staff" has the id `teaching-staff`.
      """)
}
