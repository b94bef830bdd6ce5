/// Finds who or what the words before a verb name: “In an emergency | the clerk and all governors | must …”.
struct SubjectFinder {
  private let parser: SentenceParser
  private var tokens: [Token] { parser.tokens }
  private var common: CommonWords { parser.common }

  init(_ parser: SentenceParser) { self.parser = parser }

  private func has(_ i: Int, _ classes: WordClass) -> Bool { i >= 0 && i < tokens.count && tokens[i].has(classes) }

  /// The subject among the tokens of `range`; those of subordinate clauses are passed over unless it is `whole`.
  func find(_ range: Range<Int>, whole: Bool) -> Subject {
    let range = max(range.lowerBound, range.upperBound - 4 * SentenceParser.reach)..<range.upperBound
    var kept = range.filter { whole || isMain($0) || tokens[$0].isMark }
    kept = withoutAsides(kept)
    // Words that only lead to the subject: up to a comma after a preposition, adverb or instruction of time.
    while let first = kept.first, let comma = kept.firstIndex(where: { isParting($0) }) {
      let rest = Array(kept[(comma + 1)...])
      let leads =
        comma == 0 || kept[..<comma].contains { tokens[$0].has([.unit, .duration]) && tokens[first].has(.number) }
        || tokens[first].has([.preposition, .timed, .adverb, .infinitive, .subordinator, .gerund])
        || tokens[first].isWord(common.to) || tokens[first].kind != .word
        || tokens[first].has(.participle) && has(first + 1, .preposition)
      guard leads, rest.contains(where: { tokens[$0].kind == .word }) else { break }
      kept = rest
      while let next = kept.first, tokens[next].has(.conjunction),
        let comma = kept.firstIndex(where: { isParting($0) }),
        comma + 1 < kept.count
      {
        kept = Array(kept[(comma + 1)...])
      }
    }
    kept = kept.filter {
      !tokens[$0].has([.adverb]) || tokens[$0].has([.noun, .determiner, .negator]) || tokens[$0].isWord(common.there)
    }
    while let first = kept.first, tokens[first].has(.conjunction) || tokens[first].isMark { kept.removeFirst() }
    if let first = kept.first, isBound(first) {
      // “No later than 1 May *the bursar* shall …”
      let next = parser.boundaryAfterPhrase(first, range.upperBound)
      if next < range.upperBound { kept = kept.filter { $0 >= next } }
    }
    if let first = kept.first,
      tokens[first].has([.preposition, .timed, .subordinator, .infinitive]) || tokens[first].isWord(common.to),
      !tokens[first].has(.determiner)
    {
      let next = parser.boundaryAfterPhrase(first, range.upperBound)
      kept = kept.filter { $0 >= next }
    }
    return read(kept)
  }

  private func isMain(_ i: Int) -> Bool {
    let index = i - parser.range.lowerBound
    return index >= 0 && index < parser.isMain.count && parser.isMain[index]
  }

  /// Whether a negation only sets a bound to a time: “no later than 1 May”, “not less than ten days before”, but not “no
  /// more than five pupils”.
  private func isBound(_ i: Int) -> Bool {
    guard tokens[i].has([.negator, .negativeSubject, .determiner]), i + 2 < tokens.count,
      tokens[i].isWord(common.no) || tokens[i].isWord(common.not)
    else { return false }
    if tokens[i + 1].isWord(common.later) { return true }
    let word = parser.vocabulary.spelling(tokens[i + 1].word)
    guard tokens[i + 1].word == 0 || ["less", "more", "fewer", "longer"].contains(word) else { return false }
    return (i + 2..<min(i + 8, tokens.count)).contains { tokens[$0].has([.unit, .duration]) }
  }

  private func isParting(_ i: Int) -> Bool { tokens[i].kind == .comma || tokens[i].kind == .dash }

  private func withoutAsides(_ indices: [Int]) -> [Int] {
    var depth = 0
    return indices.filter { i in
      if tokens[i].kind == .open { depth += 1 }
      defer { if tokens[i].kind == .close { depth = max(0, depth - 1) } }
      return depth == 0 && tokens[i].kind != .close
    }
  }

  // MARK: Noun phrases

