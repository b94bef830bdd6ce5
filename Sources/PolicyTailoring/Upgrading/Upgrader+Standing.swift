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
    var leftOut = omitted
    for node in new.compiled.nodes where !node.id.isDerived {
      // Of what the school leaves out, nothing stands either way.
      let parent = node.parent.map { new.compiled.nodes[$0].id }
      if parent.map({ leftOut.contains($0) }) ?? false { leftOut.insert(node.id) }
      if leftOut.contains(node.id) { continue }
      guard let first = succession.origins(of: node.id).first, let before = old.node(first),
        let was = stands(before, valuesBefore), let now = stands(node, ownValues), was != now
      else { continue }
      told.insert(node.id)
      // What stands in it goes with it.
      if let parent, told.contains(parent) { continue }
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

  /// What the school leaves out, by the ids of the new model.
  private var omitted: Set<ClauseID> {
    var result: Set<ClauseID> = []
    func add(_ id: ClauseID, _ attributes: Attributes) {
      if attributes.has(.omit) { result.insert(succession.successor(of: id) ?? id) }
    }
    func collect(_ clauses: [Clause]) {
      for clause in clauses {
        add(clause.id, clause.attributes)
        collect(clause.items)
      }
    }
    func collect(_ sections: [Section]) {
      for section in sections {
        add(section.id, section.attributes)
        collect(section.clauses)
        collect(section.sections)
      }
    }
    collect(source.overlay?.sections ?? [])
    return result
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
