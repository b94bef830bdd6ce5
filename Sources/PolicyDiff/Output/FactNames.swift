public import PolicyModel

/// The names of audiences, roles and parameters, for people.
public struct FactNames: Sendable {
  private var audiences: [AudienceID: String]
  private var roles: [RoleID: String]
  /// The same names as the old version has them.
  private let former: (audiences: [AudienceID: String], roles: [RoleID: String])
  private let labels: [ValueName: String]
  private let documents: [String: String]
  private let conditions: (old: ConditionScope, new: ConditionScope)
  private let terms: [String: String]
  private let citations: (old: [String: String], new: [String: String])
  private let wordings: (old: Wording, new: Wording)
  private let definitions: (old: [TermID: String], new: [TermID: String])

  /// Takes the names of both versions; the new one's where they differ.
  public init(_ old: CompiledPolicy, _ new: CompiledPolicy) {
    var audiences: [AudienceID: String] = [:]
    var roles: [RoleID: String] = [:]
    var former: (audiences: [AudienceID: String], roles: [RoleID: String])?
    var labels: [ValueName: String] = [:]
    var documents: [String: String] = [:]
    var conditions: [ConditionScope] = []
    for policy in [old, new] {
      for node in policy.audiences.nodes { audiences[node.declaration.id] = node.declaration.nameInSentence }
      let values = ValueTable(policy.policy, policy.environment, policy.scope)
      for role in policy.environment.roles { roles[role.id] = values.title(of: role.id) ?? role.title }
      if former == nil { former = (audiences, roles) }
      for parameter in policy.policy.header.parameters {
        labels[.parameter(parameter.id)] =
          parameter.label ?? parameter.id.rawValue.withoutHyphens.capitalisedFirst
      }
      for reference in policy.environment.references { documents[reference.id.rawValue] = reference.title }
      documents.merge(policy.relatedTitles) { $1 }
      conditions.append(values.conditionScope)
      for fact in policy.environment.facts {
        labels[.fact(fact.id)] = fact.label ?? fact.id.rawValue.withoutHyphens.capitalisedFirst
      }
    }
    self.audiences = audiences
    self.roles = roles
    self.former = (
      audiences.merging(former?.audiences ?? [:]) { $1 }, roles.merging(former?.roles ?? [:]) { $1 }
    )
    self.labels = labels
    self.documents = documents
    self.conditions = (conditions[0], conditions[1])
    let known = old.environment.terms + new.environment.terms
    terms = Dictionary(known.map { ($0.id.rawValue, $0.title) }) { $1 }
    citations = (Self.citations(of: old), Self.citations(of: new))
    wordings = (Wording(old, library: old.library), Wording(new, library: new.library))
    definitions = (Self.definitions(of: old), Self.definitions(of: new))
  }

  private static func definitions(of policy: CompiledPolicy) -> [TermID: String] {
    Dictionary(policy.environment.terms.compactMap { term in term.definition.map { (term.id, $0) } }) { first, _ in
      first
    }
  }

  private static func citations(of policy: CompiledPolicy) -> [String: String] {
    Dictionary(policy.nodes.map { ($0.id.rawValue, $0.citation) }) { first, _ in first }
  }

  /// Where clauses stand in one of the versions; nil for none.
  func citations(_ ids: [some StringProtocol], isNew: Bool) -> String? {
    let known = isNew ? citations.new : citations.old
    return ids.isEmpty ? nil : HumanList.joined(ids.map { known[String($0)] ?? "a clause that is gone" })
  }

  /// What the notes of one kind say; nil where there is none.
  func notes(_ notes: [Note], _ kind: Note.Kind, isNew: Bool) -> String? {
    let wording = isNew ? wordings.new : wordings.old
    let texts = notes.filter { $0.kind == kind }.map { $0.content.plain { wording.plain($0) } }
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  /// The titles of what nodes of one version lead to, each once.
  func links(_ sides: [Change.Side], isNew: Bool) -> [String] {
    var result: [String] = []
    for target in sides.flatMap(\.links) {
      let title = (isNew ? wordings.new : wordings.old).title(of: target)
      if !result.contains(title) { result.append(title) }
    }
    return result
  }

  /// Several titles; nil for none.
  func titles(_ titles: [String]) -> String? { titles.isEmpty ? nil : titles.joined(separator: "; ") }

  /// What the workspace defines otherwise of the terms that a node leads to in both versions.
  func definitions(_ from: [Change.Side], _ to: [Change.Side]) -> [Change.Fact] {
    var seen: Set<TermID> = []
    return to.flatMap(\.links).compactMap { target in
      guard case .term(let id) = target, seen.insert(id).inserted else { return nil }
      let (was, now) = (definitions.old[id], definitions.new[id])
      return was == now
        ? nil : Change.Fact(label: "Definition of \(wordings.new.title(of: target))", from: was, to: now)
    }
  }

  /// The title of a term.
  func term(_ id: String) -> String { terms[id] ?? id }

  /// The names for what the old version said: a body that has another title since had its own then.
  public var before: FactNames {
    var result = self
    (result.audiences, result.roles) = former
    return result
  }

  /// The name of an audience within a sentence.
  public func audience(_ id: AudienceID) -> String { audiences[id] ?? id.rawValue }
  /// The title of a role.
  public func role(_ id: RoleID) -> String { roles[id] ?? id.rawValue }
  /// The title of a role or the name of an audience with this id.
  func name(_ id: String) -> String {
    roles[RoleID(unchecked: id)] ?? audiences[AudienceID(unchecked: id)] ?? id
  }

  /// The question that a value answers.
  public func label(_ name: ValueName) -> String { labels[name] ?? name.text.withoutHyphens.capitalisedFirst }

  /// The title of a related policy or of a document outside the workspace, where it is known.
  func document(_ id: String) -> String { documents[id] ?? id.withoutHyphens.capitalisedFirst }

  /// Where something applies, in the words of one of the versions.
  func condition(_ condition: Condition?, isNew: Bool) -> String {
    let words = condition?.words(in: isNew ? conditions.new : conditions.old) ?? ""
    return words.isEmpty ? "everywhere" : words
  }

  /// Several audiences, `staff and trainees`.
  public func list(_ ids: [AudienceID]) -> String {
    ids.isEmpty ? "nobody" : HumanList.joined(ids.map { audience($0) })
  }

  /// Whom something applies to: `staff; in spirit governors`.
  func applies(_ levels: [AudienceLevel]) -> String {
    let full = levels.filter { $0.level == .inFull }.map(\.audience)
    let spirit = levels.filter { $0.level == .inSpirit }.map(\.audience)
    var parts: [String] = []
    if !full.isEmpty || spirit.isEmpty { parts.append(list(full)) }
    if !spirit.isEmpty { parts.append("in spirit \(list(spirit))") }
    return parts.joined(separator: "; ")
  }

  /// Who acts; nil where nobody is named.
  func bearers(_ bearers: [Bearer]) -> String? {
    bearers.isEmpty
      ? nil
      : HumanList.joined(
        bearers.map {
          switch $0 {
          case .reader: "the reader"
          case .organisation: "the organisation"
          case .role(let id): role(id)
          case .audience(let id): audience(id)
          case .undeclared(let words): words
          }
        })
  }
}
