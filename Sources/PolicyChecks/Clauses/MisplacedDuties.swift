internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `duty-in-definition` and `duty-in-consequence`: what somebody must do, where nobody looks for it.
enum MisplacedDuties {
  private static let duties: [(words: StaticString, evidence: String)] = [
    ("you must", "must"), ("you shall", "shall"), ("staff must", "must"), ("staff shall", "shall"),
  ]

  static func check(_ node: CompiledNode, into diagnostics: inout DiagnosticList) {
    let reading = node.reading
    // “A personal phone is a phone that you must switch off.”
    if node.attributes.has(.term), reading.force.value == .statement, reading.force.source != .attribute,
      let duty = duties.first(where: { node.text.mentions($0.words) })
    {
      diagnostics.append(definition(duty.evidence, node))
      return
    }
    guard reading.force.source == .words, reading.doubt == nil, node.modality.strength == .must, !node.isPart,
      let evidence = reading.evidence
    else { return }
    let who = reading.bearers.value
    // What the law or a body asks is told; what the reader or a group must do is a rule.
    if node.attributes.has(.term), !who.isEmpty {
      diagnostics.append(definition(evidence, node))
    } else if node.isConsequence,
      who.contains(where: { if case .reader = $0 { true } else if case .audience = $0 { true } else { false } })
    {
      diagnostics.append(
        Diagnostic(
          .dutyInConsequence, "A consequence that says what the reader “\(evidence)” do", at: node.span,
          help: "Take `.consequence` away if it is a rule, or make a clause of its own of the rule."))
    }
  }

  private static func definition(_ evidence: String, _ node: CompiledNode) -> Diagnostic {
    Diagnostic(
      .dutyInDefinition, "A definition that says what somebody “\(evidence)” do", at: node.span,
      help: "Let it say what the word means, and make a clause of its own of the rest.")
  }
}
