internal import PolicyModel

extension Differ {
  /// What clauses with the same words said in the old version and say in the new one: by how each was compiled, a
  /// release by what it froze. Nobody signs again for a better reading, but no form gains or loses a duty in silence.
  func otherReadings() -> [PolicyChanges.OtherReading] {
    var result: [PolicyChanges.OtherReading] = []
    for (j, i) in match.toOld.enumerated() where i >= 0 && isUnchanged(i, j) {
      let (a, b) = (old.nodes[i].reading, new.nodes[j].reading)
      func add(_ field: Ground.Field, _ from: String?, _ to: String?) {
        if from != to {
          result.append(.init(id: new.nodes[j].id, citation: new.nodes[j].citation, field: field, from: from, to: to))
        }
      }
      add(.force, a.force.value.rawValue, b.force.value.rawValue)
      let who = (a.bearers.value.map { bearer($0, i, j) }, b.bearers.value)
      // Of what binds nobody it says nothing who does it.
      if Set(who.0) != Set(who.1), a.force.value != .statement || b.force.value != .statement {
        add(.bearer, Self.text(who.0), Self.text(who.1))
      }
      func addTime(_ field: Ground.Field, _ x: PolicyDuration?, _ y: PolicyDuration?, _ from: String?, _ to: String?) {
        // A value that changed is no other reading.
        if let x, let y, comparison.isValue(x, y, i, j) { return }
        add(field, from, to)
      }
      let (x, y) = ((a.within.value, a.every.value, a.ahead.value), (b.within.value, b.every.value, b.ahead.value))
      addTime(.within, x.0?.duration, y.0?.duration, x.0?.text, y.0?.text)
      addTime(.every, x.1?.duration, y.1?.duration, x.1?.text, y.1?.text)
      addTime(.ahead, x.2?.time, y.2?.time, x.2?.text, y.2?.text)
    }
    return result
  }

  /// A bearer of the old version in the new one: under its new name, or the role of the value that takes its place, which
  /// is no other reading.
  private func bearer(_ bearer: Bearer, _ i: Int, _ j: Int) -> Bearer {
    if case .role(let id) = bearer, !changed.isEmpty {
      for case (let name, (.role(id)?, .role(let now)?)) in changed.values
      where comparison.names(old, i).contains(name) && comparison.names(new, j).contains(name) {
        return .role(now)
      }
    }
    return renames.bearer(bearer)
  }

  private static func text(_ bearers: [Bearer]) -> String? {
    bearers.isEmpty ? nil : bearers.map(\.text).joined(separator: ", ")
  }

  /// Whether a clause and all that is said above it are worded and stated alike.
  private func isUnchanged(_ i: Int, _ j: Int) -> Bool {
    guard old.nodes[i].clause != nil, new.nodes[j].clause != nil, !old.nodes[i].isPart, !new.nodes[j].isPart,
      !old.nodes[i].isLeftOut || !new.nodes[j].isLeftOut
    else { return false }
    var (at, to): (Int?, Int?) = (i, j)
    while let a = at, let b = to {
      guard match.toNew[a] == b else { return false }
      let isAlike =
        if let x = old.nodes[a].clause, let y = new.nodes[b].clause {
          x.normalForm == y.normalForm
        } else {
          true
        }
      guard isAlike, Self.read.allSatisfy({ old.nodes[a].attributes[$0] == new.nodes[b].attributes[$0] }) else {
        return false
      }
      if comparison.nested.contains(b) { return true }
      (at, to) = (old.nodes[a].parent, new.nodes[b].parent)
    }
    return at == nil && to == nil
  }

  private static let read: [AttributeKey] = [.modality, .by, .within, .every, .ahead, .for, .inSpiritFor]
}
