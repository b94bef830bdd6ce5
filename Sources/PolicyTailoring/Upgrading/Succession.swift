internal import PolicyModel

/// What became of each section and clause of one release in a later one, by their ids and by `was`.
struct Succession {
  enum Fate: Equatable {
    case same
    case renamed(ClauseID)
    /// Several took its place, in the order of the text; it may be one of them.
    case split([ClauseID])
    /// It is one of those that became a single clause.
    case merged(ClauseID, from: [ClauseID])
    case gone
  }

  let old: TailoringBase
  let new: TailoringBase
  /// For an id of the old release, the new nodes that name it in `was` for the first time.
  private var heirs: [ClauseID: [ClauseID]] = [:]
  /// For an id of the new release, the old nodes that it comes from, besides the one with its id.
  private var origins: [ClauseID: [ClauseID]] = [:]

  init(_ old: TailoringBase, _ new: TailoringBase) {
    self.old = old
    self.new = new
    for node in new.compiled.nodes where !node.id.isDerived {
      // What the older release said of its past is past.
      let known = Set(old.node(node.id)?.attributes.words(.was).map(String.init) ?? [])
      for word in node.attributes.words(.was) where !known.contains(String(word)) {
        guard let id = ClauseID(word), id != node.id, let before = old.node(id), before.isSection == node.isSection
        else {
          continue
        }
        heirs[id, default: []].append(node.id)
        origins[node.id, default: []].append(id)
      }
    }
  }

  func fate(of id: ClauseID) -> Fate {
    let lives = new.node(id).map { $0.isSection == old.node(id)?.isSection } ?? false
    let others = (heirs[id] ?? []).filter { old.node($0) == nil }
    if lives {
      if !others.isEmpty { return .split(inOrder([id] + others)) }
      let joined = (origins[id] ?? []).filter { new.node($0) == nil }
      return joined.isEmpty ? .same : .merged(id, from: oldOrder([id] + joined))
    }
    let all = heirs[id] ?? []
    guard let first = all.first else { return .gone }
    if all.count > 1 { return .split(inOrder(all)) }
    var from = origins[first] ?? []
    if old.node(first) != nil { from.append(first) }
    return from.count > 1 ? .merged(first, from: oldOrder(from)) : .renamed(first)
  }

  /// The id under which it goes on, if it does; of several the first.
  func successor(of id: ClauseID) -> ClauseID? {
    switch fate(of: id) {
    case .same: id
    case .renamed(let new), .merged(let new, _): new
    case .split(let parts): parts.first
    case .gone: nil
    }
  }

  /// The last id under which it goes on, for what stands after it.
  func lastSuccessor(of id: ClauseID) -> ClauseID? {
    if case .split(let parts) = fate(of: id) { return parts.last }
    return successor(of: id)
  }

  /// The nodes of the old release from which one of the new comes, in the order of the old text.
  func origins(of id: ClauseID) -> [ClauseID] {
    let former = (origins[id] ?? []).filter { new.node($0) == nil || old.node(id) == nil }
    return old.node(id) == nil ? oldOrder(former) : oldOrder([id] + former)
  }

  private func inOrder(_ ids: [ClauseID]) -> [ClauseID] {
    ids.sorted { (new.index($0) ?? 0) < (new.index($1) ?? 0) }
  }

  private func oldOrder(_ ids: [ClauseID]) -> [ClauseID] {
    Array(Set(ids)).sorted { (old.index($0) ?? 0) < (old.index($1) ?? 0) }
  }
}
