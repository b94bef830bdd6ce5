internal import PolicyModel

/// Works out whom each entry concerns.
///
/// A substantive change counts where it touched, on either side, a clause in the reader's view that binds or permits the
/// reader, binds or permits the organisation towards the reader, or says what may happen to the reader; or a definition
/// that such a clause links. The duties of others and statements do not count; the duties of a role count for it alone.
struct SignAgain {
  private let differ: Differ
  private lazy var oldReach = Reach(differ.old, { [differ] in differ.leaves.old($0) }, differ.renames)
  private lazy var newReach = Reach(differ.new, { [differ] in differ.leaves.new($0) }, Renames())
  private var signing = AudienceSet()
  private var roles: [RoleID: AudienceSet] = [:]

  init(_ differ: Differ) {
    self.differ = differ
  }

  /// Fills in whom `entry` touches and who signs again because of it.
  mutating func add(_ entry: inout Differ.Entry) {
    var touched = AudienceSet()
    for i in entry.touchedOld { touched.formUnion(oldReach.readers[i]) }
    for j in entry.touchedNew { touched.formUnion(newReach.readers[j]) }
    entry.change.audiences = differ.leaves.ids(touched)
    guard entry.change.significance == .substantive else { return }
    var found: [SignAgainReason] = []
    var seen: Set<SignAgainReason.Key> = []
    func collect(_ reach: Reach, _ nodes: [Int]) {
      var definitions: Set<Int> = []
      let isTermDefined = entry.change.has(.definition) && entry.change.direction(.definition) != nil
      for node in nodes {
        concern(reach, node, isTermDefined ? .definition : nil, entry.onlyFor, &found, &seen)
        for linking in reach.linking(node) where definitions.insert(linking).inserted {
          concern(reach, linking, .definition, nil, &found, &seen)
        }
      }
    }
    collect(newReach, entry.touchedNew)
    collect(oldReach, entry.touchedOld)
    entry.change.signAgain = found
  }

  /// A change of `applies-to` concerns those whose clauses apply otherwise, and are not another entry's.
  mutating func addBound() {
    var found: [SignAgainReason] = []
    var seen: Set<SignAgainReason.Key> = []
    for (i, j) in differ.match.toNew.enumerated() where j >= 0 {
      let (a, b) = (differ.leaves.old(differ.old.nodes[i].applies), differ.leaves.new(differ.new.nodes[j].applies))
      let levels = differ.otherLevels(a, b)
      if levels.isEmpty { continue }
      concern(newReach, j, nil, levels, &found, &seen)
      concern(oldReach, i, nil, levels, &found, &seen)
    }
  }

  private mutating func concern(
    _ reach: Reach, _ node: Int, _ ground: SignAgainReason.Ground?, _ only: AudienceSet?,
    _ found: inout [SignAgainReason], _ seen: inout Set<SignAgainReason.Key>
  ) {
    for (ground, role, set) in reach.concerns(node, ground) {
      let set = only.map { role == nil ? set.intersection($0) : set } ?? set
      if set.isEmpty { continue }
      if let role { roles[role, default: AudienceSet()].formUnion(set) } else { signing.formUnion(set) }
      for leaf in differ.leaves.ids(set) {
        guard seen.insert(.init(audience: leaf, role: role, ground: ground)).inserted else { continue }
        let source = reach.half.nodes[node]
        found.append(
          SignAgainReason(audience: leaf, role: role, ground: ground, clause: source.id, citation: source.citation))
      }
    }
  }

  /// What the entries mean for each audience that has a view on either side.
  func effects(_ entries: [Differ.Entry]) -> [PolicyChanges.Effect] {
    var result: [PolicyChanges.Effect] = []
    var seen: Set<AudienceID> = []
    let touched = entries.map { entry in
      let ids = Set(entry.change.audiences)
      return AudienceSet(differ.leaves.ids.indices.filter { ids.contains(differ.leaves.ids[$0]) })
    }
    for half in [differ.new, differ.old] {
      for view in half.policy.viewAudiences where seen.insert(view.audience).inserted {
        let isNew = half === differ.new
        var members = isNew ? differ.leaves.new(view.members) : differ.leaves.old(view.members)
        if isNew, let before = differ.old.policy.audiences.members(of: view.audience) {
          members.formUnion(differ.leaves.old(before))
        }
        result.append(
          PolicyChanges.Effect(
            audience: view.audience,
            name: half.policy.audiences[view.audience]?.declaration.name ?? view.audience.rawValue,
            isLeaf: half.policy.audiences[view.audience]?.isLeaf ?? true,
            changes: touched.reduce(0) { $0 + ($1.isDisjoint(with: members) ? 0 : 1) },
            signsAgain: !signing.isDisjoint(with: members),
            roles: roles.filter { !$0.value.isDisjoint(with: members) }.keys.sorted()))
      }
    }
    return result
  }
}

