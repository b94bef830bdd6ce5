internal import PolicyModel

/// What a form lists: for each part, the clauses in the order of the document.
struct FormItems {
  /// What the reader is bound or permitted to do.
  var duties: [Int] = []
  /// What the organisation undertakes towards the reader.
  var undertakings: [Int] = []
  /// What may happen to the reader.
  var consequences: [Int] = []
  /// What binds the holders of roles of this audience, in order of their first duty.
  var roles: [(role: RoleID, items: [Int])] = []

  /// Sorts the clauses of `compiled` for a reader in `members`.
  init(_ compiled: CompiledPolicy, members: AudienceSet) {
    let roleAudiences = Dictionary(
      compiled.environment.roles.map { ($0.id, $0.audience.flatMap { compiled.audiences.members(of: $0) }) }
    ) { first, _ in first }
    for (i, node) in compiled.nodes.enumerated() {
      guard !node.isSection, !node.isLeftOut, !node.isPart, !node.attributes.has(.reserved) else { continue }
      if node.isStem, node.clause?.listLogic == .each { continue }
      let reaches = !node.applies.all.isDisjoint(with: members)
      if node.isConsequence {
        if reaches { consequences.append(i) }
        continue
      }
      guard node.modality != .statement else { continue }
      for bearer in node.bearers {
        switch bearer {
        case .reader: if reaches, duties.last != i { duties.append(i) }
        case .organisation: if reaches { undertakings.append(i) }
        case .audience(let audience):
          if let bound = compiled.audiences.members(of: audience), !bound.isDisjoint(with: members), duties.last != i {
            duties.append(i)
          }
        case .role(let role):
          guard let audience = roleAudiences[role] ?? nil, !audience.isDisjoint(with: members) else { continue }
          if let place = roles.firstIndex(where: { $0.role == role }) {
            roles[place].items.append(i)
          } else {
            roles.append((role, [i]))
          }
        }
      }
    }
  }
}
