public import Diagnostics

extension Condition {
  /// Reads a condition over the facts and parameters of `scope`; nil once something is reported.
  ///
  /// `not` binds before `and`, and `and` before `or`. Reports what can't be read or compared (`bad-condition`; a date
  /// that can't be read is `bad-date`), every name that nothing declares (`unknown-fact`), and nesting deeper than 100
  /// (`over-limit`).
  public static func parse(
    _ source: SourcedText, in scope: ConditionScope, into diagnostics: inout DiagnosticList
  ) -> Condition? {
    var parser = ConditionParser(source: source, scope: scope)
    parser.diagnostics = diagnostics.part()
    let condition = parser.condition()
    diagnostics.append(contentsOf: parser.diagnostics)
    return condition
  }
}

/// Reads one condition by recursive descent, 100 deep at most.
private struct ConditionParser {
  private static let depthLimit = 100
  private static let forms =
    "write comparisons such as `phase = secondary` or `pupils > 200`, or a yes-or-no fact by itself, joined by "
    + "`and`, `or` and `not`"
  private static let keywords: Set<String> = ["and", "or", "not"]

  let source: SourcedText
  let scope: ConditionScope
  let tokens: [ConditionToken]
  var diagnostics = DiagnosticList()
  private var at = 0

  init(source: SourcedText, scope: ConditionScope) {
    self.source = source
    self.scope = scope
    tokens = ConditionToken.all(source.bytes)
  }

  mutating func condition() -> Condition? {
    if tokens.isEmpty { return fault(0..<source.bytes.count, "the condition is empty", Self.forms) }
    guard let result = alternatives(depth: 0) else { return nil }
    if let rest = peek {
      return rest.kind == .close
        ? fault(rest.range, "this `)` has no `(` before it", Self.forms) : misplaced(rest, "`and` or `or`")
    }
    return diagnostics.hasErrors ? nil : result
  }

  private var peek: ConditionToken? { at < tokens.count ? tokens[at] : nil }

  private mutating func take(_ keyword: String) -> Bool {
    guard let token = peek, token.kind == .word, token.text == keyword else { return false }
    at += 1
    return true
  }

