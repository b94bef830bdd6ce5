extension Rule {
  /// The rule `control-character`.
  public static let controlCharacter = Rule(
    "P104", "control-character", .error,
    page: """
      ## What it finds
      A character that cannot be seen and means nothing in a policy: a control character other than tab and the end of a
      line, one that changes the order in which text is shown (bidirectional controls), a byte order mark in the middle
      of a text, and the separators of lines that editors do not show.

      ## Why it matters
      What cannot be seen cannot be reviewed. Such characters come along when text is copied from a PDF or a web page, and
      two clauses that look the same then differ. With bidirectional controls a reader even sees other words than those
      that count.

      ## Example
      A title copied from a PDF, with the character U+000C (a page break) between two words.

      ## Instead
      Delete the character. Where two words ran together, put a space between them.
      """)
}
