internal import Diagnostics
internal import PolicyModel

/// What is stated beside the words, as a head teacher would say it.
extension Upgrader {
  func list(_ attributes: [StatedAttribute]) -> Said {
    let written = attributes.map { $0.key.isFlag ? $0.key.rawValue : "\($0.key.rawValue): \($0.value)" }
    let told = attributes.map {
      "\(Self.label($0.key)): \(words($0.key, renames.apply($0), of: nil, in: new))"
    }
    return Said(
      written.joined(separator: "; "), page: Said(told.joined(separator: "; ")).page)
  }

  /// What a stated fact is called.
  static func label(_ key: AttributeKey) -> String {
    switch key {
    case .for: "For whom"
    case .inSpiritFor: "For whom in spirit"
    case .by: "Who acts"
    case .modality: "How it binds"
    case .within: "Deadline"
    case .every: "How often"
    case .ahead: "How long before"
    case .tailoring: "What you may do with it"
    case .additions: "Whether you may add points here"
    case .when: "Applies"
    case .list: "How its items belong together"
    case .exceptionTo: "Exception to"
    case .consequence: "Whether it says what may happen"
    case .action: "The act that it is about"
    case .term: "The term that it defines"
    case .items: "How its items are labelled"
    case .reserved: "Whether only its place is kept"
    case .part: "Whether it is a part of the document"
    case .appendix: "Whether it is an appendix"
    case .unnumbered: "Whether it has no number"
    case .title: "The title"
    case .columns: "What its columns say"
    case .field: "What is filled in"
    case .choices: "What can be chosen"
    case .form: "Whether it is filled in"
    case .was, .stem, .omit, .after, .before, .in: key.rawValue.withoutHyphens.capitalisedFirst
    }
  }

  /// What `attribute` says, or what holds of `node` where it is not stated.
  func words(_ key: AttributeKey, _ attribute: StatedAttribute?, of node: CompiledNode?, in base: TailoringBase)
    -> String
  {
    literal(plainWords(key, attribute, of: node, in: base))
  }

  /// The same as it stands in a text of its own.
  func plainWords(
    _ key: AttributeKey, _ attribute: StatedAttribute?, of node: CompiledNode?, in base: TailoringBase
  ) -> String {
    if let name = attribute?.soleValueName { return base.values.text(name) }
    guard let attribute else {
      if let node, let read = node.clause.flatMap({ _ in held(key, node, in: base) }) { return read }
      return switch key {
      case .within, .term: "none"
      case .modality: "as its words say"
      case .tailoring: node?.tailoring.leave ?? "not said"
      case .additions: node?.isClosedToAdditions ?? false ? "no" : "yes"
      case .when: "everywhere"
      case .list: "each holds on its own"
      case .exceptionTo: "nothing"
      case let key where key.isFlag: "no"
      default: "not said"
      }
    }
    let value = attribute.value
    switch key {
    case let key where key.isFlag: return "yes"
    case .for, .inSpiritFor:
      var ignored = DiagnosticList()
      let graph = base.compiled.audiences
      return AudienceExpression.parse(SourcedText(value), in: graph, into: &ignored).map { graph.describe($0.set) }
        ?? value
    case .by: return HumanList.joined(value.split(separator: ",").map { name(of: $0.drop { $0 == " " }, in: base) })
    case .modality: return Modality(rawValue: value)?.words ?? value
    case .every: return PolicyDuration(value)?.everyWords ?? value
    case .ahead: return LeadTime(value).map { "\($0.time.text) before \($0.event)" } ?? value
    case .tailoring: return Tailoring(rawValue: value)?.leave ?? value
    case .additions: return value.utf8.elementsEqual("closed".utf8) ? "no" : "yes"
    case .when:
      var ignored = DiagnosticList()
      let scope = base.values.conditionScope
      return Condition.parse(SourcedText(value), in: scope, into: &ignored)?.words(in: scope) ?? value
    case .list:
      return switch value {
      case "parts": "together they are one"
      case "one-of": "one of them holds"
      case "any-of": "one or more of them hold"
      default: "each holds on its own"
      }
    case .exceptionTo:
      let ids = value.split { $0 == "," || $0 == " " }
      return HumanList.joined(ids.map { id in ClauseID(id).flatMap { base.citations[$0] } ?? String(id) })
    case .term: return TermID(value).map { base.wording.title(of: .term($0)) } ?? value
    case .action: return value.withoutHyphens
    default: return value
    }
  }

