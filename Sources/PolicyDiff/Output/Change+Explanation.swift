internal import PolicyModel

/// Why a change counts as what it does, in sentences.
extension Change {
  /// Who signs again and why, one sentence for all of whom the same is true.
  func reasons(_ names: FactNames) -> [String] {
    var groups: [(reason: SignAgainReason, audiences: [AudienceID])] = []
    for reason in signAgain {
      let place = groups.firstIndex {
        $0.reason.role == reason.role && $0.reason.ground == reason.ground && $0.reason.clause == reason.clause
      }
      if let place {
        groups[place].audiences.append(reason.audience)
      } else {
        groups.append((reason, [reason.audience]))
      }
    }
    return groups.map { $0.reason.sentence($0.audiences, names) }
  }

  /// By what the two sides are known to be one clause; nil where there is one side.
  var matching: String? {
    guard let a = from.first, let b = to.first else { return nil }
    let former = to.flatMap { $0.attributes.words(.was).map(String.init) }
    let isDeclared = from.contains { side in former.contains { $0.utf8.elementsEqual(side.id.rawValue.utf8) } }
    if from.count > 1 || to.count > 1 {
      return isDeclared ? "Declared by `was`." : "Told by the words that the parts have in common."
    }
    if a.id == b.id, !a.id.isDerived { return "Matched by its id, \(a.id)." }
    if isDeclared { return "Matched by `was`: \(b.id) was \(a.id)." }
    if isSameText { return "Matched by its words, which are the same." }
    return "Matched by its words, of which \(likeness) in a hundred are the same."
  }

  private var isSameText: Bool { words.allSatisfy { if case .equal = $0 { true } else { false } } }

  /// Twice the words in common, in a hundred of those of both sides.
  private var likeness: Int {
    var common = 0
    var all = 0
    for run in words {
      switch run {
      case .equal(let text):
        let count = text.split(separator: " ").count
        common += 2 * count
        all += 2 * count
      case .delete(let text), .insert(let text): all += text.split(separator: " ").count
      }
    }
    return all == 0 ? 0 : common * 100 / all
  }
}

extension SignAgainReason {
  /// Who signs again and why.
  fileprivate func sentence(_ audiences: [AudienceID], _ names: FactNames) -> String {
    let who = names.list(audiences)
    if let role {
      return "\(citation) is a duty of the \(names.role(role)) (\(who)), whose duties count as changed."
    }
    let capital = who.capitalisedFirst
    switch ground {
    case .binds: return "\(capital) sign again: \(citation) binds or permits them."
    case .undertaking: return "\(capital) sign again: \(citation) binds or permits the organisation towards them."
    case .consequence: return "\(capital) sign again: \(citation) says what may happen to them."
    case .definition: return "\(capital) sign again: \(citation), which concerns them, rests on the definition."
    case .unsaid: return "\(capital) sign again: \(citation) applies to them, and does not say whom it asks."
    case .role: return "\(capital): \(citation) is a duty of a role."
    }
  }
}
