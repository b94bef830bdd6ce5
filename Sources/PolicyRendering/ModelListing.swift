internal import Hashing
public import PolicyModel

/// The typed model as text for a person: what `precept show` prints.
///
///     1.2 [must not] You must not publish a picture of a pupil.
///         #no-pupil-pictures · trainees · read from its words (“must not”) · fixed
public enum ModelListing {
  /// The whole policy, one of its clauses, or what one audience reads.
  public static func text(_ compiled: CompiledPolicy, _ standing: Standing, only: Set<Int>? = nil) -> String {
    var lines: [String] = []
    let header = compiled.policy.header
    lines.append("\(header.title)")
    lines.append("\(compiled.policy.id) \(standing.version), \(standing.status.lowercased())")
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
      lines += describe(node, compiled)
    }
    lines.append("")
    for view in compiled.views {
      lines.append(
        "\(view.audience): \(view.clauseCount) clause\(view.clauseCount == 1 ? "" : "s"), \(view.digest.short)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func describe(_ node: CompiledNode, _ compiled: CompiledPolicy) -> [String] {
    let indent = String(repeating: "  ", count: node.depth)
    let label = node.label.map { "\($0) " } ?? (node.isSection ? "" : "- ")
    var facts = ["#\(node.id)", audience(node.applies, compiled.audiences)]
    if node.isSection { return ["\(indent)\(label)\(node.text)", "\(indent)  \(facts.joined(separator: " · "))"] }
    facts.append("cited \(node.citation)")
    if node.isBearerStated { facts.append("by \(node.bearers.map(\.text).joined(separator: ", "))") }
    if let within = node.within { facts.append("within \(within.text)") }
    if let every = node.every { facts.append("every \(every.text)") }
    if let condition = node.condition { facts.append("when \(condition.text)") }
    if let logic = node.clause?.listLogic, node.isStem, logic != .each { facts.append("list \(logic.rawValue)") }
    if node.isConsequence { facts.append("consequence") }
    for key in [AttributeKey.action, .exceptionTo, .term, .was] {
      if let attribute = node.attributes[key] { facts.append("\(key.rawValue) \(attribute.value)") }
    }
    facts.append(node.tailoring.rawValue)
    return [
      "\(indent)\(label)[\(node.isPart ? "part" : node.modality.words)] \(node.text)",
      "\(indent)  \(facts.joined(separator: " · "))", "\(indent)  \(reading(node))",
    ]
  }

  private static func reading(_ node: CompiledNode) -> String {
    if node.isPart { return "a part of what its stem requires, with no modality of its own" }
    let words = node.evidence.map { " (“\($0)”)" } ?? ""
    switch node.modalitySource {
    case .attribute: return "\(node.modality.words): stated in an attribute"
    case .stem: return "\(node.modality.words): read from its stem\(words)"
    case .words: return "\(node.modality.words): read from its own words\(words)"
    case .none: return "\(node.modality.words): nothing says otherwise"
    }
  }

  private static func audience(_ applies: Applicability, _ graph: AudienceGraph) -> String {
    var parts: [String] = []
    if !applies.inFull.isEmpty { parts.append("for \(graph.describe(applies.inFull))") }
    if !applies.inSpirit.isEmpty { parts.append("in spirit for \(graph.describe(applies.inSpirit))") }
    return parts.joined(separator: ", ")
  }
}
