/// A finite verb with its auxiliaries: “must not be told”, “is to”, “keeps”.
struct VerbGroup {
  enum Operator: UInt8 {
    case none, must, shall, should, ought, may, can, could, would, might, will
    /// “is to”, “are to”
    case isTo
    /// “has to”
    case hasTo
    /// “needs to”
    case needsTo
    /// “had better”
    case hadBetter
  }

  /// The first token, and the one after the last verb word.
  var start: Int
  var end: Int
  /// What governs the verb.
  var op = Operator.none
  /// What governs that: *will* in “will have to”.
  var outer = Operator.none
  var isNegative = false
  var hasOnly = false
  /// “under no circumstances”, “at no time”: a refusal that is stronger than the modal it stands with.
  var isEmphatic = false
  var isPassive = false
  var isProgressive = false
  var isPerfect = false
  /// Whether its verb is a form of *be* that only links: “is responsible”.
  var isCopula = false
  /// The token of the main verb; -1 where the text breaks off before it.
  var verb = -1
  /// The token after the operator and its negation, for evidence.
  var operatorEnd: Int
  /// Whether its negation stands in front of the subject or is an adverb: “never”.
  var hasModal: Bool { op != .none }
}

/// Finds verb groups in the tokens of a clause.
struct VerbScanner {
  let tokens: [Token]
  let lexicon: Lexicon
  var common: CommonWords { lexicon.vocabulary.common }

  @inline(__always) func has(_ i: Int, _ classes: WordClass) -> Bool {
    i >= 0 && i < tokens.count && tokens[i].has(classes)
  }
  @inline(__always) func isWord(_ i: Int, _ word: Int32) -> Bool {
    i >= 0 && i < tokens.count && tokens[i].isWord(word)
  }
  @inline(__always) func isLemma(_ i: Int, _ word: Int32) -> Bool {
    i >= 0 && i < tokens.count && tokens[i].kind == .word && tokens[i].lemma == word
  }

  /// The verb group that begins at a modal, an auxiliary or a finite verb.
  func group(at start: Int, _ end: Int) -> VerbGroup {
    var group = VerbGroup(start: start, end: start + 1, operatorEnd: start + 1)
    let token = tokens[start]
    if token.has(.modal) {
      group.op = modal(token.word)
      modalRest(start + 1, end, &group)
    } else if token.lemma == common.be {
      beRest(start + 1, end, &group, of: start)
    } else if token.lemma == common.have {
      haveRest(start + 1, end, &group, of: start)
    } else if token.lemma == common.do {
      doRest(start + 1, end, &group, of: start)
    } else if token.lemma == common.need, needRest(start + 1, end, &group) {
    } else {
      group.verb = start
    }
    return group
  }

  func modal(_ word: Int32) -> VerbGroup.Operator {
    switch word {
    case common.must: .must
    case common.shall: .shall
    case common.should: .should
    case common.ought: .ought
    case common.may: .may
    case common.can: .can
    case common.could: .could
    case common.would: .would
    case common.might: .might
    default: .will
    }
  }

  /// Passes over adverbs, negators and asides, and notes them.
  func skip(_ from: Int, _ end: Int, _ group: inout VerbGroup) -> Int {
    var i = from
    while i < end {
      let token = tokens[i]
      if token.kind == .comma || token.kind == .dash {
        guard let close = aside(i, end) else { return i }
        i = close + 1
      } else if token.kind == .open {
        guard let close = closing(i, end) else { return i }
        i = close + 1
      } else if token.has(.negator) {
        group.isNegative = true
        if token.word == 0 { group.isEmphatic = true }
        i += 1
        group.operatorEnd = i
      } else if token.word == common.only, token.kind == .word {
        group.hasOnly = true
        i += 1
      } else if token.has([.adverb, .please]) || token.word == common.either || token.word == common.both
        || token.word == common.all,
        !token.has([.base, .participle]) || i + 1 < end && has(i + 1, [.base, .be, .have, .participle])
      {
        i += 1
      } else if token.word == common.each, has(i + 1, [.base, .be, .have]) {
        i += 1
      } else {
        return i
      }
    }
    return i
  }

  /// The comma that closes an aside of at most a dozen words after which the verb goes on.
  private func aside(_ open: Int, _ end: Int) -> Int? {
    var i = open + 1
    while i < end, i < open + 16 {
      if tokens[i].kind == .comma || tokens[i].kind == .dash {
        return has(i + 1, [.base, .be, .have, .participle, .adverb, .negator]) ? i : nil
      }
      if tokens[i].kind != .word { return nil }
      // “If it is not, the Head *may* report it, restrict …” goes on with another verb.
      if has(i, .modal), has(open - 1, .negator), !has(open + 1, [.subordinator, .relative, .timed]) { return nil }
      i += 1
    }
    return nil
  }

  func closing(_ open: Int, _ end: Int) -> Int? {
    var depth = 0
    for i in open..<min(end, open + 200) {
      if tokens[i].kind == .open { depth += 1 }
      if tokens[i].kind == .close {
        depth -= 1
        if depth == 0 { return i }
      }
    }
    return nil
  }

  // MARK: What follows

  /// After a modal, or after the *to* of “is to”: a base form.
  private func modalRest(_ from: Int, _ end: Int, _ group: inout VerbGroup) {
    var i = skip(from, end, &group)
    if group.op == .would, isWord(i, common.better) {
      group.op = .hadBetter
      i = skip(i + 1, end, &group)
    }
    if group.op == .ought, isWord(i, common.to) { i = skip(i + 1, end, &group) }
    group.end = max(i, group.operatorEnd)
    guard i < end, tokens[i].kind == .word else { return breakOff(i, &group) }
    let token = tokens[i]
    if token.lemma == common.be, isWord(i, common.be) || token.word == common.be {
      beRest(i + 1, end, &group, of: i)
    } else if isWord(i, common.have) {
      haveRest(i + 1, end, &group, of: i)
    } else if token.lemma == common.need, token.has(.base), needRest(i + 1, end, &group) {
    } else if token.has([.determiner, .preposition, .pronoun, .conjunction, .relative, .subordinator, .interrogative]),
      !token.has(.base)
    {
      breakOff(i, &group)
    } else {
      group.verb = i
      group.end = i + 1
    }
  }

