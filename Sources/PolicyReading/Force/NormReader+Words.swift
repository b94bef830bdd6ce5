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
        ?? byLiking(predicate) ?? byNeed(predicate)
    }
    return nil
  }

  func made(
    _ predicate: Predicate, _ force: Modality, _ who: Subject?, to end: Int, doubt: String? = nil
  ) -> Norm {
    var norm = Norm(
      force: force, evidence: predicate.group.start..<max(end, predicate.group.start + 1), range: predicate.range)
    norm.who = who
    norm.doubt = doubt
    norm.hasOperator = true
    return norm
  }

  /// What a negation makes of a force that words state: not required is no duty, not allowed a prohibition.
  func negated(_ force: Modality) -> Modality {
    switch force {
    case .must, .mustNot, .shouldNot, .statement: .statement
    case .should: .shouldNot
    case .may: .mustNot
    }
  }

  // MARK: Participles and adjectives

  /// “Pupils are expected to …”, “Smoking is not allowed”
  func byParticiple(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let verb = lemma(group)
    if operators.tolerances.contains(verb), group.isNegative || predicate.subject.isNegative {
      var norm = made(predicate, .mustNot, nil, to: group.end)
      if predicate.subject.isNegative { norm.force = .may }
      return norm
    }
    if ["consider", "deem"].contains(vocabulary.spelling(verb)),
      let said = operators.adjectives[complementWord(group.end)]
    {
      // “is not considered acceptable”
      let force = group.isNegative ? negated(said) : said
      return force == .mustNot || force == .shouldNot || force == .must
        ? made(predicate, force, nil, to: group.end + 1) : nil
    }
    guard let said = operators.participles[verb], group.op != .can else { return nil }
    if group.hasOnly, said == .may {
      return made(predicate, .must, predicate.subject.acts ? predicate.subject : nil, to: group.end)
    }
    if said == .should, vocabulary.spelling(tokenWord(group.end)) == "against" {
      return made(predicate, .shouldNot, predicate.subject.acts ? predicate.subject : nil, to: group.end + 1)
    }
    if group.op == .would, said != .should && said != .must { return nil }
    // “claims will be authorised by the chair” gives nobody leave: the chair must look at them.
    if said == .may, group.op == .will || group.op == .shall, isWord(group.end, common.by) { return nil }
    if said == .must, ["bind", "charge", "instruct", "task"].contains(vocabulary.spelling(verb)), !toAhead(group.end),
      !isWord(group.end, common.with), !(isWord(group.end, common.by) && vocabulary.spelling(verb) == "bind")
    {
      return nil
    }
    if said == .should, vocabulary.spelling(verb) == "remind", !toAhead(group.end) { return nil }
    // “will be asked to”: whoever asks undertakes it; whom it asks is not bound.
    if group.op == .will || group.op == .shall, said == .should, vocabulary.spelling(verb) != "expect" { return nil }
    var force = group.isNegative ? negated(said) : said
    if group.isNegative, ["expect", "ask", "request", "invite"].contains(vocabulary.spelling(verb)) {
      force = .statement
    }
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
    if who == nil, said != .mustNot, said != .may, isWord(group.end, common.of) || isWord(group.end, common.from) {
      // “A return is required from all schools”
      let asked = SubjectFinder(parser).find(
        (group.end + 1)..<objectEnd(group.end + 1, parser.range.upperBound), whole: true)
      if asked.acts { who = asked }
    }
    if who == nil, predicate.subject.kind == .dummy { who = contentSubject(predicate, from: group.end) }
    var norm = made(predicate, force, who, to: end)
    if group.isNegative, said == .must, predicate.subject.acts {
      norm.doubt =
        "“\(text.text(group.start..<max(group.end, group.start + 1)))” asks for nothing, and may be leave not to"
      norm.other = .may
    }
    return norm
  }

  func complementWord(_ from: Int) -> Int32 {
    let i = complement(from)
    return i < 0 ? 0 : tokens[i].word
  }

  func tokenWord(_ i: Int) -> Int32 { i >= 0 && i < parser.range.upperBound ? tokens[i].word : 0 }

  func flipped(_ force: Modality) -> Modality {
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
      while k < min(i + 12, parser.range.upperBound), tokens[k].kind == .word, !isWord(k, common.to),
        !has(k, .finiteAuxiliary)
      { k += 1 }
      if isWord(k, common.to), has(k + 1, [.base, .be]) { return true }
    }
    return isWord(i, common.to) || has(i, .infinitive)
  }

  /// “is responsible for”, “It is essential that staff …”
  func byAdjective(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    let i = complement(group.end)
    if i >= 0, has(i, .forbidding), has(i, .adjective), !has(i, [.base, .participle]) {
      return made(predicate, group.isNegative ? .statement : .mustNot, nil, to: i + 1)
    }
    if group.op == .would, predicate.subject.kind == .organisation, i >= 0,
      ["grateful", "happy", "pleased"].contains(vocabulary.spelling(tokens[i].word)),
      has(i + 1, .subordinator) || isWord(i + 1, common.`for`)
    {
      if isWord(i + 1, common.`for`) {
        // “We would be grateful for a week's notice if you are away”
        var norm = made(predicate, .should, nil, to: i + 1)
        norm.speaksToReader = parser.range.contains { tokens[$0].isWord(common.you) }
        return norm
      }
      let asked = SubjectFinder(parser).find((i + 2)..<objectEnd(i + 2, parser.range.upperBound), whole: true)
      let verb = objectEnd(i + 2, parser.range.upperBound)
      let isRefusal = has(verb, [.modal, .doVerb]) && has(verb + 1, .negator)
      return made(predicate, isRefusal ? .shouldNot : .should, asked.acts ? asked : nil, to: i + 1)
    }
    if group.op == .would, predicate.subject.kind == .dummy, i >= 0, has(i + 1, .subordinator), !group.isNegative,
      ["good", "great", "nice", "lovely", "kind", "helpful", "useful", "best", "appreciated"].contains(
        vocabulary.spelling(tokens[i].word))
    {
      // “It would be good if tutors ate with them”
      let asked = SubjectFinder(parser).find((i + 2)..<objectEnd(i + 2, parser.range.upperBound), whole: true)
      return made(predicate, .should, asked.acts ? asked : nil, to: i + 1)
    }
    if let offence = byOffence(predicate) { return offence }
    if predicate.subject.kind == .dummy, isWord(group.end, vocabulary.up), isWord(group.end + 1, common.to),
      !group.isNegative
    {
      // “it is up to parents to check”
      let asked = SubjectFinder(parser).find(
        (group.end + 2)..<objectEnd(group.end + 2, parser.range.upperBound), whole: true)
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
    if i + 1 < parser.range.upperBound, tokens[i + 1].kind == .word, has(i + 1, [.noun, .adjective]),
      !has(i + 1, [.preposition])
    {
      return nil
    }
    if group.op == .will, predicate.subject.kind == .thing,
      !["mandatory", "compulsory", "obligatory"].contains(vocabulary.spelling(word))
    {
      return nil
    }
    let soft = operators.soft.contains(word)
    if soft, predicate.subject.kind == .thing, vocabulary.spelling(word) != "inappropriate",
      vocabulary.spelling(word) != "acceptable"
    {
      return nil
    }
    if vocabulary.spelling(word) == "acceptable", !group.isNegative, predicate.subject.kind != .dummy { return nil }
    if vocabulary.spelling(word) == "necessary", predicate.subject.kind != .dummy { return nil }
    if isAdvice(word), predicate.subject.kind != .dummy { return nil }
    var force = group.isNegative ? negated(said) : said
    if has(i + 1, .negator), toAhead(i + 2) { force = flipped(force) }
    if group.isNegative, vocabulary.spelling(word) == "acceptable" { force = .mustNot }
    let doubt =
      (soft || vocabulary.spelling(word).hasSuffix("payable")) && force != .mustNot
      ? "“\(text.text(i..<(i + 1)))” weighs, and may ask for something or only describe it" : nil
    return made(predicate, force, contentSubject(predicate, from: i + 1), to: i + 1, doubt: doubt)
  }

  /// “Cheques need two signatures”, “Anything dearer requires the consent of the board”
  func byNeed(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard group.op == .none, !group.isNegative, predicate.subject.kind == .thing, predicate.subject.head >= 0,
      ["need", "require"].contains(vocabulary.spelling(lemma(group)))
    else { return nil }
    var i = group.end
    while i < min(group.end + 4, parser.range.upperBound), tokens[i].kind == .word {
      if operators.consents.contains(tokens[i].word) || vocabulary.spelling(tokens[i].word) == "notice" {
        return made(predicate, .must, nil, to: group.end)
      }
      guard has(i, [.determiner, .possessive, .number, .adjective, .noun, .adverb, .duration, .unit]) else {
        return nil
      }
      i += 1
    }
    return nil
  }

  /// “We would appreciate it if you rang”, “We would like parents to ring”
  func byLiking(_ predicate: Predicate) -> Norm? {
    let group = predicate.group
    guard group.op == .would, predicate.subject.kind == .organisation else { return nil }
    if let rather = (group.start..<min(group.end + 1, parser.range.upperBound)).first(where: {
      isWord($0, vocabulary.rather)
    }) {
      // “We would rather parents did not park here.”
      let end = objectEnd(rather + 1, parser.range.upperBound)
      let asked = SubjectFinder(parser).find((rather + 1)..<end, whole: true)
      guard asked.acts else { return nil }
      let isRefusal = has(end, [.modal, .doVerb]) && has(end + 1, .negator)
      return made(predicate, isRefusal ? .shouldNot : .should, asked, to: rather + 1)
    }
    guard !group.isNegative,
      ["like", "love", "appreciate", "welcome", "prefer"].contains(
        vocabulary.spelling(lemma(group) == 0 ? tokenWord(group.verb) : lemma(group)))
    else { return nil }
    var i = group.end
    if isWord(i, common.it), has(i + 1, .subordinator) { i += 2 }
    let end = objectEnd(i, parser.range.upperBound)
    let asked = SubjectFinder(parser).find(i..<end, whole: true)
    guard asked.acts, i > group.end || isWord(end, common.to) else { return nil }
    return made(predicate, .should, asked, to: group.end)
  }

  /// “It is an offence to …”
  func byOffence(_ predicate: Predicate) -> Norm? {
    guard predicate.subject.kind == .dummy, !predicate.group.isNegative else { return nil }
    var i = predicate.group.end
    while i < min(predicate.group.end + 5, parser.range.upperBound), tokens[i].kind == .word, !has(i, .preposition) {
      if ["offence", "offense", "breach", "misconduct"].contains(vocabulary.spelling(tokens[i].word))
        || text.text(i..<(i + 1)).lowercased() == "offence"
      {
        guard isWord(i + 1, common.`for`) || toAhead(i + 1) || breaksOff(i + 1) else { return nil }
        let tellsLaw =
          predicate.group.op == .none && !["breach", "misconduct"].contains(vocabulary.spelling(tokens[i].word))
          && isWord(i + 1, common.`for`) && !tokens[parser.range.upperBound - 1].isWord(common.to)
        return made(
          predicate, .mustNot, contentSubject(predicate, from: i + 1), to: i + 1,
          doubt: tellsLaw ? "“an offence” may forbid, or tell what the law is" : nil)
      }
      i += 1
    }
    return nil
  }

  /// “it is best to”, but not “the best way”
  func isAdvice(_ word: Int32) -> Bool { ["best", "better", "wise", "sensible"].contains(vocabulary.spelling(word)) }

  /// “it is good practice to”
  func byPractice(_ predicate: Predicate) -> Norm? {
    guard predicate.subject.kind == .dummy else { return nil }
    var i = predicate.group.end
    while i < min(predicate.group.end + 4, parser.range.upperBound), tokens[i].kind == .word {
      if tokens[i].word == operators.practice,
        toAhead(i + 1) || isWord(i + 1, common.that) || isWord(i + 1, common.`for`)
      {
        return made(predicate, .should, contentSubject(predicate, from: i + 1), to: i + 1)
      }
      i += 1
    }
    return nil
  }

  /// Who acts in what follows: “that *all staff* know”, “for *parents* to ring”.
  func contentSubject(_ predicate: Predicate, from start: Int) -> Subject? {
    if let content = predicate.contents.first, content.subject.acts, !content.group.isPassive { return content.subject }
    if let content = predicate.contents.first, content.group.isPassive {
      return agent(after: content.group.end, parser.range.upperBound)
    }
    // “for *parents* to ring”, “if *parents* rang”
    if isWord(start, common.`for`) || has(start, .subordinator) {
      let subject = SubjectFinder(parser).find((start + 1)..<objectEnd(start + 1, parser.range.upperBound), whole: true)
      if subject.acts { return subject }
    }
    return nil
  }
}
