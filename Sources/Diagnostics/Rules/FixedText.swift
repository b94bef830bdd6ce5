extension Rule {
  /// The rule `fixed-text`.
  public static let fixedText = Rule(
    "P602", "fixed-text", .error,
    page: """
      ## What it finds
      A change to text that the model says is fixed: its words, its title, or anything stated in its braces.

      ## Why it matters
      Fixed text is what every school has to say alike, because of the law or because others rely on it. A copy that
      changed it would claim an approval that it does not have.

      ## Example
      ```markdown
      - You should not publish a picture of a pupil.
        {#no-pupil-pictures}
      ```

      ## Instead
      Take the change away. You may set the parameters that the text prints, use your own titles for roles, and add
      a clause of your own after it where additions are open. If the text is wrong for every school, tell the owner
      of the model.
      """)
}
