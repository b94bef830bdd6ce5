extension Rule {
  /// The rule `near-duplicate`.
  public static let nearDuplicate = Rule(
    "P254", "near-duplicate", .note, isPedantic: true,
    page: #"""
      ## What it finds
      Two clauses of ten words or more that say the same in the same words, or in almost the same, within a policy or in two
      policies of the workspace. Points of one list that are alike are left alone. Of a school's copies it finds what the
      school wrote and the model, or another policy of the school, says already; and what another school wrote too, which
      may belong in the model.

      ## Why it matters
      Of two texts one is changed and the other forgotten; and where they differ in a word, somebody will ask what it means.

      ## Example
      ```markdown
      You must tell the office on the same day when a phone or a tablet of the school is lost.
      {#lost}

      You must tell the office on the next day when a phone or a tablet of the school is lost.
      {#lost-again}
      ```

      ## Instead
      ```markdown
      You must tell the office on the same day when a phone or a tablet of the school is lost.
      {#lost}

      Section [](#lost) holds on trips as well.
      {#trips modality=statement}
      ```
      Say it once, and link to it.
      """#)
}
