/// What opens a clause within the sentence.
extension SentenceParser {
  func opens(_ i: Int) -> Frame.Kind? {
    let token = tokens[i]
    if token.isWord(common.that) { return that(i) }
    if token.has(.subordinator) {
      // “…, though, …”
      if i > range.lowerBound, tokens[i - 1].kind == .comma, i + 1 < range.upperBound, tokens[i + 1].kind == .comma {
        return nil
      }
      // “when collecting a child”, “if unsure”, “where in doubt” hold no verb of their own.
      if has(i + 1, [.gerund, .participle, .preposition]),
        !has(i + 1, [.noun, .name, .determiner]) || has(i + 1, .gerund),
        !has(i + 1, .base)
      {
        return nil
      }
      return .adverbial
    }
    if token.has(.relative), !token.isWord(common.that) {
      // “Who may enter”
      if i == range.lowerBound { return .question }
      return .relative
    }
    if token.has(.interrogative) {
      if token.isWord(vocabulary.however), !has(i + 1, .adjective) { return nil }
      // “record why and sign it”, “tell them why, before …”, but “whether or not it is wanted”
      let next = i + 1 < range.upperBound ? tokens[i + 1] : nil
      let isWhether = vocabulary.spelling(token.word) == "whether"
      if next == nil || next?.has(.conjunction) == true && !isWhether
        || next?.kind == .comma && ["why", "how"].contains(vocabulary.spelling(token.word))
      {
        return nil
      }
      return .question
    }
    // “Prior to the meeting | the Panel will”
    if token.isWord(common.prior), i + 1 < range.upperBound, tokens[i + 1].isWord(common.to) {
      return has(i + 2, [.gerund, .number]) ? nil : .timed
    }
    if token.has(.timed) {
      // “before leaving”, “as a rule”, “once a year”, “since 2010” are no clauses.
      // “before homeworking begins” has a verb, where another is left for the sentence.
      if has(i + 1, .gerund), i + 3 < range.upperBound, has(i + 2, .thirdPerson), !has(i + 2, .noun),
        verbsAhead[i + 3 - range.lowerBound] > 0
      {
        return .timed
      }
      if has(i + 1, [.gerund, .number, .thing]) || token.isWord(common.once) && has(i + 1, [.determiner, .preposition])
      {
        return nil
      }
      return .timed
    }
    return nil
  }

  /// What *that* opens at a place, or nil where it is a pronoun or determiner.
  func that(_ i: Int) -> Frame.Kind? {
    var k = i - 1
    while has(k, .adverb), !has(k, .noun) { k -= 1 }
    guard k >= range.lowerBound else { return nil }
    if tokens[k].kind == .comma, hasCondition, predicates.isEmpty, verbsAhead[i + 1 - range.lowerBound] > 1,
      has(i + 1, [.noun, .determiner, .possessive, .name, .pronoun])
    {
      // “Where the Head forms the view, on what is known, that a search is needed, …”
      return .content
    }
    guard tokens[k].kind == .word else { return nil }
    let previous = tokens[k]
    if previous.has([.preposition, .conjunction]) { return nil }
    if previous.has(.reporting), previous.has([.base, .thirdPerson, .past, .gerund, .surelyVerb]), !previous.has(.noun)
    {
      return .content
    }
    if previous.has([.adjective]) { return .content }
    if previous.has(.duty) || previous.has(.aim) { return .content }
    if previous.has([.noun, .pronoun, .universal, .name, .agent, .unit]), !previous.has([.base]) { return .relative }
    if previous.has(.reporting) { return .content }
    if previous.has([.noun, .adjective]) { return .relative }
    if previous.has([.participle, .gerund, .base]) { return .content }
    return nil
  }

  mutating func open(_ kind: Frame.Kind, at i: Int) {
    if stack.count == 1 {
      isMain[i - range.lowerBound] = tokens[i].isWord(vocabulary.whoever)
      if kind == .adverbial || kind == .timed, predicates.isEmpty { hasCondition = true }
    }
    if kind == .content, let top = stack.indices.last { stack[top].reports = false }
    if stack.count >= Self.maximumDepth { return }
    // A new clause after a finished one does not stand in it: “who is ill when …”.
    if let top = stack.last, top.kind == .timed, !top.hasVerb { stack.removeLast() }
    stack.append(Frame(kind: kind, start: i, isLoose: kind == .relative && addsOnly(i)))
  }

  /// Whether a clause about a noun stands after a comma and the main verb, and so narrows nothing.
  private func addsOnly(_ i: Int) -> Bool {
    guard !predicates.isEmpty, i > range.lowerBound + 1 else { return false }
    let before = has(i - 1, .preposition) ? i - 2 : i - 1
    // “the Safeguarding Lead *who will* …”
    let isTitle =
      tokens[i].isWord(common.who) && tokens[i - 1].name >= 0 && tokens[i - 1].isCapital && has(i + 1, .modal)
    return tokens[before].kind == .comma || tokens[before].kind == .dash || isTitle
  }
}
