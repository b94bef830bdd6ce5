extension Rule {
  /// The rule `no-longer-linked`.
  public static let noLongerLinked = Rule(
    "P220", "no-longer-linked", .warning,
    page: """
      ## What it finds
      A link to a clause that a condition left out, or to a policy that is not adopted.
      """)
}
