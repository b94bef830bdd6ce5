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
  /// What its clauses ask, forbid and allow, as far as the act is known and nothing is in doubt.
  func norms(_ policy: Int) -> [ComparedNorm] {
    var result: [ComparedNorm] = []
    for (index, node) in nodes.enumerated() {
      guard let clause = node.clause, !node.isLeftOut, !node.isPart, !node.source.isDivided,
        node.modality != .statement, node.reading.doubt == nil, !isException(index)
      else { continue }
      let stated = clause.attributes[.action]?.value
      guard let act = stated ?? Self.act(node) else { continue }
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
      result.append(
        ComparedNorm(
          act: act, isNamed: stated != nil, force: node.modality, people: people,
          deadline: node.within?.duration, frequency: node.every?.duration,
          isQualified: !Self.exceptions.isDisjoint(with: Self.words(node)),
          policy: policy, node: index))
    }
    return result
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

  /// The act that was read from the words, where they say it whole: nothing in it or above it says when or in which case.
  private static func act(_ node: CompiledNode) -> String? {
    guard let act = node.reading.act, !act.object.isEmpty else { return nil }
    let words = words(node)
    guard words.count < 30, !words.contains(where: qualifiers.contains) else { return nil }
    return ([act.verb] + Set(act.object).subtracting(units).sorted()).joined(separator: " ")
  }

  private static let units: Set<String> = [
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "term", "terms", "year",
    "years", "working", "school",
  ]
}
