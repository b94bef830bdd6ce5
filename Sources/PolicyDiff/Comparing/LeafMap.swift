internal import PolicyModel

/// The leaves of both versions' audiences as one set; where one version divides what is a leaf of the other, its parts.
struct LeafMap {
  /// The leaves; each stands at its index in a set of this map.
  let ids: [AudienceID]
  private let old: [AudienceSet]?
  private let new: [AudienceSet]?

  init(_ old: AudienceGraph, _ new: AudienceGraph) {
    if old.leaves == new.leaves {
      ids = new.leaves
      self.old = nil
      self.new = nil
      return
    }
    var ids: [AudienceID] = []
    var places: [AudienceID: Int] = [:]
    func place(_ id: AudienceID) -> Int {
      if let place = places[id] { return place }
      places[id] = ids.count
      ids.append(id)
      return ids.count - 1
    }
    func sets(_ graph: AudienceGraph, _ other: AudienceGraph) -> [AudienceSet] {
      graph.leaves.map { leaf in
        guard let node = other[leaf], !node.isLeaf else { return AudienceSet([place(leaf)]) }
        return AudienceSet(other.leaves(in: node.members).map { place($0) })
      }
    }
    self.new = sets(new, old)
    self.old = sets(old, new)
    self.ids = ids
  }

  func old(_ set: AudienceSet) -> AudienceSet { Self.map(set, old) }
  func new(_ set: AudienceSet) -> AudienceSet { Self.map(set, new) }

  func old(_ applies: Applicability) -> Applicability {
    Applicability(inFull: old(applies.inFull), inSpirit: old(applies.inSpirit))
  }
  func new(_ applies: Applicability) -> Applicability {
    Applicability(inFull: new(applies.inFull), inSpirit: new(applies.inSpirit))
  }

  private static func map(_ set: AudienceSet, _ table: [AudienceSet]?) -> AudienceSet {
    guard let table else { return set }
    var result = AudienceSet()
    for leaf in set.leaves where leaf < table.count { result.formUnion(table[leaf]) }
    return result
  }

  /// The ids of the leaves in a set of this map.
  func ids(_ set: AudienceSet) -> [AudienceID] { set.leaves.filter { $0 < ids.count }.map { ids[$0] } }
}
