/// What must hold of a school for a clause to apply there: comparisons joined by *and*, *or* and *not*.
///
/// Conditions that are read are at most about 200 deep; two are equal when they are written alike, and `normalised`
/// makes more of those equal that mean the same.
public indirect enum Condition: Hashable, Sendable {
  case test(ConditionTest)
  case not(Condition)
  /// Holds where all of them do; empty, it always holds.
  case all([Condition])
  /// Holds where one of them does; empty, it never holds.
  case any([Condition])

  /// The condition that always holds.
  public static let always = Condition.all([])

  /// All of `conditions` joined by *and*, as the sections and stems around a clause join theirs; each once.
  public static func joining(_ conditions: some Sequence<Condition>) -> Condition {
    var parts: [Condition] = []
    var seen: Set<Condition> = []
    for condition in conditions {
      let inner = if case .all(let inner) = condition { inner } else { [condition] }
      for part in inner where seen.insert(part).inserted { parts.append(part) }
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// What it asks about, each once, in the order in which it asks.
  public var names: [ConditionName] {
    var result: [ConditionName] = []
    var seen: Set<ConditionName> = []
    forEachTest { if seen.insert($0.name).inserted { result.append($0.name) } }
    return result
  }

  /// Calls `body` with each comparison in order.
  public func forEachTest(_ body: (ConditionTest) -> Void) {
    switch self {
    case .test(let test): body(test)
    case .not(let inner): inner.forEachTest(body)
    case .all(let parts), .any(let parts): for part in parts { part.forEachTest(body) }
    }
  }
}
