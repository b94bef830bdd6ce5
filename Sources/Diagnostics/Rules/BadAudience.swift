extension Rule {
  /// The rule `bad-audience`.
  public static let badAudience = Rule(
    "P304", "bad-audience", .error,
    page: """
      ## What it finds
      An audience expression that can't be read, or audiences that include one another in a circle.

      ## Why it matters
      Whom a clause applies to must never be open to interpretation. In `everyone except pupils, governors` it is not clear
      whether governors are taken away too.

      ## Example
      `for="everyone except pupils, governors"` mixes two operators. `for="staff or governors"` uses a word that has no
      meaning here.

      ## Instead
      A comma joins groups (`staff, governors`), `and` takes those who are in both at once (`staff and trainees`), `except`
      takes a group away (`everyone except pupils`). Where two of them stand in one expression, add parentheses:
      `everyone except (pupils, governors)`.
      """)
}
