internal import PolicyModel

/// Adjectives, participles and nouns that bind, requests, promises, and what a clause with *that* says.
extension NormReader {
  /// A reading from words other than the modal itself: “are required to”, “has a duty to”, “asks parents to”.
  func byWords(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    if group.isPerfect, group.op == .none, !group.isPassive { return nil }
    if group.isPassive { return byParticiple(predicate) }
    if group.isCopula {
      return byResponsibility(predicate) ?? byAdjective(predicate)
    }
    if group.verb >= 0 {
      return byHaving(predicate) ?? byDutySubject(predicate) ?? byRequest(predicate) ?? byPromise(predicate)
    }
    return nil
  }

  private func made(
    _ predicate: Predicate, _ force: Modality, _ who: Subject?, to end: Int, doubt: String? = nil
  ) -> Norm {
    var norm = Norm(force: force, evidence: predicate.group.start..<max(end, predicate.group.start + 1), range: predicate.range)
    norm.who = who
    norm.doubt = doubt
    norm.hasOperator = true
    return norm
  }

  /// What a negation makes of a force that words state: not required is no duty, not allowed a prohibition.
  private func negated(_ force: Modality) -> Modality {
    switch force {
    case .must, .mustNot, .shouldNot, .statement: .statement
    case .should: .shouldNot
    case .may: .mustNot
    }
  }

  // MARK: Participles and adjectives

  /// “Pupils are expected to …”, “Smoking is not allowed”
  private func byParticiple(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let verb = lemma(group)
    if operators.tolerances.contains(verb), group.isNegative || predicate.subject.isNegative {
      var norm = made(predicate, .mustNot, nil, to: group.end)
      if predicate.subject.isNegative { norm.force = .may }
      return norm
    }
    if ["consider", "deem"].contains(vocabulary.spelling(verb)), let said = operators.adjectives[complementWord(group.end)] {
      // “is not considered acceptable”
      let force = group.isNegative ? negated(said) : said
      return force == .mustNot || force == .shouldNot || force == .must ? made(predicate, force, nil, to: group.end + 1) : nil
    }
    guard let said = operators.participles[verb], group.op != .can else { return nil }
    if group.hasOnly, said == .may { return made(predicate, .must, predicate.subject.acts ? predicate.subject : nil, to: group.end) }
    if said == .should, vocabulary.spelling(tokenWord(group.end)) == "against" {
      return made(predicate, .shouldNot, predicate.subject.acts ? predicate.subject : nil, to: group.end + 1)
    }
    if group.op == .would, said != .should && said != .must { return nil }
    if said == .must, ["bind", "charge", "instruct", "task"].contains(vocabulary.spelling(verb)), !toAhead(group.end),
      !isWord(group.end, common.with), !(isWord(group.end, common.by) && vocabulary.spelling(verb) == "bind")
    {
      return nil
    }
    if said == .should, vocabulary.spelling(verb) == "remind", !toAhead(group.end) { return nil }
    // “will be asked to”: whoever asks undertakes it; whom it asks is not bound.
    if group.op == .will || group.op == .shall, said == .should, vocabulary.spelling(verb) != "expect" { return nil }
    var force = group.isNegative ? negated(said) : said
    if group.isNegative, ["expect", "ask", "request", "invite"].contains(vocabulary.spelling(verb)) { force = .statement }
    var end = group.end
    if toAhead(group.end) || has(group.end, .negator) {
      var i = group.end
      if has(i, .negator) {
        force = flipped(force)
        i += 1
      }
      end = i + 1
      if has(i + 1, .negator) { force = flipped(force) }
      if i + 1 < parser.range.upperBound, operators.avoidances.contains(tokens[i + 1].lemma) { force = flipped(force) }
    }
    var who = predicate.subject.acts ? predicate.subject : nil
    if who == nil, isWord(group.end, common.of) || isWord(group.end, common.from) {
      // “A return is required from all schools”
      let asked = SubjectFinder(parser).find((group.end + 1)..<objectEnd(group.end + 1, parser.range.upperBound), whole: true)
      if asked.acts { who = asked }
    }
    return made(predicate, force, who, to: end)
  }

