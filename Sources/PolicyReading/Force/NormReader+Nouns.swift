internal import PolicyModel

/// Nouns that bind: duties and rights, and whose they are.
extension NormReader {
  // MARK: Nouns

  /// “is the responsibility of the clerk”, “is your duty to”, “it is for governors to decide”
  func byResponsibility(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard !has(predicate.subject.head, .duty) else { return byCondition(predicate) ?? byDutySubject(predicate) }
    if let stated = byCondition(predicate) { return stated }
    if let left = byOffice(predicate) { return left }
    if vocabulary.spelling(tokenWord(group.end)) == "under", predicate.subject.acts, !group.isNegative {
      // “are under a duty to”, “are under no obligation to”
      for k in (group.end + 1)..<max(group.end + 1, min(group.end + 6, parser.range.upperBound)) where has(k, .duty) {
        guard isHeldDuty(k), toAhead(k + 1) else { break }
        guard isWord(group.end + 1, common.no) else { return made(predicate, .must, predicate.subject, to: k + 1) }
        var norm = made(
          predicate, .statement, predicate.subject, to: k + 1,
          doubt: "“\(text.text(group.end..<(k + 1)))” asks for nothing, and may be leave not to")
        norm.other = .may
        return norm
      }
    }
    var i = group.end
    let end = min(group.end + 12, parser.range.upperBound)
    // “It is, of course, the right of …”
    if i + 2 < end, tokens[i].kind == .comma, has(i + 1, .adverb), tokens[i + 2].kind == .comma { i += 3 }
    while i < end, tokens[i].kind == .word, !has(i, [.modal, .subordinator]) {
      if has(i, .preposition), !isWord(i, common.of), i > group.end { return nil }
      if vocabulary.spelling(tokens[i].word) == "right", isWord(i + 1, common.of), predicate.subject.kind == .dummy,
        let who = ownerAround(i, from: group.end),
        toAhead(objectEnd(i + 2, end)) || isWord(objectEnd(i + 2, end), common.`as`)
      {
        return made(predicate, group.isNegative ? .statement : .may, who, to: i + 1)
      }
      if has(i, .duty), isBindingNoun(i) {
        if group.isNegative { return made(predicate, .statement, nil, to: i + 1) }
        if let who = ownerAround(i, from: group.end) { return made(predicate, .must, who, to: i + 1) }
        // “It is a requirement of registration that …”
        let next = isWord(i + 1, common.of) ? objectEnd(i + 2, parser.range.upperBound) : i + 1
        if predicate.subject.kind == .dummy,
          toAhead(next) || isWord(next, common.that) || isWord(next, common.on)
            || isWord(next, common.`for`) && contentSubject(predicate, from: next) != nil
        {
          return made(predicate, .must, ownerOn(next) ?? contentSubject(predicate, from: next), to: i + 1)
        }
        return nil
      }
      i += 1
    }
    return nil
  }

  /// “It is *for the Board to* set the fees.”
  private func byOffice(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard predicate.subject.kind == .dummy, !group.isNegative, group.op == .none, isWord(group.end, common.`for`) else {
      return nil
    }
    let end = objectEnd(group.end + 1, parser.range.upperBound)
    let subject = SubjectFinder(parser).find((group.end + 1)..<end, whole: true)
    guard subject.acts, isWord(end, common.to) else { return nil }
    var norm = made(
      predicate, .must, subject, to: group.end + 1,
      doubt: "“for” somebody to do may be a duty, or say whose decision it is")
    norm.other = .may
    return norm
  }

  /// “It is a condition of joining *that parents fill in* the form”, “The expectation is *that governors* read it”.
  private func byCondition(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard group.op == .none, !group.isNegative else { return nil }
    var noun = predicate.subject.head
    var that = group.end
    if predicate.subject.kind == .dummy {
      noun = group.end
      while noun + 1 < that + 4, has(noun, [.determiner, .adjective]), !has(noun, .noun) { noun += 1 }
      that = isWord(noun + 1, common.of) ? objectEnd(noun + 2, parser.range.upperBound) : noun + 1
    }
    guard noun >= 0, noun < parser.range.upperBound, isWord(that, common.that) else { return nil }
    let force: Modality
    switch text.text(noun..<(noun + 1)).lowercased() {
    case "condition", "requirement", "rule": force = .must
    case "expectation": force = .should
    default: return nil
    }
    let content = predicate.contents.first
    if let content, content.group.hasModal, content.group.op != .will { return nil }
    let isPassive = content?.group.isPassive ?? false
    let who = isPassive ? nil : asked(after: that)
    return made(predicate, content?.group.isNegative == true ? flipped(force) : force, who, to: that)
  }

