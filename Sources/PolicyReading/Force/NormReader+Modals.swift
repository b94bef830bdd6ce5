internal import PolicyModel

/// What each modal verb says, by its subject and its verb.
extension NormReader {
  // MARK: Modals

  func directly(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    // “must have been tested” asks; “should have had a letter” supposes.
    if group.isPerfect && group.op != .must || isComment(predicate) { return }
    if group.op == .should, group.isNegative, [operators.hesitate].contains(lemma(group)) { return }
    norm.force = Modality(
      strength: group.op == .must ? .must : .should, isNegative: polarity(group) || isNothing(predicate))
    norm.who = operatorBearer(predicate) ?? actingIt(predicate)
  }

  /// “It must let the parents know”: whoever *it* is, it acts.
  private func actingIt(_ predicate: Predicate) -> Subject? {
    let group = predicate.group
    guard !group.isPassive, !group.isCopula, group.verb >= 0,
      kinds(group).isDisjoint(with: [.stative, .happening, .containing])
    else { return nil }
    return open(predicate)
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
    if isLegalEffect(group) { return }
    if isThing, !group.isPassive, lemma(group) == operators.mean || lemma(group) == operators.apply { return }
    if isThing, group.isPassive, isNaming(group) { return }
    if isThing, group.isCopula, predicate.subject.kind != .dummy, !group.isNegative, !breaksOff(group.end) {
      let next = complement(group.end)
      if next >= 0, ["available", "accessible", "open", "visible"].contains(vocabulary.spelling(tokens[next].word)) {
        norm.force = .must
      } else if next >= 0, has(next, [.adjective, .preposition]) || tokens[next].classes.isEmpty {
        norm.doubt = "“shall be” of a thing may ask that it be so, or say what it is"
      }
      return
    }
    if isThing, !group.isPassive, !group.isCopula, !group.isNegative, kinds(group).contains(.stative),
      !kinds(group).contains(.containing), lemma(group) != operators.require
    {
      return
    }
    norm.force = polarity(group) || isNothing(predicate) ? .mustNot : .must
    norm.who = bearer(predicate) ?? actingIt(predicate)
  }

  /// “shall come into force”, “will take effect”, “five shall form a quorum”: what the law then is.
  func isLegalEffect(_ group: VerbGroup) -> Bool {
    guard !group.isPassive, group.verb >= 0 else { return false }
    let end = min(group.end + 3, parser.range.upperBound)
    func follows(_ words: [String]) -> Bool {
      (group.end..<max(end, group.end)).contains {
        words.contains(vocabulary.spelling(tokens[$0].word)) || isText($0, words)
      }
    }
    switch vocabulary.spelling(lemma(group)) {
    case "come": return follows(["force", "effect", "operation"])
    case "take", "have": return has(group.end, .noun) && follows(["effect"])
    case "form", "constitute": return follows(["quorum"])
    default: return false
    }
  }

  private func isText(_ i: Int, _ words: [String]) -> Bool {
    tokens[i].word == 0 && tokens[i].kind == .word && words.contains(text.text(i..<(i + 1)).lowercased())
  }

