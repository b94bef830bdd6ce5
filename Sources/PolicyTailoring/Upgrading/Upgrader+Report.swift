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
          .reworded, node.id, "Several became one", base: Said.joined(texts),
          model: readable(node, in: new))
      } else {
        reportTakenOver(before, node)
      }
      let home = before.parent.map { old.compiled.nodes[$0].id }.map { succession.successor(of: $0) ?? $0 }
      if home != node.parent.map({ new.compiled.nodes[$0].id }) {
        note(.moved, node.id, "Moved to another place", model: readable(node, in: new))
      }
    }
    reportStanding()
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
      let (was, now) = (readable(before, in: old), readable(after, in: new))
      let isSame = was.page.utf8.elementsEqual(now.page.utf8)
      var what =
        Self.haveSameWords(before, after)
        ? "Another figure"
        : isSame ? "The same words, with other links" : after.isSection ? "Another title" : "The wording changed"
      // That a must became a should is the first thing to know of other words.
      let force = (before.reading.force.value, after.reading.force.value)
      if !after.isSection, force.0 != force.1, before.attributes[.modality] == nil, after.attributes[.modality] == nil {
        what += ": \(force.1.words) now, \(force.0.words) before"
      }
      note(.reworded, id, what, base: was, model: now)
    }
    if !hasNotes, markdown(before.notes) != markdown(after.notes) {
      let none = Said("(none)")
      note(
        .changed, id, "Other explanatory notes", base: said(before.notes, in: old) ?? none,
        model: said(after.notes, in: new) ?? none)
    }
    let keys = Set((before.attributes.all + after.attributes.all).map(\.key)).subtracting([.was])
    for key in keys.sorted() where own[key] == nil {
      let was = before.attributes[key].map { renames.apply($0) }
      let now = after.attributes[key]
      guard was != now, !isSaid(key, before, after) else { continue }
      let from = words(key, before.attributes[key], of: before, in: old)
      let to = words(key, now, of: after, in: new)
      // What is only written otherwise says nothing new.
      if !from.utf8.elementsEqual(to.utf8) { note(.changed, id, "\(Self.label(key)): \(to) now, \(from) before") }
    }
  }

  /// Whether an attribute came or went that says no more than the words do, so that the same holds on both sides.
  func isSaid(_ key: AttributeKey, _ before: CompiledNode, _ after: CompiledNode) -> Bool {
    guard before.clause != nil, after.clause != nil, before.attributes[key] == nil || after.attributes[key] == nil
    else {
      return false
    }
    let (was, now) = (before.reading, after.reading)
    return switch key {
    case .modality: was.force.value == now.force.value
    case .by: was.bearers.value == now.bearers.value
    case .within: was.within.value == now.within.value
    case .every: was.every.value == now.every.value
    case .ahead: was.ahead.value == now.ahead.value
    default: false
    }
  }

  /// The words of a node as the report shows them.
  func readable(_ node: CompiledNode, in base: TailoringBase) -> Said {
    let content: [ContentBlock] =
      switch node.source {
      case .section(let section): [.paragraph(section.title)]
      case .clause(let clause): clause.content
      }
    return Said(base.readable(content), page: base.page(content))
  }

  /// The published notes of a model as the report shows them; nil for none.
  func said(_ notes: [Note], in base: TailoringBase) -> Said? {
    let notes = notes.filter(\.isPublished)
    return notes.isEmpty
      ? nil : Said.joined(notes.map { Said(markdown(renames.apply($0.content)), page: base.page($0.content)) })
  }

  /// The school's own notes.
  func said(_ notes: [Note]) -> Said {
    Said.joined(notes.filter(\.isPublished).map { said(renames.apply($0.content)) })
  }

  /// The published notes as text.
  func markdown(_ notes: [Note]) -> String {
    notes.filter(\.isPublished).map { markdown(renames.apply($0.content)) }.joined(separator: "\n\n")
  }

  private func content(_ node: CompiledNode, renamed: Bool) -> String {
    switch node.source {
    case .section(let section): (renamed ? renames.apply(section.title) : section.title).normalFormText
    case .clause(let clause): markdown(renamed ? renames.apply(clause.content) : clause.content)
    }
  }

  // MARK: Front matter

  /// A field of the front matter: what it is called, and its values as they are compared and as they are shown.
  private struct HeaderField {
    var name: String
    var was: String?
    var now: String?
    var own: String?
    var shown: (was: String?, now: String?, own: String?)

    init(_ name: String, _ was: String?, _ now: String?, _ own: String? = nil) {
      self.name = name
      (self.was, self.now, self.own) = (was, now, own)
      shown = (was, now, own)
    }
  }

  private mutating func reportHeader() {
    let (a, b) = (old.model.policy.header, new.model.policy.header)
    let own = source.overlay?.header
    func role(_ name: String, _ was: RoleID?, _ now: RoleID?, _ own: RoleID?) -> HeaderField {
      var field = HeaderField(name, was.map { renames.roles[$0] ?? $0 }?.rawValue, now?.rawValue, own?.rawValue)
      field.shown = (
        was.map { self.role($0, in: old) }, now.map { self.role($0, in: new) }, own.map { self.role($0, in: new) }
      )
      return field
    }
    func every(_ review: Review?) -> String? { review?.every?.everyWords }
    let fields: [HeaderField] = [
      HeaderField("title", a.title, b.title, own?.title), role("owner", a.owner, b.owner, own?.owner),
      role("approver", a.approver, b.approver, own?.approver), HeaderField("author", a.author, b.author, own?.author),
      HeaderField("summary", a.summary, b.summary, own?.summary),
      HeaderField("review cycle", every(a.review), every(b.review), every(own?.review)),
      HeaderField("date of the next review", a.review?.due?.text, b.review?.due?.text, own?.review?.due?.text),
    ]
    for field in fields where field.was != field.now {
      if field.own != nil {
        note(
          field.own == field.now ? .redundant : .kept, nil, "Your own \(field.name) stays",
          base: field.shown.was.map { Said($0) }, model: field.shown.now.map { Said($0) },
          school: field.shown.own.map { Said($0) })
      } else {
        reportField("The \(field.name) changed", field.shown.was, field.shown.now)
      }
    }
    if a.appliesTo != b.appliesTo { reportField("It applies to others now", bound(a, in: old), bound(b, in: new)) }
    reportSigning(a.acknowledge, b.acknowledge)
    if a.contacts != b.contacts {
      reportField("The contacts of the model are others now", contacts(a, in: old), contacts(b, in: new))
    }
    if a.related != b.related {
      reportField("Other documents belong to it", related(a, in: old), related(b, in: new))
    }
    reportField("What you may do with what says nothing of it", a.tailoring?.leave, b.tailoring?.leave)
    reportField("Whether the law asks for it", Self.yesOrNo(a.isStatutory), Self.yesOrNo(b.isStatutory))
  }

  private mutating func reportField(_ message: String, _ was: String?, _ now: String?) {
    guard was != now else { return }
    note(.changed, nil, message, base: Said(was ?? "(nothing)"), model: Said(now ?? "(nothing)"))
  }

  private static func yesOrNo(_ value: Bool?) -> String? { value.map { $0 ? "yes" : "no" } }

  private func related(_ header: PolicyHeader, in base: TailoringBase) -> String? {
    let titles = header.related.map { id -> String in
      if let reference = base.model.environment.references.first(where: { $0.id.rawValue == id }) {
        return reference.title
      }
      return PolicyID(id).map { base.wording.title(of: .policy($0, nil)) } ?? id
    }
    return titles.isEmpty ? nil : titles.joined(separator: "\n\n")
  }

  /// Who signs, and what becomes of the form.
  private mutating func reportSigning(_ was: Acknowledgement?, _ now: Acknowledgement?) {
    guard was != now else { return }
    func list(_ names: [String]) -> String? { names.isEmpty ? nil : HumanList.joined(names) }
    func report(_ message: String, _ value: (Acknowledgement, TailoringBase) -> String?) {
      reportField(message, was.flatMap { value($0, old) }, now.flatMap { value($0, new) })
    }
    report("Other people sign now") { form, base in list(form.audiences.map { audience($0, in: base) }) }
    report("Other organisations sign now") { form, base in
      list(form.organisations.map { "\($0.title) (\(HumanList.joined($0.signedBy.map { role($0, in: base) })))" })
    }
    report("What is signed has other words") { form, _ in form.statement }
    report("The form goes to somebody else") { form, base in form.returnTo.map { role($0, in: base) } }
    report("Something else is kept of a form") { form, _ in form.keep }
    report("A form is kept for another time") { form, _ in form.keepFor?.text }
  }

  private func contacts(_ header: PolicyHeader, in base: TailoringBase) -> String? {
    let lines = header.contacts.map { contact in
      [
        contact.name, contact.role.map { role($0, in: base) }, contact.email, contact.phone, contact.address,
        contact.url,
      ].compactMap { $0 }.joined(separator: ", ")
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n\n")
  }

  // MARK: Values

  /// What the model asks for now; of the values of the school, some are kept and some refused, which is said already.
  mutating func reportParameters(kept: Set<ParameterID>, refused: Set<ParameterID>) {
    let (before, declared) = (old.model.policy.header.parameters, new.model.policy.header.parameters)
    let former = Dictionary(before.map { (renames.parameters[$0.id] ?? $0.id, $0) }) { first, _ in first }
    for parameter in declared
    where new.model.scope.parameters[parameter.id] == nil && !refused.contains(parameter.id) {
      let label = parameter.label ?? parameter.id.rawValue.withoutHyphens.capitalisedFirst
      let was = former[parameter.id]
      if parameter.isOpen, !kept.contains(parameter.id) {
        // A layer leaves to its schools what it left to them before.
        if !source.school.isLayer || !(was?.isOpen ?? false) {
          note(.question, nil, literal(label), model: parameter.help.map { Said($0) })
        }
      } else if was == nil {
        note(
          .changed, nil,
          "\(name(parameter)) is asked now; without an answer of yours it is \(words(parameter.default, in: new))")
      } else if let was, was.default != parameter.default {
        note(
          kept.contains(parameter.id) ? .kept : .changed, nil,
          (kept.contains(parameter.id)
            ? "Your answer to \(name(parameter)) stays; without one it is " : "\(name(parameter)): ")
            + "\(words(parameter.default, in: new)) now, \(words(was.default, in: old)) before")
      } else if let was, was.domain != parameter.domain {
        note(.changed, nil, "\(name(parameter)) takes \(phrase(parameter)) now, \(phrase(was)) before")
      }
    }
    let names = Set(declared.map(\.id))
    for parameter in before where !names.contains(renames.parameters[parameter.id] ?? parameter.id) {
      let isSet = source.adoption.parameters.contains { $0.id == parameter.id }
      if !isSet { note(.removed, nil, "The model no longer asks \(name(parameter))") }
      if let file = source.overlayFile, file.bytes[...].firstRange(ofBytes: Array("{{\(parameter.id)}}".utf8)) != nil {
        note(.value, nil, "Your changes print `\(parameter.id)`, which the model no longer has")
      }
    }
    reportFacts()
  }

  /// What a value may be; a choice is written as an id is.
  private func phrase(_ parameter: Parameter) -> String {
    parameter.domain.type == .choice
      ? "one of " + HumanList.joined(parameter.domain.choices.map(\.withoutHyphens), "and") : parameter.domain.phrase
  }

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
      note(
        .question, nil, literal(fact.label ?? fact.id.rawValue.withoutHyphens.capitalisedFirst),
        model: fact.help.map { Said($0) })
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
