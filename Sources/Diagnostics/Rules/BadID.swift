extension Rule {
  /// The rule `bad-id`.
  public static let badID = Rule(
    "P307", "bad-id", .error,
    page: """
      ## What it finds
      An id that is not made of small letters, digits and single hyphens.

      ## Why it matters
      Ids become file names, addresses of web pages and links. They are kept plain so that they are the same everywhere and
      can be typed by anyone.

      ## Example
      `{#Personal_Accounts}`, `{#2-factor}`, `headTeacher: { title: Headteacher }`.

      ## Instead
      Begin with a letter, use only a to z, 0 to 9 and single hyphens between words, and at most 64 characters:
      `personal-accounts`. The message proposes an id made of the same words.
      """)
}
