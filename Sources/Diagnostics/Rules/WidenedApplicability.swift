extension Rule {
  /// The rule `widened-applicability`.
  public static let widenedApplicability = Rule(
    "P210", "widened-applicability", .error,
    page: #"""
      ## What it finds
      A clause or section for somebody to whom the policy does not apply, or that binds in full those who follow it in spirit.

      ## Why it matters
      `applies-to` in the front matter is what the board approved and what everybody reads first. A clause must not bind
      people behind its back.

      ## Example
      ```markdown
      You must report an offensive post.
      {#report for=volunteers}
      ```
      The policy says `applies-to: { staff: in-full, trainees: in-full, governors: in-spirit }`.

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report for=trainees}
      ```
      Name fewer, write `in-spirit-for=`, or add the audience to `applies-to`.
      """#)
}
