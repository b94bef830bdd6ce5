internal import PolicyModel

extension PolicyChanges {
  /// Tells what an answer or a condition brings into the text of a scope, or takes out of it, as added or removed, with all
  /// that stands in it: for its readers it was not there before, or is there no more.
  mutating func tellStandingWhole() {
    var came: Set<ClauseID> = []
    var went: Set<ClauseID> = []
    for change in changes {
      guard let isIn = change.comesIn else { continue }
      let ids = change.inside.map(\.id)
      if isIn { came.formUnion(ids) } else { went.formUnion(ids) }
    }
    guard !came.isEmpty || !went.isEmpty || changes.contains(where: { $0.comesIn != nil }) else { return }
    var result: [Change] = []
    for change in changes {
      // What changed in it besides is told with it.
      if change.to.contains(where: { came.contains($0.id) }) || change.from.contains(where: { went.contains($0.id) }) {
        continue
      }
      guard let isIn = change.comesIn, let top = isIn ? change.to.first : change.from.first else {
        result.append(change)
        continue
      }
      for side in [top] + change.inside {
        var told = change
        told.isSection = side.isSection
        told.kinds = [isIn ? .added : .removed]
        told.directions = []
        told.from = isIn ? [] : [side]
        told.to = isIn ? [side] : []
        told.words = [isIn ? .insert(side.text) : .delete(side.text)]
        told.values = []
        told.carried = []
        told.inside = []
        told.cause = side.id == top.id ? [change] : []
        if side.id != top.id { told.signAgain = [] }
        result.append(told)
      }
    }
    changes = result
  }
}

extension Change {
  /// Whether it comes into the text of its scope, or goes out of it, by what holds there; nil where it does neither.
  var comesIn: Bool? {
    guard from.count == 1, to.count == 1, from[0].isLeftOut != to[0].isLeftOut else { return nil }
    return from[0].isLeftOut
  }
}

extension Differ {
  /// Says of an entry that comes into the text of its scope, or goes out of it, what stands in it and which answers did it.
  func addStanding(to change: inout Change) {
    guard let isIn = change.comesIn else { return }
    let (half, other, counterpart) = isIn ? (new, old, match.toOld) : (old, new, match.toNew)
    let top = isIn ? change.to[0].index : change.from[0].index
    change.inside = half.subtree(top).dropFirst().compactMap { i -> Change.Side? in
      if half.nodes[i].isLeftOut { return nil }
      // What stood elsewhere before is not new to anybody.
      if counterpart[i] >= 0, !other.nodes[counterpart[i]].isLeftOut { return nil }
      return side(i, half)
    }
    var names: [ValueName] = []
    for (side, isNew) in [(change.from[0], false), (change.to[0], true)] {
      for name in side.condition?.names ?? [] {
        let value: ValueName =
          switch name {
          case .fact(let id): .fact(id)
          case .parameter(let id): .parameter(id)
          }
        let known = isNew ? value : renames.value(value)
        if !names.contains(known) { names.append(known) }
      }
    }
    change.answers = names.compactMap { name in
      changed.values[name].map { ValueChange(name: name, from: $0.from?.text, to: $0.to?.text) }
    }
  }
}
