/// Who the bearers of a policy's clauses are, in leaves of its audiences.
public struct BearerAudiences: Sendable {
  private let audiences: AudienceGraph
  private let roles: [RoleID: AudienceSet]

  /// Takes the roles of `environment`, each with the audience to which whoever holds it belongs.
  public init(_ environment: Environment, _ audiences: AudienceGraph) {
    self.audiences = audiences
    var roles: [RoleID: AudienceSet] = [:]
    for role in environment.roles where roles[role.id] == nil {
      roles[role.id] = role.audience.flatMap { audiences.members(of: $0) }
    }
    self.roles = roles
  }

  /// Whose members a bearer is; nobody's for the reader, who is whoever the clause applies to, for the organisation and
  /// for somebody whom the workspace does not declare.
  public func members(of bearer: Bearer) -> AudienceSet {
    switch bearer {
    case .reader, .organisation, .undeclared: AudienceSet()
    case .audience(let id): audiences.members(of: id) ?? AudienceSet()
    case .role(let id): roles[id] ?? AudienceSet()
    }
  }

  /// Everyone who reads a clause: to whom it applies, and who must act on it. Somebody of whom it only tells something
  /// has nothing to read there.
  public func readers(_ applies: Applicability, _ reading: ClauseReading) -> AudienceSet {
    var readers = applies.all
    for said in [reading] + reading.paragraphs.map(\.reading) {
      if said.force.value == .statement, said.bearers.source == .words { continue }
      for bearer in said.bearers.value { readers.formUnion(members(of: bearer)) }
    }
    return readers
  }
}
