internal import PolicyModel

/// The names of one version in the terms of the other: what was renamed by `was` has one name in both.
struct Renames {
  private var parameters: [ParameterID: ParameterID] = [:]
  private var facts: [FactID: FactID] = [:]
  private var roles: [RoleID: RoleID] = [:]
  private var terms: [TermID: TermID] = [:]
  /// Filled in once the nodes are matched.
  var clauses: [ClauseID: ClauseID] = [:]

  /// No renames: for the new version, whose names are the ones compared.
  init() {}

  /// The names of `old` in those of `new`.
  init(from old: CompiledPolicy, to new: CompiledPolicy) {
    Self.fill(
      &parameters, old.policy.header.parameters.map { ($0.id, $0.was) },
      new.policy.header.parameters.map { ($0.id, $0.was) })
    Self.fill(&facts, old.environment.facts.map { ($0.id, $0.was) }, new.environment.facts.map { ($0.id, $0.was) })
    Self.fill(&roles, old.environment.roles.map { ($0.id, $0.was) }, new.environment.roles.map { ($0.id, $0.was) })
    Self.fill(&terms, old.environment.terms.map { ($0.id, $0.was) }, new.environment.terms.map { ($0.id, $0.was) })
  }

  private static func fill<ID: Hashable>(_ map: inout [ID: ID], _ old: [(ID, [ID])], _ new: [(ID, [ID])]) {
    let here = Set(old.map(\.0))
    let there = Set(new.map(\.0))
    for (id, was) in new where !here.contains(id) {
      for former in was where here.contains(former) && !there.contains(former) && map[former] == nil {
        map[former] = id
      }
    }
    // The older version may stand on either side.
    for (id, was) in old where !there.contains(id) && map[id] == nil {
      if let later = was.first(where: { there.contains($0) && !here.contains($0) }) { map[id] = later }
    }
  }

  func name(_ name: ValueName) -> String {
    switch name {
    case .parameter(let id): parameters[id]?.rawValue ?? id.rawValue
    case .fact(let id): "fact." + (facts[id] ?? id).rawValue
    case .schoolName, .organisationName: name.text
    }
  }

  func value(_ name: ValueName) -> ValueName {
    switch name {
    case .parameter(let id): .parameter(parameters[id] ?? id)
    case .fact(let id): .fact(facts[id] ?? id)
    case .schoolName, .organisationName: name
    }
  }

  func role(_ id: RoleID) -> RoleID { roles[id] ?? id }
  func term(_ id: TermID) -> TermID { terms[id] ?? id }
  func clause(_ id: ClauseID) -> ClauseID { clauses[id] ?? id }

  func target(_ target: LinkTarget) -> LinkTarget {
    switch target {
    case .clause(let id): .clause(clauses[id] ?? id)
    case .role(let id): .role(role(id))
    case .term(let id): .term(term(id))
    case .policy, .reference, .external: target
    }
  }

  func destination(_ target: LinkTarget) -> String { self.target(target).destination }

  func bearer(_ bearer: Bearer) -> Bearer {
    if case .role(let id) = bearer { .role(role(id)) } else { bearer }
  }
}
