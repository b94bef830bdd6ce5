extension Rule {
  /// The rule `doubtful-reading`.
  public static let doubtfulReading = Rule(
    "P245", "doubtful-reading", .note,
    page: #"""
      ## What it finds
      A clause whose words can be read in two ways. The note says both, which of them counts, and what to state. It stops
      nothing; `precept show POLICY --doubtful` lists all of them.

      ## Why it matters
      A statement binds nobody. If the clause was meant as a duty, it would be missing from the form that people sign; if it
      only tells what is so, the form asks too much.

      ## Example
      ```markdown
      Keys cannot leave the building.
      {#keys}
      ```

      ## Instead
      ```markdown
      You must not take a key out of the building.
      {#keys}
      ```
      Say who must do what, or state how it binds: `modality=must`, or `modality=statement` where nothing is asked. What an
      author states is the author's decision, and is never reported.
      """#)
}
