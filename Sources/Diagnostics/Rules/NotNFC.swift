extension Rule {
  /// The rule `not-nfc`.
  public static let notNFC = Rule(
    "P101", "not-nfc", .warning,
    page: #"""
      ## What it finds
      A letter that is written as two characters, such as an e and an accent, or in an old form. This is Unicode's normal form
      C; the place is that of the first one.

      ## Why it matters
      Two texts that look the same are then not equal. A search does not find the word, and a comparison of two versions
      reports a change that nobody can see.

      ## Example
      `café` with five characters: c, a, f, e and a combining accent. Texts copied from a PDF or written on some computers
      have such letters.

      ## Instead
      `café` with four characters. Type the letter again, or save the file in normal form C.
      """#)
}
