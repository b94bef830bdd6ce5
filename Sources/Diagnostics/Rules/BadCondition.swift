extension Rule {
  /// The rule `bad-condition`.
  public static let badCondition = Rule(
    "P303", "bad-condition", .error,
    page: """
      ## What it finds
      A condition (`when`) that can't be read, or that asks of a fact what it can't answer: a number of a choice, a choice
      that is not among its choices.

      ## Why it matters
      A condition decides whether a clause applies in a school at all. It has to have one answer for every school.

      ## Example
      `when="phase = secundary"`, `when="has-sixth-form > 3"`, `when="pupils"`.

      ## Instead
      Compare a fact with a value of its type: `phase = secondary`, `pupils > 200`, `opened < 2020-09-01`. A yes-or-no fact
      stands by itself: `has-sixth-form`. Join them with `and`, `or` and `not`, and use parentheses: `pupils > 200 and not
      (boarding or nursery)`. Text of more than one word stands in single quotes.
      """)
}
