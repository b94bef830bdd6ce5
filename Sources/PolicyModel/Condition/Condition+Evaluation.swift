extension Condition {
  /// What comes of asking a condition of a school.
  public enum Outcome: Hashable, Sendable {
    /// It holds, or does not, whatever the values that are not known.
    case holds(Bool)
    /// It depends on these, which have no value, in the order in which the condition asks about them.
    case needs([ConditionName])
  }

  /// Whether the condition holds, with the values that `value` knows (defaults filled in).
  ///
  /// Strong three-valued logic (Kleene): an *and* with one part that fails is decided even where others are not known.
  /// A value of another type than the condition's counts as not known.
  public func evaluate(_ value: (ConditionName) -> TypedValue?) -> Outcome {
    if let holds = truth(value) { return .holds(holds) }
    var needed: [ConditionName] = []
    var seen: Set<ConditionName> = []
    collectNeeds(value) { if seen.insert($0).inserted { needed.append($0) } }
    return .needs(needed)
  }

  /// Whether the condition holds, with these values.
  public func evaluate(_ values: [ConditionName: TypedValue]) -> Outcome { evaluate { values[$0] } }

  /// True, false, or nil where that depends on a value that is not known.
  private func truth(_ value: (ConditionName) -> TypedValue?) -> Bool? {
    switch self {
    case .test(let test): return value(test.name).flatMap { test.holds(of: $0) }
    case .not(let inner): return inner.truth(value).map { !$0 }
    case .all(let parts): return Self.decided(parts, by: false, value)
    case .any(let parts): return Self.decided(parts, by: true, value)
    }
  }

  private static func decided(
    _ parts: [Condition], by deciding: Bool, _ value: (ConditionName) -> TypedValue?
  ) -> Bool? {
    var isKnown = true
    for part in parts {
      let truth = part.truth(value)
      if truth == deciding { return deciding }
      if truth == nil { isKnown = false }
    }
    return isKnown ? !deciding : nil
  }

  /// Names what the undecided parts ask about; a part that is decided needs nothing.
  private func collectNeeds(_ value: (ConditionName) -> TypedValue?, _ add: (ConditionName) -> Void) {
    switch self {
    case .test(let test):
      if value(test.name).flatMap({ test.holds(of: $0) }) == nil { add(test.name) }
    case .not(let inner): inner.collectNeeds(value, add)
    case .all(let parts), .any(let parts):
      for part in parts where part.truth(value) == nil { part.collectNeeds(value, add) }
    }
  }
}
