extension Rule {
  /// The rule `sanction-on-advice`.
  public static let sanctionOnAdvice = Rule(
    "P231", "sanction-on-advice", .warning,
    page: #"""
      ## What it finds
      Advice, *should*, whose words threaten a punishment.

      ## Why it matters
      Nobody can fairly be punished for not taking advice. Whoever reads it asks whether it was a rule after all, and so
      will the panel that hears the appeal.

      ## Example
      ```markdown
      You should not post pictures of colleagues, as this may lead to disciplinary action.
      {#pictures}
      ```

      ## Instead
      ```markdown
      You must not post pictures of colleagues.
      {#pictures}

      Whoever does may face disciplinary action.
      {#pictures-action .consequence}
      ```
      If it is only advice, take the punishment away.
      """#)
}
