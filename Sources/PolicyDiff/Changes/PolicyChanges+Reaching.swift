public import PolicyModel

extension PolicyChanges {
  /// The entries that reach a clause which has none itself: of the sections and stems in which it stands, and of the
  /// definitions that it links. `versions` are the two that were compared.
  public func reaching(_ id: ClauseID, of versions: [CompiledPolicy]) -> [Change] {
    let ids = versions.reduce(into: Set<ClauseID>()) { $0.formUnion(Self.behind(id, $1)) }
    return changes.filter { change in
      change.significance == .substantive && (change.to + change.from).contains { ids.contains($0.id) }
    }
  }

  /// What a clause stands in, and the definitions that it links with all that stands in them.
  private static func behind(_ id: ClauseID, _ policy: CompiledPolicy) -> Set<ClauseID> {
    guard let index = policy.index[id] else { return [] }
    var result: Set<ClauseID> = []
    var at = policy.nodes[index].parent
    while let parent = at {
      result.insert(policy.nodes[parent].id)
      at = policy.nodes[parent].parent
    }
    var linked: Set<LinkTarget> = []
    policy.nodes[index].clause?.content.forEachText { linked.formUnion($0.links.map(\.target)) }
    for i in policy.nodes.indices {
      guard let term = policy.nodes[i].attributes[.term].flatMap({ TermID($0.value) }),
        linked.contains(.term(term)) || linked.contains(.clause(policy.nodes[i].id))
      else { continue }
      for n in i..<policy.nodes[i].end { result.insert(policy.nodes[n].id) }
    }
    return result
  }
}
