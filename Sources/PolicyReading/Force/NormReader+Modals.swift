internal import PolicyModel

/// What each modal verb says, by its subject and its verb.
extension NormReader {
  // MARK: Modals

  func directly(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    if group.isPerfect || isComment(predicate) { return }
    if group.op == .should, group.isNegative, [operators.hesitate].contains(lemma(group)) { return }
    norm.force = Modality(
      strength: group.op == .must ? .must : .should, isNegative: polarity(group) || isNothing(predicate))
    norm.who = operatorBearer(predicate)
  }

  /// “It must be noted that …”
  func isComment(_ predicate: Predicate) -> Bool {
    predicate.subject.kind == .dummy && predicate.group.isPassive
      && [.perceiving, .reporting].contains { (kind: WordClass) in kinds(predicate.group).contains(kind) }
      && isWord(predicate.group.end, common.that)
  }

  /// Whose duty it is where the verb itself asks somebody: “should be encouraged to” is of whoever encourages.
  func operatorBearer(_ predicate: Predicate) -> Subject? { bearer(predicate) }

  func shall(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let isThing = !predicate.subject.acts && predicate.subject.kind != .none
    if isThing, !group.isPassive, lemma(group) == operators.mean || lemma(group) == operators.apply { return }
    if isThing, group.isPassive, isNaming(group) { return }
    if isThing, group.isCopula, predicate.subject.kind != .dummy, !group.isNegative { return }
    if isThing, !group.isPassive, !group.isCopula, !group.isNegative, kinds(group).contains(.stative),
      !kinds(group).contains(.containing), lemma(group) != operators.require
    {
      return
    }
    norm.force = polarity(group) || isNothing(predicate) ? .mustNot : .must
    norm.who = bearer(predicate)
  }

  func will(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let verb = lemma(group)
    let kind = kinds(group)
    let negative = polarity(group)
    func must() {
      norm.force = negative ? .mustNot : .must
      norm.who = bearer(predicate)
    }
    if group.isPassive {
      if isNaming(group) { return }
      must()
      norm.isUndertaking = norm.who == nil
      return
    }
    if group.isCopula {
      guard predicate.subject.acts else {
        if predicate.subject.kind == .dummy, hasNo(group.end) {
          norm.force = .mustNot
          norm.isUndertaking = true
        }
        return
      }
      let next = complement(group.end)
      if next >= 0, tokens[next].word == common.able, toAhead(next + 1) {
        norm.force = negative ? .statement : .may
        norm.who = bearer(predicate)
        return
      }
      if next >= 0, operators.moods.contains(tokens[next].word) { return }
      return must()
    }
    if group.verb < 0 { return must() }
    if predicate.subject.acts {
      if operators.receipts.contains(verb) {
        norm.force = negative ? .statement : .must
        norm.isUndertaking = true
        return
      }
      if kind.contains(.stative), verb != operators.have, verb != operators.require, verb != operators.include,
        !kind.contains([.stative, .authority])
      {
        return
      }
      return must()
    }
    if predicate.subject.kind == .none { return must() }
    if predicate.subject.kind == .dummy, isWord(predicate.subject.head, common.it), !kind.contains(.stative),
      !kind.contains(.happening),
      !kind.contains(.containing)
    {
      // “It will not excuse rudeness”: whoever *it* is, it acts.
      norm.force = negative ? .mustNot : .must
      norm.doubt = "it is open whom “it” stands for"
      return
    }
    let head = predicate.subject.head
    let isEvent = has(head, .event) && (kind.contains(.happening) || verb == operators.have)
    let isDocument = has(head, [.document, .event]) && (kind.contains(.containing) || !kind.contains(.stative))
    if isEvent || isDocument || verb == operators.require, !negative {
      norm.force = .must
      norm.isUndertaking = true
    }
  }

  /// “will be known as”, “shall be called the Club”, but not “a meeting will be called”.
  func isNaming(_ group: VerbGroup) -> Bool {
    guard kinds(group).contains(.naming) else { return false }
    let verb = vocabulary.spelling(lemma(group))
    guard ["call", "name", "define", "describe", "regard", "refer", "see", "view", "hear"].contains(verb) else {
      return true
    }
    if verb == "hear" || verb == "refer" || verb == "call" || verb == "name" {
      return has(group.end, [.noun, .determiner, .thing, .name]) && !has(group.end, [.preposition, .adverb])
        || isWord(group.end, common.`as`)
    }
    return true
  }

  func hasNo(_ from: Int) -> Bool { isWord(from, common.no) }

  func may(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let kind = kinds(group)
    if group.isPerfect { return }
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
        norm.force = predicate.subject.acts && !group.isNegative ? .may : .statement
        norm.doubt = "“\(evidence(norm, group))” may give leave to ask, or foretell that somebody asks"
        return
      }
      if kind.contains(.perceiving), !kind.contains(.authority) { return }
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
    guard acts(predicate) else { return }
    if wishes, !group.isNegative {
      norm.force = .may
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
      }
      return
    }
    norm.force = group.isNegative ? .mustNot : .may
    norm.who = bearer(predicate)
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
        if operators.inabilities.contains(verb) { return }
        norm.force = .mustNot
        norm.who = agent(after: group.end, predicate.range.upperBound)
        return
      }
      if operators.availabilities.contains(verb) || kind.contains(.stative) && !kind.contains(.authority) { return }
      norm.force = .may
      norm.who = agent(after: group.end, predicate.range.upperBound)
      return
    }
    guard acts(predicate) else {
      if group.isNegative, !kind.contains(.stative), predicate.subject.kind == .thing {
        norm.force = .mustNot
        norm.doubt = "“cannot” may forbid, or say what does not happen"
      }
      return
    }
    if kind.contains(.stative) { return }
    if group.isNegative, operators.inabilities.contains(verb) { return }
    norm.force = group.isNegative ? .mustNot : .may
    norm.who = bearer(predicate)
  }

  func isTo(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let head = predicate.subject.head
    if has(head, .aim) {
      norm.isAim = true
      norm.evidence = group.start..<group.start + 1
      return
    }
    if has(head, .duty) {
      norm.force = group.isNegative ? .mustNot : .must
      norm.who = owner(of: predicate.subject)
      return
    }
    guard predicate.subject.acts || group.isPassive || predicate.subject.kind == .none || group.isCopula else {
      norm.isAim = true
      return
    }
    if group.isPassive, isNaming(group) { return }
    norm.force = group.isNegative || isNothing(predicate) ? .mustNot : .must
    norm.who = bearer(predicate)
  }

  var up: Int32 { vocabulary.up }

  func hasTo(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    if group.isNegative { return }
    switch group.outer {
    case .may, .might, .could, .would, .can: return
    case .should: norm.force = .should
    default: norm.force = polarity(group) ? .mustNot : .must
    }
    norm.who = bearer(predicate)
  }
}