  private func complementWord(_ from: Int) -> Int32 {
    let i = complement(from)
    return i < 0 ? 0 : tokens[i].word
  }

  private func tokenWord(_ i: Int) -> Int32 { i >= 0 && i < parser.range.upperBound ? tokens[i].word : 0 }

  private func flipped(_ force: Modality) -> Modality {
    switch force {
    case .must: .mustNot
    case .should: .shouldNot
    case .mustNot: .must
    case .shouldNot: .should
    case .may, .statement: force
    }
  }

  func toAhead(_ from: Int) -> Bool {
    var i = from
    while has(i, [.adverb, .negator]) { i += 1 }
    if i < parser.range.upperBound, tokens[i].kind == .comma {
      // “has the authority, under the articles, to suspend”
      var k = i + 1
      while k < min(i + 16, parser.range.upperBound), !has(k, .finiteAuxiliary) {
        if isWord(k, common.to), has(k + 1, [.base, .be]) { return true }
        k += 1
      }
    } else if has(i, .preposition), !isWord(i, common.to), !isWord(i, common.of), !isWord(i, common.`for`) {
      var k = i + 1
      while k < min(i + 12, parser.range.upperBound), tokens[k].kind == .word, !isWord(k, common.to), !has(k, .finiteAuxiliary) { k += 1 }
      if isWord(k, common.to), has(k + 1, [.base, .be]) { return true }
    }
    return isWord(i, common.to) || has(i, .infinitive)
  }

  /// “is responsible for”, “It is essential that staff …”
  private func byAdjective(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let i = complement(group.end)
    if i >= 0, has(i, .forbidding), has(i, .adjective), !has(i, [.base, .participle]) {
      return made(predicate, group.isNegative ? .statement : .mustNot, nil, to: i + 1)
    }
    if group.op == .would, predicate.subject.kind == .organisation, i >= 0,
      ["grateful", "happy", "pleased"].contains(vocabulary.spelling(tokens[i].word)), has(i + 1, .subordinator)
    {
      let asked = SubjectFinder(parser).find((i + 2)..<objectEnd(i + 2, parser.range.upperBound), whole: true)
      return made(predicate, .should, asked.acts ? asked : nil, to: i + 1)
    }
    if let offence = byOffence(predicate) { return offence }
    if predicate.subject.kind == .dummy, isWord(group.end, vocabulary.up), isWord(group.end + 1, common.to), !group.isNegative {
      // “it is up to parents to check”
      let asked = SubjectFinder(parser).find((group.end + 2)..<objectEnd(group.end + 2, parser.range.upperBound), whole: true)
      if asked.acts { return made(predicate, .must, asked, to: group.end + 2) }
    }
    guard i >= 0, let said = operators.adjectives[tokens[i].word] else {
      return byPractice(predicate)
    }
    let word = tokens[i].word
    let needsActor = ["responsible", "accountable", "answerable", "free", "welcome", "entitled", "bound", "obliged"]
      .contains(vocabulary.spelling(word))
    if needsActor {
      guard predicate.subject.acts || predicate.subject.kind == .none else { return nil }
      if vocabulary.spelling(word) == "entitled", !toAhead(i + 1) {
        // “are entitled to a copy”
        return made(predicate, group.isNegative ? .mustNot : .may, predicate.subject, to: i + 1)
      }
      if vocabulary.spelling(word) == "free", !toAhead(i + 1) { return nil }
      return made(predicate, group.isNegative ? negated(said) : said, predicate.subject, to: i + 2)
    }
    // “essential information”: an adjective before a noun says nothing of its own.
    if i + 1 < parser.range.upperBound, tokens[i + 1].kind == .word, has(i + 1, [.noun, .adjective]), !has(i + 1, [.preposition]) {
      return nil
    }
    if group.op == .will, predicate.subject.kind == .thing, !["mandatory", "compulsory", "obligatory"].contains(vocabulary.spelling(word)) {
      return nil
    }
    let soft = operators.soft.contains(word)
    if soft, predicate.subject.kind == .thing, vocabulary.spelling(word) != "inappropriate", vocabulary.spelling(word) != "acceptable" {
      return nil
    }
    if vocabulary.spelling(word) == "acceptable", !group.isNegative, predicate.subject.kind != .dummy { return nil }
    if vocabulary.spelling(word) == "necessary", predicate.subject.kind != .dummy { return nil }
    if isAdvice(word), predicate.subject.kind != .dummy { return nil }
    var force = group.isNegative ? negated(said) : said
    if has(i + 1, .negator), toAhead(i + 2) { force = flipped(force) }
    if group.isNegative, vocabulary.spelling(word) == "acceptable" { force = .mustNot }
    let doubt = soft && force != .mustNot
      ? "“\(text.text(i..<(i + 1)))” weighs, and may ask for something or only describe it" : nil
    return made(predicate, force, contentSubject(predicate, from: i + 1), to: i + 1, doubt: doubt)
  }

