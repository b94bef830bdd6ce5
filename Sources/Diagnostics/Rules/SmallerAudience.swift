extension Rule {
  /// The rule `smaller-audience`.
  public static let smallerAudience = Rule(
    "P609", "smaller-audience", .error,
    page: """
      ## What it finds
      A change after which a clause applies to fewer people than in the model, or in spirit where the model says in
      full.

      ## Why it matters
      Somebody whom the model binds, or protects, would no longer be reached.

      ## Example
      ```markdown
      - You must keep your password to yourself.
        {#password for=trainees}
      ```

      ## Instead
      Leave `for` and `in-spirit-for` as they are, or name more people, within what the policy applies to.
      """)
}
