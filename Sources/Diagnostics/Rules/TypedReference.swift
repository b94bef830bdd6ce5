extension Rule {
  /// The rule `typed-reference`.
  public static let typedReference = Rule(
    "P224", "typed-reference", .warning,
    page: #"""
      ## What it finds
      A clause, section or page that is named by its number: "as paragraph 9.4 says", or by where it
      stands: "as described above".

      ## Why it matters
      Numbers change when a clause is added or left out. What is typed stays, and leads readers to another clause.

      ## Example
      ```markdown
      You must keep your phone in your bag.
      {#in-bag}

      As paragraph 1.1 says, you must not carry your phone.
      {#carry}
      ```

      ## Instead
      ```markdown
      You must keep your phone in your bag.
      {#in-bag}

      As paragraph [](#in-bag) says, you must not carry your phone.
      {#carry}
      ```
      A link without words prints the number of the clause, whatever it becomes. Where another document is meant, name it:
      "section 175 of the Education Act 2002".
      """#)
}
