internal import PolicyModel

extension Upgrader {
  /// What a school has answered to the model of `base`.
  static func answers(_ source: UpgradeSource, to base: TailoringBase) -> ValueTable {
    let copy = tailor(base, overlay: nil, school: source.school, adoption: source.adoption)
    return ValueTable(copy.policy, copy.environment, copy.scope)
  }

  /// Reports what comes into the school's copy, or goes out of it, since a condition holds now that did not, or no longer
  /// holds: each once, with all that stands in it.
  mutating func reportStanding() {
    guard !source.school.isLayer else { return }
    var told: Set<ClauseID> = []
    for node in new.compiled.nodes where !node.id.isDerived {
      guard let first = succession.origins(of: node.id).first, let before = old.node(first),
        let was = stands(before, valuesBefore), let now = stands(node, ownValues), was != now
      else { continue }
      told.insert(node.id)
      // What stands in it goes with it.
      if let parent = node.parent, told.contains(new.compiled.nodes[parent].id) { continue }
      if now {
        note(
          .changed, node.id, "It stands in your copy now, since its condition holds at your school",
          model: whole(node.id, in: new))
      } else {
        note(
          .changed, node.id, "It no longer stands in your copy, since its condition does not hold at your school",
          base: whole(first, in: old))
      }
    }
  }

  /// Whether a node stands in a copy with these values; nil where that is not known.
  private func stands(_ node: CompiledNode, _ values: ValueTable) -> Bool? {
    guard let condition = node.condition else { return true }
    guard case .holds(let holds) = condition.evaluate({ values.conditionValue($0) }) else { return nil }
    return holds
  }

  /// The words of a node and of all that stands in it.
  private func whole(_ id: ClauseID, in base: TailoringBase) -> Said? {
    guard let index = base.index(id) else { return nil }
    let nodes = base.compiled.nodes
    return Said.joined((index..<max(nodes[index].end, index + 1)).map { readable(nodes[$0], in: base) })
  }
}
