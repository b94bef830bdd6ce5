extension Rule {
  /// The rule `not-utf8`.
  public static let notUTF8 = Rule(
    "P102", "not-utf8", .error,
    page: """
      ## What it finds
      A file that is not UTF-8 text, with the place of the first byte that cannot be read.

      ## Why it matters
      Text in another encoding reads as the wrong letters, and what a person signs must be exactly what was written.

      ## Example
      A file saved by an older word processor as Windows-1252, in which a curly quote is the single byte 0x92.

      ## Instead
      Save the file as UTF-8. Most editors offer it under "Save with encoding". `precept check --fix` converts a file that
      is Windows-1252, or UTF-16, throughout.
      """)
}
