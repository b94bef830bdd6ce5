extension Rule {
  /// The rule `unknown-anchor`.
  public static let unknownAnchor = Rule(
    "P601", "unknown-anchor", .error,
    page: """
      ## What it finds
      An addition whose `after`, `before` or `in` names nothing that it could stand at: no section or clause of the
      model, or one of the wrong kind.

      ## Why it matters
      Precept has to know where the addition stands in the copy, also after the model has changed around it.

      ## Example
      ```markdown
      - You must use the school's own camera on a trip.
        {#own-camera after=no-pupil-photos}
      ```

      ## Instead
      Name a clause for a clause, and a section for a section. `in=` takes a section, or a clause that has items,
      and puts the addition at its end.
      """)
}
