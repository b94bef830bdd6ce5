internal import Hashing
public import PolicyModel

/// The typed model as text for a person: what `precept show` prints.
///
///     1.2 [must] The Headteacher must answer within five school days.
///         ~~~~~~~~~~~~~~~ ~~~~        ~~~~~~~~~~~~~~~~~~~~~~
///       #answer · for trainees · cited 1.2 · fixed
///       must: read from its own words (“must”)
///       by headteacher: read from its own words (“The Headteacher”)
///       within 5 school days: read from its own words (“within five school days”)
public struct ModelListing: Sendable {
  /// What begins and ends an underline where there is colour.
  public static let marks = ["\u{1B}[4m", "\u{1B}[24m"]

  let compiled: CompiledPolicy
  let usesColour: Bool
  let width: Int

  /// Takes what is shown, and the columns that a line may have. With colour the words that were read are underlined,
  /// without they have marks beneath.
  public init(_ compiled: CompiledPolicy, usesColour: Bool = false, width: Int = 80) {
    self.compiled = compiled
    self.usesColour = usesColour
    self.width = max(width, 40)
  }

  /// The whole policy, one of its clauses, or what one audience reads.
  public func text(_ standing: Standing, only: Set<Int>? = nil) -> String {
    var lines = title(standing)
    let header = compiled.policy.header
    func add(_ label: String, _ value: String?) { if let value { lines.append("\(label): \(value)") } }
    let values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    add("Owner", header.owner.map { values.title(of: $0) ?? $0.rawValue })
    add("Approver", header.approver.map { values.title(of: $0) ?? $0.rawValue })
    add("Next review", standing.review)
    if !compiled.bound.inFull.isEmpty { add("Applies in full to", compiled.audiences.spellOut(compiled.bound.inFull)) }
    if !compiled.bound.inSpirit.isEmpty {
      add("Applies in spirit to", compiled.audiences.spellOut(compiled.bound.inSpirit))
    }
    for parameter in header.parameters {
      add("{{\(parameter.id)}}", values.printed(.parameter(parameter.id)) ?? "open: \(parameter.label ?? "no label")")
    }
    add("Digest", compiled.digest.text)
    for (index, node) in compiled.nodes.enumerated() where !node.isLeftOut && only?.contains(index) ?? true {
      lines.append("")
      lines += describe(node)
    }
    lines.append("")
    for view in compiled.views {
      lines.append(
        "\(view.audience): \(view.clauseCount) clause\(view.clauseCount == 1 ? "" : "s"), \(view.digest.short)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The clauses at `doubtful`, each with both of its readings and what to state.
  public func doubts(_ standing: Standing, at doubtful: [Int]) -> String {
    var lines = title(standing)
    switch doubtful.count {
    case 0: lines.append("No clause can be read in two ways.")
    case 1: lines.append("One clause can be read in two ways.")
    case let count: lines.append("\(count) clauses can be read in two ways.")
    }
    for index in doubtful {
      let node = compiled.nodes[index]
      lines.append("")
      lines += marked(node, lead: "\(node.citation) [\(node.modality.words)] ", indent: "  ")
      lines.append("  #\(node.id)")
      if let doubt = node.reading.doubt { lines += wrapped(doubt, indent: "  ") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func title(_ standing: Standing) -> [String] {
    [compiled.policy.header.title, "\(compiled.policy.id) \(standing.version), \(standing.status.lowercased())"]
  }

  private func describe(_ node: CompiledNode) -> [String] {
    let indent = String(repeating: "  ", count: node.depth)
    let label = node.label.map { "\($0) " } ?? (node.isSection ? "" : "- ")
    var facts = ["#\(node.id)", audience(node.applies, compiled.audiences)]
    if node.isSection {
      if !node.bearers.isEmpty { facts.append("by \(node.bearers.map(\.text).joined(separator: ", "))") }
      return ["\(indent)\(label)\(node.text)", "\(indent)  \(facts.joined(separator: " · "))"]
    }
    facts.append("cited \(node.citation)")
    if let condition = node.condition { facts.append("when \(condition.text)") }
    if let logic = node.clause?.listLogic, node.isStem, logic != .each { facts.append("list \(logic.rawValue)") }
    if node.attributes.has(.columns), let columns = node.clause?.columns {
      facts.append("columns \(columns.map(\.rawValue).joined(separator: ", "))")
    }
    if node.isConsequence { facts.append("consequence") }
    for key in [AttributeKey.action, .exceptionTo, .term, .was, .choices] {
      if let attribute = node.attributes[key] { facts.append("\(key.rawValue) \(attribute.value)") }
    }
    facts += (node.clause?.content.figures ?? []).map { "figure \($0.path) \($0.digest?.short ?? "missing")" }
    facts.append(node.tailoring.rawValue)
    let what =
      node.attributes.field.map { "field: \($0.kind.rawValue)" } ?? (node.isPart ? "part" : node.modality.words)
    let lead = "\(indent)\(label)[\(what)] "
    return marked(node, lead: lead, indent: indent + "  ")
      + (["\(facts.joined(separator: " · "))"] + readings(node)).map { "\(indent)  \($0)" }
      + (node.reading.doubt.map { wrapped("In doubt: \($0)", indent: "\(indent)  ") } ?? [])
  }

  private func audience(_ applies: Applicability, _ graph: AudienceGraph) -> String {
    var parts: [String] = []
    if !applies.inFull.isEmpty { parts.append("for \(graph.describe(applies.inFull))") }
    if !applies.inSpirit.isEmpty { parts.append("in spirit for \(graph.describe(applies.inSpirit))") }
    return parts.joined(separator: ", ")
  }
}
