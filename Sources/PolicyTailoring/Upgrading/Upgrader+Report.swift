internal import PolicyModel
internal import SourceText

extension Upgrader {
  // MARK: Sections and clauses

  /// Everything that the model changed and the school did not.
  mutating func reportModel() {
    reportHeader()
    for node in new.compiled.nodes where !node.id.isDerived && !touched.contains(node.id) {
      let origins = succession.origins(of: node.id)
      guard let first = origins.first, let before = old.node(first) else {
        note(.added, node.id, node.isSection ? "A new section" : "A new clause", model: readable(node, in: new))
        continue
      }
      if origins.count > 1 {
        let texts = origins.compactMap { old.node($0) }.map { readable($0, in: old) }
        note(
          .reworded, node.id, "Several became one", base: texts.joined(separator: "\n\n"),
          model: readable(node, in: new))
      } else {
        reportTakenOver(before, node)
      }
      let home = before.parent.map { old.compiled.nodes[$0].id }.map { succession.successor(of: $0) ?? $0 }
      if home != node.parent.map({ new.compiled.nodes[$0].id }) {
        note(.moved, node.id, "Moved to another place", model: readable(node, in: new))
      }
    }
    for node in old.compiled.nodes
    where !node.id.isDerived && succession.fate(of: node.id) == .gone && !touched.contains(node.id) {
      note(
        .removed, node.id, node.isSection ? "The section is gone" : "The clause is gone", base: readable(node, in: old))
    }
  }

  /// What the model changed in one node, but for the fields that the school states itself.
  mutating func reportTakenOver(
    _ before: CompiledNode, _ after: CompiledNode, except own: Attributes = Attributes(), isReworded: Bool = false,
    hasNotes: Bool = false
  ) {
    let id = after.id
    if !isReworded, content(before, renamed: true) != content(after, renamed: false) {
      note(
        .reworded, id, after.isSection ? "Another title" : "Other words", base: readable(before, in: old),
        model: readable(after, in: new))
    }
    if !hasNotes, guidance(before) != guidance(after) { note(.changed, id, "Other explanatory notes") }
    let keys = Set((before.attributes.all + after.attributes.all).map(\.key)).subtracting([.was])
    for key in keys.sorted() where own[key] == nil {
      let was = before.attributes[key].map { renames.apply($0) }
      let now = after.attributes[key]
      guard was != now else { continue }
      note(.changed, id, "\(Self.label(key)): \(shown(now)) now, \(shown(was)) before")
    }
  }

  /// The words of a node as the report shows them.
  func readable(_ node: CompiledNode, in base: TailoringBase) -> String {
    switch node.source {
    case .section(let section): base.readable([.paragraph(section.title)])
    case .clause(let clause): base.readable(clause.content)
    }
  }

  /// The explanatory notes as text.
  func guidance(_ node: CompiledNode) -> String {
    node.notes.filter { $0.kind == .guidance }.map { markdown(renames.apply($0.content)) }.joined(separator: "\n\n")
  }

  private func content(_ node: CompiledNode, renamed: Bool) -> String {
    switch node.source {
    case .section(let section): (renamed ? renames.apply(section.title) : section.title).normalFormText
    case .clause(let clause): markdown(renamed ? renames.apply(clause.content) : clause.content)
    }
  }

  private func shown(_ attribute: StatedAttribute?) -> String {
    guard let attribute else { return "nothing stated" }
    return attribute.key.isFlag ? "yes" : "`\(attribute.value)`"
  }

  private static func label(_ key: AttributeKey) -> String {
    switch key {
    case .for: "For whom"
    case .inSpiritFor: "For whom in spirit"
    case .by: "Who acts"
    case .modality: "How it binds"
    case .within: "Deadline"
    case .every: "How often"
    case .tailoring: "What you may change"
    case .additions: "Additions"
    case .when: "Applies only where"
    case .list: "How its items belong together"
    case .exceptionTo: "Exception to"
    case .consequence: "Says what may happen"
    default: "`\(key.rawValue)`"
    }
  }

  // MARK: Front matter

