/// The verbs of the main clause, and instructions.
extension SentenceParser {
  // MARK: Main clause

  mutating func assignToMain(_ group: VerbGroup) {
    for k in group.start..<min(group.end, range.upperBound) { isMain[k - range.lowerBound] = true }
    stack[0].hasVerb = true
    stack[0].verbEnd = group.end
    if predicates.isEmpty {
      if goesOnWithClause(group) { return }
      if isZeroRelative(group) {
        stack[0].hasVerb = false
        return
      }
      let subject = SubjectFinder(self).find(range.lowerBound..<group.start, whole: false)
      return add(group, subject, shares: false)
    }
    let last = predicates[predicates.count - 1]
    let start = startOfSubject(group, after: last.group.end)
    if follows(lastConjunction, group.start) || start >= group.start {
      return add(group, last.subject, shares: true)
    }
    // Without a mark or conjunction between, it belongs to what the last verb says: “ensure pupils are safe”.
    if lastBoundary <= last.group.end {
      if predicates.count == 1, !last.isImperative, let noun = nounBeforePronoun(last.group),
        !has(last.group.verb, .reporting)
      {
        // “the rules you must follow | are …”: what came first stands in a clause about the noun.
        predicates = []
        let subject = SubjectFinder(self).find(max(range.lowerBound, noun - Self.reach)..<(noun + 1), whole: false)
        return add(group, subject, shares: false)
      }
      let subject = SubjectFinder(self).find(max(last.group.end, group.start - Self.reach)..<group.start, whole: true)
      predicates[predicates.count - 1].contents.append((group, subject))
      return
    }
    // “must check it *and ensure the form is signed* before …”
    if lastBoundary == lastConjunction + 1, last.group.hasModal || last.isImperative, has(lastBoundary, .reporting),
      has(lastBoundary, .base), has(lastBoundary, .surelyVerb), group.start > lastBoundary + 1
    {
      let subject = SubjectFinder(self).find((lastBoundary + 1)..<group.start, whole: true)
      predicates[predicates.count - 1].contents.append((group, subject))
      return
    }
    // “information, in language *they can understand*, …”: a clause about the noun before its pronoun.
    if group.op == .can, let noun = nounBeforePronoun(group), noun > lastBoundary, has(lastBoundary, .preposition),
      group.end < range.upperBound, tokens[group.end].kind == .comma
    {
      for k in group.start - 1..<group.end { isMain[k - range.lowerBound] = false }
      return
    }
    var subject = SubjectFinder(self).find(start..<group.start, whole: false)
    if subject.kind == .none { subject = last.subject }
    add(group, subject, shares: false)
  }

  /// “where an absence has lasted, *or is expected to last*, for a month”: a verb that only goes on with the clause
  /// before it, where another is left for the sentence.
  private mutating func goesOnWithClause(_ group: VerbGroup) -> Bool {
    guard lastConjunction > range.lowerBound, tokens[lastConjunction - 1].kind == .comma, lastVerbEnd > 0,
      lastBoundary == lastConjunction + 1, follows(lastConjunction, group.start), !isDeontic(group),
      verbsAhead[min(group.end, range.upperBound) - range.lowerBound] > 0
    else { return false }
    for k in lastConjunction..<min(group.end, range.upperBound) { isMain[k - range.lowerBound] = false }
    stack[0].hasVerb = false
    stack.append(Frame(kind: .relative, start: lastConjunction, hasVerb: true, verbEnd: group.end))
    return true
  }

  /// Where the subject of a further verb begins: after what was said, or with the first of those whom “and” or “or”
  /// joins: “…, but *the Head or the Chair* will decide”.
  private func startOfSubject(_ group: VerbGroup, after last: Int) -> Int {
    let start = max(last, lastBoundary)
    guard lastBoundary == lastConjunction + 1, lastConjunction > last, has(lastConjunction - 1, [.name, .agent]),
      start < group.start
    else { return start }
    let first = nounPhraseStart(before: group.start, after: last)
    guard first > last, first < lastConjunction, tokens[first - 1].isMark || has(first - 1, .conjunction) else {
      return start
    }
    return first
  }

  /// The noun directly before a pronoun that is a verb's subject: “the rules | you must follow”.
  func nounBeforePronoun(_ group: VerbGroup) -> Int? {
    let pronoun = group.start - 1
    guard pronoun > range.lowerBound, has(pronoun, .pronoun), !has(pronoun, .determiner), has(pronoun - 1, .noun),
      !has(pronoun - 1, [.calendar, .adverb, .unit])
    else { return nil }
    return pronoun - 1
  }

