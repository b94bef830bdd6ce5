public import PolicyModel

/// How a change is told to a person; the same words in the terminal, in Markdown and in HTML.
extension Change {
  /// What happened, `Reworded; weakened from must to should`.
  public var headline: String {
    var parts: [String] = []
    for kind in kinds {
      switch kind {
      case .added: parts.append("added")
      case .removed: parts.append("removed")
      case .moved: parts.append("moved")
      case .split: parts.append("split into \(Self.count(to.count))")
      case .merged: parts.append(to.count == 1 ? "merged from \(Self.count(from.count))" : "merged")
      case .renamed: parts.append("renamed from \(from.first?.id.rawValue ?? "") to \(to.first?.id.rawValue ?? "")")
      case .reworded: parts.append(isInSubstance ? "reworded" : "reworded in case or punctuation only")
      case .retitled: parts.append("retitled")
      case .applicability: parts.append("\(word(kind, "applies to others")) in whom it applies to")
      case .modality: parts.append(modalityPhrase)
      case .bearer: parts.append("another who must act")
      case .deadline: parts.append(deadlinePhrase)
      case .condition: parts.append("\(word(kind, "changed")) in where it applies")
      case .tailoring: parts.append("what a school may do \(word(kind, "changed"))")
      case .list: parts.append("how its items belong together changed")
      case .parameter: parts.append("a value changed")
      case .definition: parts.append("a definition changed")
      case .relations: parts.append("its links changed")
      case .note: parts.append("a note beside it changed")
      case .markup: parts.append(printsOtherwise ? "a title that it prints changed" : "marked up otherwise")
      }
    }
    return parts.joined(separator: "; ").capitalisedFirst
  }

  /// Whether other words are printed though it says the same: a role or a document that it links has another title.
  private var printsOtherwise: Bool {
    !has(.reworded) && !has(.parameter) && words.contains { if case .equal = $0 { false } else { true } }
  }

  private var isInSubstance: Bool { declared != nil || significance != .editorial }

  private func word(_ kind: ChangeKind, _ plain: String) -> String {
    guard let direction = direction(kind), direction != .changed else { return plain == "changed" ? plain : "changed" }
    return direction.rawValue
  }

  private var modalityPhrase: String {
    guard let a = from.first?.modality, let b = to.first?.modality, a != b else { return "how it binds changed" }
    return "\(word(.modality, "changed")) from \(a.words) to \(b.words)"
  }

  private var deadlinePhrase: String {
    switch direction(.deadline) {
    case .strengthened: "a tighter deadline"
    case .weakened: "a looser deadline"
    default: "another deadline"
    }
  }

  private static func count(_ n: Int) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return n < words.count ? words[n] : String(n)
  }

  /// Its weight as a sentence, `Of substance.`
  public var weight: String {
    switch significance {
    case .substantive: "Of substance."
    case .administrative: "Administrative."
    case .structural: "Of place or name only."
    case .editorial: declared.map { "Declared editorial: \($0)." } ?? "Editorial."
    }
  }

  /// One fact that the node states, before and after.
  public struct Fact: Sendable {
    /// `By when`.
    public var label: String
    /// Nil where nothing was said.
    public var from: String?
    /// What it is now.
    public var to: String?
  }

  /// What is stated beside the words and changed, in the order of the kinds.
  public func facts(_ names: FactNames) -> [Fact] {
    var result: [Fact] = []
    guard let a = from.first, let b = to.first else { return [] }
    for kind in kinds {
      switch kind {
      case .applicability:
        result.append(Fact(label: "For", from: names.applies(a.applies), to: names.applies(b.applies)))
      case .modality where a.modality != b.modality:
        result.append(Fact(label: "Binds as", from: a.modality?.words, to: b.modality?.words))
      case .bearer: result.append(Fact(label: "Who acts", from: names.bearers(a.by), to: names.bearers(b.by)))
      case .deadline:
        if a.within != b.within { result.append(Fact(label: "By when", from: a.within?.text, to: b.within?.text)) }
        if a.every != b.every { result.append(Fact(label: "How often", from: a.every?.text, to: b.every?.text)) }
      case .condition:
        result.append(
          Fact(
            label: "Applies", from: names.condition(a.condition, isNew: false),
            to: names.condition(b.condition, isNew: true)))
      case .tailoring:
        if a.tailoring != b.tailoring {
          result.append(Fact(label: "What a school may do", from: a.tailoring.words, to: b.tailoring.words))
        }
        result.append(
          Fact(label: "A school may add here", from: a.additions?.yesOrNo, to: b.additions?.yesOrNo))
      case .list:
        result.append(Fact(label: "Items", from: a.attributes.listWords, to: b.attributes.listWords))
      case .relations:
        result.append(
          Fact(
            label: "Exception to", from: names.citations(a.attributes.words(.exceptionTo), isNew: false),
            to: names.citations(b.attributes.words(.exceptionTo), isNew: true)))
      case .note: result.append(Fact(label: "Note", from: names.notes(a.notes), to: names.notes(b.notes)))
      case .parameter:
        result += values.map { Fact(label: names.label($0.name), from: $0.from ?? "open", to: $0.to ?? "open") }
      default: break
      }
    }
    // What follows from a change elsewhere is told there.
    return result.filter { $0.from != $0.to }
  }
}

