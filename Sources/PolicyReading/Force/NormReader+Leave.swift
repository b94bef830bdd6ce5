internal import PolicyModel

/// What *may* and *can* say: leave, or what is possible.
extension NormReader {
  func may(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let kind = kinds(group)
    // “may well be tired” foretells.
    if group.isPerfect || vocabulary.spelling(tokenWord(group.operatorEnd)) == "well" { return }
    if group.hasOnly, !group.isCopula {
      norm.force = .must
      norm.who = bearer(predicate)
      return
    }
    if group.verb < 0 {
      norm.force = group.isNegative ? .mustNot : .may
      norm.who = bearer(predicate)
      return
    }
    if group.isPassive {
      if operators.participles[lemma(group)] == .may {
        norm.force = group.isNegative ? .mustNot : .may
        return
      }
      if kind.contains(.requesting) || kind.contains(.requiring) {
        if let asker = agent(after: group.end, predicate.range.upperBound), asker.kind == .actor {
          norm.force = group.isNegative ? .mustNot : .may
          norm.who = asker
          return
        }
        norm.force = predicate.subject.acts && !group.isNegative ? .may : .statement
        norm.doubt = "“\(evidence(norm, group))” may give leave to ask, or foretell that somebody asks"
        return
      }
      if kind.contains(.perceiving), !kind.contains(.authority), vocabulary.spelling(lemma(group)) != "hear" { return }
      // “may be needed” says what can be so.
      if kind.contains(.stative), !kind.contains(.authority), vocabulary.spelling(lemma(group)) == "need" { return }
      norm.force = group.isNegative ? .mustNot : .may
      norm.who =
        operators.companies.contains(lemma(group)) && predicate.subject.acts
        ? predicate.subject : agent(after: group.end, predicate.range.upperBound)
      return
    }
    if group.isCopula {
      // “may be present”, “may be accompanied”: of somebody, that they come.
      let next = complement(group.end)
      let isPresence =
        next >= 0 && ["present", "absent", "exempt", "late"].contains(vocabulary.spelling(tokens[next].word))
      let isMembership = next >= 0 && group.isNegative && has(next, .determiner) && predicate.subject.acts
      if predicate.subject.isNegative || predicate.subject.acts && isPresence || isMembership {
        norm.force = group.isNegative ? .mustNot : .may
        norm.who = bearer(predicate)
      }
      return
    }
    let wishes = kind.contains(.wishing)
    if group.isNegative, vocabulary.spelling(lemma(group)) == "exceed" {
      norm.force = .mustNot
      return
    }
    guard acts(predicate) else { return permitIt(predicate, &norm) }
    if predicate.subject.isNegative, predicate.subject.acts, kind.contains(.stative) {
      // “No trustee may benefit from a contract”
      norm.force = .may
      norm.who = bearer(predicate)
      return
    }
    if let doer = causative(predicate) {
      norm.force = group.isNegative ? .mustNot : .may
      norm.who = doer
      return
    }
    if wishes, !group.isNegative {
      norm.force = .may
      norm.who = bearer(predicate)
      return
    }
    if requiresSomebody(group) {
      norm.force = group.isNegative ? .mustNot : .may
      norm.who = bearer(predicate)
      return
    }
    if kind.contains(.stative) && !willed.contains(vocabulary.spelling(lemma(group))) || lemma(group) == common.be {
      if lemma(group) == operators.have, group.isNegative {
        norm.force = .mustNot
        norm.who = bearer(predicate)
        return
      }
      if lemma(group) == operators.have,
        rightAhead(group.end) || has(group.end, .number) || isWord(group.end, up)
          || isHadByLeave(predicate)
      {
        norm.force = .may
        norm.who = bearer(predicate)
      } else if lemma(group) == operators.have, predicate.subject.kind == .reader,
        has(group.end, [.determiner, .possessive])
      {
        norm.force = .may
        norm.who = bearer(predicate)
        norm.doubt = "“may have” may allow something, or say what can be so"
      } else if lemma(group) == operators.have, has(group.end, .possessive), losesSomething(group) {
        norm.doubt = "“may have” something done may be a power of whoever does it, or say what can happen"
        norm.other = .may
      } else if lemma(group) == operators.have, predicate.subject.kind == .actor, !hasTrouble(group) {
        norm.doubt = "“may have” may allow something, or say what can be so"
        norm.other = .may
      }
      return
    }
    norm.force = group.isNegative ? .mustNot : .may
    norm.who = bearer(predicate)
  }

