internal import PolicyModel

/// What the verbs of one sentence say, and what it says without one.
extension ClauseAnalysis {
  // MARK: What is said

  func norms(_ parser: SentenceParser) -> [Norm] {
    let reader = NormReader(
      text: text, lexicon: lexicon, parser: parser)
    var norms = parser.predicates.map { reader.norm($0) }
    if norms.isEmpty {
      norms.append(
        withoutVerb(parser) ?? Norm(evidence: parser.range.lowerBound..<parser.range.lowerBound, range: parser.range))
    }
    for i in norms.indices where parser.predicates.indices.contains(i) {
      norms[i].isOpen = reader.breaksOff(max(parser.predicates[i].group.end, norms[i].evidence.upperBound))
    }
    shareAgents(parser, &norms)
    if let turned = turnedRound(parser, binds: norms.contains(where: \.binds)) { norms[0] = turned }
    addPhrases(parser, &norms)
    addDoubts(parser, reader, &norms)
    return norms
  }

  /// “Two quotations *to be obtained*”, “Parents *to sign* the form”: a duty as notices put it.
  func toBeDone(_ parser: SentenceParser) -> Norm? {
    let range = parser.range
    guard
      range.upperBound >= tokens.count
        || tokens[range.upperBound].kind != .colon && tokens[range.upperBound].kind != .dash,
      !(tokens[range.lowerBound].has(.thirdPerson) && range.count > 1
        && tokens[range.lowerBound + 1].has([.determiner, .number, .possessive]))
    else { return nil }
    guard let to = range.first(where: { tokens[$0].isWord(common.to) }), to > range.lowerBound,
      to + 1 < range.upperBound
    else { return nil }
    // “All accidents, *however small*, to be entered in the book”
    var named = range.lowerBound..<to
    if tokens[to - 1].kind == .comma, let comma = named.first(where: { tokens[$0].kind == .comma }), comma < to - 1,
      comma > range.lowerBound
    {
      named = range.lowerBound..<comma
    }
    guard
      !named.contains(where: {
        tokens[$0].has([
          .subordinator, .relative, .preposition, .gerund, .interrogative, .infinitive, .aim, .duty, .right,
        ])
          && !tokens[$0].isWord(common.of)
      })
    else { return nil }
    let subject = SubjectFinder(parser).find(named, whole: true)
    let isPassive = tokens[to + 1].isWord(common.be) && to + 2 < range.upperBound && tokens[to + 2].has(.participle)
    let acts = subject.acts && subject.head == named.upperBound - 1 && tokens[to + 1].has(.base)
    guard isPassive && subject.head == named.upperBound - 1 || acts else { return nil }
    var norm = Norm(force: .must, evidence: to..<(to + 2), range: range)
    norm.isNotice = true
    norm.verb = isPassive ? to + 2 : to + 1
    if acts, !isPassive { norm.who = subject }
    norm.subjectRange = subject.range
    return norm
  }

  /// “displayed in the hall and kept up to date *by the cook*”: whoever does the second does the first.
  func shareAgents(_ parser: SentenceParser, _ norms: inout [Norm]) {
    guard norms.count > 1, norms.count == parser.predicates.count else { return }
    for i in norms.indices.dropLast() {
      let (first, second) = (parser.predicates[i], parser.predicates[i + 1])
      guard norms[i].who == nil, norms[i].binds, norms[i].force == norms[i + 1].force, second.sharesSubject,
        first.group.isPassive, second.group.isPassive, first.group.op == second.group.op,
        second.group.start == second.group.verb
      else { continue }
      norms[i].who = norms[i + 1].who
    }
  }

  /// “No smoking in the grounds.”
  func withoutVerb(_ parser: SentenceParser) -> Norm? {
    let first = parser.range.lowerBound
    if let last = parser.range.last(where: { tokens[$0].kind == .word }), last > first, tokens[last].has(.please) {
      // “Receipts, please!”
      var norm = Norm(force: .should, evidence: last..<(last + 1), range: parser.range)
      norm.hasOperator = true
      norm.speaksToReader = true
      return norm
    }
    if let found = toBeDone(parser) { return found }
    // “*Strictly* no admittance”
    let isLed = tokens[first].has(.adverb) && !tokens[first].isWord(common.no) && parser.range.count > 2
    let no = isLed ? first + 1 : first
    guard tokens[no].isWord(common.no), no + 1 < parser.range.upperBound else { return nil }
    let next = tokens[no + 1]
    guard next.has([.gerund, .plural, .agent]) || (next.has(.noun) || no > first) && parser.range.upperBound - no > 1,
      no > first || next.has([.gerund, .plural, .agent]) || parser.range.count > 2
    else { return nil }
    var norm = Norm(force: .mustNot, evidence: first..<(first + 1), range: parser.range)
    norm.hasOperator = true
    // “No names *to appear* beside photographs”
    let isBidden = parser.range.dropLast().contains {
      tokens[$0].isWord(common.to) && tokens[$0 + 1].has([.base, .be])
    }
    if !next.has(.gerund), !isBidden, no == first { norm.doubt = "“no” may forbid, or say that there is none" }
    return norm
  }

  /// Phrases that the workspace adds count wherever they stand in a main clause.
  func addPhrases(_ parser: SentenceParser, _ norms: inout [Norm]) {
    for i in parser.range {
      guard let found = lexicon.additions.match(tokens, at: i),
        parser.isMain[i - parser.range.lowerBound] || norms.isEmpty
      else { continue }
      var norm = norms.first ?? Norm(evidence: i..<found.next, range: parser.range)
      norm.force = found.value
      norm.evidence = i..<found.next
      norm.hasOperator = true
      norm.isBareImperative = false
      norm.doubt = nil
      norm.isUndertaking = false
      if norms.isEmpty { norms.append(norm) } else { norms[0] = norm }
      return
    }
  }
}