  private func read(_ kept: [Int]) -> Subject {
    var subject = Subject()
    guard let first = kept.first, let last = kept.last else { return subject }
    subject.range = first..<(last + 1)
    subject.kind = .thing
    if tokens[first].has(.negativeSubject) || tokens[first].has(.negator) { subject.isNegative = true }
    if tokens[first].isWord(common.only) { subject.isLimited = true }
    var at = 0
    var isDone = false
    var isHeadSettled = false
    while at < kept.count, !isDone {
      let next = phrase(kept, from: at, &subject, &isHeadSettled)
      at = max(next, at + 1)
      // What is joined by “and” or a comma to somebody who acts belongs to the subject too.
      guard at < kept.count else { break }
      if joins(kept[at]) {
        at = afterJoining(kept, at, subject)
        isDone = !subject.acts && isHeadSettled
      } else {
        isDone = true
      }
    }
    return subject
  }

  private func joins(_ i: Int) -> Bool { tokens[i].has([.conjunction, .companion]) || tokens[i].kind == .comma }

  /// Where the next of a list begins: after all that joins it, as in “governors, and parents”, and after what only says
  /// when it is whose turn, as in “the Head, or in her absence the Deputy”.
  private func afterJoining(_ kept: [Int], _ from: Int, _ subject: Subject) -> Int {
    var at = from
    while at < kept.count, joins(kept[at]) { at += 1 }
    guard at < kept.count, at > from, subject.acts, tokens[kept[at - 1]].has(.conjunction) || at > from + 1,
      tokens[kept[at]].has([.preposition, .timed]), let last = kept.last
    else { return at }
    let next = parser.boundaryAfterPhrase(kept[at], last + 1)
    return kept.firstIndex { $0 >= next } ?? kept.count
  }

  /// Reads one noun phrase and gives the place after it.
  private func phrase(_ kept: [Int], from start: Int, _ subject: inout Subject, _ isHeadSettled: inout Bool) -> Int {
    var at = start
    var head = -1
    var member = -1
    isHeadSettled = false
    // “*punishing* the whole team” is an act, and nobody who acts.
    if start + 1 < kept.count, tokens[kept[start]].has(.gerund), !tokens[kept[start]].has(.name),
      tokens[kept[start + 1]].has([.determiner, .possessive])
    {
      head = kept[start]
      isHeadSettled = true
      at = start + 1
    }
    while at < kept.count {
      let i = kept[at]
      let token = tokens[i]
      if token.isMark || token.has(.conjunction) { break }
      if token.has(.companion), head >= 0, tokens[head].has([.name, .agent]) { break }
      if token.has([.preposition, .timed]), !token.has(.noun) {
        if token.isWord(common.of), !isHeadSettled, head < 0 || isTransparent(head) {
          if head >= 0, tokens[head].has(.agent) { member = head }
          head = -1
          at += 1
          continue
        }
        isHeadSettled = true
        at += 1
        continue
      }
      if isHeadSettled {
        at += 1
        continue
      }
      // “a panel consisting of the clerk, the chair and …”
      if head >= 0, token.has(.gerund),
        ["consist", "comprise", "include"].contains(parser.vocabulary.spelling(token.lemma))
          || token.has(.preposition) && parser.vocabulary.spelling(token.word) == "including"
      {
        settle(head, kept[start], &subject)
        isHeadSettled = true
        return kept.count
      }
      // “the manager *hearing* the grievance”
      if token.has(.gerund), head >= 0, tokens[head].has([.name, .agent]), at + 1 < kept.count,
        tokens[kept[at + 1]].isWord(common.the) || tokens[kept[at + 1]].has(.possessive)
      {
        isHeadSettled = true
        at += 1
        continue
      }
      // “the governors *present*”, “the staff *involved*”
      if head >= 0, tokens[head].name >= 0, !token.isCapital,
        ["present", "concerned", "involved"].contains(parser.vocabulary.spelling(token.word))
      {
        isHeadSettled = true
        at += 1
        continue
      }
      if token.has([.participle, .gerund]), !token.has(.adjective), head >= 0, !token.has(.noun),
        tokens[head].classes != .number && !(tokens[head].has(.number) && head == kept[start])
      {
        isHeadSettled = true
      } else if token.has([
        .noun, .pronoun, .universal, .name, .agent, .thing, .agentEnding, .duration, .negativeSubject, .number, .gerund,
        .adjective, .unit,
      ]) || token.classes.isEmpty || token.isWord(common.there) || token.has(.determiner) && at + 1 == kept.count {
        // “the governors *absent*”, “those *responsible* for trips”
        let isHead = head >= 0 && (tokens[head].has([.noun, .name]) || isThose(head))
        if !(isHead && token.has(.adjective) && !token.has(.noun)) { head = i }
        // “*whoever* opens the building”
        if token.isWord(parser.vocabulary.whoever) { isHeadSettled = true }
      }
      at += 1
    }
    if head >= 0 { settle(head, kept[start], &subject) }
    if member >= 0, !subject.acts || subject.actors.count == 1 && has(subject.head, .organisation) {
      // “a member of the public gallery” is somebody, whatever it is of.
      subject.head = member
      subject.kind = .undeclared(phraseStart(member, kept[start])..<(member + 1))
    }
    return at
  }

