extension Rule {
  /// The rule `uneven-duty`.
  public static let unevenDuty = Rule(
    "P253", "uneven-duty", .warning,
    page: #"""
      ## What it finds
      One act of the same people that one clause says they *must* do and another that they *should*, or for which two clauses
      give two times. They are on one act where `action=` says so on both, else where the same verb is done to the same thing.

      ## Why it matters
      Nobody can say which holds, and the weaker one is the one that is remembered.

      ## Example
      ```markdown
      You must report a loss within one day.
      {#report}

      You must report a loss within two days.
      {#report-again}
      ```

      ## Instead
      ```markdown
      You must report a loss within one day.
      {#report}
      ```
      Say it in one place, and link to it from the other.
      """#)
}
