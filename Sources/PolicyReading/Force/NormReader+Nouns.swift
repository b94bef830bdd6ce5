internal import PolicyModel

/// Nouns that bind: duties and rights, and whose they are.
extension NormReader {
  // MARK: Nouns

  /// “is the responsibility of the clerk”, “is your duty to”, “it is for governors to decide”
  func byResponsibility(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard !has(predicate.subject.head, .duty) else { return byDutySubject(predicate) }
    var i = group.end
    let end = min(group.end + 12, parser.range.upperBound)
    while i < end, tokens[i].kind == .word, !has(i, [.modal, .subordinator]) {
      if has(i, .preposition), !isWord(i, common.of), i > group.end { return nil }
      if has(i, .duty), isBindingNoun(i) {
        if group.isNegative { return made(predicate, .statement, nil, to: i + 1) }
        if let who = ownerAround(i, from: group.end) { return made(predicate, .must, who, to: i + 1) }
        if predicate.subject.kind == .dummy, toAhead(i + 1) || isWord(i + 1, common.that) || isWord(i + 1, common.on) {
          return made(predicate, .must, ownerOn(i + 1) ?? contentSubject(predicate, from: i + 1), to: i + 1)
        }
        return nil
      }
      i += 1
    }
    return nil
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
    guard has(head, .duty), !predicate.group.isNegative else { return nil }
    let group = predicate.group
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

  func isHeldDuty(_ i: Int) -> Bool {
    ["duty", "duties", "responsibility", "responsibilities", "obligation", "obligations", "accountability"]
      .contains(vocabulary.spelling(tokens[i].word))
  }
}
