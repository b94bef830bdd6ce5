extension Rule {
  /// The rule `several-duties`.
  public static let severalDuties = Rule(
    "P242", "several-duties", .warning,
    page: #"""
      ## What it finds
      A clause with two duties that bind differently, or that different people have. It counts as the first; only where
      each has a paragraph of its own, each is listed by itself, on forms and among the duties.

      ## Why it matters
      “You must report it and should keep a copy” is a duty and advice in one. Whoever signs it can't tell where the duty
      ends; the second has no id of its own, and in one sentence with the first it is in no list of duties.

      ## Example
      ```markdown
      You must report an offensive post and you should keep a copy.
      {#report}
      ```

      ## Instead
      ```markdown
      You must report an offensive post.
      {#report}

      You should keep a copy of an offensive post.
      {#copy}
      ```
      The fix parts the clause; it is not applied unasked, since only its author knows what each part needs.
      One act that several people have to do is one clause, whose duty each of them has.
      """#)
}
