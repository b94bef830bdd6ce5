extension Rule {
  /// The rule `raw-html`.
  public static let rawHTML = Rule(
    "P111", "raw-html", .error,
    page: #"""
      ## What it finds
      HTML: a tag in the text, a block of HTML, or a comment that shares its lines with text.

      ## Why it matters
      What a tag does depends on the page that it is put in; on paper it does nothing. Precept writes all the HTML itself, so
      that every page is valid and nothing can be hidden in one.

      ## Example
      ```markdown
      You must <b>not</b> publish a picture of a pupil.
      {#pictures}
      ```

      ## Instead
      ```markdown
      You must **not** publish a picture of a pupil.
      {#pictures}

      <!-- An editor's comment stands alone on its lines. -->
      ```
      To print a `<`, write `\<`.
      """#)
}
