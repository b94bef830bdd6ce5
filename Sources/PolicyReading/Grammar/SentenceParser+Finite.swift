/// Where finite verbs begin.
extension SentenceParser {
  // MARK: Finite verbs

  /// Whether a finite verb group begins at a token; an ambiguous word only where its clause has no verb yet.
  func isFiniteStart(_ i: Int, needsVerb: Bool) -> Bool {
    let token = tokens[i]
    // “everybody who *coaches* is …”, where coaches are declared
    if token.kind == .word, token.name >= 0, has(i - 1, .relative), tokens[i - 1].isWord(common.who),
      token.has(.plural), !token.isPossessive, has(i + 1, .finiteAuxiliary)
    {
      return true
    }
    guard token.kind == .word, token.name < 0 else { return false }
    if token.has(.modal) { return isModal(i) }
    if token.lemma == common.be, token.has(.be) { return !token.isWord(common.be) && !isBeing(i) }
    if token.lemma == common.have, token.has(.have) {
      return !token.isWord(common.having) && !isInfinitive(i) && !has(i - 1, .modal)
    }
    if token.lemma == common.do, token.has(.doVerb) { return !isInfinitive(i) }
    if token.isWord(common.need), has(i + 1, .negator) { return !isInfinitive(i) }
    // A capital inside a sentence makes a name: “a Student Conduct Meeting”.
    if token.isCapital, i > range.lowerBound, tokens[i - 1].kind == .word,
      tokens[i - 1].name < 0 || tokens[i - 1].isCapital
    {
      return false
    }
    if token.has(.participle), !token.has([.base, .thirdPerson]) {
      // A past form is finite only after a personal pronoun or “who”: policies do not tell of the past.
      return token.has(.past) && has(i - 1, .pronoun) && !has(i - 1, .determiner) && !has(i - 2, .preposition)
    }
    if token.has(.past), !token.has([.participle, .base, .noun, .adjective]) {
      // “where it *took* place”: within a condition policies do tell of the past.
      return needsVerb && stack.last?.kind != .main
        && has(i - 1, [.noun, .name, .pronoun, .agent, .relative, .universal])
    }
    if token.has(.thirdPerson) { return isThirdPerson(i, needsVerb) }
    if token.has(.base) { return isPlainPresent(i, needsVerb) }
    // A verb that nobody knows: “the Lead *collates* the data”.
    if token.word == 0 || token.classes == [.noun, .plural], token.has(.plural), needsVerb, i > range.lowerBound,
      !has(i - 1, .adjective), stack.count > 1 || verbsAhead.isEmpty || verbsAhead[i + 1 - range.lowerBound] == 0
    {
      let previous = tokens[i - 1]
      return (previous.name >= 0 || previous.has([.agent, .noun]) || previous.isWord(common.who))
        && !previous.isPossessive && !previous.has(.plural)
        && has(i + 1, [.determiner, .possessive, .pronoun])
    }
    return false
  }

  func isModal(_ i: Int) -> Bool {
    let token = tokens[i]
    if token.word == common.may {
      // The month: “1 May”, “in May”, “May 2026”.
      if token.isCapital, has(i - 1, .number) || has(i + 1, .number) { return false }
      if token.isCapital, has(i - 1, [.preposition, .timed]) { return false }
      // “in November and May”
      if token.isCapital, i > range.lowerBound, tokens[i - 1].kind == .word, !tokens[i - 1].isCapital,
        !has(i + 1, [.base, .be, .have, .negator, .adverb])
      {
        return false
      }
    }
    if has(i - 1, [.determiner, .possessive]), !has(i - 1, [.pronoun, .universal, .negativeSubject]) {
      return
        !(token.word == common.will || token.word == common.can || token.word == common.must
        || token.word == common.might)
        || tokens[i - 1].isWord(common.all)
    }
    return true
  }

  func isBeing(_ i: Int) -> Bool { tokens[i].word != common.be && tokens[i].has([.gerund]) || isBeen(i) }
  func isBeen(_ i: Int) -> Bool {
    i < range.upperBound && (tokens[i].word == vocabulary.been || tokens[i].word == vocabulary.being)
  }

  func isInfinitive(_ i: Int) -> Bool {
    var k = i - 1
    while has(k, .adverb), !has(k, .noun) { k -= 1 }
    return has(k, .infinitive) || k >= range.lowerBound && tokens[k].isWord(common.to)
  }

