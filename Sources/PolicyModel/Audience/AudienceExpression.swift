public import Diagnostics

/// Who is meant by an expression such as `staff, governors` or `everyone except (pupils, volunteers)`.
///
/// A comma joins, `and` takes those who are in both, `except` takes away; two different ones in one expression need
/// parentheses, so that nobody has to know which binds first.
public struct AudienceExpression: Hashable, Sendable {
  /// Everybody who is meant; it may be empty, as for `staff and pupils` where nobody is both.
  public let set: AudienceSet
  /// The audiences that it names, each once, in the order in which they are first named.
  public let named: [AudienceID]
  /// The expression as Precept writes it, without parentheses that change nothing: `staff, governors`.
  public let text: String

  /// Reads an expression over the audiences of `graph`; nil once something is reported.
  ///
  /// Reports what can't be read (`bad-audience`), every name that no audience has (`unknown-audience`), and
  /// parentheses nested deeper than 100 (`over-limit`).
  public static func parse(
    _ source: SourcedText, in graph: AudienceGraph, into diagnostics: inout DiagnosticList
  ) -> AudienceExpression? {
    var parser = AudienceParser(source: source, graph: graph)
    parser.diagnostics = diagnostics.part()
    let expression = parser.expression()
    diagnostics.append(contentsOf: parser.diagnostics)
    return expression
  }
}

/// Reads one expression by recursive descent, 100 deep at most.
private struct AudienceParser {
  private enum Operator: String {
    case union = ","
    case both = "and"
    case except
  }

  private struct Operand {
    var set: AudienceSet
    var text: String
    /// What joins its parts, where it has more than one.
    var joined: Operator?
  }

  private static let depthLimit = 100
  private static let forms =
    "write ids of audiences: `staff, governors` for both groups together, `staff and trainees` for those who are both, "
    + "`everyone except pupils`"

  let source: SourcedText
  let graph: AudienceGraph
  var diagnostics = DiagnosticList()
  private var at = 0
  private var named: [AudienceID] = []
  private var seen: Set<AudienceID> = []

  init(source: SourcedText, graph: AudienceGraph) {
    self.source = source
    self.graph = graph
  }

  mutating func expression() -> AudienceExpression? {
    guard let result = operands(depth: 0) else { return nil }
    if at < source.bytes.count {
      return fault(at..<at + 1, "this `)` has no `(` before it", help: Self.forms)
    }
    return diagnostics.hasErrors ? nil : AudienceExpression(set: result.set, named: named, text: result.text)
  }

  /// Operands up to `)` or the end, all joined by one operator.
  private mutating func operands(depth: Int) -> Operand? {
    guard let first = operand(depth: depth) else { return nil }
    var set = first.set
    var parts = [first]
    var joined: Operator?
    while true {
      skipBlanks()
      guard at < source.bytes.count, source.bytes[at] != 0x29 else { break }
      let start = at
      guard let found = readOperator() else { return nil }
      let range = start..<at
      if let joined, joined != found { return mixed(joined, found, at: range) }
      if joined == .except {
        return fault(
          range, "`except` stands twice", help: "put what is taken away in parentheses: `a except (b, c)`")
      }
      joined = found
      guard let next = operand(depth: depth) else { return nil }
      switch found {
      case .union: set.formUnion(next.set)
      case .both: set = set.intersection(next.set)
      case .except: set = set.subtracting(next.set)
      }
      parts.append(next)
    }
    guard let joined else { return first }
    let texts = parts.map { part in
      // Taking away is the one operator for which parentheses around itself matter.
      let isPlain = part.joined == nil || (part.joined == joined && joined != .except)
      return isPlain ? part.text : "(\(part.text))"
    }
    return Operand(
      set: set, text: texts.joined(separator: joined == .union ? ", " : " \(joined.rawValue) "), joined: joined)
  }

