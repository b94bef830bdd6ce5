extension Rule {
  /// The rule `lost-change`.
  public static let lostChange = Rule(
    "P628", "lost-change", .error,
    page: """
      ## What it finds
      A school's change that would be nowhere in its copy: attributes or notes beside `.omit`, a change of something
      that is left out with its section, a `title` on a clause, words for a number that is no longer used. Words of the
      school beside `.omit` are a warning; the model's own may stand there, to show what is left out.

      ## Why it matters
      The school believes that its copy says it, and its board would approve a text without it.

      ## Example
      ```markdown
      - You must keep your phone in your locker.
        {#in-bag .omit}
      ```

      ## Instead
      Take `.omit` away to change the clause, or the words to leave it out.
      """)
}
