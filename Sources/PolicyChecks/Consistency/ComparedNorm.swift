internal import PolicyModel

/// A clause that binds or allows, as it is compared with others: what act, how, by whom, and when.
struct ComparedNorm {
  /// The act as a key: what `action=` states, else the verb and what it is done to.
  let act: String
  /// Whether the author named the act, so that two clauses on it are meant to be compared.
  let isNamed: Bool
  let force: Modality
  let people: People
  let deadline: PolicyDuration?
  let frequency: PolicyDuration?
  /// Whether its words except something: “without leave”, “unless”.
  let isQualified: Bool
  /// The policy and the node in it.
  let policy: Int
  let node: Int
}

/// Whose act it is, in a form that two policies of one workspace share.
struct People {
  var groups: Set<AudienceID> = []
  var roles: Set<RoleID> = []
  var isOrganisation = false

  func isDisjoint(with other: People) -> Bool {
    groups.isDisjoint(with: other.groups) && roles.isDisjoint(with: other.roles)
      && !(isOrganisation && other.isOrganisation)
  }

  /// Whether it is fewer people than `other`, so that what is said of them may be meant as their own rule.
  func isNarrower(than other: People) -> Bool {
    groups.isSubset(of: other.groups) && roles.isSubset(of: other.roles) && (!isOrganisation || other.isOrganisation)
      && (groups.count, roles.count, isOrganisation) != (other.groups.count, other.roles.count, other.isOrganisation)
  }
}

extension CompiledPolicy {
  /// The name of the act on which a clause is: what `action=` states, else the verb and what it is done to; nil where the
  /// act is not known, or is not to be compared.
  static func nameOfAct(_ node: CompiledNode) -> String? {
    guard case .clause(let clause) = node.source, !node.isLeftOut, !node.isPart else { return nil }
    if let stated = clause.attributes[.action]?.value { return stated }
    guard let act = node.reading.act, !act.object.isEmpty else { return nil }
    return ([act.verb] + Set(act.object.filter { !units.contains($0) }).sorted()).joined(separator: " ")
  }

  /// What one clause asks, forbids or allows; nil where something is in doubt, or its words say more than the act.
  func norm(at index: Int, of policy: Int) -> ComparedNorm? {
    let node = nodes[index]
    guard let act = Self.nameOfAct(node), !node.source.isDivided, node.modality != .statement,
      node.reading.doubt == nil, !isException(index)
    else { return nil }
    let isNamed = node.attributes[.action] != nil
    let words = Self.words(node)
    if !isNamed, words.count >= 30 || words.contains(where: Self.qualifiers.contains) { return nil }
    var people = People()
    for bearer in node.bearers {
      switch bearer {
      case .reader: people.groups.formUnion(audiences.leaves(in: node.applies.all))
      case .organisation: people.isOrganisation = true
      case .role(let id): people.roles.insert(id)
      case .audience(let id):
        people.groups.formUnion(audiences.members(of: id).map { audiences.leaves(in: $0) } ?? [])
      case .undeclared: break
      }
    }
    return ComparedNorm(
      act: act, isNamed: isNamed, force: node.modality, people: people,
      deadline: node.within?.duration, frequency: node.every?.duration,
      isQualified: !Self.exceptions.isDisjoint(with: words), policy: policy, node: index)
  }

  /// Whether it, or what it stands in, is stated to be the exception to something.
  private func isException(_ index: Int) -> Bool {
    var at: Int? = index
    while let i = at {
      if nodes[i].attributes[.exceptionTo] != nil { return true }
      at = nodes[i].parent
    }
    return false
  }

  /// Words that make of an act one of several: “unless”, “if”, “during”.
  private static let qualifiers: Set<String> = [
    "unless", "except", "without", "if", "when", "where", "while", "during", "after", "before", "until", "once", "only",
    "other", "than", "outside", "whenever", "instead", "but", "such", "whose", "which", "who", "that",
  ]

  /// Words that except something from a prohibition.
  private static let exceptions: Set<String> = [
    "unless", "except", "without", "until", "only", "other", "outside", "but", "before", "beyond",
  ]

  private static func words(_ node: CompiledNode) -> [String] {
    node.text.split { !$0.isLetter }.map { $0.lowercased() }
  }

  /// Words that measure a time, which is no part of the act.
  private static let units: Set<String> = [
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "term", "terms", "year",
    "years", "working", "school",
  ]
}