  private func isThose(_ i: Int) -> Bool { parser.vocabulary.spelling(tokens[i].word) == "those" }

  /// “all of the staff”, “each of the governors”, “a group of pupils”
  private func isTransparent(_ i: Int) -> Bool {
    tokens[i].has([.universal, .number, .determiner, .negativeSubject])
      || [
        parser.vocabulary.majority, parser.vocabulary.group, parser.vocabulary.number, parser.vocabulary.members,
        parser.vocabulary.member, parser.vocabulary.range,
      ].contains(tokens[i].word)
      || ["minimum", "maximum", "total", "majority", "quorum", "pair", "handful"].contains(
        parser.vocabulary.spelling(tokens[i].word))
  }

  private func settle(_ head: Int, _ start: Int, _ subject: inout Subject) {
    let token = tokens[head]
    if subject.head < 0 || token.name >= 0 || !subject.acts { subject.head = head }
    // “Member's should sign”: an apostrophe too many.
    let isPlural = token.isPossessive && has(head + 1, [.modal]) && token.has([.name, .agent])
    if token.isPossessive, !isPlural, !subject.acts { return }
    if token.name >= 0, let kind = otherKind(head, start) {
      if !subject.acts { subject.kind = kind }
      return
    }
    if token.name >= 0 {
      subject.actors.append(token.name)
      if subject.kind != .organisation { subject.kind = .actor }
      return
    }
    guard !subject.acts else { return }
    let word = token.word
    if word == common.you {
      subject.kind = .reader
    } else if word == common.we || word == parser.vocabulary.ourselves {
      subject.kind = .organisation
    } else if word == common.i || parser.vocabulary.spelling(word) == "one" && head == start {
      subject.kind = .reader
    } else if word == common.it, let antecedent = actorBefore(head) {
      subject.kind = antecedent.kind
      subject.actors = antecedent.actors
      subject.isFollowed = true
    } else if word == common.it || word == common.there {
      subject.kind = .dummy
    } else if ["person", "persons"].contains(parser.vocabulary.spelling(word)), head > start,
      ["any", "no", "every", "each", "all"].contains(parser.vocabulary.spelling(tokens[head - 1].word)),
      !has(head + 1, [.gerund, .relative])
    {
      subject.kind = .everyone
    } else if word == common.them || isObject(head) {
      follow(head, &subject)
    } else if word == parser.vocabulary.whoever || isThose(head) {
      subject.kind = .undeclared(head..<(head + 1))
    } else if isPersonal(token) {
      follow(head, &subject)
    } else if token.has([.universal, .negativeSubject]), !token.has(.noun) || token.has(.universal) {
      subject.kind =
        token.word == parser.vocabulary.both || token.word == parser.vocabulary.others ? .somebody : .everyone
    } else if token.has(.agent) || token.has(.agentEnding) && isSomebody(head) || isSide(head, start) {
      let from = phraseStart(head, start)
      subject.kind = .undeclared(from..<(head + 1))
      if has(from, .negativeSubject) { subject.isNegative = true }
    } else if token.word == 0 || token.classes == .noun || token.classes == [.noun, .plural], token.isCapital,
      parser.vocabulary.entry(word)?.classes.isEmpty ?? true, has(head - 1, [.determiner, .possessive])
    {
      // A name in capitals that nobody knows: “the ESFA”.
      subject.kind = .undeclared(phraseStart(head, start)..<(head + 1))
    } else if token.isCapital, has(head - 1, .determiner), head > start,
      !token.has([.document, .event, .aim, .duty, .right, .calendar, .gerund])
    {
      // “the Group shall meet”
      subject.kind = .undeclared(phraseStart(head, start)..<(head + 1))
    } else if token.has(.organisation), has(head - 1, [.determiner, .possessive]) || token.has(.plural) {
      subject.kind = .undeclared(phraseStart(head, start)..<(head + 1))
    }
  }

  /// “*Office* staff”, “a *supply* teacher”, “the *remaining* trustees”, “the *Principal* Contractor”: others than the
  /// staff, teachers, trustees and contractors who are declared.
  private func otherKind(_ head: Int, _ start: Int) -> Subject.Kind? {
    guard head > start, tokens[head - 1].kind == .word else { return nil }
    let before = tokens[head - 1]
    guard
      parser.vocabulary.workplaces.contains(before.word) || before.isWord(parser.vocabulary.remaining)
        || isLongerName(head)
    else { return nil }
    return .undeclared(phraseStart(head - 1, start)..<(head + 1))
  }