  private mutating func reportHeader() {
    let (a, b) = (old.model.policy.header, new.model.policy.header)
    let own = source.overlay?.header
    func role(_ id: RoleID?) -> String? { id.map { renames.roles[$0] ?? $0 }?.rawValue }
    let fields: [(name: String, was: String?, now: String?, own: String?)] = [
      ("title", a.title, b.title, own?.title), ("owner", role(a.owner), role(b.owner), role(own?.owner)),
      ("approver", role(a.approver), role(b.approver), role(own?.approver)),
      ("author", a.author, b.author, own?.author),
      ("summary", a.summary, b.summary, own?.summary),
      ("review.every", a.review?.every?.text, b.review?.every?.text, own?.review?.every?.text),
      ("review.due", a.review?.due?.text, b.review?.due?.text, own?.review?.due?.text),
      ("applies-to", bound(a), bound(b), nil),
    ]
    for field in fields where field.was != field.now {
      if let own = field.own {
        note(
          own == field.now ? .redundant : .kept, nil, "Your `\(field.name)` stays", base: field.was, model: field.now,
          school: own)
      } else {
        note(
          .changed, nil, "`\(field.name)` is other now", base: field.was ?? "(nothing)",
          model: field.now ?? "(nothing)")
      }
    }
    if a.acknowledge != b.acknowledge { note(.changed, nil, "Who signs, or what is kept of it, is other now") }
    if a.contacts != b.contacts { note(.changed, nil, "The contacts of the model are others now") }
  }

  private func bound(_ header: PolicyHeader) -> String {
    header.appliesTo.map { "\($0.audience) \($0.level.rawValue)" }.joined(separator: ", ")
  }

  // MARK: Values

  /// What the model asks for now; of the values of the school, some are kept and some refused, which is said already.
  mutating func reportParameters(kept: Set<ParameterID>, refused: Set<ParameterID>) {
    let (before, declared) = (old.model.policy.header.parameters, new.model.policy.header.parameters)
    let former = Dictionary(before.map { (renames.parameters[$0.id] ?? $0.id, $0) }) { first, _ in first }
    for parameter in declared
    where new.model.scope.parameters[parameter.id] == nil && !refused.contains(parameter.id) {
      let label = parameter.label ?? "`\(parameter.id)`"
      let was = former[parameter.id]
      if parameter.isOpen, !kept.contains(parameter.id) {
        // A layer leaves to its schools what it left to them before.
        if !source.school.isLayer || !(was?.isOpen ?? false) { note(.question, nil, label, model: parameter.help) }
      } else if was == nil {
        note(.changed, nil, "A new value, `\(parameter.id)`, which is \(value(parameter.default)): \(label)")
      } else if let was, was.default != parameter.default {
        note(
          kept.contains(parameter.id) ? .kept : .changed, nil,
          kept.contains(parameter.id)
            ? "Your value of `\(parameter.id)` stays; without one it is \(value(parameter.default)) now, "
              + "\(value(was.default)) before"
            : "The value of `\(parameter.id)`: \(value(parameter.default)) now, \(value(was.default)) before")
      } else if let was, was.domain != parameter.domain {
        note(.changed, nil, "`\(parameter.id)` takes \(parameter.domain.phrase) now, \(was.domain.phrase) before")
      }
    }
    let names = Set(declared.map(\.id))
    for parameter in before where !names.contains(renames.parameters[parameter.id] ?? parameter.id) {
      let isSet = source.adoption.parameters.contains { $0.id == parameter.id }
      if !isSet { note(.removed, nil, "The model no longer asks for `\(parameter.id)`") }
      if let file = source.overlayFile, file.bytes[...].firstRange(ofBytes: Array("{{\(parameter.id)}}".utf8)) != nil {
        note(.value, nil, "Your changes print `\(parameter.id)`, which the model no longer has")
      }
    }
    reportFacts()
  }

  private func value(_ value: TypedValue?) -> String { value.map { "`\($0.text)`" } ?? "left to you" }

  /// The facts that the new text needs, the old one did not, and the school does not state.
  private mutating func reportFacts() {
    guard !source.school.isLayer else { return }
    let before = needed(old)
    let stated = Set(source.school.facts.map { renames.facts[$0.id] ?? $0.id })
    let now = needed(new)
    for fact in new.model.environment.facts
    where now.contains(fact.id) && fact.default == nil && !stated.contains(fact.id)
      && !before.contains(where: { (renames.facts[$0] ?? $0) == fact.id })
    {
      note(.question, nil, fact.label ?? "`\(fact.id)`", model: fact.help)
    }
  }

  private func needed(_ base: TailoringBase) -> Set<FactID> {
    var result = base.printedFacts
    for node in base.compiled.nodes {
      for case .fact(let id) in node.condition?.names ?? [] { result.insert(id) }
    }
    return result
  }
}
