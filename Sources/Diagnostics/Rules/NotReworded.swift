extension Rule {
  /// The rule `not-reworded`.
  public static let notReworded = Rule(
    "P511", "not-reworded", .error,
    page: """
      ## What it finds
      A clause that `--editorial` names and that was not reworded since the version before, or is not there; or a phrase
      of `--renamed` that was not replaced everywhere, or whose new words change more than a name: how a clause binds,
      whom, by when, a number, a negation.

      ## Why it matters
      Declaring a rewording editorial spares people a new signature. The ledger keeps who said so and why, so that it
      has to be about a real change.

      ## Example
      `--editorial pres="a typing error"` where the clause is called `press`.

      ## Instead
      Name the id of a clause whose words differ from the version approved last: `precept diff POLICY` lists them. A role,
      the organisation or a term is renamed in `workspace.yml`, with `was` where its id changes.
      """)
}
