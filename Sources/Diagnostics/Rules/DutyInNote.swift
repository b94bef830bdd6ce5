extension Rule {
  /// The rule `duty-in-note`.
  public static let dutyInNote = Rule(
    "P139", "duty-in-note", .warning,
    page: #"""
      ## What it finds
      A published note in which somebody is told what they must do.

      ## Why it matters
      A note explains and binds nobody. It stands on no form, and nobody is asked to sign again when it changes.

      ## Example
      ```markdown
      You must keep your phone in your bag.
      {#in-bag}

      > [!GUIDANCE]
      > You must log every lost phone within one hour.
      ```

      ## Instead
      ```markdown
      You must keep your phone in your bag.
      {#in-bag}

      You must log every lost phone within one hour.
      {#log-lost}
      ```
      """#)
}