  private mutating func operand(depth: Int) -> Operand? {
    skipBlanks()
    guard at < source.bytes.count else {
      let isAll = source.bytes.allSatisfy(ASCII.isBlank)
      return fault(
        isAll ? 0..<at : at..<at, isAll ? "no audience is named" : "an audience is missing at the end", help: Self.forms
      )
    }
    let start = at
    if source.bytes[at] == 0x28 {
      guard depth < Self.depthLimit else {
        diagnostics.append(
          Diagnostic(
            .overLimit, "parentheses are nested more than \(Self.depthLimit) deep", at: source.span(start..<start + 1)))
        return nil
      }
      at += 1
      guard let inner = operands(depth: depth + 1) else { return nil }
      guard at < source.bytes.count else {
        return fault(start..<start + 1, "this `(` is never closed", help: "add a `)`")
      }
      at += 1
      return inner
    }
    let word = readWord()
    guard !word.isEmpty else {
      at += 1
      while at < source.bytes.count, source.bytes[at] & 0xC0 == 0x80 { at += 1 }
      return fault(
        start..<at, "\(Excerpt.quoted(source.bytes[start..<at])) stands where an audience belongs", help: Self.forms)
    }
    let name = String(decoding: source.bytes[word], as: UTF8.self)
    if AudienceGraph.keywords.contains(name) {
      return fault(word, "`\(name)` stands where an audience belongs", help: Self.forms)
    }
    guard let id = AudienceID(name), let members = graph.members(of: id) else {
      let near = diagnostics.closest(to: name, among: graph.names)
      diagnostics.append(graph.unknown(name, at: source.span(word), near: near, isExact: source.isExact))
      return Operand(set: AudienceSet(), text: name)
    }
    if seen.insert(id).inserted { named.append(id) }
    return Operand(set: members, text: name)
  }

  private mutating func readOperator() -> Operator? {
    let start = at
    if source.bytes[at] == 0x2C {
      at += 1
      return .union
    }
    let word = readWord()
    let text = String(decoding: source.bytes[word], as: UTF8.self)
    if let found = Operator(rawValue: text) { return found }
    if word.isEmpty {
      at += 1
      while at < source.bytes.count, source.bytes[at] & 0xC0 == 0x80 { at += 1 }
    }
    let range = start..<at
    let shown = Excerpt.quoted(source.bytes[range])
    switch text {
    case "or":
      report(range, "audiences are not joined by `or`", help: "write a comma for the two groups together", ",")
    case "but", "not", "without", "minus":
      report(range, "audiences are not joined by `\(text)`", help: "write `except` to take a group away", "except")
    default:
      report(range, "\(shown) stands where a comma, `and` or `except` belongs", help: Self.forms, nil)
    }
    return nil
  }

  /// A run of what ids are made of, and of what people write in their place.
  private mutating func readWord() -> Range<Int> {
    let start = at
    let bytes = source.bytes
    while at < bytes.count,
      ASCII.isAlphanumeric(bytes[at]) || bytes[at] == 0x2D || bytes[at] == 0x5F || bytes[at] >= 0x80
    {
      at += 1
    }
    return start..<at
  }

  private mutating func skipBlanks() {
    while at < source.bytes.count, ASCII.isBlank(source.bytes[at]) { at += 1 }
  }

  private mutating func mixed(_ first: Operator, _ second: Operator, at range: Range<Int>) -> Operand? {
    let help =
      first == .both || second == .both
      ? "`and` means those who are both at once; to name several groups write commas, else add parentheses"
      : "write `everyone except (pupils, governors)` or `(everyone except pupils), governors`"
    return fault(
      range, "`\(first.rawValue)` and `\(second.rawValue)` in one expression need parentheses", help: help)
  }

  private mutating func fault<Value>(_ range: Range<Int>, _ message: String, help: String) -> Value? {
    report(range, message, help: help, nil)
    return nil
  }

  private mutating func report(_ range: Range<Int>, _ message: String, help: String, _ replacement: String?) {
    diagnostics.report(
      TextFault(range, message, help: help, replacement: replacement), .badAudience, in: source)
  }
}
