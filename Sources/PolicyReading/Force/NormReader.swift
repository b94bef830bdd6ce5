internal import PolicyModel

/// Reads from a verb and its subject how it binds, and whom.
struct NormReader {
  let text: PreparedText
  let lexicon: Lexicon
  let parser: SentenceParser

  var tokens: [Token] { parser.tokens }
  var vocabulary: Vocabulary { lexicon.vocabulary }
  var operators: OperatorWords { lexicon.operators }
  var common: CommonWords { lexicon.vocabulary.common }

  func has(_ i: Int, _ classes: WordClass) -> Bool {
    i >= 0 && i < parser.range.upperBound && tokens[i].has(classes)
  }
  func isWord(_ i: Int, _ word: Int32) -> Bool {
    i >= 0 && i < parser.range.upperBound && tokens[i].isWord(word)
  }

  /// What a predicate says.
  func norm(_ said: Predicate) -> Norm {
    let predicate = personified(said)
    var norm = read(predicate)
    let group = predicate.group
    norm.range = predicate.range
    norm.sharesSubject = predicate.sharesSubject
    norm.subjectRange = predicate.subject.range
    norm.verb = group.verb
    norm.hasOperator = norm.hasOperator || group.hasModal || norm.binds && !norm.isBareImperative
    if predicate.subject.isNegative, !predicate.isImperative { negateSubject(&norm, predicate) }
    if group.isEmphatic, group.isNegative, group.hasModal, norm.force != .must { norm.force = .mustNot }
    if norm.force == .may, limits(predicate) { norm.force = .must }
    if norm.force == .statement, norm.who == nil, predicate.subject.acts, !group.isPassive {
      norm.who = predicate.subject
    }
    if predicate.subject.kind == .reader, !group.isPassive { norm.speaksToReader = true }
    if norm.force == .may, norm.who == nil, norm.hasOperator, isYours(predicate) { norm.speaksToReader = true }
    if norm.binds, let who = norm.who, who.isOpen, norm.doubt == nil {
      norm.doubt = "it is open whom “\(text.text(who.head..<(who.head + 1)))” stands for"
    }
    return norm
  }

  /// “Personal use in *your* own time is allowed.”
  private func isYours(_ predicate: Predicate) -> Bool {
    predicate.subject.kind == .thing
      && predicate.range.prefix(SentenceParser.reach).contains {
        tokens[$0].has(.possessive) && vocabulary.spelling(tokens[$0].word) == "your"
          && parser.isMain[$0 - parser.range.lowerBound]
      }
  }

  /// A subject that nobody knows acts where its verb is one of what only somebody does: “Crews are expected to train”.
  func personified(_ predicate: Predicate) -> Predicate {
    let subject = predicate.subject
    guard subject.kind == .thing, !predicate.isImperative, !has(parser.range.lowerBound, .relative),
      has(subject.head, .noun) || subject.isUnknown(tokens),
      !has(
        subject.head,
        [.document, .event, .aim, .duty, .right, .calendar, .unit, .gerund, .thing, .duration, .number, .pronoun]),
      isPersonal(predicate.group, of: subject.head)
    else { return predicate }
    var result = predicate
    if tokens[subject.head].word == vocabulary.following {
      // “The following may sign:”
      result.subject.kind = .somebody
      return result
    }
    result.subject.kind = .undeclared(min(subject.range.lowerBound, subject.head)..<(subject.head + 1))
    return result
  }

  /// Whether only somebody does it, or is asked to: “must sign”, “are expected to sign”.
  private func isPersonal(_ group: VerbGroup, of head: Int) -> Bool {
    if isWord(head, vocabulary.following) {
      return !group.isPassive && !group.isCopula && group.verb >= 0 && lemma(group) != operators.apply
        && kinds(group).isDisjoint(with: [.stative, .happening, .containing])
    }
    guard group.isPassive else { return kinds(group).contains(.personal) && !group.isProgressive }
    guard operators.participles[lemma(group)] != nil else { return false }
    var i = group.end
    while i < parser.range.upperBound, has(i, [.adverb, .negator]) || isWord(i, common.either) { i += 1 }
    return isWord(i, common.to) && has(i + 1, .personal)
  }

  /// “No pupil may …” forbids; “nobody need …” binds nobody.
  func negateSubject(_ norm: inout Norm, _ predicate: Predicate) {
    let group = predicate.group
    if group.isNegative || asksForSoMany(predicate.subject) { return }
    switch norm.force {
    case .must where group.isPassive && operators.participles[lemma(group)] == .must:
      norm.force = .statement
      norm.doubt = "“\(evidence(norm, group))” of nobody asks for nothing, and may be leave not to"
      norm.other = .may
    case .must: norm.force = group.op == .hasTo || group.op == .needsTo ? .statement : .mustNot
    case .should: norm.force = .shouldNot
    case .may: norm.force = .mustNot
    default: break
    }
  }

  /// “*No fewer than* two staff must be present” asks for them.
  private func asksForSoMany(_ subject: Subject) -> Bool {
    let first = subject.range.lowerBound
    guard isWord(first, common.no) || isWord(first, common.not), first + 1 < subject.range.upperBound else {
      return false
    }
    return ["less", "less than", "fewer", "fewer than"].contains(text.text((first + 1)..<(first + 2)).lowercased())
  }

  /// “may be used *only* with consent”: what is allowed is all that is. “*Only* staff may” allows.
  func limits(_ predicate: Predicate) -> Bool {
    let end = predicate.group.end
    return isWord(end, common.only)
  }

  /// “There is to be *no* talking”
  func isNothing(_ predicate: Predicate) -> Bool {
    predicate.subject.kind == .dummy && predicate.group.isCopula && hasNo(predicate.group.end)
  }

