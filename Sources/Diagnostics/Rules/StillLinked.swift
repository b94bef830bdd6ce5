extension Rule {
  /// The rule `still-linked`.
  public static let stillLinked = Rule(
    "P604", "still-linked", .error,
    page: """
      ## What it finds
      A clause that is left out although other text of the copy still refers to it, by a link or by `exception-to`.

      ## Why it matters
      The reader would be sent to a clause that is not there.

      ## Example
      ```markdown
      - {#good-practice .omit}
      ```

      ## Instead
      Keep the clause; or reword or leave out what refers to it, where that is allowed.
      """)
}
