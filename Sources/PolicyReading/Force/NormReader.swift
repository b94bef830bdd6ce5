internal import PolicyModel

/// Reads from a verb and its subject how it binds, and whom.
struct NormReader {
  let text: PreparedText
  let vocabulary: Vocabulary
  let operators: OperatorWords
  let parser: SentenceParser

  var tokens: [Token] { text.tokens }
  var common: CommonWords { vocabulary.common }

  func has(_ i: Int, _ classes: WordClass) -> Bool {
    i >= 0 && i < parser.range.upperBound && tokens[i].has(classes)
  }
  func isWord(_ i: Int, _ word: Int32) -> Bool {
    i >= 0 && i < parser.range.upperBound && tokens[i].isWord(word)
  }

  /// What a predicate says.
  func norm(_ predicate: Predicate) -> Norm {
    var norm = read(predicate)
    let group = predicate.group
    norm.range = predicate.range
    norm.sharesSubject = predicate.sharesSubject
    norm.subjectRange = predicate.subject.range
    norm.verb = group.verb
    norm.hasOperator = norm.hasOperator || group.hasModal || norm.binds && !norm.isBareImperative
    if predicate.subject.isNegative, !predicate.isImperative { negateSubject(&norm, predicate) }
    if group.isEmphatic, group.isNegative, group.hasModal, norm.force != .must { norm.force = .mustNot }
    if norm.force == .may, limits(predicate) { norm.force = predicate.subject.isNegative ? .mustNot : .must }
    if norm.force == .statement, norm.who == nil, predicate.subject.acts, !group.isPassive { norm.who = predicate.subject }
    if predicate.subject.kind == .reader, !group.isPassive { norm.speaksToReader = true }
    if norm.binds, let who = norm.who, who.isOpen, norm.doubt == nil {
      norm.doubt = "it is open whom “\(text.text(who.head..<(who.head + 1)))” stands for"
    }
    return norm
  }

  /// “No pupil may …” forbids; “nobody need …” binds nobody.
  private func negateSubject(_ norm: inout Norm, _ predicate: Predicate) {
    let group = predicate.group
    if group.isNegative { return }
    let next = predicate.subject.range.lowerBound + 1
    if next < tokens.count, text.text(next..<(next + 1)).lowercased() == "more than" { return }
    switch norm.force {
    case .must where group.isPassive && operators.participles[lemma(group)] == .must: norm.force = .statement
    case .must: norm.force = group.op == .hasTo || group.op == .needsTo ? .statement : .mustNot
    case .should: norm.force = .shouldNot
    case .may: norm.force = .mustNot
    default: break
    }
  }

  /// “may be used *only* with consent”, “*only* staff may”, “*no more than* two may”: what is allowed is all that is.
  private func limits(_ predicate: Predicate) -> Bool {
    let end = predicate.group.end
    if isWord(end, common.only) || predicate.subject.isLimited { return true }
    return predicate.subject.isNegative && predicate.subject.range.count > 1
      && vocabulary.spelling(tokens[predicate.subject.range.lowerBound].word) == "no"
      && text.text((predicate.subject.range.lowerBound + 1)..<(predicate.subject.range.lowerBound + 2)).lowercased() == "more than"
  }

  /// “There is to be *no* talking”
  private func isNothing(_ predicate: Predicate) -> Bool {
    predicate.subject.kind == .dummy && predicate.group.isCopula && hasNo(predicate.group.end)
  }

  /// Whether a verb is said of somebody who acts, or of nobody who might: “neither side may …”.
  private func acts(_ predicate: Predicate) -> Bool {
    predicate.subject.acts || predicate.subject.kind == .none
      || predicate.subject.isNegative && predicate.subject.kind == .thing
  }

  private func read(_ predicate: Predicate) -> Norm {
    if predicate.isImperative { return imperative(predicate) }
    let group = predicate.group
    var norm = Norm(evidence: group.start..<max(group.operatorEnd, group.start + 1), range: predicate.range)
    if let found = byContent(predicate) { return found }
    if group.op == .none || group.op == .will || group.op == .shall || group.op == .would || group.op == .can,
      let found = byWords(predicate)
    {
      return found
    }
    switch group.op {
    case .must, .ought, .should, .hadBetter: directly(predicate, &norm)
    case .shall: shall(predicate, &norm)
    case .will: will(predicate, &norm)
    case .may: may(predicate, &norm)
    case .can: can(predicate, &norm)
    case .isTo: isTo(predicate, &norm)
    case .hasTo, .needsTo: hasTo(predicate, &norm)
    case .could, .might, .would, .none: present(predicate, &norm)
    }
    return norm
  }