  /// “plain shoes *you can run in*”, “questions *we are often asked*”: a noun with a clause about it and no more.
  var isZeroRelative: Bool {
    guard predicates.count == 1, !predicates[0].isImperative, let noun = nounBeforePronoun(predicates[0].group),
      has(range.lowerBound, [.noun, .determiner, .adjective]), !has(range.lowerBound, [.preposition, .timed, .adverb]),
      noun - range.lowerBound < 6
    else { return false }
    return (range.lowerBound...noun).allSatisfy {
      has($0, [.noun, .determiner, .adjective, .number, .participle]) && !has($0, [.name, .vagueTime, .duration])
        || tokens[$0].classes.isEmpty && tokens[$0].kind == .word
    }
  }

  /// “Of all the people *you will meet*, …”: a clause about a noun in what only leads to the sentence.
  func isZeroRelative(_ group: VerbGroup) -> Bool {
    guard has(range.lowerBound, .preposition), nounBeforePronoun(group) != nil else { return false }
    guard group.end < range.upperBound, group.start - range.lowerBound < Self.reach,
      let comma = (group.end..<min(range.upperBound, group.end + Self.reach)).first(where: { tokens[$0].kind == .comma }
      )
    else { return false }
    return !range.prefix(while: { $0 < group.start }).contains { tokens[$0].kind == .comma }
      && verbsAhead[comma + 1 - range.lowerBound] > 0
  }

  mutating func add(_ group: VerbGroup, _ subject: Subject, shares: Bool) {
    if !predicates.isEmpty {
      predicates[predicates.count - 1].range = predicates[predicates.count - 1].range.lowerBound..<startOf(group)
    }
    let start = predicates.isEmpty ? range.lowerBound : startOf(group)
    predicates.append(
      Predicate(group: group, subject: subject, range: start..<range.upperBound, sharesSubject: shares))
  }

  func startOf(_ group: VerbGroup) -> Int { min(max(lastBoundary, range.lowerBound), group.start) }

  // MARK: Instructions

  /// The verb with which the sentence begins as an instruction, after what leads to it.
  func imperativeStart() -> Int? { imperative(from: range.lowerBound) }

  func imperative(from start: Int) -> Int? {
    var i = start
    if tokens[i].kind == .open { i += 1 }
    while i < range.upperBound {
      let token = tokens[i]
      if token.kind == .comma, i > start, has(i - 1, .negator), has(i + 1, .adverb) {
        // “never, ever do it”
        i += 1
        continue
      }
      if token.kind == .comma || token.kind == .dash { return nil }
      let isEither = i > start && (token.isWord(common.either) || token.isWord(common.both))
      if token.has([.adverb, .please, .conjunction]) && !token.has(.base) || token.has(.negator) || isEither {
        i += 1
      } else {
        break
      }
    }
    guard i < range.upperBound else { return nil }
    // After a condition and its comma a bare verb can only be an instruction: “If it rings, stop and listen”.
    let isSure =
      hasCondition && i == start && tokens[i].has(.base) && !tokens[i].has([.agent, .modal])
      && (has(i + 1, .conjunction) && !tokens[i].has(.adjective) || isWord(i + 1, in: vocabulary.particles))
    guard isImperative(i) || isSure else { return nil }
    return i
  }

  private func isWord(_ i: Int, in words: WordSet) -> Bool {
    i < range.upperBound && tokens[i].kind == .word && words.contains(tokens[i].word)
  }

