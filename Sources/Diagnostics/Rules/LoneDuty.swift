extension Rule {
  /// The rule `lone-duty`.
  public static let loneDuty = Rule(
    "P256", "lone-duty", .note, isPedantic: true, isQuiet: true,
    page: #"""
      ## What it finds
      One duty of somebody among many duties of others in the same section.

      ## Why it matters
      Those whose duty it is do not look for it there.

      ## Example
      ```markdown
      # Staff {#staff}

      You must lock the door.
      {#lock}
      ```

      ## Instead
      ```markdown
      # Caretaker {#caretaker}

      The caretaker must lock the door.
      {#lock}
      ```
      Put the duty where the other duties of that person are. It is looked for by `precept check --pedantic` alone.
      """#)
}