  // MARK: Who

  /// Who acts: after a passive whoever follows "by", else the subject where it can act.
  func bearer(_ predicate: Predicate) -> Subject? {
    if predicate.group.isPassive, !operators.states.contains(lemma(predicate.group)),
      !(predicate.group.op == .may && operators.companies.contains(lemma(predicate.group)))
    {
      return agent(after: predicate.group.end, predicate.range.upperBound)
    }
    return predicate.subject.acts ? predicate.subject : nil
  }

  /// “will be heard *by a committee*”
  func agent(after start: Int, _ end: Int) -> Subject? {
    var i = start
    while i < end, tokens[i].kind == .word || tokens[i].kind == .open || tokens[i].kind == .close {
      if isWord(i, common.by) {
        let subject = SubjectFinder(parser).find((i + 1)..<listEnd(i + 1, end), whole: true)
        if subject.acts { return subject }
      }
      if has(i, [.modal]) || has(i, [.subordinator, .relative]) { return nil }
      i += 1
    }
    // Beyond an aside only somebody who is declared: “revised, where needed, by the Director”.
    while i + 1 < end, !has(i, [.finiteAuxiliary, .relative]) {
      if isWord(i, common.by), tokens[i - 1].isMark {
        let subject = SubjectFinder(parser).find((i + 1)..<listEnd(i + 1, end), whole: true)
        return subject.kind == .actor ? subject : nil
      }
      i += 1
    }
    return nil
  }

