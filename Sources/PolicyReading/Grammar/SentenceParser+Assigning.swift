/// Which clause a verb belongs to.
extension SentenceParser {
  // MARK: Whose verb

  func isDeontic(_ group: VerbGroup) -> Bool {
    switch group.op {
    case .must, .shall, .should, .ought, .will, .may, .isTo: true
    case .hasTo, .needsTo: false
    default: false
    }
  }

  mutating func assign(_ group: VerbGroup) {
    while true {
      guard let top = stack.last else { return }
      if top.kind == .main { return assignToMain(group) }
      if top.kind == .aside { return }
      if !top.hasVerb {
        // “who have been assessed *as competent* can go alone”
        if top.kind == .timed, tokens[top.start].isWord(common.`as`), group.hasModal, group.start == top.start + 2,
          has(top.start + 1, [.adjective, .participle]) || tokens[top.start + 1].classes.isEmpty
        {
          stack.removeLast()
          continue
        }
        let obliges = isDeontic(group) || group.op == .hasTo || group.op == .needsTo
        if top.kind == .timed, predicates.isEmpty,
          obliges && group.op != .may && !hasSubjectOfItsOwn(top, group) || hasSecondPhrase(top, group)
        {
          stack.removeLast()
          lastBoundary = boundaryAfterPhrase(top.start, group.start)
          markMain(lastBoundary..<group.start)
          mainStart = lastBoundary
          continue
        }
        return take(group)
      }
      // “who agrees to do so *is entitled*” is the verb of the sentence where none is left for it.
      let isLast =
        (top.kind == .relative || top.kind == .question && top.start == range.lowerBound) && predicates.isEmpty
        && stack.count == 2
        && verbsAhead[min(group.end, range.upperBound) - range.lowerBound] == 0
      if top.reports, !isLast, lastBoundary <= top.verbEnd, group.start > top.verbEnd,
        !isDeontic(group) || group.op == .will
      {
        // “feels they are treated badly”
        return take(group)
      }
      if top.kind == .adverbial, predicates.isEmpty, lastConjunction >= top.verbEnd, lastConjunction < group.start,
        !follows(lastConjunction, group.start), verbsAhead[min(group.end, range.upperBound) - range.lowerBound] > 0,
        lastBoundary == lastConjunction + 1,
        !(group.hasModal && has(lastConjunction - 1, .pronoun) && has(lastConjunction + 1, .pronoun))
      {
        // “if it goes on or the pupil is hurt, …”
        return take(group)
      }
      if follows(lastConjunction, group.start) {
        let belongsToMain = group.hasModal && !top.hasModal && !predicates.isEmpty
        let opensMain =
          group.hasModal && !top.hasModal && predicates.isEmpty && verbsAhead[group.end - range.lowerBound] == 0
          && top.kind != .content && top.kind != .question
          // “If you are ill and cannot come: …” goes on with the condition.
          && !(top.kind == .adverbial && top.start == range.lowerBound)
        if belongsToMain || opensMain {
          stack.removeLast()
          continue
        }
        if stack.last?.kind == .content { noteContent(group) }
        return take(group)
      }
      if top.kind == .content, lastBoundary > top.verbEnd, predicates.count > 0 {
        noteContent(group)
        return take(group)
      }
      stack.removeLast()
      if stack.count == 1, predicates.isEmpty {
        // “When it rings | everybody must leave”: the subject stands before its verb without a mark.
        guard top.kind != .relative, top.kind != .content else { continue }
        let start = nounPhraseStart(before: group.start, after: top.verbEnd)
        if lastBoundary <= top.verbEnd || lastBoundary > start { lastBoundary = start }
        markMain(start..<group.start)
        mainStart = start
      }
    }
  }

  /// Where the noun phrase begins that ends before a verb.
  func nounPhraseStart(before verb: Int, after limit: Int) -> Int {
    var i = verb - 1
    while i > limit, has(i, [.adverb, .negator]), !has(i, .noun) { i -= 1 }
    guard i > limit else { return max(limit, min(verb, i)) }
    if has(i, [.pronoun, .universal, .negativeSubject]), !has(i, .noun) { return i }
    var start = i
    while start > max(limit, verb - Self.reach), tokens[start - 1].kind == .word {
      let previous = tokens[start - 1]
      if tokens[start].has([.determiner, .possessive]), !tokens[start].has(.name) {
        guard previous.has(.conjunction) || previous.isWord(common.of), start - 2 >= limit,
          has(start - 2, [.noun, .name, .agent])
        else { break }
        start -= 2
        continue
      }
      guard
        previous.has([.noun, .adjective, .determiner, .possessive, .name, .number, .agent, .conjunction])
          || previous.isWord(common.of)
          || previous.classes.isEmpty
      else { break }
      if previous.has([.finiteAuxiliary, .preposition]), !previous.isWord(common.of) { break }
      start -= 1
    }
    while start < i, has(start, .conjunction) { start += 1 }
    return start
  }