  /// Whether a verb is said of somebody who acts, or of nobody who might: “neither side may …”.
  func acts(_ predicate: Predicate) -> Bool {
    predicate.subject.acts || predicate.subject.kind == .none
      || predicate.subject.isNegative && predicate.subject.kind == .thing
  }

  func read(_ predicate: Predicate) -> Norm {
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
    if ["consist", "comprise"].contains(vocabulary.spelling(lemma(predicate.group))) { return nil }
    return predicate.subject.acts ? predicate.subject : nil
  }

  /// “will be heard *by a committee*”
  func agent(after start: Int, _ end: Int) -> Subject? {
    // “entered in the book on the day that it happens by *whoever* saw it”
    if let by = (start..<max(start, min(end, start + 30))).first(where: {
      isWord($0, common.by) && isWord($0 + 1, vocabulary.whoever)
    }) {
      var someone = Subject()
      someone.kind = .undeclared((by + 1)..<(by + 2))
      someone.head = by + 1
      return someone
    }
    var i = start
    while i < end, tokens[i].kind == .word || tokens[i].kind == .open || tokens[i].kind == .close {
      if isWord(i, common.by) {
        // “may be installed *except* by the IT department”: whoever may is not whoever must not.
        if i > start, tokens[i - 1].kind == .word, ["except", "than"].contains(vocabulary.spelling(tokens[i - 1].word))
        {
          return nil
        }
        let subject = SubjectFinder(parser).find((i + 1)..<listEnd(i + 1, end), whole: true)
        if subject.acts { return subject.asSomebody(tokens, vocabulary) }
      }
      if has(i, [.modal]) || has(i, [.subordinator, .relative]) || has(i, .timed) && has(i + 1, .participle) {
        return nil
      }
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
      if tokens[i].isWord(common.to)
        || has(i, [.infinitive, .subordinator, .relative, .interrogative, .timed, .negator])
      {
        break
      }
      if has(i, [.preposition]), !isWord(i, common.of), i > start, !has(i, .companion) { break }
      if has(i, .vagueTime) { break }
      if i > start, has(i, [.finiteAuxiliary]) { break }
      // “by a competent person | every two years”
      if i > start, isWord(i, common.every) || isWord(i, common.each), has(i - 1, .noun) { break }
      if i > start, tokens[i - 1].name >= 0, !tokens[i - 1].isPossessive, has(i, [.determiner, .number, .adverb]) {
        break
      }
      i += 1
    }
    return i
  }

  /// Where a list of noun phrases after a preposition ends: “by the DSL, the lead and our provider”.
  func listEnd(_ start: Int, _ end: Int) -> Int {
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
      if token.kind == .word, !token.has([.adverb, .negator]), !token.isWord(common.to), !token.has(.infinitive) {
        return false
      }
      i += 1
    }
    return true
  }

  /// Negation as the verbs turn it: “must avoid”, “must not fail to”.
  func polarity(_ group: VerbGroup) -> Bool {
    let verb = lemma(group)
    var isNegative = group.isNegative
    if operators.avoidances.contains(verb) { isNegative = !isNegative }
    if operators.omissions.contains(verb), group.isNegative, isWord(group.end, common.to) { isNegative = false }
    return isNegative || refusesObject(group)
  }

  /// “shall take *no* part”, “must say *nothing*”, but not “will take no longer than a week”.
  func refusesObject(_ group: VerbGroup) -> Bool {
    guard !group.isPassive, !group.isCopula, group.verb >= 0, has(group.end, .negativeSubject) else { return false }
    let word = vocabulary.spelling(tokens[group.end].word)
    guard word == "no" || word == "nothing" || word == "nobody" else { return false }
    guard group.end + 1 < parser.range.upperBound else { return true }
    let next = tokens[group.end + 1]
    return !next.has(.adverb)
      && !["more", "less", "fewer", "earlier", "longer", "shorter"].contains(vocabulary.spelling(next.word))
  }

  // MARK: Present tense

  func present(_ predicate: Predicate, _ norm: inout Norm) {
    let group = predicate.group
    norm.hasOperator = false
    if group.op == .could || group.op == .might || group.op == .would { norm.hasOperator = true }
    if has(predicate.subject.head, .aim) || kinds(group).contains([.aiming]) && group.op == .none
      || kinds(group).contains(.wishing) && group.op == .none && predicate.subject.kind == .organisation
        && (isWord(group.end, common.to) || group.end >= parser.range.upperBound)
    {
      norm.isAim = true
    }
    if group.isPassive,
      [.aiming].contains(where: { (kind: WordClass) in kinds(group).contains(kind) }) || isDesigned(group)
    {
      norm.isAim = true
    }
    norm.who = bearer(predicate)
  }

  func isDesigned(_ group: VerbGroup) -> Bool {
    isWord(group.end, common.to) && (has(group.verb, .aiming) || vocabulary.spelling(lemma(group)) == "design")
  }

  /// A word as it is spelt, in lower case.
  func spelled(_ i: Int) -> String {
    guard i >= 0, i < parser.range.upperBound, tokens[i].kind == .word else { return "" }
    return tokens[i].word != 0 ? vocabulary.spelling(tokens[i].word) : text.text(i..<(i + 1)).lowercased()
  }

  func evidence(_ norm: Norm, _ group: VerbGroup) -> String {
    text.text(group.start..<max(group.end, group.start + 1))
  }

  /// The first word of what follows *be* that is no adverb; -1 for none.
  func complement(_ from: Int) -> Int {
    var i = from
    while i < parser.range.upperBound, tokens[i].kind == .word, has(i, [.adverb, .negator]), !has(i, .adjective) {
      i += 1
    }
    return i < parser.range.upperBound && tokens[i].kind == .word ? i : -1
  }
}
