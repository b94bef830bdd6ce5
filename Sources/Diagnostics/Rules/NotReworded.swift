extension Rule {
  /// The rule `not-reworded`.
  public static let notReworded = Rule(
    "P511", "not-reworded", .error,
    page: """
      ## What it finds
      A clause that `--editorial` names and that was not reworded since the version before, or is not there.

      ## Why it matters
      Declaring a rewording editorial spares people a new signature. The ledger keeps who said so and why, so that it
      has to be about a real change.

      ## Example
      `--editorial pres="a typing error"` where the clause is called `press`.

      ## Instead
      Name the id of a clause whose words differ from the version approved last: `precept diff POLICY` lists them.
      """)
}
