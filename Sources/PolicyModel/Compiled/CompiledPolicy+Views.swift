extension CompiledPolicy {
  /// The indices of what `members` read, ascending: their clauses, the stems above them and the sections they stand in.
  public func nodes(readBy members: AudienceSet) -> [Int] {
    var isShown = [Bool](repeating: false, count: nodes.count)
    for i in nodes.indices.reversed() {
      let node = nodes[i]
      guard !node.isLeftOut else { continue }
      // A stem speaks only through its items, unless it is the clause that binds.
      let isOwn = !node.isSection && !(node.isStem && node.clause?.listLogic == .each)
      if isOwn, !node.readers.isDisjoint(with: members) { isShown[i] = true }
      if isShown[i], let parent = node.parent { isShown[parent] = true }
    }
    return nodes.indices.filter { isShown[$0] }
  }
}
