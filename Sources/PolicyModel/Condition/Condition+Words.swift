extension Condition {
  /// The condition in words that a document can print: "where the school has a sixth form and pupils is more than 200".
  ///
  /// Empty for one that always holds.
  public func words(in scope: ConditionScope) -> String {
    if self == .always { return "" }
    if case .test(let test) = normalised, let clause = scope[test.name.description]?.clause,
      test.value == .boolean(false)
    {
      return "unless \(clause)"
    }
    return "where \(phrase(in: scope))"
  }

  private func phrase(in scope: ConditionScope) -> String {
    switch self {
    case .test(let test): test.phrase(in: scope)
    case .not(.test(let test)): test.negated.phrase(in: scope)
    case .not(let inner): "it is not so that (\(inner.phrase(in: scope)))"
    case .all(let parts): HumanList.joined(parts.map { $0.part(in: scope) }, "and")
    case .any(let parts): HumanList.joined(parts.map { $0.part(in: scope) }, "or")
    }
  }

  private func part(in scope: ConditionScope) -> String {
    switch self {
    case .test, .not: phrase(in: scope)
    case .all, .any: "(\(phrase(in: scope)))"
    }
  }
}

extension ConditionScope.Subject {
  /// The words of `holds` without the word that joins them to a sentence: "the school has a sixth form".
  fileprivate var clause: String? {
    guard let holds else { return nil }
    let word = ["where ", "if ", "when "].first { holds.utf8.starts(with: $0.utf8) }
    return word.map { String(holds.dropFirst($0.utf8.count)) } ?? holds
  }
}

extension ConditionTest {
  fileprivate func phrase(in scope: ConditionScope) -> String {
    let plain = String(decoding: name.description.utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self)
    if case .boolean(let flag) = value {
      guard let clause = scope[name.description]?.clause else {
        let answer = flag ? "yes" : "no"
        guard let label = scope[name.description]?.label else { return "“\(plain)” is \(answer)" }
        return (label.hasSuffix("?") ? "the answer to “\(label)”" : "“\(label)”") + " is \(answer)"
      }
      return flag ? clause : "it is not so that \(clause)"
    }
    let isDate = value.type == .date
    let verb =
      switch relation {
      case .equal: isDate ? "is in" : "is"
      case .notEqual: isDate ? "is not in" : "is not"
      case .less: isDate ? "is before" : "is less than"
      case .atMost: isDate ? "is not after" : "is at most"
      case .greater: isDate ? "is after" : "is more than"
      case .atLeast: isDate ? "is not before" : "is at least"
      }
    if case .date(let date) = value, case .day = date.form, relation == .equal || relation == .notEqual {
      return "\(plain) \(relation == .equal ? "is" : "is not") \(value)"
    }
    return "\(plain) \(verb) \(value)"
  }
}
