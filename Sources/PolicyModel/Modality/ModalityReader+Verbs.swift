extension ModalityReader {
  /// Takes a verb phrase: decides whose it is, and reads it where it is the main clause's.
  mutating func verb(from index: Int, to next: Int, entry: Int?, _ end: Int, _ scope: inout ClauseScope) {
    let completes = !has(index, [.modal, .finite])
    let adjoins = completes && previousWord(index).map { $0 + 1 == scope.verbEnd } ?? false
    let isMain = belongsToMain(index, entry, adjoins: adjoins, &scope)
    scope.verbEnd = next
    scope.verbWasModal = has(index, .modal) || entry.map { lexicon.startsWithModal($0) } ?? false
    scope.verbWasInside = !isMain
    guard isMain else { return }
    scope.inside = false
    scope.content = false
    scope.needed = 0
    scope.mainSeen = true
    scope.opensAny = false
    scope.opensNegative = false
    if let entry { say(entry, from: index, to: next, end, &scope) }
    scope.head = -1
    scope.headSettled = false
  }

  private mutating func belongsToMain(
    _ index: Int, _ entry: Int?, adjoins: Bool, _ scope: inout ClauseScope
  ) -> Bool {
    guard scope.inside else { return !(adjoins && scope.verbWasInside) }
    let coordinated = previousWord(index).map { has($0, .conjunction) } ?? false
    if scope.content, coordinated, has(index, .modal) { return true }
    guard scope.leads, !(adjoins && scope.verbWasInside) else { return false }
    if scope.needed > 0 {
      scope.needed -= 1
      if scope.needed == 0 { scope.strict = false }
      return false
    }
    if coordinated { return false }
    if scope.strict, !restarts(index, opener: scope.opener) {
      if let entry, has(index, [.modal, .finite]), case .binds = lexicon.entries[entry].reading {
        note(
          "it is not clear where the main clause begins, so “\(lexicon.entries[entry].phrase)” was not read; "
            + "a comma before the main clause would show it",
          from: index, to: index + 1)
      }
      return false
    }
    return true
  }

  private mutating func say(_ entry: Int, from index: Int, to next: Int, _ end: Int, _ scope: inout ClauseScope) {
    let absorbs = scope.absorbsModal
    scope.absorbsModal = has(index, .preposition)
    if absorbs, next == index + 1 { return }
    let phrase = lexicon.entries[entry].phrase
    switch lexicon.entries[entry].reading {
    case .binds(let modality):
      if scope.speaksOfAim, lexicon.isInfinitive(entry) { return }
      bind(modality, entry, from: index, to: next, end, &scope)
    case .undertaking(let modality):
      switch undertakes(entry, modality, from: index, to: next, end, &scope) {
      case true?: bind(modality, entry, from: index, to: next, end, &scope)
      case false?: break
      case nil:
        note("“\(phrase)” may promise or foretell, so no modality was read from it", from: index, to: next)
      }
    case .unsure:
      note("“\(phrase)” may bind or only state a fact, so no modality was read from it", from: index, to: next)
    case .bindsNobody, .instruction, .unsureInstruction:
      break
    }
    scope.refusesSubject = false
    scope.limitsSubject = false
  }

  private mutating func bind(
    _ modality: Modality, _ entry: Int, from index: Int, to next: Int, _ end: Int, _ scope: inout ClauseScope
  ) {
    var modality = modality
    if scope.refusesSubject {
      if modality.isNegative {
        note(
          "“no …” and “\(lexicon.entries[entry].phrase)” negate each other, so nothing was read", from: index, to: next)
        return
      }
      // Nobody is bound where "no one is required to"; but "no one may" forbids.
      guard modality == .may || lexicon.startsWithModal(entry) else { return }
      modality = Modality(strength: modality.strength, isNegative: true)
    } else if modality == .may, scope.limitsSubject || isLimited(next, end) {
      modality = .must
    }
    if !modality.isNegative, isNegatedAfterAside(next, end) {
      modality = Modality(strength: modality.strength, isNegative: true)
    }
    if scope.onlyDuties, modality == .may { return }
    report(modality, entry: entry, from: index, to: next, isImperative: false)
  }

  /// Whether a permission is a limit: "may be used only …".
  private func isLimited(_ next: Int, _ end: Int) -> Bool {
    var index = next
    while index < min(end, next + 3), tokens[index].kind == .word {
      if isWord(index, lexicon.common.only) { return true }
      index += 1
    }
    return false
  }

  /// "must, without leave, *not* reply".
  private func isNegatedAfterAside(_ next: Int, _ end: Int) -> Bool {
    guard next < end, tokens[next].kind == .comma, has(next + 1, .preposition) else { return false }
    var index = next + 1
    while index < min(end, next + 8), tokens[index].kind == .word, !has(index, [.modal, .finite]) { index += 1 }
    guard index < end, tokens[index].kind == .comma, let word = nextWord(index + 1, end) else { return false }
    return isWord(word, lexicon.common.not) || isWord(word, lexicon.common.never)
  }

  /// Whether "will" promises: true, false for what is foretold, nil where it cannot be told.
  private func undertakes(
    _ entry: Int, _ modality: Modality, from index: Int, to next: Int, _ end: Int, _ scope: inout ClauseScope
  ) -> Bool? {
    let acts = subjectActs(index, scope)
    scope.lastSubjectActs = acts == true
    if lexicon.isInfinitive(entry) {
      if scope.speaksOfAim { return false }
      return acts == nil ? false : acts
    }
    if scope.refusesSubject { return true }
    if isWord(next - 1, lexicon.common.be) {
      if let participle = nextWord(next, end), has(participle, .process) { return true }
      guard acts == true else { return false }
      return modality.isNegative ? true : nil
    }
    if next >= tokens.count || tokens[next].kind != .word { return acts }
    if acts == true { return true }
    guard acts == nil else { return false }
    if let verb = nextWord(next, end), has(verb, .undertaking) { return true }
    return nil
  }

  private func subjectActs(_ index: Int, _ scope: ClauseScope) -> Bool? {
    if let previous = previousWord(index), has(previous, .conjunction) { return scope.lastSubjectActs ? true : nil }
    guard scope.head >= 0 else { return nil }
    if has(scope.head, .agent) { return true }
    return has(scope.head, .thing) ? false : nil
  }
}