  /// Who is to act in “that *parents* label clothes”.
  func asked(after that: Int) -> Subject? {
    let end = objectEnd(that + 1, parser.range.upperBound)
    guard that + 1 < end else { return nil }
    let whole = SubjectFinder(parser).find((that + 1)..<end, whole: true)
    if whole.acts { return whole }
    var k = that + 1
    while k < min(end, that + 5), tokens[k].name < 0 { k += 1 }
    guard k < end, tokens[k].name >= 0, !tokens[k].isPossessive else { return nil }
    let named = SubjectFinder(parser).find((that + 1)..<(k + 1), whole: true)
    return named.acts ? named : nil
  }

  func isBindingNoun(_ i: Int) -> Bool {
    [
      "duty", "duties", "responsibility", "responsibilities", "obligation", "obligations", "job", "task", "requirement",
      "role", "onus",
    ].contains(vocabulary.spelling(tokens[i].word))
  }

  /// “there is a duty *on the school* to”
  func ownerOn(_ i: Int) -> Subject? {
    guard isWord(i, common.on) else { return nil }
    let subject = SubjectFinder(parser).find((i + 1)..<objectEnd(i + 1, parser.range.upperBound), whole: true)
    return subject.acts ? subject : nil
  }

  /// Whose duty a noun is: “of the clerk”, “the clerk's”, “your”.
  func ownerAround(_ noun: Int, from start: Int) -> Subject? {
    if isWord(noun + 1, common.of) {
      let subject = SubjectFinder(parser).find((noun + 2)..<objectEnd(noun + 2, parser.range.upperBound), whole: true)
      if subject.acts { return subject }
    }
    var i = noun - 1
    while i >= start {
      if let subject = possessor(i) { return subject }
      i -= 1
    }
    return nil
  }

  /// Whoever a possessive names: “the clerk's”, “your”, “everyone's”.
  func possessor(_ i: Int) -> Subject? {
    var subject = Subject()
    subject.head = i
    subject.range = i..<(i + 1)
    let token = tokens[i]
    if token.isPossessive, token.name >= 0 {
      subject.kind = .actor
      subject.actors = [token.name]
      return subject
    }
    if token.isPossessive, token.has(.universal) {
      subject.kind = .everyone
      return subject
    }
    if token.isPossessive, token.has(.agent) {
      subject.kind = .undeclared(i..<(i + 1))
      return subject
    }
    switch vocabulary.spelling(token.word) {
    case "your": subject.kind = .reader
    case "our": subject.kind = .organisation
    case "their", "his", "her":
      if parser.lastActorToken >= 0 {
        let actor = tokens[parser.lastActorToken]
        if actor.name >= 0 {
          subject.kind = .actor
          subject.actors = [actor.name]
          return subject
        }
      }
      for k in stride(from: i - 1, through: max(parser.range.lowerBound, i - SentenceParser.reach), by: -1)
      where tokens[k].name >= 0 {
        subject.kind = .actor
        subject.actors = [tokens[k].name]
        return subject
      }
      subject.kind = .somebody
    default: return nil
    }
    return subject
  }

  /// Whose the duty is that a subject names: “The responsibilities *of the librarian*”, “*The clerk's* duties”.
  func owner(of subject: Subject) -> Subject? {
    guard subject.head >= 0 else { return nil }
    return ownerAround(subject.head, from: subject.range.lowerBound)
  }

