extension AudienceGraph {
  /// The audiences, none sharing a member with another, that together are exactly `set`: the largest first choice.
  ///
  /// Of audiences with the same members the one declared first is taken. In the order of their first leaf.
  public func tiles(of set: AudienceSet) -> [AudienceID] {
    var rest = set
    var chosen: [(first: Int, place: Int)] = []
    for place in bySize {
      let members = nodes[place].members
      guard let first = members.first, members.isSubset(of: rest) else { continue }
      rest = rest.subtracting(members)
      chosen.append((first, place))
      if rest.isEmpty { break }
    }
    return chosen.sorted { $0.first < $1.first }.map { nodes[$0.place].declaration.id }
  }

  /// The wording of `set` within a sentence, "staff, trainees and governors": by the largest audiences that make it up.
  ///
  /// "nobody" for the empty set.
  public func describe(_ set: AudienceSet) -> String { words(tiles(of: set)) }

  /// The wording of `set` with every group spelt out, "teaching staff, support staff and trainees".
  public func spellOut(_ set: AudienceSet) -> String { words(leaves(in: set)) }

  private func words(_ ids: [AudienceID]) -> String {
    ids.isEmpty ? "nobody" : HumanList.joined(ids.compactMap { self[$0]?.declaration.nameInSentence })
  }
}

extension AudienceDeclaration {
  /// The name within a sentence: "teaching staff" for "Teaching staff"; a name such as "ECTs" keeps its capitals.
  public var nameInSentence: String {
    let bytes = Array(name.utf8)
    guard bytes.count > 1, ASCII.isUpper(bytes[0]), ASCII.isLower(bytes[1]) else { return name }
    return String(decoding: [ASCII.lowered(bytes[0])] + bytes.dropFirst(), as: UTF8.self)
  }
}