  private mutating func alternatives(depth: Int) -> Condition? {
    guard let first = conjunction(depth: depth) else { return nil }
    var parts = [first]
    while take("or") {
      guard let next = conjunction(depth: depth) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .any(parts.flatMap { if case .any(let inner) = $0 { inner } else { [$0] } })
  }

  private mutating func conjunction(depth: Int) -> Condition? {
    guard let first = factor(depth: depth) else { return nil }
    var parts = [first]
    while take("and") {
      guard let next = factor(depth: depth) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .all(parts.flatMap { if case .all(let inner) = $0 { inner } else { [$0] } })
  }

  private mutating func factor(depth: Int) -> Condition? {
    guard let token = peek else {
      let end = source.bytes.count
      return fault(end..<end, "the condition breaks off", Self.forms)
    }
    let isNot = token.kind == .word && token.text == "not"
    guard isNot || token.kind == .open else { return comparison(token) }
    guard depth < Self.depthLimit else {
      diagnostics.append(
        Diagnostic(
          .overLimit, "the condition is nested more than \(Self.depthLimit) deep", at: source.span(token.range)))
      return nil
    }
    at += 1
    if isNot { return factor(depth: depth + 1).map { .not($0) } }
    guard let inner = alternatives(depth: depth + 1) else { return nil }
    guard let close = peek else { return fault(token.range, "this `(` is never closed", "add a `)`") }
    guard close.kind == .close else { return misplaced(close, "`and`, `or` or `)`") }
    at += 1
    return inner
  }

  private mutating func comparison(_ token: ConditionToken) -> Condition? {
    guard token.kind == .word, !Self.keywords.contains(token.text) else {
      return misplaced(token, "the name of a fact")
    }
    at += 1
    var comparison: (relation: ConditionTest.Relation, range: Range<Int>, literal: ConditionToken)?
    if let next = peek, case .relation(let relation) = next.kind {
      at += 1
      guard let literal = peek else { return fault(next.range, "nothing stands after `\(next.text)`", Self.forms) }
      guard literal.kind == .word || literal.kind == .quoted else { return misplaced(literal, "a value") }
      at += 1
      comparison = (relation, next.range, literal)
    }
    if comparison == nil, let next = peek, next.kind != .close, !["and", "or"].contains(next.text) {
      return misplaced(next, "a comparison, `and` or `or`")
    }
    guard let subject = scope[token.text] else { return unknown(token) }
    if scope.isAmbiguous(token.text) {
      return wrong(
        token.range, "\(Excerpt.quoted(token.text)) is a fact and also a parameter", "give the parameter another id")
    }
    if case .parameter = subject.name, subject.domain.type != .boolean, subject.domain.type != .choice {
      return wrong(
        token.range, "\(Excerpt.quoted(token.text)) is \(subject.domain.type.phrase)",
        "a condition asks about facts, and about parameters of the type `boolean` or `choice`")
    }
    guard let comparison else { return bare(token, subject) }
    return compared(token, subject, comparison.relation, at: comparison.range, with: comparison.literal)
  }

  private mutating func bare(_ token: ConditionToken, _ subject: ConditionScope.Subject) -> Condition? {
    if subject.domain.type == .boolean { return .test(ConditionTest(subject.name, .equal, .boolean(true))) }
    let example: String
    switch subject.domain.type {
    case .integer: example = "\(token.text) > 0"
    case .choice: example = "\(token.text) = \(subject.domain.choices.first ?? "…")"
    case .date: example = "\(token.text) >= 2020-09-01"
    default: example = "\(token.text) = 'a text'"
    }
    return wrong(
      token.range, "\(Excerpt.quoted(token.text)) is \(subject.domain.phrase), not yes or no",
      "compare it, as in `\(example)`")
  }

  private mutating func compared(
    _ token: ConditionToken, _ subject: ConditionScope.Subject, _ relation: ConditionTest.Relation,
    at relationRange: Range<Int>, with literal: ConditionToken
  ) -> Condition? {
    let type = subject.domain.type
    let name = Excerpt.quoted(token.text)
    if relation != .equal, relation != .notEqual, type != .integer, type != .date {
      return wrong(
        relationRange, "\(name) is \(subject.domain.phrase), which has no order", "compare it by `=` or `!=`")
    }
    let isChoice = type == .choice
    if isChoice, !subject.domain.choices.contains(where: { sameBytes($0, literal.text) }) {
      let choices = subject.domain.choices
      return wrong(
        literal.range,
        "\(Excerpt.quoted(literal.text)) is not among the choices of \(name)" + didYouMean(literal.text, choices),
        HumanList.all(choices, "choices"))
    }
    switch TypedValue.read(Array(literal.text.utf8), as: type) {
    case .success(.boolean(let flag)):
      // One form for each meaning: no is "not yes".
      let isYes = Condition.test(ConditionTest(subject.name, .equal, .boolean(true)))
      return flag == (relation == .equal) ? isYes : .not(isYes)
    case .success(let value): return .test(ConditionTest(subject.name, relation, value))
    case .failure(let fault) where type == .date:
      diagnostics.report(
        TextFault(literal.range, fault.message, help: "\(name) is a date; \(fault.help ?? Self.forms)"), .badDate,
        in: source)
      return .always
    case .failure:
      return wrong(
        literal.range, "\(name) is \(type.phrase), and \(Excerpt.quoted(literal.text)) is not",
        "compare it with \(type.phrase)")
    }
  }

  private mutating func unknown(_ token: ConditionToken) -> Condition? {
    let near = diagnostics.closest(to: token.text, among: scope.ids)
    diagnostics.report(
      TextFault(
        token.range, "Unknown fact or parameter \(Excerpt.quoted(token.text))" + didYouMean(near),
        help: HumanList.all(scope.ids, "facts and parameters"), replacement: near),
      .unknownFact, in: source)
    return .always
  }

  /// Reports what stands where `expected` belongs, and gives up.
  private mutating func misplaced(_ token: ConditionToken, _ expected: String) -> Condition? {
    let help: String
    switch token.text {
    case "==", "is": help = "write `=` to compare with a value"
    case "&&", "&": help = "write `and`"
    case "||", "|", ",": help = token.text == "," ? "write `and` or `or`" : "write `or`"
    case "!", "except", "unless": help = "write `not`"
    case "=>", "=<": help = "write `>=` or `<=`"
    case "<>": help = "write `!=`"
    default:
      let isQuote = token.kind == .other && [0x22, 0x27].contains(source.bytes[token.range.lowerBound])
      if isQuote { return fault(token.range, "this quote is never closed", "add the same quote after the text") }
      help = Self.forms
    }
    return fault(
      token.range, "\(Excerpt.quoted(source.bytes[token.range])) stands where \(expected) belongs", help)
  }

  private mutating func fault(_ range: Range<Int>, _ message: String, _ help: String) -> Condition? {
    diagnostics.report(TextFault(range, message, help: help), .badCondition, in: source)
    return nil
  }

  /// Reports what can be read but not asked, and goes on to find what else is wrong.
  private mutating func wrong(_ range: Range<Int>, _ message: String, _ help: String) -> Condition? {
    _ = fault(range, message, help)
    return .always
  }
}
