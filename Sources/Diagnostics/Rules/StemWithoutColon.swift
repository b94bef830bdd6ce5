extension Rule {
  /// The rule `stem-without-colon`.
  public static let stemWithoutColon = Rule(
    "P137", "stem-without-colon", .warning,
    page: #"""
      ## What it finds
      A paragraph before a list that promises the list (*the following*), breaks off, or ends without a full stop, and has no
      colon.

      ## Why it matters
      Only after a colon do the items read on from it. Without one they are clauses of their own, and *you must* is said of
      none of them.

      ## Example
      ```markdown
      You must do the following
      {#duties}

      - lock the door;
        {#lock}
      - close the windows.
        {#windows}
      ```

      ## Instead
      ```markdown
      You must do the following:
      {#duties}

      - lock the door;
        {#lock}
      - close the windows.
        {#windows}
      ```
      `precept check --fix` puts the colon there where the words leave no doubt. If the list does not belong to the
      sentence, end the sentence with a full stop.
      """#)
}