  func isThirdPerson(_ i: Int, _ needsVerb: Bool) -> Bool {
    let token = tokens[i]
    if isInfinitive(i)
      || has(i - 1, [.determiner, .possessive, .preposition, .number]) && !has(i - 1, [.pronoun, .universal])
    {
      return false
    }
    // “by the quickest *means*”
    if token.isWord(vocabulary.means),
      (max(range.lowerBound, i - 5)..<i).contains(where: {
        tokens[$0].isWord(common.by)
      })
    {
      return false
    }
    if token.has(.surelyVerb) { return true }
    guard needsVerb else { return false }
    if has(i - 1, .adjective) || opensWithGerund { return false }
    guard i > range.lowerBound, i + 1 <= range.upperBound else { return false }
    // “To reduce security *risks* no programme may …”
    if stack.count == 1, verbsAhead[i + 1 - range.lowerBound] > 0,
      has(range.lowerBound, [.preposition, .infinitive]) || tokens[range.lowerBound].isWord(common.to)
    {
      return false
    }
    if has(i - 1, [.relative, .pronoun, .universal, .negativeSubject]), !has(i - 1, .plural) { return true }
    if ["rests", "lies", "falls"].contains(vocabulary.spelling(token.word)), has(i - 1, .noun), has(i + 1, .preposition)
    {
      return true
    }
    guard has(i - 1, [.noun, .name, .adverb]), !tokens[i - 1].isPossessive, !has(i - 1, .plural) || has(i - 1, .adverb)
    else { return false }
    if let top = stack.last, top.kind != .main, !top.hasVerb, has(i + 1, .finiteAuxiliary) { return true }
    // “The Manager *therefore looks* through it”
    var k = i - 1
    while k > range.lowerBound, has(k, .adverb), !has(k, .noun) { k -= 1 }
    if tokens[k].name < 0, !has(k, .agent), has(i + 1, .preposition) { return false }
    // “Paper *records* containing personal data are …”, “Goal *posts* which … are …”
    if stack.count == 1, predicates.isEmpty, tokens[k].name < 0, !has(k, .agent),
      has(i + 1, .gerund) || has(i + 1, .relative) && vocabulary.spelling(tokens[i + 1].word) == "which",
      i + 2 <= range.upperBound, verbsAhead[i + 2 - range.lowerBound] > (has(i + 1, .gerund) ? 0 : 1)
    {
      return false
    }
    return opensObject(i + 1) || tokens[k].name >= 0 && has(i + 1, [.participle, .adjective, .plural])
  }

  /// Whether it begins with an act, as an item does: “preparing management accounts each month”.
  var opensWithGerund: Bool {
    stack.count == 1 && predicates.isEmpty && lastBoundary == range.lowerBound && has(range.lowerBound, .gerund)
      && !has(range.lowerBound, .determiner)
  }

  func isPlainPresent(_ i: Int, _ needsVerb: Bool) -> Bool {
    guard needsVerb, !opensWithGerund || tokens[i].has(.surelyVerb), !isInfinitive(i), i > range.lowerBound else {
      return false
    }
    var k = i - 1
    while k >= range.lowerBound, has(k, .adverb), !has(k, .noun) { k -= 1 }
    guard k >= range.lowerBound, tokens[k].kind == .word else { return false }
    let previous = tokens[k]
    // “Gifts need approval”, “Gifts over £20 need approval”
    let isNeed = tokens[i].isWord(common.need)
    if isNeed || tokens[i].has(.surelyVerb), previous.has(.number), has(k - 1, .preposition),
      has(i + 1, [.noun, .determiner, .possessive, .adjective])
    {
      return true
    }
    if isNeed, previous.has(.plural), !previous.isPossessive, has(i + 1, [.noun, .adjective]) { return true }
    if previous.has([.determiner, .possessive, .preposition, .adjective, .modal, .number, .infinitive]),
      !previous.has([.pronoun, .universal])
    {
      return false
    }
    // “If you see one then tell the office”
    if hasCondition, tokens[i - 1].isWord(vocabulary.then), stack.count == 1 { return false }
    // “on each visit”: *each* takes another form of the verb.
    if previous.has(.universal), ![common.all, vocabulary.both, vocabulary.others].contains(previous.word) {
      return false
    }
    if previous.isWord(common.it) || previous.has(.be) { return false }
    if previous.has(.pronoun), !previous.has(.determiner) { return true }
    if previous.has(.relative) { return true }
    let isPlural = previous.has(.plural) || previous.has(.agent) || previous.has(.universal) || previous.name >= 0
    guard isPlural, !previous.isPossessive else { return false }
    if tokens[i].has(.surelyVerb), !tokens[i].has(.adjective) { return true }
    if let top = stack.last, top.kind != .main, !top.hasVerb, has(i + 1, .finiteAuxiliary) { return true }
    return opensObject(i + 1)
  }

  /// Whether what follows looks like what a verb takes.
  func opensObject(_ i: Int) -> Bool {
    guard i < range.upperBound else { return false }
    if tokens[i].kind != .word { return tokens[i].kind == .colon }
    return tokens[i].isWord(common.to)
      || tokens[i].has([
        .determiner, .possessive, .pronoun, .universal, .name, .relative, .preposition, .timed, .adverb, .interrogative,
        .number, .gerund,
      ])
  }
}
