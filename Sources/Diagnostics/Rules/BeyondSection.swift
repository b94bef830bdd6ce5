extension Rule {
  /// The rule `beyond-section`.
  public static let beyondSection = Rule(
    "P212", "beyond-section", .warning,
    page: #"""
      ## What it finds
      A clause for somebody who is outside the audience of its section or stem.

      ## Why it matters
      Whoever reads the heading "For trainees" does not look there for a duty of their own. It is allowed, since a clause
      states its own audience whole, but seldom meant.

      ## Example
      ```markdown
      # Trainees {#trainees-only for=trainees}

      You must report an offensive post.
      {#report for="staff, trainees"}
      ```

      ## Instead
      ```markdown
      # Reports {#reports for="staff, trainees"}

      You must report an offensive post.
      {#report}
      ```
      """#)
}
