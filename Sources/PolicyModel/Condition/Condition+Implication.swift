extension Condition {
  /// Whether `other` certainly holds wherever this condition does; false also where that can't be told with small effort.
  ///
  /// So a condition is certainly not tighter than the model's where the model's implies it. Exact for conditions over a
  /// few yes-or-no values, choices, texts and numbers; by form (parts of an *and*, alternatives of an *or*) otherwise.
  public func implies(_ other: Condition) -> Bool {
    let (a, b) = (normalised, other.normalised)
    if a == b { return true }
    if let exact = Self.implicationByCases(a, b) { return exact }
    var budget = 20_000
    return Self.implies(a, b, &budget)
  }

  private static func implies(_ a: Condition, _ b: Condition, _ budget: inout Int) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    if case .all(let parts) = b { return parts.allSatisfy { implies(a, $0, &budget) } }
    if case .any(let parts) = a { return parts.allSatisfy { implies($0, b, &budget) } }
    if case .test(let x) = a, case .test(let y) = b { return x.implies(y) }
    if case .any(let parts) = b, parts.contains(where: { implies(a, $0, &budget) }) { return true }
    if case .all(let parts) = a { return parts.contains { implies($0, b, &budget) } }
    return false
  }

  /// Tries every case that the comparisons can tell apart; nil where those are too many, or dates are among them.
  private static func implicationByCases(_ a: Condition, _ b: Condition) -> Bool? {
    var values: [ConditionName: Set<TypedValue>] = [:]
    var size = 0
    var isFinite = true
    for condition in [a, b] {
      condition.forEachTest { test in
        size += 1
        guard let cases = test.cases else {
          isFinite = false
          return
        }
        values[test.name, default: []].formUnion(cases)
      }
    }
    // One name with values of two types is not a case that a school can be in.
    guard isFinite, values.values.allSatisfy({ Set($0.map(\.type)).count == 1 }) else { return nil }
    let product = values.values.reduce(1) { $0 > 5000 ? $0 : $0 * $1.count }
    guard product * size <= 100_000 else { return nil }
    let axes = values.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value)) }
    for number in 0..<product {
      var rest = number
      var assignment: [ConditionName: TypedValue] = [:]
      for (name, axis) in axes {
        assignment[name] = axis[rest % axis.count]
        rest /= axis.count
      }
      if a.evaluate(assignment) == .holds(true), b.evaluate(assignment) != .holds(true) { return false }
    }
    return true
  }
}

extension ConditionTest {
  /// Values that stand for every case that the test can tell apart; nil for dates.
  fileprivate var cases: [TypedValue]? {
    switch value {
    case .boolean: [.boolean(true), .boolean(false)]
    case .integer(let number):
      [number, number.subtractingReportingOverflow(1).partialValue, number.addingReportingOverflow(1).partialValue]
        .map { .integer($0) }
    // No value that is read has a control character, so this stands for all that the test does not name.
    case .choice: [value, .choice("\u{0}")]
    case .text: [value, .text("\u{0}")]
    default: nil
    }
  }

  fileprivate func implies(_ other: ConditionTest) -> Bool {
    if self == other { return true }
    guard name == other.name, value.type == other.value.type else { return false }
    switch (value, other.value) {
    case (.integer, .integer):
      let points = (cases ?? []) + (other.cases ?? [])
      return points.allSatisfy { holds(of: $0) != true || other.holds(of: $0) == true }
    case (.date(let p), .date(let q)): return Self.implies(relation, p, other.relation, q)
    default: return relation == .equal && other.holds(of: value) == true
    }
  }

  /// By the definitions in `holds(of:)`, for every date with a first and a last day.
  private static func implies(_ a: Relation, _ p: PartialDate, _ b: Relation, _ q: PartialDate) -> Bool {
    switch (a, b) {
    case (.less, .less): p.firstDay <= q.firstDay
    case (.atMost, .atMost): p.lastDay <= q.lastDay
    case (.greater, .greater): p.lastDay >= q.lastDay
    case (.atLeast, .atLeast): p.firstDay >= q.firstDay
    case (.less, .notEqual): p.firstDay <= q.firstDay
    case (.greater, .notEqual): p.lastDay >= q.lastDay
    case (.equal, .equal): q.contains(p.firstDay) && q.contains(p.lastDay)
    case (.equal, .notEqual): p.lastDay < q.firstDay || q.lastDay < p.firstDay
    case (.equal, .less): p.lastDay < q.firstDay
    case (.equal, .atMost): p.lastDay <= q.lastDay
    case (.equal, .greater): p.firstDay > q.lastDay
    case (.equal, .atLeast): p.firstDay >= q.firstDay
    case (.notEqual, .notEqual): p.contains(q.firstDay) && p.contains(q.lastDay)
    default: false
    }
  }
}
