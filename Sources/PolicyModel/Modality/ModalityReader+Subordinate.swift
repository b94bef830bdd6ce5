extension ModalityReader {
  /// Enters a subordinate clause and settles whether its own verb is still to come.
  func open(_ index: Int, _ end: Int, _ scope: inout ClauseScope) {
    let isRelative = has(index, .relative)
    if let next = nextWord(index + 1, end), completes(next) { return }
    scope.opener = index
    scope.content = false
    if scope.mainSeen, !(scope.inside && scope.leads) {
      scope.inside = true
      scope.leads = false
      return
    }
    if !scope.inside {
      scope.needed = 0
      scope.strict = false
    }
    scope.openedByRelative = isRelative
    scope.inside = true
    scope.leads = true
    scope.headSettled = true
    if !isRelative, has(index + 1, .endsIng) { return }
    let shape = self.shape(after: index, end)
    if shape.awaitsVerb { scope.needed += 1 }
    if !isRelative, !shape.awaitsVerb, !has(index, .timed) { scope.strict = true }
  }

  /// Whether the word completes a clause that has no verb: "where possible", "if in doubt".
  private func completes(_ index: Int) -> Bool {
    if isWord(index, lexicon.common.in), has(index + 1, .reduced) { return true }
    return has(index, .reduced) && !has(index + 1, [.pronoun, .determiner]) || has(index, .reduced) && has(index - 1, .clausal)
  }

  /// Looks from the opening word to the next verb that can be told for one.
  private func shape(after opener: Int, _ end: Int) -> (awaitsVerb: Bool, words: Int) {
    var index = opener + 1
    var words: [Int] = []
    while index < end, tokens[index].kind == .word, !has(index, .opener) {
      if has(index, [.finite, .modal]), !isToInfinitive(index) { break }
      if !has(index, .adverb) && words.count < 8 { words.append(index) }
      index += 1
    }
    guard index < end, has(index, [.finite, .modal]) || has(index, .opener) else {
      return (false, words.count)
    }
    let stopsAtOpener = has(index, .opener)
    guard let first = words.first else { return (true, 0) }
    let isSubject = has(first, .pronoun) && !has(first, .determiner) || has(first, .pronoun) && words.count == 1
    if isSubject { return (words.count == 1, words.count) }
    let beginsNoun = has(first, [.determiner, .agent]) || has(opener, [.clausal, .timed])
      || isWord(opener, lexicon.common.whose)
    guard beginsNoun else { return (false, words.count) }
    if stopsAtOpener { return (!looksVerbal(words, after: first), words.count) }
    guard looksVerbal(words, after: first) else { return (true, words.count) }
    // "that the staff members may hold must …" has two verbs, "that the school holds must …" one.
    let isRelative = has(opener, .relative)
    return (isRelative && hasSecondVerb(after: index, end), words.count)
  }

  private func isToInfinitive(_ index: Int) -> Bool {
    previousWord(index).map { isWord($0, lexicon.common.to) } ?? false
  }

  private func looksVerbal(_ words: [Int], after first: Int) -> Bool {
    let nouns = has(first, .determiner) ? 2 : 1
    return words.dropFirst(nouns).contains { has($0, [.endsS, .endsEd]) && !has(previousWord($0) ?? -1, .preposition) }
  }

  private func hasSecondVerb(after verb: Int, _ end: Int) -> Bool {
    var index = verb + 1
    while index < end, tokens[index].kind == .word, !has(index, .opener) {
      if has(index, [.finite, .modal]), !isToInfinitive(index) {
        let previous = previousWord(index) ?? -1
        if has(previous, .modal) { return false }
        return !has(previous, .conjunction)
      }
      index += 1
    }
    return false
  }

  /// Whether the words before a verb begin the main clause anew: "If you are unsure *you* must …".
  func restarts(_ index: Int, opener: Int) -> Bool {
    guard let subject = previousWord(index) else { return false }
    if has(subject, .pronoun) { return subject - opener >= 3 }
    guard has(subject, .agent) else { return false }
    let from = has(subject - 1, .determiner) ? subject - 1 : subject
    return from - opener >= 3 && !has(from - 1, [.preposition, .conjunction, .determiner])
  }
}
