extension Condition {
  /// The condition in words that a document can print: "where the school has a sixth form, but not where it boards".
  ///
  /// Empty for one that always holds.
  public func words(in scope: ConditionScope) -> String {
    self == .always ? "" : Self.sentence(of: [pushed(negated: false)], isAll: true, scope)
  }

  /// The same with each *not* at what is asked, where words can be found for it.
  private func pushed(negated: Bool) -> Condition {
    switch self {
    case .test(let test): .test(negated ? test.negated : test)
    case .not(let inner): inner.pushed(negated: !negated)
    case .all(let parts): Self.flat(parts.map { $0.pushed(negated: negated) }, isAll: !negated)
    case .any(let parts): Self.flat(parts.map { $0.pushed(negated: negated) }, isAll: negated)
    }
  }

  /// A group, with what stands in groups of its own sort.
  private static func flat(_ parts: [Condition], isAll: Bool) -> Condition {
    let all = parts.flatMap { part in
      switch part {
      case .all(let inner) where isAll && !inner.isEmpty: inner
      case .any(let inner) where !isAll && !inner.isEmpty: inner
      default: [part]
      }
    }
    return isAll ? .all(all) : .any(all)
  }

  /// "where A and B, but not where C or D", "unless C or D", "where A or B, or unless C and D".
  private static func sentence(of parts: [Condition], isAll: Bool, _ scope: ConditionScope) -> String {
    if parts.count == 1 {
      switch parts[0] {
      case .all(let inner) where !inner.isEmpty: return sentence(of: inner, isAll: true, scope)
      case .any(let inner) where !inner.isEmpty: return sentence(of: inner, isAll: false, scope)
      default: break
      }
    }
    let denied = parts.compactMap { $0.denied(in: scope) }
    let stated = parts.filter { $0.denied(in: scope) == nil }.map { $0.phrase(in: scope) }
    let exception = HumanList.joined(denied, isAll ? "or" : "and")
    if stated.isEmpty { return "unless \(exception)" }
    let rule = "where \(HumanList.joined(stated, isAll ? "and" : "or"))"
    if denied.isEmpty { return rule }
    return isAll ? "\(rule), but not where \(exception)" : "\(rule), or unless \(exception)"
  }

  /// The clause of a fact that is to be untrue.
  private func denied(in scope: ConditionScope) -> String? {
    guard case .test(let test) = self, test.value == .boolean(false) else { return nil }
    return scope[test.name.description]?.clause
  }

  private func phrase(in scope: ConditionScope) -> String {
    switch self {
    case .test(let test): test.phrase(in: scope)
    case .not(let inner): inner.pushed(negated: true).phrase(in: scope)
    case .all(let parts): "(\(Self.sentence(of: parts, isAll: true, scope).withoutWhere))"
    case .any(let parts): "(\(Self.sentence(of: parts, isAll: false, scope).withoutWhere))"
    }
  }
}

extension String {
  fileprivate var withoutWhere: String { hasPrefix("where ") ? String(dropFirst(6)) : self }
}

extension ConditionScope.Subject {
  /// The words of `holds` without the word that joins them to a sentence: "the school has a sixth form".
  fileprivate var clause: String? {
    guard let holds else { return domain.type == .boolean ? label.flatMap { AnsweredQuestion.yes(to: $0) } : nil }
    let word = ["where ", "if ", "when "].first { holds.utf8.starts(with: $0.utf8) }
    return word.map { String(holds.dropFirst($0.utf8.count)) } ?? holds
  }
}

extension ConditionTest {
  fileprivate func phrase(in scope: ConditionScope) -> String {
    let subject = scope[name.description]
    if case .boolean(let flag) = value, let clause = subject?.clause { return flag ? clause : "not where \(clause)" }
    let plain = name.description.withoutHyphens
    // What is asked has no words of its own but those of the question.
    let asked = subject?.label.map { $0.hasSuffix("?") ? "the answer to “\($0)”" : "“\($0)”" } ?? "“\(plain)”"
    if case .boolean(let flag) = value { return "\(asked) is \(flag ? "yes" : "no")" }
    let isDate = value.type == .date
    var isDay = false
    if case .date(let date) = value, case .day = date.form { isDay = true }
    let verb =
      switch relation {
      case .equal: isDate && !isDay ? "is in" : "is"
      case .notEqual: isDate && !isDay ? "is not in" : "is not"
      case .less: isDate ? "is before" : "is less than"
      case .atMost: isDate ? "is not after" : "is at most"
      case .greater: isDate ? "is after" : "is more than"
      case .atLeast: isDate ? "is not before" : "is at least"
      }
    if value.type == .integer, let label = subject?.label {
      let amount =
        switch relation {
        case .equal: "exactly \(value.text)"
        case .notEqual: "other than \(value.text)"
        default: "\(verb.dropFirst("is ".count)) \(value.text)"
        }
      if let clause = AnsweredQuestion.count(amount, to: label) { return clause }
    }
    // A choice is written as an id is, and is one answer of several.
    return "\(asked) \(verb) \(value.type == .choice ? "“\(value.text.withoutHyphens)”" : value.text)"
  }
}
