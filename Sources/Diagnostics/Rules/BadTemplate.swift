extension Rule {
  /// The rule `bad-template`.
  public static let badTemplate = Rule(
    "P711", "bad-template", .error,
    page: #"""
      ## What it finds
      A template of the workspace that cannot be read, or that uses a name which its document does not have.

      ## Why it matters
      What a template leaves out is missing from every document that it makes, and nobody who reads one can know.

      ## Example
      ```
      # {{title}

      {{#sections}}
      ```
      The first tag is not closed, and the section has no end.

      ## Instead
      ```
      # {{title}}

      {{#sections}}
      ## {{title}}
      {{/sections}}
      ```
      Start from the template that Precept brings, in `Templates`; `precept template FILE --data FILE.json` renders one
      alone.
      """#)
}
