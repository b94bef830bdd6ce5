extension Rule {
  /// The rule `bad-figure`.
  public static let badFigure = Rule(
    "P142", "bad-figure", .error,
    page: #"""
      ## What it finds
      A figure that cannot be shown: without words for what it shows; outside the directory `figures` beside its text, or
      not there; larger than 1 MiB; no SVG, PNG or JPEG, or not what its ending says; an SVG that holds a script, an
      event, text of another language, movement, a document type, or anything from outside the file.

      ## Why it matters
      A figure is part of what a board approves and a reader signs, so its bytes are frozen with the text. Whoever does
      not see it has only the words. And a drawing that fetches something shows tomorrow what nobody approved, or tells a
      stranger who reads the policy.

      ## Example
      ```markdown
      ![](https://example.org/route.svg)
      {#route}
      ```

      ## Instead
      ```markdown
      ![Who is told first: the safeguarding lead, then the headteacher](figures/route.svg)
      {#route}
      ```
      The file is `figures/route.svg` beside the text. Drawing programs save such an SVG as “plain SVG”.
      """#)
}
