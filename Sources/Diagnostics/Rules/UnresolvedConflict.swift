extension Rule {
  /// The rule `unresolved-conflict`.
  public static let unresolvedConflict = Rule(
    "P617", "unresolved-conflict", .error,
    page: """
      ## What it finds
      A `[!CONFLICT]` block in a school's changes, which `precept upgrade` left because the model and the school had
      changed the same thing.

      ## Why it matters
      Nobody has decided yet what the copy is to say, so it is not published.

      ## Example
      ```markdown
      - You must tell the head at once.
        {#press}

        > [!CONFLICT]
        > **Base 1.0.0** …
      ```

      ## Instead
      Edit the clause above the block until it says what it should, and delete the whole block. To follow the model,
      delete the clause as well.
      """)
}