  /// Whether a base form is an instruction at a place where a main clause may begin.
  func isImperative(_ i: Int) -> Bool {
    guard i < range.upperBound else { return false }
    let token = tokens[i]
    guard token.kind == .word, token.name < 0, !token.has(.agent) || has(i + 1, [.determiner, .possessive]) else {
      return false
    }
    if token.isWord(common.do) {
      return has(i + 1, .negator) || has(i + 1, .base)
        || i + 1 < range.upperBound && opensObject(i + 1) && !has(i + 1, .pronoun)
    }
    if range.count < 2 { return false }
    if token.isWord(common.be) || token.isWord(common.have) {
      // “or have been signed off” goes on with what somebody has done.
      let isPerfect =
        token.isWord(common.have) && i > range.lowerBound
        && (isBeen(i + 1) || has(i + 1, .participle) && !has(i + 1, [.noun, .adjective]))
      return i + 1 < range.upperBound && !isPerfect
    }
    if token.has(.unwilled) { return false }
    // “Trust laptops lock themselves”
    if token.isCapital, token.has(.organisation), next(i, isNoun: true) { return false }
    // “Lower School, 5.45 p.m.”
    if token.isCapital, token.has(.adjective), i + 1 < range.upperBound, tokens[i + 1].isCapital, !has(i + 1, .name) {
      return false
    }
    if i > range.lowerBound, has(i - 1, .please), token.has([.base, .noun, .adjective]) || token.classes.isEmpty {
      return true
    }
    // “Make sure the door is shut”
    if token.isWord(common.make), i + 1 < range.upperBound, tokens[i + 1].isWord(common.sure) { return true }
    // “never, ever swipe in for somebody else”
    if token.classes.isEmpty, has(i - 1, .adverb), i > range.lowerBound + 1, tokens[i - 2].kind == .comma,
      has(i - 3, .negator)
    {
      return true
    }
    if i > range.lowerBound, has(i - 1, .negator), tokens[i - 1].isWord(common.never), i == range.lowerBound + 1,
      token.has(.noun), vocabulary.entry(token.word)?.classes.isEmpty ?? true
    {
      return true
    }
    guard token.has(.base), !token.has([.be, .modal, .adjective]) || token.has(.surelyVerb) || has(i + 1, .determiner)
    else {
      return false
    }
    if i > range.lowerBound, has(i - 1, [.negator]) || tokens[i - 1].isWord(common.always) { return true }
    if token.has(.surelyVerb) { return true }
    guard i + 1 < range.upperBound else { return false }
    let next = tokens[i + 1]
    if next.kind != .word { return next.kind == .comma && has(i + 2, .base) && !token.has(.adjective) }
    if next.has([.determiner, .possessive, .pronoun, .universal, .name, .negativeSubject, .thing, .number]) {
      return true
    }
    if next.isWord(common.that) || next.has(.interrogative) { return true }
    if next.has([.preposition, .timed]) || next.isWord(common.to) || next.has(.infinitive) {
      // “Talk to somebody”, but “Work in the office is …”.
      return !mainVerbFollows(i + 1) && !next.isWord(common.of) && !next.isWord(common.`for`)
        && range.upperBound < tokens.count
    }
    if next.has(.conjunction) {
      return has(i + 2, .surelyVerb) && !mainVerbFollows(i + 1)
        || has(i + 2, .base) && has(i + 3, [.determiner, .possessive, .pronoun, .name])
    }
    // “hand back the keys”
    if vocabulary.particles.contains(next.word), has(i + 2, [.determiner, .possessive, .name]), !token.has(.adjective) {
      return !mainVerbFollows(i + 1)
    }
    if next.isWord(common.only), i + 2 < range.upperBound { return true }
    // “Stay seated”
    if next.has(.participle), !next.has(.noun), ["stay", "keep", "remain"].contains(vocabulary.spelling(token.lemma)) {
      return !mainVerbFollows(i + 1)
    }
    if next.has(.adjective), !next.has(.noun), !token.has(.adjective) { return !mainVerbFollows(i + 1) }
    // “Book early, …”
    if next.has(.adverb), !next.has([.adjective, .noun]), !token.has(.adjective), i + 2 < tokens.count,
      tokens[i + 2].isMark
    {
      return true
    }
    // “Keep doors shut” and “Report accidents at once”, but “Report forms are kept” and “Hand hygiene”.
    if token.has(.noun), next.has(.noun) || next.classes.isEmpty, has(i + 2, .plural),
      has(i + 3, [.timed, .preposition]),
      range.upperBound < tokens.count
    {
      // “Book train tickets as early as you can.”
      return !mainVerbFollows(i + 1)
    }
    if token.has(.noun) { return next.has(.plural) && range.upperBound - i > 2 && !mainVerbFollows(i + 1) }
    return !mainVerbFollows(i + 1)
  }

  private func next(_ i: Int, isNoun: Bool) -> Bool { has(i + 1, .noun) == isNoun && !has(i + 1, .determiner) }

  /// Whether a finite verb comes before a subordinate clause opens.
  func mainVerbFollows(_ start: Int) -> Bool {
    var i = start
    while i < min(range.upperBound, start + Self.reach) {
      if has(i, [.subordinator, .relative, .interrogative, .timed]) { return false }
      if isFiniteStart(i, needsVerb: false) { return true }
      i += 1
    }
    return false
  }