  /// Gives the verb to the innermost clause.
  mutating func take(_ group: VerbGroup) {
    let top = stack.count - 1
    if stack[top].kind == .content, !stack[top].hasVerb { noteContent(group) }
    var k = group.start - 1
    while k > max(stack[top].start, group.start - Self.reach) {
      if tokens[k].has([.name, .agent]) {
        lastActor = k
        break
      }
      k -= 1
    }
    if stack[top].kind == .relative, !stack[top].hasVerb, isDeontic(group), stack[top].start > range.lowerBound + 1,
      tokens[stack[top].start - 1].kind == .comma
        || has(stack[top].start - 1, .preposition) && tokens[stack[top].start - 2].kind == .comma
        || addsDuty(stack[top], group)
    {
      asides.append((group, stack[top].start))
    }
    stack[top].hasVerb = true
    stack[top].hasModal = stack[top].hasModal || isDeontic(group)
    stack[top].verbEnd = group.end
    lastVerbEnd = max(lastVerbEnd, group.end)
    stack[top].reports = group.verb >= 0 && has(group.verb, .reporting) && !group.isPassive
    if stack.count > 1, isDeontic(group), predicates.isEmpty, group.op != .may, group.op != .will,
      stack[top].kind == .timed || stack[top].kind == .content
        || stack[top].kind == .relative && stack[top].start > range.lowerBound
          && tokens[stack[top].start - 1].kind == .comma
    {
      strandedModal = group.start..<max(group.operatorEnd, group.start + 1)
    }
  }

  /// “tell the Safeguarding Lead *who will* write to them within a day”: of one who has a title the clause narrows nothing.
  private func addsDuty(_ frame: Frame, _ group: VerbGroup) -> Bool {
    let before = tokens[frame.start - 1]
    return tokens[frame.start].isWord(common.who) && group.start == frame.start + 1 && !predicates.isEmpty
      && before.name >= 0 && before.isCapital
  }

  mutating func noteContent(_ group: VerbGroup) {
    guard !predicates.isEmpty else { return }
    let start = max(stack[stack.count - 1].start + 1, lastBoundary)
    let subject = SubjectFinder(self).find(min(start, group.start)..<group.start, whole: true)
    predicates[predicates.count - 1].contents.append((group, subject))
  }

  func follows(_ conjunction: Int, _ start: Int) -> Bool {
    guard conjunction >= range.lowerBound else { return false }
    var k = conjunction + 1
    while k < start, has(k, [.adverb, .negator]) && !has(k, .negativeSubject) || tokens[k].kind == .comma { k += 1 }
    return k == start
  }

  /// Whether between the opener of a clause and a verb stands one noun phrase and no second, so that it is the subject.
  func hasSubjectOfItsOwn(_ frame: Frame, _ group: VerbGroup) -> Bool {
    let next = boundaryAfterPhrase(frame.start, group.start)
    return next >= group.start && has(frame.start + 1, [.pronoun, .name]) && group.op == .will
  }

  /// Whether a second noun phrase stands between a time and a verb: “Before any trip | the Head is responsible for”.
  func hasSecondPhrase(_ frame: Frame, _ group: VerbGroup) -> Bool {
    let next = boundaryAfterPhrase(frame.start, group.start)
    // “As a coach of this club | I promise that I will”
    if frame.start == range.lowerBound, tokens[frame.start].isWord(common.`as`), has(frame.start + 1, .determiner),
      next < group.start, has(next, .pronoun), tokens[next - 1].kind == .word
    {
      return true
    }
    return next < group.start && has(next, [.determiner, .name, .possessive]) && tokens[next - 1].kind == .word
      && verbsAhead[group.end - range.lowerBound] == 0
  }

  /// Where, after a preposition's noun phrase, the next noun phrase begins: “before the meeting | the clerk”.
  func boundaryAfterPhrase(_ opener: Int, _ end: Int) -> Int {
    var i = opener + 1
    var seenNoun = false
    while i < end {
      let token = tokens[i]
      if token.kind == .comma { return i + 1 }
      if seenNoun, token.isWord(common.there) { return i }
      if seenNoun, token.name >= 0 || token.has([.determiner, .possessive, .pronoun, .universal, .negativeSubject]),
        !has(i - 1, [.preposition, .conjunction, .determiner, .possessive, .adjective])
          || i == opener + 2 && has(opener, .subordinator)
      {
        return i
      }
      if seenNoun, token.has(.agent), token.has(.plural),
        !has(i - 1, [.preposition, .conjunction, .determiner, .adjective])
      {
        return i
      }
      if token.has([.noun, .thing, .number, .name, .gerund, .calendar, .unit]), !token.isPossessive { seenNoun = true }
      // “If dissatisfied | the appellant may”
      if i == opener + 1, has(opener, .subordinator), token.has([.adjective, .participle]) { seenNoun = true }
      i += 1
    }
    return seenNoun ? end : opener + 1
  }

  mutating func markMain(_ tokens: Range<Int>) {
    for i in tokens where range.contains(i) { isMain[i - range.lowerBound] = true }
  }
}
