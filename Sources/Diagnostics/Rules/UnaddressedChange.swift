extension Rule {
  /// The rule `unaddressed-change`.
  public static let unaddressedChange = Rule(
    "P624", "unaddressed-change", .error,
    page: """
      ## What it finds
      Text in a school's changes that has no id, so that it is neither a change to a clause of the model nor an
      addition with a place.

      ## Why it matters
      Precept would have to guess what is meant.

      ## Example
      ```markdown
      # Personal accounts {#personal-accounts}

      - You must not use your own camera.
      ```

      ## Instead
      Give it the id of the clause that it replaces; or an id of its own and a place, `{#own-camera after=no-pupil-
      pictures}`.
      """)
}