extension Tailoring {
  /// What it leaves to a school.
  fileprivate var words: String {
    switch self {
    case .fixed: "nothing"
    case .adaptable: "word it otherwise"
    case .optional: "word it otherwise, or leave it out"
    }
  }
}

extension String {
  fileprivate var yesOrNo: String { utf8.elementsEqual("open".utf8) ? "yes" : "no" }
}

extension Attributes {
  /// How the items of a stem belong together.
  fileprivate var listWords: String {
    switch self[.list]?.value {
    case "parts": "together they are one"
    case "one-of": "one of them holds"
    case "any-of": "one or more of them hold"
    default: "each holds on its own"
    }
  }
}

extension Change.Side {
  /// Whether a school may add here, where that is stated.
  fileprivate var additions: String? { attributes[.additions]?.value }

  /// What it states in braces.
  public var attributes: Attributes {
    switch stated {
    case .section(let section): section.attributes
    case .clause(let clause): clause.attributes
    }
  }
  /// The notes that belong to it.
  public var notes: [Note] {
    switch stated {
    case .section(let section): section.notes
    case .clause(let clause): clause.notes
    }
  }
}

/// The names of audiences, roles and parameters, for people.
public struct FactNames: Sendable {
  private let audiences: [AudienceID: String]
  private let roles: [RoleID: String]
  private let labels: [ValueName: String]
  private let documents: [String: String]
  private let conditions: (old: ConditionScope, new: ConditionScope)
  private let terms: [String: String]
  private let citations: (old: [String: String], new: [String: String])
  private let wordings: Wording

  /// Takes the names of both versions; the new one's where they differ.
  public init(_ old: CompiledPolicy, _ new: CompiledPolicy) {
    var audiences: [AudienceID: String] = [:]
    var roles: [RoleID: String] = [:]
    var labels: [ValueName: String] = [:]
    var documents: [String: String] = [:]
    var conditions: [ConditionScope] = []
    for policy in [old, new] {
      for node in policy.audiences.nodes { audiences[node.declaration.id] = node.declaration.nameInSentence }
      let values = ValueTable(policy.policy, policy.environment, policy.scope)
      for role in policy.environment.roles { roles[role.id] = values.title(of: role.id) ?? role.title }
      for parameter in policy.policy.header.parameters {
        labels[.parameter(parameter.id)] = values.label(ValueName.parameter(parameter.id))
      }
      for reference in policy.environment.references { documents[reference.id.rawValue] = reference.title }
      documents.merge(policy.relatedTitles) { $1 }
      conditions.append(values.conditionScope)
      for fact in policy.environment.facts { labels[.fact(fact.id)] = values.label(ValueName.fact(fact.id)) }
    }
    self.audiences = audiences
    self.roles = roles
    self.labels = labels
    self.documents = documents
    self.conditions = (conditions[0], conditions[1])
    let known = old.environment.terms + new.environment.terms
    terms = Dictionary(known.map { ($0.id.rawValue, $0.title) }) { $1 }
    citations = (Self.citations(of: old), Self.citations(of: new))
    wordings = Wording(new, library: Library())
  }

  private static func citations(of policy: CompiledPolicy) -> [String: String] {
    Dictionary(policy.nodes.map { ($0.id.rawValue, $0.citation) }) { first, _ in first }
  }

  /// Where clauses stand in one of the versions; nil for none.
  func citations(_ ids: [some StringProtocol], isNew: Bool) -> String? {
    let known = isNew ? citations.new : citations.old
    return ids.isEmpty ? nil : HumanList.joined(ids.map { known[String($0)] ?? "a clause that is gone" })
  }

  /// What the published notes say; nil where there is none.
  func notes(_ notes: [Note]) -> String? {
    let texts = notes.filter { $0.kind == .guidance }.map { $0.content.plain { wordings.plain($0) } }
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  /// The title of a term.
  func term(_ id: String) -> String { terms[id] ?? id }

  /// The name of an audience within a sentence.
  public func audience(_ id: AudienceID) -> String { audiences[id] ?? id.rawValue }
  /// The title of a role.
  public func role(_ id: RoleID) -> String { roles[id] ?? id.rawValue }
  /// The question that a value answers.
  public func label(_ name: ValueName) -> String { labels[name] ?? name.text }

  /// The title of a related policy or of a document outside the workspace, where it is known.
  func document(_ id: String) -> String { documents[id] ?? id }

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

  func bearers(_ bearers: [Bearer]) -> String {
    HumanList.joined(
      bearers.map {
        switch $0 {
        case .reader: "the reader"
        case .organisation: "the organisation"
        case .role(let id): role(id)
        case .audience(let id): audience(id)
        }
      })
  }
}
