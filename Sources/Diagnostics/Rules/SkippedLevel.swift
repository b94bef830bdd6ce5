extension Rule {
  /// The rule `skipped-level`.
  public static let skippedLevel = Rule(
    "P121", "skipped-level", .error,
    page: #"""
      ## What it finds
      A heading that is more than one level below the heading before it, or a first heading with more than one `#`.

      ## Why it matters
      Sections are numbered by their level. A level that is left out would number a section 1.0.1, and those who read with a
      screen reader would look for a heading that is not there.

      ## Example
      ```markdown
      # Accounts {#accounts}

      ### Pictures {#pictures}

      You must not publish a picture of a pupil.
      {#no-pictures}
      ```

      ## Instead
      ```markdown
      # Accounts {#accounts}

      ## Pictures {#pictures}

      You must not publish a picture of a pupil.
      {#no-pictures}
      ```
      """#)
}
