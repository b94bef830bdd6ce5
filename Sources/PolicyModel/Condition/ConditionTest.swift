/// One comparison of a condition, `pupils > 200`; a yes-or-no fact by itself is compared with yes.
public struct ConditionTest: Hashable, Sendable {
  /// How the two are compared.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="

    /// The relation that holds exactly where this one does not.
    public var negated: Relation {
      switch self {
      case .equal: .notEqual
      case .notEqual: .equal
      case .less: .atLeast
      case .atLeast: .less
      case .atMost: .greater
      case .greater: .atMost
      }
    }
  }

  /// What is asked about.
  public let name: ConditionName
  /// How it is compared; `equal` for a yes-or-no value.
  public let relation: Relation
  /// With what; of the type of what is asked about.
  public let value: TypedValue

  /// Makes a test; "is not yes" becomes "is no".
  public init(_ name: ConditionName, _ relation: Relation, _ value: TypedValue) {
    self.name = name
    if case .boolean(let flag) = value, relation == .notEqual {
      self.relation = .equal
      self.value = .boolean(!flag)
    } else {
      self.relation = relation
      self.value = value
    }
  }

  /// The test that holds exactly where this one does not.
  public var negated: ConditionTest { ConditionTest(name, relation.negated, value) }

  /// Whether it holds of `actual`; nil where the two can't be compared.
  ///
  /// A date is before a partial one when it begins before that begins, at most it when it ends no later, and equal to
  /// it when it lies in it; so `opened >= 2020` holds from 1 January 2020 on.
  public func holds(of actual: TypedValue) -> Bool? {
    guard actual.type == value.type else { return nil }
    switch relation {
    case .equal: return isEqual(actual)
    case .notEqual: return !isEqual(actual)
    case .less: return isLess(actual)
    case .atLeast: return isLess(actual).map { !$0 }
    case .atMost: return isAtMost(actual)
    case .greater: return isAtMost(actual).map { !$0 }
    }
  }

  private func isEqual(_ actual: TypedValue) -> Bool {
    guard case .date(let date) = actual, case .date(let other) = value else { return actual == value }
    return other.contains(date.firstDay) && other.contains(date.lastDay)
  }

  private func isLess(_ actual: TypedValue) -> Bool? {
    switch (actual, value) {
    case (.integer(let a), .integer(let b)): a < b
    case (.date(let a), .date(let b)): a.firstDay < b.firstDay
    default: nil
    }
  }

  private func isAtMost(_ actual: TypedValue) -> Bool? {
    switch (actual, value) {
    case (.integer(let a), .integer(let b)): a <= b
    case (.date(let a), .date(let b)): a.lastDay <= b.lastDay
    default: nil
    }
  }
}
