extension Condition {
  /// The condition as Precept writes it, which reads back as an equal one; empty for one that always holds.
  public var text: String {
    switch self {
    case .test(let test): test.text
    case .not(.test(let test)): "not \(test.text)"
    case .not(let inner): "not (\(inner.text))"
    case .all(let parts): Self.joined(parts, "and")
    case .any(let parts): Self.joined(parts, "or")
    }
  }

  /// The text of the normal form, for digests: conditions that differ only in order, repetition, parentheses or the
  /// place of *not* have the same.
  public var canonicalText: String { normalised.text }

  /// The normal form: *not* only inside comparisons, parts in order of their texts, each once, none nested in its like.
  public var normalised: Condition { normalised(negated: false) }

  private func normalised(negated: Bool) -> Condition {
    switch self {
    case .test(let test): return .test(negated ? test.negated : test)
    case .not(let inner): return inner.normalised(negated: !negated)
    case .all(let parts): return Self.group(parts.map { $0.normalised(negated: negated) }, isAll: !negated)
    case .any(let parts): return Self.group(parts.map { $0.normalised(negated: negated) }, isAll: negated)
    }
  }

  private static func group(_ parts: [Condition], isAll: Bool) -> Condition {
    var flat: [(text: String, part: Condition)] = []
    for part in parts {
      switch part {
      case .all(let inner) where isAll: flat += inner.map { ($0.text, $0) }
      case .any(let inner) where !isAll: flat += inner.map { ($0.text, $0) }
      default: flat.append((part.text, part))
      }
    }
    flat.sort { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    var result: [Condition] = []
    for (_, part) in flat where part != result.last { result.append(part) }
    if result.count == 1 { return result[0] }
    return isAll ? .all(result) : .any(result)
  }

  private static func joined(_ parts: [Condition], _ word: String) -> String {
    let texts = parts.map { part in
      switch part {
      case .all, .any: parts.count == 1 ? part.text : "(\(part.text))"
      case .test, .not: part.text
      }
    }
    return texts.joined(separator: " \(word) ")
  }
}

extension ConditionTest {
  /// The test as it is written: `pupils > 200`, `has-sixth-form`, `not boarding`.
  public var text: String {
    if case .boolean(let flag) = value { return flag ? "\(name)" : "not \(name)" }
    let literal = value.canonical
    let isWord = !literal.isEmpty && literal.utf8.allSatisfy(ConditionToken.isWordByte)
    if isWord { return "\(name) \(relation.rawValue) \(literal)" }
    let quote = literal.utf8.contains(0x27) ? "\"" : "'"
    return "\(name) \(relation.rawValue) \(quote)\(literal)\(quote)"
  }
}