  /// What the words of a clause, or what stands above it, say of `key`, where no attribute of its own does.
  private func held(_ key: AttributeKey, _ node: CompiledNode, in base: TailoringBase) -> String? {
    let reading = node.reading
    switch key {
    case .modality: return isRead(key, node) ? reading.force.value.words : nil
    case .by:
      let names = reading.bearers.value.map { name(of: $0.text[...], in: base) }
      return names.isEmpty ? nil : HumanList.joined(names)
    case .within: return reading.within.value?.text
    case .every: return reading.every.value?.oftenWords
    case .ahead: return reading.ahead.value.map { "\($0.time.text) before \($0.event)" }
    default: return nil
    }
  }

  /// Whether the clause's own words say it, and no attribute does.
  func isRead(_ key: AttributeKey, _ node: CompiledNode) -> Bool {
    guard node.clause != nil, node.attributes[key] == nil else { return false }
    return switch key {
    case .modality: node.reading.force.source == .words
    case .by: node.reading.bearers.source == .words
    case .within: node.reading.within.source == .words
    case .every: node.reading.every.source == .words
    case .ahead: node.reading.ahead.source == .words
    default: false
    }
  }

  /// Whether what the school states holds of the clause already, by its words.
  func isHeld(_ stated: StatedAttribute, _ node: CompiledNode) -> Bool {
    guard isRead(stated.key, node) else { return false }
    return switch stated.key {
    case .modality: node.reading.force.value.rawValue.utf8.elementsEqual(stated.value.utf8)
    case .within: node.reading.within.value?.says(SaidTime(stated.value)) ?? false
    case .every: node.reading.every.value?.says(SaidTime(stated.value)) ?? false
    case .ahead: node.reading.ahead.value.map { $0 == LeadTime(stated.value) } ?? false
    default: false
    }
  }

  /// The notes of the school that are in conflict.
  func noteFields(_ notes: [Note], _ before: CompiledNode, _ after: CompiledNode) -> [Field] {
    var fields: [Field] = []
    for (index, note) in notes.enumerated() where note.isPublished {
      // The explanations are one text; so is what is said to one audience.
      guard !notes[..<index].contains(where: { note.isReplaced(by: $0) }) else { continue }
      let own = notes.filter { note.isReplaced(by: $0) }
      let was = before.notes.filter { note.isReplaced(by: $0) }
      let now = after.notes.filter { note.isReplaced(by: $0) }
      guard markdown(was) != markdown(now), markdown(own) != markdown(now) else { continue }
      fields.append(
        Field(
          note.audience.map { "plain words for \($0.rawValue.withoutHyphens)" } ?? "note", said(was, in: old),
          said(now, in: new), said(own)))
    }
    return fields
  }

  /// Who a word of `by=` is.
  private func name(of word: Substring, in base: TailoringBase) -> String {
    if word == "reader" { return "the reader" }
    if word == "organisation" { return "the organisation" }
    if word.hasPrefix("~") { return String(word.dropFirst()) }
    return RoleID(word).flatMap { base.values.title(of: $0) }
      ?? AudienceID(word).flatMap { base.compiled.audiences[$0]?.declaration.nameInSentence } ?? String(word)
  }

  /// A value as one says it.
  func words(_ value: TypedValue?, in base: TailoringBase) -> String {
    switch value {
    case .role(let id): literal(base.values.title(of: id) ?? id.rawValue)
    case .choice(let choice): choice.withoutHyphens
    case let value?: literal(value.text)
    case nil: "left to you"
    }
  }

  /// What a value is called: the question that it answers.
  func name(_ parameter: Parameter) -> String {
    "“\(literal(parameter.label ?? parameter.id.rawValue.withoutHyphens))”"
  }

  /// Whom the policy applies to: `staff; in spirit governors`.
  func bound(_ header: PolicyHeader, in base: TailoringBase) -> String {
    func list(_ level: AudienceLevel.Level) -> String {
      HumanList.joined(
        header.appliesTo.filter { $0.level == level }.map { audience($0.audience, in: base) })
    }
    let (full, spirit) = (list(.inFull), list(.inSpirit))
    return [full, spirit.isEmpty ? "" : "in spirit \(spirit)"].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  func audience(_ id: AudienceID, in base: TailoringBase) -> String {
    base.compiled.audiences[id]?.declaration.nameInSentence ?? id.rawValue.withoutHyphens
  }

  /// A role by its title.
  func role(_ id: RoleID, in base: TailoringBase) -> String { base.values.title(of: id) ?? id.rawValue.withoutHyphens }
}

extension Tailoring {
  /// What it leaves to a school.
  var leave: String {
    switch self {
    case .fixed: "nothing"
    case .adaptable: "word it otherwise"
    case .optional: "word it otherwise, or leave it out"
    }
  }
}