  /// “It is an offence to …”
  private func byOffence(_ predicate: Predicate) -> Norm? {
    guard predicate.subject.kind == .dummy, !predicate.group.isNegative else { return nil }
    var i = predicate.group.end
    while i < min(predicate.group.end + 5, parser.range.upperBound), tokens[i].kind == .word, !has(i, .preposition) {
      if ["offence", "offense", "breach", "misconduct"].contains(vocabulary.spelling(tokens[i].word)) || text.text(i..<(i + 1)).lowercased() == "offence" {
        guard isWord(i + 1, common.`for`) || toAhead(i + 1) || breaksOff(i + 1) else { return nil }
        return made(predicate, .mustNot, contentSubject(predicate, from: i + 1), to: i + 1)
      }
      i += 1
    }
    return nil
  }

  /// “it is best to”, but not “the best way”
  private func isAdvice(_ word: Int32) -> Bool { ["best", "better", "wise", "sensible"].contains(vocabulary.spelling(word)) }

  /// “it is good practice to”
  private func byPractice(_ predicate: Predicate) -> Norm? {
    guard predicate.subject.kind == .dummy else { return nil }
    var i = predicate.group.end
    while i < min(predicate.group.end + 4, parser.range.upperBound), tokens[i].kind == .word {
      if tokens[i].word == operators.practice, toAhead(i + 1) || isWord(i + 1, common.that) || isWord(i + 1, common.`for`) {
        return made(predicate, .should, contentSubject(predicate, from: i + 1), to: i + 1)
      }
      i += 1
    }
    return nil
  }

  /// Who acts in what follows: “that *all staff* know”, “for *parents* to ring”.
  private func contentSubject(_ predicate: Predicate, from start: Int) -> Subject? {
    if let content = predicate.contents.first, content.subject.acts, !content.group.isPassive { return content.subject }
    if let content = predicate.contents.first, content.group.isPassive {
      return agent(after: content.group.end, parser.range.upperBound)
    }
    if isWord(start, common.`for`) {
      let subject = SubjectFinder(parser).find((start + 1)..<objectEnd(start + 1, parser.range.upperBound), whole: true)
      if subject.acts { return subject }
    }
    return nil
  }

  // MARK: Nouns