  func will(_ predicate: Predicate, _ norm: inout Norm) {
    if isLegalEffect(predicate.group) || isForewarned(predicate) { return }
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
    // “It won't.” answers; “The form will:” opens a list.
    if group.verb < 0, predicate.subject.kind == .dummy { return }
    if group.verb < 0 { return must() }
    if vocabulary.spelling(verb) == "count", vocabulary.spelling(tokenWord(group.end)) == "against" { return }
    if case .undeclared = predicate.subject.kind, isUsual(group) {
      // “The Department will not normally look at it again.”
      must()
      norm.doubt = "“\(evidence(norm, group))” of others may bind them, or foretell what they do"
      norm.other = .statement
      return
    }
    if predicate.subject.acts {
      if operators.receipts.contains(verb) {
        norm.force = negative ? .statement : .must
        norm.isUndertaking = true
        return
      }
      if predicate.subject.isNegative, operators.sufferings.contains(verb) {
        // “Nobody who reports in good faith will suffer”
        norm.force = .must
        norm.isUndertaking = true
        return
      }
      // “the Clerk will find another date”, but “parents will find a form there”
      if predicate.subject.kind == .actor, !has(predicate.subject.head, .plural), vocabulary.spelling(verb) == "find",
        !isWord(group.end, common.that)
      {
        return must()
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
      norm.who = open(predicate)
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
    if negative, norm.force == .statement, predicate.subject.kind == .thing {
      norm.doubt = "“\(evidence(norm, group))” of a thing may forbid it, or foretell that it does not happen"
      norm.other = .mustNot
    }
  }

  /// “will *normally*”
  private func isUsual(_ group: VerbGroup) -> Bool {
    (group.start..<max(group.start, group.end)).contains {
      ["normally", "usually", "generally", "often", "typically"].contains(vocabulary.spelling(tokens[$0].word))
    }
  }

  /// “otherwise the place will be lost”: what follows if one does not.
  func isForewarned(_ predicate: Predicate) -> Bool {
    let end = max(predicate.subject.range.lowerBound, predicate.range.lowerBound + 1)
    return (max(parser.range.lowerBound + 1, end - 2)..<max(parser.range.lowerBound + 1, end + 1)).contains {
      isWord($0, vocabulary.otherwise)
    }
  }

  /// “will be known as”, “shall be called the Club”, but not “a meeting will be called”.
  func isNaming(_ group: VerbGroup) -> Bool {
    guard kinds(group).contains(.naming) else { return false }
    let verb = vocabulary.spelling(lemma(group))
    guard ["call", "name", "define", "describe", "regard", "refer", "see", "view", "hear"].contains(verb) else {
      return true
    }
    if verb == "see" || verb == "view" { return isWord(group.end, common.`as`) }
    if verb == "hear" || verb == "refer" || verb == "call" || verb == "name" {
      let isName =
        has(group.end, [.determiner, .thing, .name])
        || has(group.end, .noun) && (tokens[group.end].isCapital || tokens[group.end].word != 0)
      return isName && !has(group.end, [.preposition, .adverb]) || isWord(group.end, common.`as`)
    }
    return true
  }

  func hasNo(_ from: Int) -> Bool { isWord(from, common.no) }

  func isTo(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let head = predicate.subject.head
    if has(head, .aim), !group.isPassive {
      norm.isAim = true
      norm.evidence = group.start..<group.start + 1
      return
    }
    if has(head, .duty) {
      norm.force = group.isNegative ? .mustNot : .must
      norm.who = owner(of: predicate.subject)
      if ["role", "function"].contains(vocabulary.spelling(tokenWord(head))) {
        norm.doubt = "“\(text.text(head..<(head + 1)))” may be a duty, or say what somebody is there for"
      }
      return
    }
    guard
      predicate.subject.acts || group.isPassive || predicate.subject.kind == .none || group.isCopula || group.isNegative
        || has(head, [.document, .event, .plural]) && !has(head, .aim) && group.verb >= 0
    else {
      norm.isAim = true
      return
    }
    if group.isPassive, isNaming(group) { return }
    norm.force = group.isNegative || isNothing(predicate) ? .mustNot : .must
    norm.who = bearer(predicate)
  }

  /// “need not attend”: nothing is asked, which some read as leave not to.
  func free(_ predicate: Predicate, _ norm: inout Norm) {
    norm.doubt = "“\(evidence(norm, predicate.group))” asks for nothing, and may be leave not to"
    norm.other = .may
    norm.who = bearer(predicate)
  }

  var up: Int32 { vocabulary.up }
  var right: Int32 { vocabulary.right }

  func hasTo(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    if group.isNegative { return free(predicate, &norm) }
    // “Sometimes the pool has to be closed” tells.
    let first = predicate.range.lowerBound
    if group.op == .hasTo, !predicate.subject.acts,
      operators.seldom.contains(tokens[first].word)
        || operators.seldom.contains(tokens[max(group.start - 1, first)].word)
    {
      return
    }
    // “Sometimes a coach will have to hold a child” tells too.
    if predicate.subject.acts, operators.seldom.contains(tokens[first].word), group.outer != .should {
      return
    }
    switch group.outer {
    case .may, .might, .could, .would, .can: return
    case .should: norm.force = .should
    default: norm.force = polarity(group) ? .mustNot : .must
    }
    norm.who = bearer(predicate)
  }
}
