extension CompiledPolicy {
  /// The indices of what `members` read, ascending: their clauses, the stems above them and the sections they stand in.
  public func nodes(readBy members: AudienceSet) -> [Int] {
    var isShown = [Bool](repeating: false, count: nodes.count)
    for i in nodes.indices.reversed() where !nodes[i].isLeftOut {
      let source = nodes[i].source
      // What stands before the last paragraph of a divided clause speaks for itself.
      let speaks = !source.isSection && (!source.isDivided || !nodes[i].reading.paragraphs.isEmpty)
      if speaks, !nodes[i].readers.isDisjoint(with: members) { isShown[i] = true }
      if isShown[i], let parent = nodes[i].parent { isShown[parent] = true }
    }
    return nodes.indices.filter { isShown[$0] }
  }
}

extension CompiledPolicy {
  /// The leaves of the audiences whom `acknowledge` asks to sign; none where it asks nobody.
  public var signers: [AudienceID] {
    let members = (policy.header.acknowledge?.audiences ?? []).compactMap { audiences.members(of: $0) }
    return audiences.leaves(in: members.reduce(AudienceSet()) { $0.union($1) })
  }
}
