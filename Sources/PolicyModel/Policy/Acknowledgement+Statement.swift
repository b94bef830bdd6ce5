extension Acknowledgement {
  /// What is signed where the policy states no words of its own.
  public static let standardStatement =
    "I have read what this policy asks of me, I understand what may happen if I do not keep to it, and I will keep to it."

  /// The words that a reader signs.
  public var signedStatement: String { statement ?? Self.standardStatement }
}
