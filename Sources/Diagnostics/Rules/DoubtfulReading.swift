extension Rule {
  /// The rule `doubtful-reading`.
  public static let doubtfulReading = Rule(
    "P245", "doubtful-reading", .note,
    page: #"""
      ## What it finds
      A clause whose words can be read in two ways. The note says both, which of them counts, and what to state. It stops
      nothing; `precept show POLICY --doubtful` lists all of them.

      ## Why it matters
      A statement binds nobody. If the clause was meant as a duty, it would be missing from the form that people sign.

      ## Example
      ```markdown
      Be kind to those who report a post.
      {#kind}
      ```

      ## Instead
      ```markdown
      You must be kind to those who report a post.
      {#kind}
      ```
      Say who must do what, or state how it binds: `modality=must`, or `modality=statement` where nothing is asked. What an
      author states is the author's decision, and is never reported.
      """#)
}
