extension Rule {
  /// The rule `duplicate-id`.
  public static let duplicateID = Rule(
    "P201", "duplicate-id", .error,
    page: """
      ## What it finds
      An id that is given to two sections or clauses of one policy.
      """)
}