  private func breakOff(_ i: Int, _ group: inout VerbGroup) {
    group.verb = -1
    group.end = i
  }

  private func beRest(_ from: Int, _ end: Int, _ group: inout VerbGroup, of be: Int) {
    group.verb = be
    group.end = from
    var inner = group
    let i = skip(from, end, &inner)
    if isWord(i, common.to) || has(i, .infinitive) {
      // “is not *there* to decide” says what for.
      if group.op == .none, !isWord(i - 1, common.there) {
        group.op = .isTo
        group.isNegative = inner.isNegative
        group.operatorEnd = i + 1
        modalRest(i + 1, end, &group)
        return
      }
      group.isNegative = inner.isNegative
      group.end = i
      group.isCopula = true
      return
    }
    guard i < end, tokens[i].kind == .word else {
      if inner.isNegative { group = inner }
      group.verb = be
      group.isCopula = true
      group.end = max(from, min(i, end))
      return
    }
    group.isNegative = inner.isNegative
    group.hasOnly = inner.hasOnly
    group.operatorEnd = inner.operatorEnd
    let token = tokens[i]
    if group.op != .none, token.has(.noun), token.isCapital, token.name < 0, has(i + 1, .participle), !has(i + 1, .noun)
    {
      // “will be *DBS checked*”
      group.isPassive = true
      group.verb = i + 1
      group.end = i + 2
    } else if token.lemma == common.be, !token.has(.base) {
      // “is being kept”, “has been kept”
      beRest(i + 1, end, &group, of: i)
    } else if isParticiple(i, end) {
      group.isPassive = true
      group.verb = i
      group.end = i + 1
    } else if token.has(.gerund), !has(i - 1, [.determiner, .adjective]) {
      group.isProgressive = true
      group.verb = i
      group.end = i + 1
    } else {
      group.isCopula = true
      group.end = max(from, i)
    }
  }

  private func isParticiple(_ i: Int, _ end: Int) -> Bool {
    guard has(i, .participle) else { return false }
    // “is open”, “is set aside”: forms that are as often adjectives or nouns need a verb's look.
    return !tokens[i].has(.adjective) || tokens[i].has(.past) || !has(i + 1, [.noun, .adjective])
  }

  private func haveRest(_ from: Int, _ end: Int, _ group: inout VerbGroup, of have: Int) {
    group.verb = have
    group.end = from
    var inner = group
    var i = skip(from, end, &inner)
    if isWord(i, common.got), has(i + 1, [.determiner, .number, .negativeSubject]) || isWord(i + 1, common.to) {
      // “has got to stop”, “have got the right”: no more than *have*.
      i += 1
      inner.end = i
      if !isWord(i, common.to) {
        group = inner
        return
      }
    }
    if isWord(i, common.to), i + 1 >= end || !has(i + 1, [.determiner, .possessive, .name]) {
      group = inner
      group.outer = group.op
      group.op = .hasTo
      group.operatorEnd = i + 1
      return modalRest(i + 1, end, &group)
    }
    if isWord(i, common.better) {
      group = inner
      group.op = .hadBetter
      return modalRest(i + 1, end, &group)
    }
    if i < end, tokens[i].lemma == common.be, tokens[i].kind == .word {
      group = inner
      group.isPerfect = true
      return beRest(i + 1, end, &group, of: i)
    }
    // “has delegated authority to” has a right.
    if i < end, has(i, .participle), !has(i, .adjective), !has(i, .noun) || has(i, .past),
      !(has(i + 1, [.right, .duty]) && !has(i + 1, .base))
    {
      group = inner
      group.isPerfect = true
      group.verb = i
      group.end = i + 1
      return
    }
    if inner.isNegative {
      group = inner
      group.verb = have
      group.end = max(from, group.operatorEnd)
    }
  }

  private func doRest(_ from: Int, _ end: Int, _ group: inout VerbGroup, of verb: Int) {
    group.verb = verb
    let i = skip(from, end, &group)
    if i < end, tokens[i].kind == .word, has(i, .base), group.isNegative || !has(i, .noun) {
      let wasNegative = group.isNegative
      if isWord(i, common.have) {
        haveRest(i + 1, end, &group, of: i)
        group.isNegative = wasNegative
      } else if tokens[i].lemma == common.need, needRest(i + 1, end, &group) {
        group.isNegative = wasNegative
      } else if isWord(i, common.be) {
        beRest(i + 1, end, &group, of: i)
        group.isNegative = wasNegative
      } else {
        group.verb = i
        group.end = i + 1
      }
    } else {
      group.end = max(from, group.operatorEnd)
    }
  }

  /// “needs to”, “need not”; false where *need* is an ordinary verb.
  private func needRest(_ from: Int, _ end: Int, _ group: inout VerbGroup) -> Bool {
    var inner = group
    let i = skip(from, end, &inner)
    guard isWord(i, common.to) || inner.isNegative && !group.isNegative && has(i, [.base, .be]) else { return false }
    group = inner
    group.outer = group.op
    group.op = .needsTo
    group.operatorEnd = isWord(i, common.to) ? i + 1 : i
    modalRest(isWord(i, common.to) ? i + 1 : i, end, &group)
    return true
  }
}
