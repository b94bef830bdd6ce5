extension Rule {
  /// The rule `weakened-modality`.
  public static let weakenedModality = Rule(
    "P607", "weakened-modality", .error,
    page: """
      ## What it finds
      A change after which a clause binds otherwise than in the model: *must* has become *should* or *may*, a
      prohibition has become a duty, or a list that asked for all its items asks for one. It is read from the words
      on both sides, and an attribute cannot hide it.

      ## Why it matters
      A school may ask for more than its model, never for less or for something else.

      ## Example
      ```markdown
      - You should tell the head before you answer a journalist.
        {#press}
      ```

      ## Instead
      Keep the modality of the model. You may turn *should* into *must*, and *should not* into *must not*.
      """)
}
