extension Rule {
  /// The rule `tighter-condition`.
  public static let tighterCondition = Rule(
    "P610", "tighter-condition", .error,
    page: """
      ## What it finds
      A `when` after which a clause holds at fewer schools than in the model.

      ## Why it matters
      The condition of the model already says where the clause is needed; a tighter one is a way of leaving it out.

      ## Example
      ```markdown
      - {#screen-guests when="live-video and pupils > 500"}
      ```

      ## Instead
      Leave the condition as it is, or widen it. Where your facts in school.yml make it false, the clause is left
      out of your copy anyway.
      """)
}
