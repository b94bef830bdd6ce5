extension Rule {
  /// The rule `hard-to-read`.
  public static let hardToRead = Rule(
    "P249", "hard-to-read", .note, isPedantic: true, isQuiet: true,
    page: #"""
      ## What it finds
      A section that most of its readers will find hard. It is measured by the Reading Ease formula of Rudolf Flesch (1948),
      which counts words in sentences and syllables in words: 100 is very easy, 0 very hard. Below 50 is too hard for pupils,
      parents and volunteers, below 30 for everybody.

      ## Why it matters
      People do not keep to what they cannot read.

      ## Example
      ```markdown
      Notwithstanding the aforementioned considerations, individuals undertaking supervisory responsibilities
      necessarily acknowledge accountability for implementation.
      {#supervision}
      ```

      ## Instead
      ```markdown
      Whoever supervises others makes sure that it is done.
      {#supervision}
      ```
      Shorter sentences help most, then shorter words. A section with fewer than 100 words is not measured.
      It is looked for by `precept check --pedantic` alone.
      """#)
}
