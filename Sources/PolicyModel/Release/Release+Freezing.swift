extension Release {
  /// Freezes a compiled policy, with what it reaches of its environment and of `library`, as `version`; the body that
  /// decided on it is reached too, so that what it was called then stays known.
  ///
  /// What is frozen is what a reader of the file will get; a text that the file could not give back is a fault.
  public static func freeze(
    _ compiled: CompiledPolicy, library: Library, as version: Version, decidedBy body: RoleID? = nil
  ) throws(DecodingFault) -> Release {
    var policy = compiled.policy
    policy.header.version = version
    policy.header.status = nil
    policy = policy.changingClauses { clause, place in
      clause.frozen = FrozenReading(compiled.nodes[place].reading)
    }
    let reach = Reach(compiled, library: library, body: body)
    let stated = Release(
      version: version, policy: policy, environment: reach.environment, scope: reach.scope, linked: reach.linked)
    do throws(RecordFault) { return try Release.read(stated.bytes, strictly: true) } catch {
      throw DecodingFault(error.message)
    }
  }
}

/// What a compiled policy reaches of its environment, its scope and the other policies.
struct Reach {
  private let compiled: CompiledPolicy
  private let library: Library
  private var audiences: Set<AudienceID> = []
  private var roles: Set<RoleID> = []
  private var terms: Set<TermID> = []
  private var references: Set<ReferenceID> = []
  private var facts: Set<FactID> = []
  private var policies: [PolicyID: Set<ClauseID>] = [:]

  init(_ compiled: CompiledPolicy, library: Library, body: RoleID? = nil) {
    self.compiled = compiled
    self.library = library
    if let body { roles.insert(body) }
    addHeader(compiled.policy.header)
    for node in compiled.nodes { add(node) }
    for role in compiled.environment.roles where roles.contains(role.id) {
      if let audience = role.audience { audiences.insert(audience) }
      if let contact = role.contact?.role { roles.insert(contact) }
    }
  }

  /// The environment without anything that is not reached; the order stays.
  var environment: Environment {
    let whole = compiled.environment
    var part = Environment(organisation: whole.organisation)
    part.language = whole.language
    // Groups are worded by the largest audiences that make them up, so those that nobody names count too.
    let leaves = audiences.reduce(into: AudienceSet()) { set, id in
      if let members = compiled.audiences.members(of: id) { set.formUnion(members) }
    }
    part.audiences = whole.audiences.filter { declaration in
      audiences.contains(declaration.id)
        || compiled.audiences.members(of: declaration.id).map { !$0.isEmpty && $0.isSubset(of: leaves) } ?? false
    }
    part.roles = whole.roles.filter { roles.contains($0.id) }
    part.terms = whole.terms.filter { terms.contains($0.id) }
    part.references = whole.references.filter { references.contains($0.id) }
    part.facts = whole.facts.filter { facts.contains($0.id) }
    return part
  }

  /// The scope without what the policy does not ask.
  var scope: Scope {
    var scope = compiled.scope
    scope.roleTitles = scope.roleTitles.filter { roles.contains($0.key) }
    scope.facts = scope.facts.filter { facts.contains($0.key) }
    let parameters = Set(compiled.policy.header.parameters.map(\.id))
    scope.parameters = scope.parameters.filter { parameters.contains($0.key) }
    return scope
  }

  /// The other policies that it names, with what is cited of each.
  var linked: [LinkedPolicy] {
    policies.sorted { $0.key < $1.key }.compactMap { id, clauses in
      guard let entry = library.policies[id] else { return nil }
      return LinkedPolicy(
        id: id, title: entry.title, isAdopted: entry.isAdopted,
        citations: entry.citations.filter { clauses.contains($0.key) })
    }
  }

  // MARK: The walk

  private mutating func addHeader(_ header: PolicyHeader) {
    audiences.formUnion(header.appliesTo.map(\.audience))
    for own in header.audiences { audiences.formUnion(own.includes) }
    audiences.formUnion(header.acknowledge?.audiences ?? [])
    audiences.formUnion(header.acknowledge?.signedBy.map(\.by) ?? [])
    roles.formUnion([header.owner, header.approver, header.acknowledge?.returnTo].compactMap { $0 })
    for organisation in header.acknowledge?.organisations ?? [] { roles.formUnion(organisation.signedBy) }
    roles.formUnion(
      (header.contacts + [compiled.environment.organisation.contact].compactMap { $0 }).compactMap(\.role))
    for parameter in header.parameters {
      if case .role(let role)? = parameter.default { roles.insert(role) }
    }
    for value in compiled.scope.parameters.values {
      if case .role(let role) = value { roles.insert(role) }
    }
    for text in header.related {
      if let id = ReferenceID(text) { references.insert(id) }
      if let id = PolicyID(text) { policies[id, default: []].formUnion([]) }
    }
  }

  private mutating func add(_ node: CompiledNode) {
    var texts: [InlineText] = []
    switch node.source {
    case .section(let section): texts.append(section.title)
    case .clause(let clause): clause.content.forEachText { texts.append($0) }
    }
    for note in node.notes {
      note.content.forEachText { texts.append($0) }
      if let audience = note.audience { audiences.insert(audience) }
    }
    for text in texts {
      for piece in text.pieces {
        switch piece {
        case .value(.fact(let id)): facts.insert(id)
        case .startLink(let target): add(target)
        default: break
        }
      }
    }
    for bearer in node.bearers {
      switch bearer {
      case .role(let id): roles.insert(id)
      case .audience(let id): audiences.insert(id)
      case .reader, .organisation, .undeclared: break
      }
    }
    for key in [AttributeKey.for, .inSpiritFor] {
      guard let value = node.attributes[key]?.value else { continue }
      let words = value.utf8.split { byte in !IdentifierGrammar.isPart(byte) }
      audiences.formUnion(words.compactMap { AudienceID(String(decoding: $0, as: UTF8.self)) })
    }
    if let term = node.attributes[.term].flatMap({ TermID($0.value) }) { terms.insert(term) }
    for name in node.condition?.names ?? [] {
      if case .fact(let id) = name { facts.insert(id) }
    }
  }

  private mutating func add(_ target: LinkTarget) {
    switch target {
    case .role(let id): roles.insert(id)
    case .term(let id): terms.insert(id)
    case .reference(let id): references.insert(id)
    case .policy(let id, let clause): policies[id, default: []].formUnion(clause.map { [$0] } ?? [])
    case .clause, .external: break
    }
  }
}

extension IdentifierGrammar {
  /// Whether a byte can stand in an id.
  static func isPart(_ byte: UInt8) -> Bool { ASCII.isLower(byte) || ASCII.isDigit(byte) || byte == 0x2D }
}
