extension Rule {
  /// The rule `several-duties`.
  public static let severalDuties = Rule(
    "P242", "several-duties", .warning,
    page: #"""
      ## What it finds
      A clause with two duties that bind differently, or that different people have. It counts as the first.

      ## Why it matters
      “You must report it and should keep a copy” is a duty and advice in one. Whoever signs it can't tell where the duty
      ends; the second is on no form and in no list of duties, and it can be compared with no other clause.

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