  /// “*Would* the last one out *please lock* the door”: where it goes on after its verb; nil where it is none.
  mutating func politeQuestion() -> Int? {
    let first = range.lowerBound
    guard tokens[first].has(.modal), range.count > 3 else { return nil }
    var i = first + 1
    while i < min(range.upperBound, first + 16), tokens[i].kind == .word, !has(i, .please) { i += 1 }
    guard has(i, .please), has(i + 1, .base) else { return nil }
    var group = VerbGroup(start: i, end: i + 2, operatorEnd: i + 1)
    group.verb = i + 1
    markMain(first..<(i + 2))
    stack[0].hasVerb = true
    stack[0].verbEnd = group.end
    predicates.append(
      Predicate(
        group: group, subject: SubjectFinder(self).find((first + 1)..<i, whole: true), range: range, isImperative: true)
    )
    return i + 2
  }

  /// An instruction after what was said before it.
  mutating func addImperative(_ verb: Int) {
    var group = VerbGroup(start: verb, end: verb + 1, operatorEnd: verb + 1)
    group.verb = verb
    if tokens[verb].isWord(common.do) { group = scanner.group(at: verb, range.upperBound) }
    add(group, Subject(), shares: false)
    predicates[predicates.count - 1].isImperative = true
  }

  mutating func beginImperative(_ verb: Int, from start: Int? = nil) -> Int {
    let first = start ?? range.lowerBound
    var group = VerbGroup(start: verb, end: verb + 1, operatorEnd: verb + 1)
    group.verb = verb
    if tokens[verb].isWord(common.do), has(verb + 1, [.negator, .base]) {
      group = scanner.group(at: verb, range.upperBound)
    }
    for k in first..<verb where has(k, .negator) {
      group.isNegative = true
      group.start = min(group.start, k)
    }
    for k in first..<min(group.end, range.upperBound) { isMain[k - range.lowerBound] = true }
    mainStart = first
    stack[0].hasVerb = true
    stack[0].verbEnd = group.end
    lastBoundary = first
    predicates.append(
      Predicate(group: group, subject: Subject(), range: range.lowerBound..<range.upperBound, isImperative: true))
    return max(group.end, verb + 1)
  }

  /// Nothing was found for the main clause: perhaps an instruction follows what led to it, or a modal was taken for
  /// the verb of a clause before it.
  mutating func reopen() {
    guard
      has(range.lowerBound, [.preposition, .timed, .infinitive, .subordinator])
        || tokens[range.lowerBound].isWord(common.to)
    else { return }
    for i in range where i > range.lowerBound + 1 {
      let previous = tokens[i - 1]
      let afterMark = previous.isMark
      // “In an emergency ring the office”
      let afterNoun =
        previous.has([.noun, .calendar]) && !previous.has([.determiner, .adjective])
        && has(i + 1, [.determiner, .possessive, .name, .number, .pronoun])
        && !has(i, .agent)
      let isPlainVerb =
        i >= lastVerbEnd && has(i, .surelyVerb) && has(i, .base)
        && (previous.has([.noun, .adjective]) || previous.has(.adverb)) && hasCondition
        && !previous.has([.determiner, .infinitive, .modal, .pronoun]) && !previous.isWord(common.to)
      // “If you see one *then tell* the office”
      let isRefusal =
        tokens[i].isWord(common.do) && has(i + 1, .negator)
        && (previous.has([.noun, .calendar]) || previous.classes.isEmpty)
        && previous.kind == .word && !previous.has([.determiner, .agent, .name])
      let afterThen = previous.isWord(vocabulary.then) && has(i, .base)
      guard afterMark || (afterNoun || isPlainVerb) && !tokens[i].isCapital || afterThen || isRefusal || has(i, .please)
      else {
        continue
      }
      var k = i
      while k < range.upperBound, has(k, [.adverb, .please, .negator]), !has(k, .base) { k += 1 }
      guard isImperative(k), k == i || has(i, [.please, .negator, .adverb]) else { continue }
      var group = VerbGroup(start: k, end: k + 1, operatorEnd: k + 1)
      group.verb = k
      if tokens[k].isWord(common.do) { group = scanner.group(at: k, range.upperBound) }
      for n in i..<k where has(n, .negator) { group.isNegative = true }
      mainStart = i
      markMain(i..<range.upperBound)
      predicates.append(
        Predicate(
          group: group, subject: Subject(), range: range.lowerBound..<range.upperBound, isImperative: true))
      return
    }
  }

  var lastActorToken: Int { lastActor }

  /// Whether a time at a token is one of the main clause though it stands in what the verb says: “ensure that … within
  /// a week”.
  func isTimeReadable(_ i: Int) -> Bool {
    let index = i - range.lowerBound
    return index < isTimed.count && isTimed[index]
  }
}
