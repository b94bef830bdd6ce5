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
      norm.force = group.isNegative ? .mustNot : .may
      norm.who = agent(after: group.end, predicate.range.upperBound)
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
    if kind.contains(.stative) || lemma(group) == common.be {
      if lemma(group) == operators.have, group.isNegative {
        norm.force = .mustNot
        norm.who = bearer(predicate)
        return
      }
      if lemma(group) == operators.have, rightAhead(group.end) || has(group.end, .number) || isWord(group.end, up) {
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
    guard lemma(predicate.group) == operators.have, has(predicate.group.end, [.possessive, .determiner]) else {
      return nil
    }
    var i = predicate.group.end + 1
    while i < min(predicate.group.end + 5, predicate.range.upperBound), tokens[i].kind == .word,
      !has(i, [.preposition, .finiteAuxiliary])
    {
      if has(i, .participle), !has(i, [.noun, .adjective]) { return agent(after: i + 1, predicate.range.upperBound) }
      i += 1
    }
    return nil
  }

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
    if kind.contains(.stative), !requiresSomebody(group) { return }
    if group.isNegative, operators.inabilities.contains(verb) { return }
    norm.force = group.isNegative ? .mustNot : .may
    norm.who = bearer(predicate)
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
