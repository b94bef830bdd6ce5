extension Rule {
  /// The rule `disguised-text`.
  public static let disguisedText = Rule(
    "P627", "disguised-text", .error,
    page: """
      ## What it finds
      A character that cannot be seen, such as a zero-width space or a soft hyphen, and a word in which letters of
      different alphabets stand side by side, such as *not* with a Cyrillic *o*.

      ## Why it matters
      People read such a word and Precept does not. *You must not* would be read as *you must*, and a school's change be
      compared with the model as if it said so.

      ## Example
      ```markdown
      - You must n&shy;ot lock your phone.
        {#lock}
      ```
      Here `&shy;` stands for a soft hyphen that was pasted into the text.

      ## Instead
      Type the word again on a keyboard. `precept check --fix` takes invisible characters away.
      """)
}