  /// “may require *a student to* attend”, which is no need of anybody's.
  func requiresSomebody(_ group: VerbGroup) -> Bool {
    guard !group.isPassive, lemma(group) == operators.require else { return false }
    let end = objectEnd(group.end, parser.range.upperBound)
    return end > group.end && isWord(end, common.to) || isWord(group.end, common.that)
  }

  /// “may have their tickets withdrawn *by the Committee*”
  func causative(_ predicate: Predicate) -> Subject? {
    guard lemma(predicate.group) == operators.have, has(predicate.group.end, [.possessive, .determiner, .number])
    else { return nil }
    var i = predicate.group.end + 1
    while i < min(predicate.group.end + 5, predicate.range.upperBound), tokens[i].kind == .word,
      !has(i, [.preposition, .finiteAuxiliary])
    {
      if has(i, .participle), !has(i, [.noun, .adjective]) { return agent(after: i + 1, predicate.range.upperBound) }
      i += 1
    }
    return nil
  }

  /// What is done by choice where somebody is its subject: “any member of staff may suggest a change”.
  private var willed: [String] { ["suggest", "mention"] }

  /// “may have *guests* to stay”, “may have a phone *with the agreement of* the tutor”: what is had by leave.
  private func isHadByLeave(_ predicate: Predicate) -> Bool {
    let group = predicate.group
    guard lemma(group) == operators.have, predicate.subject.acts, !hasTrouble(group) else { return false }
    let end = min(predicate.range.upperBound, group.end + 24)
    return (group.end..<max(group.end, end)).contains {
      let word = spelled($0)
      return $0 < group.end + 4 && Self.things.contains(word) || Self.leaves.contains(word)
    }
  }

  /// “may have *concerns*”: what somebody has without being asked.
  private func hasTrouble(_ group: VerbGroup) -> Bool {
    isWord(group.end, common.to)
      || (group.end..<max(group.end, min(parser.range.upperBound, group.end + 5))).contains {
        Self.troubles.contains(spelled($0)) || has($0, .duty)
      }
  }

  private static let things: Set<String> = [
    "guest", "guests", "visitor", "visitors", "friend", "friends", "pet", "pets", "copy", "copies", "phone", "phones",
    "snack", "snacks", "drink", "drinks", "break", "breaks",
  ]
  private static let leaves: Set<String> = [
    "agreement", "consent", "permission", "approval", "provided", "subject to", "provided that", "with the consent of",
    "with the permission of", "with the approval of", "as long as", "so long as",
  ]
  private static let troubles: Set<String> = [
    "difficulty", "difficulties", "concern", "concerns", "need", "needs", "problem", "problems", "question",
    "questions",
    "trouble", "troubles", "doubt", "doubts", "reason", "reasons", "symptom", "symptoms", "condition", "conditions",
    "allergy", "allergies", "disability", "disabilities", "feeling", "feelings", "experience", "effect", "effects",
    "impact", "consequence", "consequences", "interest", "interests", "view", "views", "knowledge", "information",
    "injury", "injuries", "history", "influence", "conflict", "conflicts", "query", "queries", "worry", "worries",
    "contact", "cause", "grounds", "evidence", "suspicion", "suspicions", "idea", "ideas", "heard", "seen", "siblings",
  ]

  /// “may have *their access withdrawn*”, without a word of who does it.
  private func losesSomething(_ group: VerbGroup) -> Bool {
    (group.end + 1..<max(group.end + 1, min(group.end + 8, parser.range.upperBound))).contains {
      has($0, .participle) && !has($0, [.noun, .adjective])
    }
  }

