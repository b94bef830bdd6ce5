extension ModalityReader {
  /// Walks one stretch of a sentence and reports what its main clause says.
  mutating func scan(_ start: Int, _ end: Int, afterLeading: Bool = false, onlyDuties: Bool = false) {
    var scope = ClauseScope()
    scope.onlyDuties = onlyDuties
    if let first = nextWord(start, end) { scope.ledByPreposition = has(first, .preposition) || afterLeading }
    var index = start
    while index < end {
      switch tokens[index].kind {
      case .comma, .dash:
        comma(index, end, &scope)
        index += 1
      case .word:
        index = word(index, end, start, &scope)
      case .colon, .stop, .question:
        index += 1
      }
    }
  }

  private func comma(_ index: Int, _ end: Int, _ scope: inout ClauseScope) {
    if scope.inside {
      if scope.closesAside || index == scope.opener + 1 {
        scope.closesAside.toggle()
        return
      }
      if partsList(index, opener: scope.opener, end) { return }
      scope.inside = false
      scope.content = false
      scope.needed = 0
      if scope.leads, !scope.openedByRelative {
        scope.opensAny = true
        scope.opensNegative = true
        scope.head = -1
        scope.headSettled = false
      }
    } else if !scope.mainSeen {
      scope.opensNegative = true
      scope.opensAny = scope.ledByPreposition
      if !has(index + 1, .relative) {
        scope.head = -1
        scope.headSettled = false
      }
    } else if scope.instructs {
      scope.opensNegative = true
      scope.opensAny = true
    }
  }

  /// Takes the word there, or the phrase that begins with it, and gives the place after it.
  private mutating func word(_ index: Int, _ end: Int, _ start: Int, _ scope: inout ClauseScope) -> Int {
    // A word that no table knows is the common case, and can only be a part of something.
    if tokens[index].word == 0 {
      plain(index, end, &scope)
      return index + 1
    }
    if !scope.absorbsModal, invertsCondition(index, end) {
      open(index, end, &scope)
      return index + 1
    }
    if asks(index, scope) {
      scope.opensAny = false
      scope.opensNegative = false
      scope.mainSeen = true
      return index + 1
    }
    if isPhraseStart(index, scope), let match = lexicon.trie.match(tokens, at: index, end: end) {
      switch lexicon.entries[match.entry].reading {
      case .instruction(let modality):
        if instruct(modality, match, at: index, &scope) { return match.next }
      case .unsureInstruction:
        if suspect(match, at: index, &scope) { return match.next }
      default:
        verb(from: index, to: match.next, entry: match.entry, end, &scope)
        return match.next
      }
    }
    if opens(index, start, scope) {
      open(index, end, &scope)
      return index + 1
    }
    if has(index, [.finite, .modal]), !isMonth(index), !isNoun(index), !followsModal(index, scope) {
      verb(from: index, to: index + 1, entry: nil, end, &scope)
      return index + 1
    }
    plain(index, end, &scope)
    return index + 1
  }

  /// Whether a modal before its subject asks, with or without a question mark: "Will the account be open".
  private func asks(_ index: Int, _ scope: ClauseScope) -> Bool {
    guard has(index, .modal), scope.opensAny, scope.head < 0, !scope.inside, !scope.absorbsModal else { return false }
    return has(index + 1, [.pronoun, .determiner]) && !has(index + 1, [.adverb, .negativeSubject])
  }

  private func opens(_ index: Int, _ start: Int, _ scope: ClauseScope) -> Bool {
    guard has(index, .opener) else {
      if isWord(index, lexicon.common.than) { return has(index + 1, [.pronoun, .agent]) }
      guard isWord(index, lexicon.common.as) else { return false }
      return has(index + 1, .pronoun) || scope.mainSeen && has(index + 1, .determiner)
    }
    // "That account …" at the beginning points at the account.
    if isWord(index, lexicon.common.that), scope.opensAny, scope.head < 0 { return false }
    return true
  }

  // MARK: Which words a phrase may begin with

  private func isPhraseStart(_ index: Int, _ scope: ClauseScope) -> Bool {
    guard tokens[index].word != 0 else { return false }
    if has(index, [.finite, .modal]) || isWord(index, lexicon.common.need) {
      return !isMonth(index) && !isNoun(index) && !followsModal(index, scope)
    }
    if has(index, [.pronoun, .determiner]), scope.inside, index == scope.opener + 1 { return false }
    if has(index, .preposition) || scope.opensAny || scope.opensNegative { return true }
    return !followsModal(index, scope)
  }

  /// "in May", "1 May", "May 2027"; but "pupils under 13 may not …".
  private func isMonth(_ index: Int) -> Bool {
    guard isWord(index, lexicon.common.may) else { return false }
    if has(index - 1, .monthCue) || has(index + 1, .digits) { return true }
    guard has(index - 1, .digits) else { return false }
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    return next.map { $0.kind != .word || has(index + 1, [.preposition, .conjunction]) } ?? true
  }

  private func isNoun(_ index: Int) -> Bool {
    let isNeed = isWord(index, lexicon.common.need)
    guard isNeed || isWord(index, lexicon.common.will) || isWord(index, lexicon.common.must) else { return false }
    return has(index - 1, isNeed ? [.nounAfter, .needAfter] : .nounAfter)
  }

  /// Whether a verb here would depend on the modal or the "to" before it, and so is none of its own.
  private func followsModal(_ index: Int, _ scope: ClauseScope) -> Bool {
    guard let previous = previousWord(index) else { return false }
    if isWord(previous, lexicon.common.to) { return true }
    return scope.verbWasModal && previous < scope.verbEnd && previous + 1 >= scope.verbEnd
      && !has(index, [.modal])
  }

  func previousWord(_ index: Int) -> Int? {
    var index = index - 1
    while index >= 0, tokens[index].kind == .word {
      if !tokens[index].traits.contains(.adverb) { return index }
      index -= 1
    }
    return nil
  }

  // MARK: Instructions

  private mutating func instruct(
    _ modality: Modality, _ match: (entry: Int, next: Int), at index: Int, _ scope: inout ClauseScope
  ) -> Bool {
    guard !scope.inside, modality.isNegative ? scope.opensNegative : scope.opensAny else { return false }
    if has(index, .nounOrVerb), match.next == index + 1, !beginsNoun(match.next) { return false }
    if !modality.isNegative, has(match.next, [.modal, .finite]) { return false }
    report(modality, entry: match.entry, from: index, to: match.next, isImperative: true)
    begin(match, &scope)
    return true
  }

  private mutating func suspect(_ match: (entry: Int, next: Int), at index: Int, _ scope: inout ClauseScope) -> Bool {
    guard !scope.inside, scope.opensAny, !has(match.next, [.modal, .finite]) else { return false }
    if has(index, .nounOrVerb), match.next == index + 1, !beginsNoun(match.next) { return false }
    let phrase = lexicon.entries[match.entry].phrase
    note(
      "“\(phrase)” may instruct or only advise, so no modality was read from it", from: index, to: match.next)
    begin(match, &scope)
    return true
  }

  private func begin(_ match: (entry: Int, next: Int), _ scope: inout ClauseScope) {
    scope.mainSeen = true
    scope.instructs = true
    scope.opensAny = false
    scope.opensNegative = false
    if has(match.next - 1, .content) { openContent(match.next - 1, &scope) }
  }

  private func beginsNoun(_ index: Int) -> Bool {
    if index >= tokens.count || tokens[index].kind != .word { return false }
    return has(index, [.determiner, .pronoun, .adverb, .timed]) || isWord(index, lexicon.common.with)
  }

  // MARK: Other words

  private func plain(_ index: Int, _ end: Int, _ scope: inout ClauseScope) {
    let traits = tokens[index].traits
    if scope.inside { return }
    if traits.contains(.conjunction) {
      if scope.instructs {
        scope.opensAny = true
        scope.opensNegative = true
      }
      if scope.mainSeen {
        scope.head = -1
        scope.headSettled = false
      }
      return
    }
    if isWord(index, lexicon.common.only), scope.opensAny, !scope.mainSeen { scope.limitsSubject = true }
    if traits.contains(.adverb) { return }
    if scope.opensAny, !scope.mainSeen, traits.contains(.negativeSubject) { subject(index, end, &scope) }
    scope.opensAny = false
    scope.opensNegative = false
    if traits.contains(.aim), !scope.mainSeen { scope.speaksOfAim = true }
    if traits.contains(.content), scope.mainSeen { openContent(index, &scope) }
    if scope.headSettled { return }
    if traits.contains(.preposition) { scope.headSettled = scope.head >= 0 } else { scope.head = index }
  }

  /// "No more than two may" sets a limit, "no trainee may" refuses, "no matter what" says neither.
  private func subject(_ index: Int, _ end: Int, _ scope: inout ClauseScope) {
    guard index + 1 < end, tokens[index + 1].kind == .word, !has(index + 1, .aside) else { return }
    if has(index + 1, .comparison) { scope.limitsSubject = true } else { scope.refusesSubject = true }
  }

  private func openContent(_ index: Int, _ scope: inout ClauseScope) {
    scope.inside = true
    scope.leads = false
    scope.content = true
    scope.opener = index
    scope.openedByRelative = false
  }
}
