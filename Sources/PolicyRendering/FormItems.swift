internal import PolicyModel

/// What a form lists: for each part, the clauses in the order of the document.
struct FormItems {
  /// What the reader is bound or permitted to do; on an organisation's form, each of its people.
  var duties: [Int] = []
  /// What the organisation undertakes towards the reader.
  var undertakings: [Int] = []
  /// What may happen to the reader.
  var consequences: [Int] = []
  /// What is asked or allowed without saying of whom, in clauses that apply to the reader.
  var unsaid: [Int] = []
  /// What binds the holders of roles.
  var roles: [(role: RoleID, items: [Int])] = []

  /// Sorts the clauses of `compiled` for a reader in `members`; its roles are in order of their first duty.
  init(_ compiled: CompiledPolicy, members: AudienceSet) {
    let audiences = Self.audiences(of: compiled)
    sort(
      compiled, members,
      binds: { !$0.applies.all.isDisjoint(with: members) },
      isListed: { role in audiences[role].map { !$0.isDisjoint(with: members) } ?? false })
  }

  /// Sorts the clauses of `compiled` for an organisation that `signers` sign for. The people of it are the audience of
  /// the first of them; a signature for others covers what binds them in full, not what they follow in spirit.
  ///
  /// The people of another organisation, whom a clause names as such, are none of its own.
  init(_ compiled: CompiledPolicy, signers: [RoleID], of title: String) {
    let people = signers.first.flatMap { Self.audiences(of: compiled)[$0] }
    if let people {
      sort(
        compiled, people, binds: { !$0.applies.inFull.isDisjoint(with: people) },
        isListed: { signers.contains($0) })
    } else {
      sort(compiled, AudienceSet(), binds: { _ in false }, isListed: { signers.contains($0) })
    }
    roles = signers.compactMap { signer in roles.first { $0.role == signer } }
    duties.removeAll { index in
      let node = compiled.nodes[index]
      return node.bearers.contains { bearer in
        guard case .audience(let id) = bearer, let people = compiled.audiences[id]?.declaration.name else {
          return false
        }
        return NamedOrganisation.arePeopleOfAnother(than: title, called: people, in: node.text)
      }
    }
  }

  private static func audiences(of compiled: CompiledPolicy) -> [RoleID: AudienceSet] {
    var result: [RoleID: AudienceSet] = [:]
    for role in compiled.environment.roles {
      result[role.id] = role.audience.flatMap { compiled.audiences.members(of: $0) }
    }
    return result
  }

  /// `binds` says whether a clause without another bearer is the reader's own; `isListed`, which roles stand apart.
  private mutating func sort(
    _ compiled: CompiledPolicy, _ members: AudienceSet, binds: (CompiledNode) -> Bool, isListed: (RoleID) -> Bool
  ) {
    for (i, node) in compiled.nodes.enumerated() {
      guard !node.isSection, !node.isLeftOut, !node.isPart, !node.attributes.has(.reserved) else { continue }
      if node.isStem, node.clause?.listLogic == .each { continue }
      if node.isConsequence {
        if binds(node) { consequences.append(i) }
        continue
      }
      guard node.modality != .statement else { continue }
      let bearers = node.bearers
      if bearers.isEmpty, binds(node) { unsaid.append(i) }
      for bearer in bearers {
        switch bearer {
        case .undeclared: break
        case .reader: if binds(node), duties.last != i { duties.append(i) }
        case .organisation: if !node.applies.all.isDisjoint(with: members) { undertakings.append(i) }
        case .audience(let audience):
          if let bound = compiled.audiences.members(of: audience), !bound.isDisjoint(with: members), duties.last != i {
            duties.append(i)
          }
        case .role(let role):
          guard isListed(role) else { continue }
          if let place = roles.firstIndex(where: { $0.role == role }) {
            roles[place].items.append(i)
          } else {
            roles.append((role, [i]))
          }
        }
      }
    }
  }

  /// Careful reading is 200 words a minute; a form is to be read in five.
  private static let mostWords = 1_000

  /// Whether a reader takes more than five minutes over what they agree to, are promised and may face.
  func isLong(in compiled: CompiledPolicy) -> Bool {
    var words = 0
    for item in duties + undertakings + consequences + unsaid {
      for i in item..<max(compiled.nodes[item].end, item + 1) where !compiled.nodes[i].isLeftOut {
        var isInWord = false
        for byte in compiled.nodes[i].text.utf8 {
          if byte != 0x20, !isInWord { words += 1 }
          isInWord = byte != 0x20
        }
        if words > Self.mostWords { return true }
      }
    }
    return false
  }
}