  /// Where the noun phrase after a preposition or verb ends.
  func objectEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, tokens[i].kind == .word {
      if tokens[i].isWord(common.to) || has(i, [.infinitive, .subordinator, .relative, .interrogative, .timed, .negator]) { break }
      if has(i, [.preposition]), !isWord(i, common.of), i > start { break }
      if has(i, .vagueTime) { break }
      if i > start, has(i, [.finiteAuxiliary]) { break }
      if i > start, tokens[i - 1].name >= 0, !tokens[i - 1].isPossessive, has(i, [.determiner, .number]) { break }
      i += 1
    }
    return i
  }

  /// Where a list of noun phrases after a preposition ends: “by the DSL, the lead and our provider”.
  private func listEnd(_ start: Int, _ end: Int) -> Int {
    var i = objectEnd(start, end)
    while i + 1 < end, tokens[i].kind == .comma, has(i + 1, [.determiner, .possessive, .name, .agent, .conjunction]) {
      let next = objectEnd(i + 1, end)
      guard next > i + 1, !has(next, .finiteAuxiliary) else { break }
      i = next
    }
    return i
  }

  // MARK: Verbs

  func lemma(_ group: VerbGroup) -> Int32 { group.verb >= 0 ? tokens[group.verb].lemma : 0 }
  func kinds(_ group: VerbGroup) -> WordClass { group.verb >= 0 ? tokens[group.verb].classes : [] }

  /// Whether the text breaks off at the verb: nothing but adverbs and "to" before the end.
  func breaksOff(_ from: Int) -> Bool {
    var i = from
    while i < parser.range.upperBound {
      let token = tokens[i]
      if token.kind == .word, !token.has([.adverb, .negator]), !token.isWord(common.to), !token.has(.infinitive) { return false }
      i += 1
    }
    return true
  }

  /// Negation as the verbs turn it: “must avoid”, “must not fail to”.
  private func polarity(_ group: VerbGroup) -> Bool {
    let verb = lemma(group)
    var isNegative = group.isNegative
    if operators.avoidances.contains(verb) { isNegative = !isNegative }
    if operators.omissions.contains(verb), group.isNegative, isWord(group.end, common.to) { isNegative = false }
    return isNegative
  }

  // MARK: Modals

  private func directly(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    if group.isPerfect || isComment(predicate) { return }
    if group.op == .should, group.isNegative, [operators.hesitate].contains(lemma(group)) { return }
    norm.force = Modality(strength: group.op == .must ? .must : .should, isNegative: polarity(group) || isNothing(predicate))
    norm.who = operatorBearer(predicate)
  }

  /// “It must be noted that …”
  private func isComment(_ predicate: Predicate) -> Bool {
    predicate.subject.kind == .dummy && predicate.group.isPassive
      && [.perceiving, .reporting].contains { (kind: WordClass) in kinds(predicate.group).contains(kind) }
      && isWord(predicate.group.end, common.that)
  }

  /// Whose duty it is where the verb itself asks somebody: “should be encouraged to” is of whoever encourages.
  private func operatorBearer(_ predicate: Predicate) -> Subject? { bearer(predicate) }

  private func shall(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    let isThing = !predicate.subject.acts && predicate.subject.kind != .none
    if isThing, !group.isPassive, lemma(group) == operators.mean || lemma(group) == operators.apply { return }
    if isThing, group.isPassive, isNaming(group) { return }
    if isThing, group.isCopula, predicate.subject.kind != .dummy, !group.isNegative { return }
    if isThing, !group.isPassive, !group.isCopula, !group.isNegative, kinds(group).contains(.stative), !kinds(group).contains(.containing), lemma(group) != operators.require {
      return
    }
    norm.force = polarity(group) || isNothing(predicate) ? .mustNot : .must
    norm.who = bearer(predicate)
  }

  private func will(_ predicate: Predicate, _ norm: inout Norm) {
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
    if predicate.subject.kind == .dummy, isWord(predicate.subject.head, common.it), !kind.contains(.stative), !kind.contains(.happening),
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
  private func isNaming(_ group: VerbGroup) -> Bool {
    guard kinds(group).contains(.naming) else { return false }
    let verb = vocabulary.spelling(lemma(group))
    guard ["call", "name", "define", "describe", "regard", "refer", "see", "view", "hear"].contains(verb) else { return true }
    if verb == "hear" || verb == "refer" || verb == "call" || verb == "name" {
      return has(group.end, [.noun, .determiner, .thing, .name]) && !has(group.end, [.preposition, .adverb]) || isWord(group.end, common.`as`)
    }
    return true
  }

  private func hasNo(_ from: Int) -> Bool { isWord(from, common.no) }

  private func may(_ predicate: Predicate, _ norm: inout Norm) {
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
      let isPresence = next >= 0 && ["present", "absent", "exempt", "late"].contains(vocabulary.spelling(tokens[next].word))
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
      } else if lemma(group) == operators.have, predicate.subject.kind == .reader, has(group.end, [.determiner, .possessive]) {
        norm.force = .may
        norm.who = bearer(predicate)
        norm.doubt = "“may have” may allow something, or say what can be so"
      }
      return
    }
    norm.force = group.isNegative ? .mustNot : .may
    norm.who = bearer(predicate)
  }

  private func rightAhead(_ from: Int) -> Bool {
    var i = from
    while i < min(from + 4, parser.range.upperBound), tokens[i].kind == .word {
      if has(i, .right) { return true }
      i += 1
    }
    return false
  }

  private func can(_ predicate: Predicate, _ norm: inout Norm) {
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

  private func isTo(_ predicate: Predicate, _ norm: inout Norm) {
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

  private var up: Int32 { vocabulary.up }

  private func hasTo(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    if group.isNegative { return }
    switch group.outer {
    case .may, .might, .could, .would, .can: return
    case .should: norm.force = .should
    default: norm.force = polarity(group) ? .mustNot : .must
    }
    norm.who = bearer(predicate)
  }

  // MARK: Present tense

  private func present(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    norm.hasOperator = false
    if group.op == .could || group.op == .might || group.op == .would { norm.hasOperator = true }
    if has(predicate.subject.head, .aim) || kinds(group).contains([.aiming]) && group.op == .none || kinds(group).contains(.wishing) && group.op == .none && predicate.subject.kind == .organisation
      && (isWord(group.end, common.to) || group.end >= parser.range.upperBound)
    {
      norm.isAim = true
    }
    if group.isPassive, [.aiming].contains(where: { (kind: WordClass) in kinds(group).contains(kind) }) || isDesigned(group) {
      norm.isAim = true
    }
    norm.who = bearer(predicate)
  }

  private func isDesigned(_ group: VerbGroup) -> Bool {
    isWord(group.end, common.to) && (has(group.verb, .aiming) || vocabulary.spelling(lemma(group)) == "design")
  }

  func evidence(_ norm: Norm, _ group: VerbGroup) -> String {
    text.text(group.start..<max(group.end, group.start + 1))
  }

  /// The first word of what follows *be* that is no adverb; -1 for none.
  func complement(_ from: Int) -> Int {
    var i = from
    while i < parser.range.upperBound, tokens[i].kind == .word, has(i, [.adverb, .negator]), !has(i, .adjective) { i += 1 }
    return i < parser.range.upperBound && tokens[i].kind == .word ? i : -1
  }
}
