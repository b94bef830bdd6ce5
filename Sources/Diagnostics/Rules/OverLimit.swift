extension Rule {
  /// The rule `over-limit`.
  public static let overLimit = Rule(
    "P103", "over-limit", .error,
    page: """
      ## What it finds
      A file, or something in one, that is larger or nested more deeply than any policy has reason to be: more than 16 MiB,
      100,000 lines, 64 KiB on one line, or 200,000 of the characters that Markdown gives a meaning; front matter or a YAML
      file over 256 KiB; brackets in YAML more than 32 deep; lists, quotations or expressions more than 100 deep.

      ## Why it matters
      Policies arrive by e-mail and from other organisations. A file made to exhaust memory or time is refused before it
      is read, so that one bad file cannot stop the rest from being built.

      ## Example
      A spreadsheet pasted into the front matter as one value, or a line of thousands of opening brackets.

      ## Instead
      Keep data that is not policy in a file of its own and link to it. Divide a policy that is too long into several.
      """)
}
