public import PolicyModel

/// Makes the new text of the old one: `apply(diff(from: a, to: b), to: a.policy)` states what `b.policy` states.
///
/// What the changes name and `policy` does not have is left out; ids are taken to be unique.
public func apply(_ changes: PolicyChanges, to policy: Policy) -> Policy {
  var tree = PatchedTree(policy)
  tree.apply(changes)
  var result = policy
  result.id = changes.to.policy
  for field in changes.policyChanges {
    guard let header = field.header else { continue }
    HeaderField.all.first { $0.name == field.field }?.take(header, &result.header)
  }
  result.sections = tree.sections()
  return result
}

/// The nodes of a policy by id, each with what stands in it, while changes are applied.
private struct PatchedTree {
  private struct Node {
    var stated: CompiledNode.Source
    var parent: ClauseID?
    var clauses: [ClauseID] = []
    var sections: [ClauseID] = []
  }

  private var nodes: [ClauseID: Node] = [:]
  private var top: [ClauseID] = []

  init(_ policy: Policy) {
    for section in policy.sections {
      add(section, nil)
      top.append(section.id)
    }
  }

  private mutating func add(_ section: Section, _ parent: ClauseID?) {
    let source = CompiledNode.Source.section(section)
    nodes[section.id] = Node(
      stated: source.alone, parent: parent, clauses: section.clauses.map(\.id), sections: section.sections.map(\.id))
    for clause in section.clauses { add(clause, section.id) }
    for child in section.sections { add(child, section.id) }
  }

  private mutating func add(_ clause: Clause, _ parent: ClauseID) {
    let source = CompiledNode.Source.clause(clause)
    nodes[clause.id] = Node(stated: source.alone, parent: parent, clauses: clause.items.map(\.id))
    for item in clause.items { add(item, clause.id) }
  }

  mutating func apply(_ changes: PolicyChanges) {
    var ids: [ClauseID: ClauseID] = [:]
    var gone: Set<ClauseID> = []
    var leaving: Set<ClauseID> = []
    var placed: [ClauseID: Change.Side] = [:]
    var stated: [ClauseID: CompiledNode.Source] = [:]
    for change in changes.changes {
      let isGroup = change.from.count > 1 || change.to.count > 1
      let keeper = change.from.first { $0.id == change.kept?.from } ?? change.from.first
      let kept = change.to.first { $0.id == change.kept?.to } ?? change.to.first
      if let keeper, let kept { ids[keeper.id] = kept.id }
      for side in change.from where kept == nil || side.id != keeper?.id { gone.insert(side.id) }
      for side in change.to {
        stated[side.id] = side.stated
        if change.has(.added) || change.has(.moved) || isGroup { placed[side.id] = side }
      }
      // A heading that became a stem, or a stem a heading, stands among others of its sort.
      let isRecast = keeper.map { $0.isSection } != kept.map { $0.isSection } && keeper != nil && kept != nil
      if isRecast, let kept { placed[kept.id] = kept }
      if change.has(.moved) || isGroup || isRecast, let keeper { leaving.insert(keeper.id) }
      for carried in change.carried {
        ids[carried.from] = carried.to.id
        if stated[carried.to.id] == nil { stated[carried.to.id] = carried.to.stated }
        placed[carried.to.id] = carried.to
        leaving.insert(carried.from)
      }
    }
    for place in changes.replacements.flatMap(\.places) where !place.hasEntry {
      ids[place.from.id] = place.to.id
      stated[place.to.id] = place.to.stated
    }
    for pair in changes.identified { ids[pair.from] = pair.to }
    rename(ids, gone, leaving)
    for (id, source) in stated { nodes[id, default: Node(stated: source)].stated = source }
    for pair in changes.identified { nodes[pair.to]?.stated.setID(pair.to) }
    place(placed)
  }

  /// Gives each node its new id, and takes out what is gone or will be placed.
  private mutating func rename(_ ids: [ClauseID: ClauseID], _ gone: Set<ClauseID>, _ leaving: Set<ClauseID>) {
    func renamed(_ list: [ClauseID]) -> [ClauseID] {
      list.compactMap { gone.contains($0) || leaving.contains($0) ? nil : ids[$0] ?? $0 }
    }
    var result: [ClauseID: Node] = [:]
    for (id, node) in nodes where !gone.contains(id) {
      var node = node
      node.clauses = renamed(node.clauses)
      node.sections = renamed(node.sections)
      result[ids[id] ?? id] = node
    }
    nodes = result
    top = renamed(top)
  }

  /// What stands directly behind a node, or first in its parent.
  private struct Place: Hashable {
    var parent: ClauseID?
    var isSection: Bool
    var after: ClauseID?
  }

  /// Puts each node behind the one after which it stands.
  private mutating func place(_ placed: [ClauseID: Change.Side]) {
    var followers: [Place: ClauseID] = [:]
    var lists: Set<Place> = []
    for (id, side) in placed {
      followers[Place(parent: side.parent, isSection: side.isSection, after: side.after)] = id
      lists.insert(Place(parent: side.parent, isSection: side.isSection, after: nil))
    }
    for list in lists {
      func filled(_ staying: [ClauseID]) -> [ClauseID] {
        var result: [ClauseID] = []
        func follow(_ id: ClauseID?) {
          var last = id
          while let next = followers.removeValue(
            forKey: Place(parent: list.parent, isSection: list.isSection, after: last))
          {
            result.append(next)
            last = next
          }
        }
        follow(nil)
        for id in staying {
          result.append(id)
          follow(id)
        }
        return result
      }
      guard let parent = list.parent else {
        let staying = top
        top = filled(staying)
        continue
      }
      if list.isSection {
        let staying = nodes[parent]?.sections ?? []
        nodes[parent]?.sections = filled(staying)
      } else {
        let staying = nodes[parent]?.clauses ?? []
        nodes[parent]?.clauses = filled(staying)
      }
    }
  }

  // MARK: The result

  func sections() -> [Section] { top.compactMap { section($0, depth: 0) } }

  private func section(_ id: ClauseID, depth: Int) -> Section? {
    guard depth < 1000, let node = nodes[id], case .section(var section) = node.stated else { return nil }
    section.clauses = node.clauses.compactMap { clause($0, depth: depth + 1) }
    section.sections = node.sections.compactMap { self.section($0, depth: depth + 1) }
    return section
  }

  private func clause(_ id: ClauseID, depth: Int) -> Clause? {
    guard depth < 1000, let node = nodes[id], case .clause(var clause) = node.stated else { return nil }
    clause.items = node.clauses.compactMap { self.clause($0, depth: depth + 1) }
    return clause
  }
}

extension CompiledNode.Source {
  /// Gives the node another id.
  fileprivate mutating func setID(_ id: ClauseID) {
    switch self {
    case .section(var section):
      section.id = id
      self = .section(section)
    case .clause(var clause):
      clause.id = id
      self = .clause(clause)
    }
  }
}
