extension ModalityReader {
  /// Enters a subordinate clause and settles whether its own verb is still to come.
  func open(_ index: Int, _ end: Int, _ scope: inout ClauseScope) {
    let isRelative = has(index, .relative)
    if let next = nextWord(index + 1, end), completes(next) { return }
    scope.opener = index
    scope.closesAside = false
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
    let awaitsVerb = self.awaitsVerb(after: index, end)
    if awaitsVerb { scope.needed += 1 }
    if !isRelative, !awaitsVerb, !has(index, .timed) { scope.strict = true }
  }

  /// Whether the word completes a clause that has no verb: "where possible", "if in doubt".
  private func completes(_ index: Int) -> Bool {
    if isWord(index, lexicon.common.in), has(index + 1, .reduced) { return true }
    return has(index, .reduced) && !has(index + 1, [.pronoun, .determiner])
      || has(index, .reduced) && has(index - 1, .clausal)
  }

  /// Whether the verb of the clause is one that the reader can tell for a verb, and so is still to come.
  private func awaitsVerb(after opener: Int, _ end: Int) -> Bool {
    var index = opener + 1
    if index < end, tokens[index].kind == .comma { return true }
    var first = -1
    var count = 0
    var isVerbal = false
    while index < end, tokens[index].kind == .word, !has(index, .opener) {
      if has(index, [.finite, .modal]), !isToInfinitive(index) { break }
      if !has(index, .adverb) {
        if first < 0 { first = index }
        if count >= (has(first, .determiner) ? 2 : 1), count < 8, looksVerbal(index) { isVerbal = true }
        count += 1
      }
      index += 1
    }
    guard index < end, tokens[index].kind == .word else { return false }
    if first < 0 { return true }
    if has(first, .pronoun), !has(first, .determiner) || count == 1 { return count == 1 }
    let isClausal = has(opener, [.clausal, .timed])
    guard isClausal || has(first, [.determiner, .agent]) || isWord(opener, lexicon.common.whose) else { return false }
    if has(index, .opener) { return !isVerbal }
    // "After 6 pm staff must …" has one verb, "after the lesson has ended staff must …" two.
    if has(opener, .timed) { return !isVerbal && hasSecondVerb(after: index, end) }
    // "that the staff members may hold must …" has two verbs, "that the school holds must …" one.
    return !isVerbal || has(opener, .relative) && hasSecondVerb(after: index, end)
  }

  private func isToInfinitive(_ index: Int) -> Bool {
    previousWord(index).map { isWord($0, lexicon.common.to) } ?? false
  }

  private func looksVerbal(_ index: Int) -> Bool {
    has(index, [.endsS, .endsEd]) && !has(previousWord(index) ?? -1, .preposition)
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
