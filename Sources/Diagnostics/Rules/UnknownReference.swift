extension Rule {
  /// The rule `unknown-reference`.
  public static let unknownReference = Rule(
    "P205", "unknown-reference", .error,
    page: #"""
      ## What it finds
      A document, in a link or in `related`, that `workspace.yml` does not declare under `references`.

      ## Why it matters
      A policy rests on laws and guidance. They are declared once, with title and address, so that all policies cite them
      alike and a change is made in one place.

      ## Example
      ```markdown
      You must follow the [](ref:equality-act).
      {#equality}
      ```

      ## Instead
      ```markdown
      You must follow the [](ref:equality-act-2010).
      {#equality}
      ```
      """#)
}