  /// “The duties of the caretaker include …”, “Responsibility for the keys rests with the bursar”
  func byDutySubject(_ predicate: Predicate) -> Norm? {
    let head = predicate.subject.head
    let group = predicate.group
    if predicate.subject.kind == .dummy, !group.isNegative, operators.restings.contains(lemma(group)),
      isWord(group.end, common.to)
    {
      // “It falls to the clerk to keep minutes”
      let end = objectEnd(group.end + 1, parser.range.upperBound)
      let subject = SubjectFinder(parser).find((group.end + 1)..<end, whole: true)
      return subject.acts && isWord(end, common.to) ? made(predicate, .must, subject, to: group.end + 1) : nil
    }
    guard has(head, .duty), !group.isNegative else { return nil }
    if group.isCopula, let owner = ownerOn(group.end) {
      // “The onus is on the parent to tell us”
      return made(predicate, .must, owner, to: group.end + 1)
    }
    if operators.restings.contains(lemma(group)) {
      var i = group.end
      while has(i, .adverb) { i += 1 }
      guard isWord(i, common.with) || isWord(i, common.to) || isWord(i, common.on) else { return nil }
      let subject = SubjectFinder(parser).find((i + 1)..<objectEnd(i + 1, parser.range.upperBound), whole: true)
      return subject.acts ? made(predicate, .must, subject, to: group.end) : nil
    }
    guard group.isCopula || kinds(group).contains(.containing) || vocabulary.spelling(lemma(group)) == "involve" else {
      return nil
    }
    guard let who = owner(of: predicate.subject) else { return nil }
    return made(predicate, .must, who, to: group.end)
  }

  /// “has a statutory duty to”, “have the right to”
  func byHaving(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let spelled = vocabulary.spelling(lemma(group))
    guard
      ["have", "hold", "bear", "carry", "take", "reserve", "retain", "exercise", "owe", "assume"].contains(spelled),
      !group.isPerfect,
      predicate.subject.acts || predicate.subject.kind == .none
    else { return nil }
    if let time = timeToAct(group) {
      var norm = made(predicate, group.isNegative ? .mustNot : .may, predicate.subject, to: time)
      if !group.isNegative {
        norm.doubt = "“\(text.text(group.start..<(group.start + 1)))” so long to act may give leave, or set a deadline"
        norm.other = .must
      }
      return norm
    }
    var i = group.end
    let end = min(group.end + 8, parser.range.upperBound)
    var isNegative = group.isNegative
    while i < end, tokens[i].kind == .word, !has(i, [.preposition, .modal, .relative, .subordinator]),
      !isWord(i, common.to)
    {
      if isWord(i, common.no) || has(i, .negator) { isNegative = true }
      if has(i, .duty), isHeldDuty(i) {
        var force: Modality = isNegative ? .statement : .must
        if has(i + 1, .negator), isWord(i + 2, common.to) { force = flipped(force) }
        return made(predicate, force, predicate.subject, to: i + 1)
      }
      if has(i, .right) {
        if ["power", "powers", "authority", "option", "freedom", "permission"].contains(
          vocabulary.spelling(tokens[i].word)),
          !toAhead(i + 1), !isWord(i + 1, common.of), !breaksOff(i + 1)
        {
          return nil
        }
        if spelled == "exercise" { return nil }
        return made(predicate, isNegative ? .mustNot : .may, predicate.subject, to: i + 1)
      }
      i += 1
    }
    return nil
  }

  /// “has *14 days in which* to appeal”: where that ends.
  private func timeToAct(_ group: VerbGroup) -> Int? {
    guard vocabulary.spelling(lemma(group)) == "have", has(group.end, [.number, .duration]) else { return nil }
    var i = group.end
    while i < min(group.end + 5, parser.range.upperBound),
      has(i, [.number, .duration, .unit, .adjective, .noun, .gerund])
    {
      i += 1
    }
    guard i > group.end, has(i - 1, [.unit, .duration]) else { return nil }
    if isWord(i, common.`in`), has(i + 1, .relative), isWord(i + 2, common.to) { return i + 2 }
    return isWord(i, common.to) ? i : nil
  }

  func isHeldDuty(_ i: Int) -> Bool {
    ["duty", "duties", "responsibility", "responsibilities", "obligation", "obligations", "accountability"]
      .contains(vocabulary.spelling(tokens[i].word))
  }
}