  /// “is the responsibility of the clerk”, “is your duty to”, “it is for governors to decide”
  private func byResponsibility(_ predicate: Predicate) -> Norm? {
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

  private func isBindingNoun(_ i: Int) -> Bool {
    ["duty", "duties", "responsibility", "responsibilities", "obligation", "obligations", "job", "task", "requirement",
      "role", "onus"].contains(vocabulary.spelling(tokens[i].word))
  }

  /// “there is a duty *on the school* to”
  private func ownerOn(_ i: Int) -> Subject? {
    guard isWord(i, common.on) else { return nil }
    let subject = SubjectFinder(parser).find((i + 1)..<objectEnd(i + 1, parser.range.upperBound), whole: true)
    return subject.acts ? subject : nil
  }

  /// Whose duty a noun is: “of the clerk”, “the clerk's”, “your”.
  private func ownerAround(_ noun: Int, from start: Int) -> Subject? {
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
  private func possessor(_ i: Int) -> Subject? {
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
      for k in stride(from: i - 1, through: max(parser.range.lowerBound, i - SentenceParser.reach), by: -1) where tokens[k].name >= 0 {
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
  private func byDutySubject(_ predicate: Predicate) -> Norm? {
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
    guard group.isCopula || kinds(group).contains(.containing) || vocabulary.spelling(lemma(group)) == "involve" else { return nil }
    guard let who = owner(of: predicate.subject) else { return nil }
    return made(predicate, .must, who, to: group.end)
  }

  /// “has a statutory duty to”, “have the right to”
  private func byHaving(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let spelled = vocabulary.spelling(lemma(group))
    guard ["have", "hold", "bear", "carry", "take", "reserve", "retain", "exercise", "owe", "assume"].contains(spelled), !group.isPerfect,
      predicate.subject.acts || predicate.subject.kind == .none
    else { return nil }
    var i = group.end
    let end = min(group.end + 8, parser.range.upperBound)
    var isNegative = group.isNegative
    while i < end, tokens[i].kind == .word, !has(i, [.preposition, .modal, .relative, .subordinator]), !isWord(i, common.to) {
      if isWord(i, common.no) || has(i, .negator) { isNegative = true }
      if has(i, .duty), isHeldDuty(i) {
        var force: Modality = isNegative ? .statement : .must
        if has(i + 1, .negator), isWord(i + 2, common.to) { force = flipped(force) }
        return made(predicate, force, predicate.subject, to: i + 1)
      }
      if has(i, .right) {
        if ["power", "powers", "authority", "option", "freedom", "permission"].contains(vocabulary.spelling(tokens[i].word)),
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

  private func isHeldDuty(_ i: Int) -> Bool {
    ["duty", "duties", "responsibility", "responsibilities", "obligation", "obligations", "accountability"]
      .contains(vocabulary.spelling(tokens[i].word))
  }

  // MARK: Requests and promises

  /// “The school requires all staff to …”, “We do not allow phones”
  private func byRequest(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let verb = lemma(group)
    guard group.op == .none || group.op == .would, let said = operators.requests[verb], predicate.subject.kind != .none,
      predicate.subject.kind != .reader
    else { return nil }
    if tokens[group.verb].has(.noun), tokens[group.verb].has(.plural), predicate.subject.kind == .thing,
      !has(group.end, [.name, .determiner, .universal, .agent]) { return nil }
    if predicate.subject.kind == .thing, !has(predicate.subject.head, [.document, .organisation]) { return nil }
    let subject = SubjectFinder(parser).find(group.end..<objectEnd(group.end, parser.range.upperBound), whole: true)
    let end = objectEnd(group.end, parser.range.upperBound)
    var force = group.isNegative ? negated(said) : said
    if group.isNegative, said == .should, vocabulary.spelling(verb) == "expect" { force = .shouldNot }
    if said == .mustNot, group.isNegative { return nil }
    var i = end
    if has(i, .negator) || isWord(i, common.to) && has(i + 1, .negator) { force = flipped(force) }
    while has(i, .negator) { i += 1 }
    let asks = isWord(i, common.to) || has(i, .infinitive) || isWord(i, common.from) || breaksOff(i)
    if said == .should, has(group.end, .gerund), !group.isNegative { return made(predicate, .should, nil, to: group.end) }
    if isWord(end, common.that), predicate.contents.isEmpty {
      let asked = SubjectFinder(parser).find((end + 1)..<objectEnd(end + 1, parser.range.upperBound), whole: true)
      return made(predicate, force, asked.acts ? asked : nil, to: group.end)
    }
    if let content = predicate.contents.first {
      return made(predicate, force, content.subject.acts && !content.group.isPassive ? content.subject : nil, to: group.end)
    }
    if subject.acts, asks { return made(predicate, force, subject, to: group.end) }
    if subject.acts, force == .mustNot { return made(predicate, force, subject, to: group.end) }
    // What is forbidden or allowed, without a word of whom.
    let isRule = predicate.subject.acts || has(predicate.subject.head, .document)
    if force == .mustNot || force == .may && said == .may && !vocabulary.spelling(verb).hasPrefix("en") && !vocabulary.spelling(verb).hasPrefix("em"), isRule { return made(predicate, force, nil, to: group.end) }
    if said == .should, subject.kind == .thing, vocabulary.spelling(verb) == "recommend" || vocabulary.spelling(verb) == "expect" || vocabulary.spelling(verb) == "encourage" || vocabulary.spelling(verb) == "advise",
      predicate.subject.kind == .organisation
    {
      return made(predicate, force, nil, to: group.end)
    }
    return nil
  }

  /// “I agree to …”, “The trust undertakes not to …”
  private func byPromise(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard group.op == .none, operators.promises.contains(lemma(group)), predicate.subject.acts, !group.isNegative else {
      return nil
    }
    var i = group.end
    var isNegative = false
    if has(i, .negator) {
      isNegative = true
      i += 1
    }
    guard isWord(i, common.to), has(i + 1, [.base, .be, .gerund]) || has(i + 1, .adverb) || i + 1 >= parser.range.upperBound || tokens[i + 1].isMark else { return nil }
    return made(predicate, isNegative ? .mustNot : .must, predicate.subject, to: i + 1)
  }

  // MARK: Clauses with that

  /// “I understand that I must …”, “The rules say that bags must be …”
  func byContent(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard group.op == .none, !group.isNegative, let content = predicate.contents.first, content.group.hasModal else { return nil }
    let verb = lemma(group)
    let isAware = group.isCopula && complement(group.end) >= 0
      && ["aware", "clear"].contains(vocabulary.spelling(tokens[complement(group.end)].word))
    guard operators.acceptances.contains(verb) || operators.reports.contains(verb) || isAware else { return nil }
    var inner = Predicate(group: content.group, subject: content.subject, range: predicate.range)
    inner.contents = Array(predicate.contents.dropFirst())
    var norm = norm(inner)
    norm.range = predicate.range
    return norm.binds ? norm : nil
  }

  // MARK: Instructions

  func imperative(_ predicate: Predicate) -> Norm {
    let group = predicate.group
    var norm = Norm(
      force: .must, evidence: group.start..<max(group.end, group.start + 1), range: predicate.range)
    norm.isBareImperative = true
    norm.speaksToReader = true
    let verb = lemma(group)
    let isPlease = predicate.range.contains { $0 < max(group.start, predicate.range.lowerBound + 3) && tokens[$0].has(.please) }
    var isNegative = group.isNegative
    if operators.avoidances.contains(verb) { isNegative = !isNegative }
    if operators.omissions.contains(verb), group.isNegative, isWord(group.end, common.to) { isNegative = false }
    norm.force = Modality(strength: isPlease ? .should : .must, isNegative: isNegative)
    if operators.pointers.contains(verb) {
      norm.force = .statement
      if let content = predicate.contents.first {
        var inner = Predicate(group: content.group, subject: content.subject, range: predicate.range)
        inner.contents = []
        let said = self.norm(inner)
        if said.binds { return said }
      }
    }
    if group.isNegative, verb == operators.hesitate || vocabulary.spelling(verb) == "worry" { norm.force = .statement }
    if verb == operators.feel, isWord(group.end, operators.free) { norm.force = .may }
    if operators.advice.contains(verb), !isNegative { norm.force = .should }
    // “refer to” with somebody to turn to is an instruction, with a text a pointer.
    if vocabulary.spelling(verb) == "refer", !isWord(group.end, common.to) { norm.force = isPlease ? .should : .must }
    if vocabulary.spelling(verb) == "remember", toAhead(group.end) { norm.force = .must }
    if norm.binds, isPlease { norm.hasOperator = true }
    return norm
  }
}