  func rightAhead(_ from: Int) -> Bool {
    var i = from
    while i < min(from + 4, parser.range.upperBound), tokens[i].kind == .word {
      if has(i, .right) { return true }
      i += 1
    }
    return false
  }

  func can(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let kind = kinds(group)
    let verb = lemma(group)
    if group.isPerfect { return }
    if group.hasOnly, !group.isCopula {
      norm.force = .must
      norm.who = bearer(predicate)
      return
    }
    if group.verb < 0 {
      guard predicate.subject.acts || predicate.subject.kind == .none else { return }
      norm.force = group.isNegative ? .mustNot : .may
      norm.who = bearer(predicate)
      return
    }
    if group.isCopula { return }
    if group.isPassive {
      if kind.contains(.perceiving) && !kind.contains(.authority) { return }
      if group.isNegative {
        if operators.inabilities.contains(verb) || kind.contains(.requesting) && verb == operators.expect { return }
        norm.force = .mustNot
        norm.who = agent(after: group.end, predicate.range.upperBound)
        if norm.who == nil, predicate.subject.kind == .thing {
          norm.doubt = "“\(evidence(norm, group))” may forbid it, or say that it is impossible"
        }
        return
      }
      // “cannot be expected to”, “can be put right”
      if kind.contains(.requesting), toAhead(group.end), verb != operators.ask { return }
      if let doer = agent(after: group.end, predicate.range.upperBound), operators.availabilities.contains(verb) {
        norm.force = .may
        norm.who = doer
        return
      }
      if operators.availabilities.contains(verb) || operators.remedies.contains(verb) || isWord(group.end, right)
        || kind.contains(.stative) && !kind.contains(.authority)
      {
        return
      }
      norm.force = .may
      norm.who = agent(after: group.end, predicate.range.upperBound)
      if norm.who == nil { norm.doubt = "“\(evidence(norm, group))” may give leave, or say what is possible" }
      return
    }
    guard acts(predicate) else {
      permitIt(predicate, &norm)
      if group.isNegative, !kind.contains(.stative), predicate.subject.kind == .thing {
        norm.force = .mustNot
        norm.doubt = "“cannot” may forbid, or say what does not happen"
      }
      return
    }
    if kind.contains(.stative), !requiresSomebody(group), !willed.contains(vocabulary.spelling(verb)),
      group.isNegative || !isHadByLeave(predicate) && !isGiven(predicate)
    {
      return
    }
    if group.isNegative, operators.inabilities.contains(verb) { return }
    norm.force = group.isNegative ? .mustNot : .may
    norm.who = bearer(predicate)
  }

  /// “can have *half the fee paid by the Club*”
  private func isGiven(_ predicate: Predicate) -> Bool {
    predicate.subject.acts && lemma(predicate.group) == operators.have && causative(predicate) != nil
  }

  /// “It may confirm the decision”: whoever *it* is, only somebody does that.
  func permitIt(_ predicate: Predicate, _ norm: inout Norm) {
    let kind = kinds(predicate.group)
    if predicate.group.isNegative, !predicate.group.isEmphatic, predicate.group.op == .may,
      predicate.subject.kind == .thing, !predicate.group.isCopula
    {
      norm.doubt = "“may not” of a thing may forbid it, or say that it can fail to happen"
      norm.other = .mustNot
      return
    }
    guard let it = open(predicate), !predicate.group.isCopula, kind.contains(.personal) || kind.contains(.authority),
      kind.isDisjoint(with: [.stative, .happening])
    else { return }
    norm.force = predicate.group.isNegative ? .mustNot : .may
    norm.who = it
    norm.doubt = "it is open whom “it” stands for"
  }

  /// The subject where it is an *it* of which nothing is known.
  func open(_ predicate: Predicate) -> Subject? {
    guard predicate.subject.kind == .dummy, isWord(predicate.subject.head, common.it) else { return nil }
    var subject = predicate.subject
    subject.kind = .somebody
    subject.isOpen = true
    return subject
  }
}