extension SignAgainReason {
  /// What makes a reason one of its own.
  struct Key: Hashable {
    var audience: AudienceID
    var role: RoleID?
    var ground: Ground
  }
}

/// Whom the nodes of one version concern.
struct Reach {
  let half: Half
  /// Who reads each node, as the views have it, in leaves of the map.
  let readers: [AudienceSet]
  private let map: (AudienceSet) -> AudienceSet
  private let renames: Renames
  private let links: [LinkTarget: [Int]]

  init(_ half: Half, _ map: @escaping (AudienceSet) -> AudienceSet, _ renames: Renames) {
    self.half = half
    self.map = map
    self.renames = renames
    var readers = [AudienceSet](repeating: AudienceSet(), count: half.nodes.count)
    for i in half.nodes.indices.reversed() {
      if half.nodes[i].isLeftOut { continue }
      let source = half.nodes[i].source
      let speaks =
        source.isSection
        ? half.nodes[i].end <= i + 1 : !source.isDivided || !half.reading(i).paragraphs.isEmpty
      if speaks { readers[i].formUnion(map(half.readers(i))) }
      if let parent = half.nodes[i].parent { readers[parent].formUnion(readers[i]) }
    }
    self.readers = readers
    var links: [LinkTarget: [Int]] = [:]
    for i in half.nodes.indices where !half.nodes[i].isSection {
      half.forEachText(i) { text in
        for case .startLink(let target) in text.pieces {
          switch target {
          case .term, .clause: links[target, default: []].append(i)
          default: break
          }
        }
      }
    }
    self.links = links
  }

  /// The clauses that link the definition of which `i` is part.
  func linking(_ i: Int) -> [Int] {
    var result: [Int] = []
    var at: Int? = i
    while let node = at, !half.nodes[node].isSection {
      if let term = half.nodes[node].attributes[.term].flatMap({ TermID($0.value) }) {
        result += links[.term(term)] ?? []
        result += links[.clause(half.nodes[node].id)] ?? []
      }
      at = half.nodes[node].parent
    }
    return result
  }

  /// Whom clause `i` binds, permits or threatens; each with the ground, or with `ground` where one is given.
  func concerns(_ i: Int, _ ground: SignAgainReason.Ground?) -> [(SignAgainReason.Ground, RoleID?, AudienceSet)] {
    let node = half.nodes[i]
    guard !node.isSection, !node.isLeftOut else { return [] }
    let binding = half.binding(i)
    let applies = map(node.applies.all)
    var result: [(SignAgainReason.Ground, RoleID?, AudienceSet)] = []
    if node.isConsequence || half.nodes[binding].isConsequence { result.append((ground ?? .consequence, nil, applies)) }
    let reading = half.reading(binding)
    // A stem of clauses speaks through its items, and what stands before its last paragraph through itself.
    let paragraphs = reading.paragraphs.dropLast(node.source.isDivided ? 1 : 0).map(\.reading)
    let said = paragraphs.isEmpty && !node.source.isDivided ? [reading] : paragraphs
    guard said.contains(where: { $0.force.value != .statement }), !half.nodes[binding].isPart else { return result }
    var bearers: [Bearer] = []
    for one in said where one.force.value != .statement {
      // Nobody is named, so that everybody may be meant.
      if one.bearers.value.isEmpty { result.append((ground ?? .unsaid, nil, applies)) }
      bearers += one.bearers.value.filter { !bearers.contains($0) }
    }
    for bearer in bearers {
      switch bearer {
      case .reader: result.append((ground ?? .binds, nil, applies))
      case .organisation: result.append((ground ?? .undertaking, nil, applies))
      case .audience: result.append((ground ?? .binds, nil, map(half.bearers.members(of: bearer))))
      case .role(let id):
        result.append(
          (ground == .definition ? .definition : .role, renames.role(id), map(half.bearers.members(of: bearer))))
      case .undeclared: break
      }
    }
    return result
  }
}
