public import Diagnostics
public import SourceText

/// Which values a parameter or fact may have: a type and, for some types, choices or bounds.
public struct ValueDomain: Hashable, Sendable {
  /// The most choices.
  public static let choiceLimit = 256

  /// The type.
  public var type: ValueType
  /// What can be chosen, in order; empty for every type but `choice`.
  public var choices: [String]
  /// The least value, where there is one; only of the same type.
  public var min: TypedValue?
  /// The greatest value, where there is one; only of the same type.
  public var max: TypedValue?

  /// Takes what is known to fit together.
  public init(_ type: ValueType, choices: [String] = [], min: TypedValue? = nil, max: TypedValue? = nil) {
    self.type = type
    self.choices = choices
    self.min = min
    self.max = max
  }

  /// Reads what a declaration at `span` says, and reports what does not fit together (`bad-value`).
  ///
  /// What is wrong is left out of the domain.
  public static func parse(
    _ type: ValueType, choices: [SourcedText] = [], min: SourcedText? = nil, max: SourcedText? = nil,
    at span: SourceSpan?, into diagnostics: inout DiagnosticList
  ) -> ValueDomain {
    var domain = ValueDomain(type)
    if type == .choice, choices.isEmpty {
      diagnostics.append(
        Diagnostic(.badValue, "there is nothing to choose from", at: span, help: "add `choices: [one, another]`"))
    }
    if type != .choice, let first = choices.first {
      diagnostics.append(
        Diagnostic(
          .badValue, "A value of the type `\(type.rawValue)` has no `choices`", at: first.span ?? span,
          help: "Only `type: choice` has them."))
    } else {
      for choice in choices.prefix(choiceLimit) { domain.addChoice(choice, into: &diagnostics) }
      if choices.count > choiceLimit {
        diagnostics.append(
          Diagnostic(.overLimit, "there are more than \(choiceLimit) choices", at: choices[choiceLimit].span ?? span))
      }
    }
    for (key, bound) in [("min", min), ("max", max)] {
      guard let bound else { continue }
      guard type.isOrdered else {
        diagnostics.append(
          Diagnostic(
            .badValue, "A value of the type `\(type.rawValue)` has no `\(key)`", at: bound.span ?? span,
            help: "only `integer`, `duration` and `date` have a least and a greatest value"))
        continue
      }
      let value = domain.read(bound, into: &diagnostics)
      if key == "min" { domain.min = value } else { domain.max = value }
    }
    if let least = domain.min, let most = domain.max, !least.isAtMost(most) {
      diagnostics.append(
        Diagnostic(
          .badValue, "no value is at least \(least) and at most \(most)", at: max?.span ?? span,
          help: "`min` has to be at most `max`, and the two of a kind that can be compared"))
      domain.max = nil
    }
    return domain
  }

  private mutating func addChoice(_ source: SourcedText, into diagnostics: inout DiagnosticList) {
    guard let value = read(source, into: &diagnostics) else { return }
    if let (reason, help) = PeopleText.name.fault(of: value.canonical) {
      diagnostics.append(Diagnostic(.badValue, "A choice \(reason)", at: source.span, help: help))
      return
    }
    if choices.contains(where: { sameBytes($0, value.canonical) }) {
      diagnostics.append(
        Diagnostic(.badValue, "the choice \(Excerpt.quoted(value.canonical)) stands twice", at: source.span))
    } else {
      choices.append(value.canonical)
    }
  }

  /// Reads a value and checks it against the choices and bounds; reports what is not allowed, and why.
  ///
  /// Reports `bad-date` and `bad-duration` for what can't be read as one, `bad-value` for everything else.
  public func parse(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> TypedValue? {
    guard let value = read(source, into: &diagnostics) else { return nil }
    guard let (message, help) = fault(of: value) else { return value }
    diagnostics.append(Diagnostic(.badValue, message, at: source.span, help: help))
    return nil
  }

  /// Whether the domain allows `value`.
  public func allows(_ value: TypedValue) -> Bool { fault(of: value) == nil }

  /// What is allowed, in a sentence: "a whole number from 1 to 10", "one of `a` and `b`".
  public var phrase: String {
    if type == .choice { return "one of \(HumanList.quoted(choices, "and"))" }
    switch (min, max) {
    case (nil, nil): return type.phrase
    case (let min?, nil): return "\(noun) of at least \(min)"
    case (nil, let max?): return "\(noun) of at most \(max)"
    case (let min?, let max?): return "\(noun) from \(min) to \(max)"
    }
  }

  private var noun: String {
    switch type {
    case .duration: "a length of time"
    case .date: "a date"
    default: type.phrase
    }
  }

  private func read(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> TypedValue? {
    let rule: Rule =
      switch type {
      case .date: .badDate
      case .duration: .badDuration
      default: .badValue
      }
    return diagnostics.value(of: TypedValue.read(source.bytes, as: type), rule, in: source)
  }

  private func fault(of value: TypedValue) -> (message: String, help: String)? {
    let shown = Excerpt.quoted(value.text)
    guard value.type == type else { return ("\(shown) is not \(type.phrase)", "give \(phrase)") }
    if case .choice(let choice) = value, !choices.contains(where: { sameBytes($0, choice) }) {
      return (
        "\(shown) is not among the choices" + didYouMean(choice, choices), HumanList.all(choices, "choices")
      )
    }
    if let min, !value.isAtLeast(min) {
      let how = min.isAtLeast(value) ? "is \(words.below)" : "can't be shown to be at least"
      return ("\(shown) \(how) \(min), the least that is allowed", "give \(phrase)")
    }
    if let max, !value.isAtMost(max) {
      let how = max.isAtMost(value) ? "is \(words.above)" : "can't be shown to be at most"
      return ("\(shown) \(how) \(max), the most that is allowed", "give \(phrase)")
    }
    return nil
  }

  private var words: (below: String, above: String) {
    switch type {
    case .duration: ("shorter than", "longer than")
    case .date: ("before", "after")
    default: ("less than", "more than")
    }
  }

  /// Whether both allow the same values, and offer the choices in one order.
  public static func == (a: ValueDomain, b: ValueDomain) -> Bool {
    a.type == b.type && a.min == b.min && a.max == b.max && a.choices.count == b.choices.count
      && zip(a.choices, b.choices).allSatisfy { sameBytes($0, $1) }
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(min)
    hasher.combine(max)
    hasher.combine(choices.count)
  }
}
