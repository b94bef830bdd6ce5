extension Rule {
  /// The rule `applies-to-nobody`.
  public static let appliesToNobody = Rule(
    "P211", "applies-to-nobody", .error,
    page: #"""
      ## What it finds
      A clause, section or policy that is for nobody, because no audience is in all the groups that it names.

      ## Why it matters
      It would be in no handbook, and nobody would know of it.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report for="staff and trainees"}
      ```
      Nobody is both.

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report for="staff, trainees"}
      ```
      A comma joins groups; `and` takes those who are in both.
      """#)
}