  /// Whether a capital before a name makes it another one: “the *Principal* Contractor”, but not “the *Acting* Head”.
  private func isLongerName(_ head: Int) -> Bool {
    let before = tokens[head - 1]
    guard tokens[head].isCapital, before.isCapital, !before.isUpper, before.name < 0, !before.isPossessive,
      !before.has([.determiner, .possessive, .number, .universal, .negativeSubject, .conjunction, .preposition]),
      before.has([.noun, .adjective]) || before.classes.isEmpty,
      !["new", "acting", "interim", "existing", "individual"].contains(parser.vocabulary.spelling(before.word))
    else { return false }
    // A capital that begins the sentence says nothing.
    return head - 1 > parser.range.lowerBound && tokens[head - 2].kind == .word
  }

  /// “checked by *him*”, “by *her*”
  private func isObject(_ head: Int) -> Bool {
    guard head > 0, tokens[head - 1].isWord(common.by) else { return false }
    return ["him", "her"].contains(parser.vocabulary.spelling(tokens[head].word))
  }

  /// “*Neither party* may record it”
  private func isSide(_ head: Int, _ start: Int) -> Bool {
    guard head > start, parser.vocabulary.sides.contains(tokens[head].word) else { return false }
    return ["neither", "either", "each", "other"].contains(parser.vocabulary.spelling(tokens[head - 1].word))
  }

  private func isPersonal(_ token: Token) -> Bool { parser.vocabulary.personal.contains(token.word) }

  private func isSomebody(_ i: Int) -> Bool {
    if tokens[i].isWord(common.prior) { return false }
    return tokens[i].isCapital || has(i - 1, [.determiner, .possessive, .adjective, .name])
  }

  private func phraseStart(_ head: Int, _ start: Int) -> Int {
    var i = head
    while i > start, tokens[i - 1].kind == .word,
      tokens[i - 1].has([
        .determiner, .possessive, .adjective, .noun, .number, .name, .participle, .agent, .agentEnding, .gerund,
      ])
        || tokens[i - 1].classes.isEmpty
    {
      if tokens[i - 1].has([.preposition, .conjunction]) { break }
      i -= 1
    }
    return i
  }

  /// Whom *it* stands for: a body or organisation that was the subject before in this clause.
  private func actorBefore(_ head: Int) -> Subject? {
    if let last = parser.predicates.last(where: { $0.subject.acts }) {
      return last.subject.kind == .reader ? nil : last.subject
    }
    if let before = parser.before, before.kind == .actor || before.kind == .organisation { return before }
    return nil
  }

  /// Follows a pronoun back: to the actor before a verb of this sentence, then to the sentence before.
  private func follow(_ head: Int, _ subject: inout Subject) {
    subject.isFollowed = true
    if parser.lastActorToken >= 0, parser.lastActorToken < head {
      let token = tokens[parser.lastActorToken]
      if token.name >= 0 {
        subject.kind = .actor
        subject.actors = [token.name]
        // “where the clerk or the chair …, they …”
        var k = parser.lastActorToken - 1
        while has(k, .determiner) { k -= 1 }
        if has(k, .conjunction), k > parser.range.lowerBound, tokens[k - 1].name >= 0 {
          subject.actors.insert(tokens[k - 1].name, at: 0)
        }
      } else {
        subject.kind = .undeclared(
          phraseStart(parser.lastActorToken, parser.range.lowerBound)..<(parser.lastActorToken + 1))
      }
      return
    }
    for predicate in parser.predicates.reversed() where predicate.subject.acts {
      subject.kind = predicate.subject.kind
      subject.actors = predicate.subject.actors
      return
    }
    var i = head - 1
    let isOne = parser.vocabulary.singular.contains(tokens[head].word)
    while i >= max(parser.range.lowerBound, head - SentenceParser.reach) {
      if isOne, tokens[i].has(.plural) {
        // “Accounts of leavers will be closed by *him*”
        i -= 1
        continue
      }
      if tokens[i].name >= 0 {
        subject.kind = .actor
        subject.actors = [tokens[i].name]
        return
      }
      if tokens[i].has(.agent), tokens[i].kind == .word {
        subject.kind = .undeclared(phraseStart(i, parser.range.lowerBound)..<(i + 1))
        return
      }
      i -= 1
    }
    if let before = parser.before, before.acts {
      subject.kind = before.kind
      subject.actors = before.actors
      return
    }
    subject.kind = .somebody
    subject.isOpen = true
  }
}
