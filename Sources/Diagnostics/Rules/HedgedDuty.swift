extension Rule {
  /// The rule `hedged-duty`.
  public static let hedgedDuty = Rule(
    "P615", "hedged-duty", .warning,
    page: """
      ## What it finds
      Words in a school's version of a duty that soften it and are not in the model: *where practicable*,
      *normally*, *unless*, or a second, weaker modality.

      ## Why it matters
      The clause still says *must*, but the reader hears *if you like*.

      ## Example
      ```markdown
      - You must normally tell the head before you answer a journalist.
        {#press}
      ```

      ## Instead
      Take the words away. If there is an exception, say exactly which, in a clause of its own with `exception-to`.
      """)
}
