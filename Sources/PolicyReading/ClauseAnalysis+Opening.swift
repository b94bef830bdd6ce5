internal import PolicyModel

/// How a clause begins, and what it says of the items under it.
extension ClauseAnalysis {
  // MARK: How it begins

  func shape(_ reading: inout WordsReading) {
    var i = 0
    while i < tokens.count, tokens[i].has(.adverb) && !tokens[i].has([.base, .negator]) || tokens[i].has(.please) {
      i += 1
    }
    if i < tokens.count, tokens[i].has(.negator) {
      reading.startsNegative = true
      i += 1
    }
    guard i < tokens.count, tokens[i].kind == .word else { return }
    let token = tokens[i]
    reading.startsWithParticiple = token.has(.participle) && !token.has([.noun, .adjective])
    if token.isWord(common.to) || token.has(.infinitive), i + 1 < tokens.count {
      if tokens[i + 1].has(.negator) { reading.startsNegative = true }
      reading.shape = .infinitive
    } else if token.isWord(common.do), i + 1 < tokens.count, tokens[i + 1].has(.negator) {
      reading.startsNegative = true
      reading.shape = .bareVerb
    } else if token.has(.modal),
      token.word != common.may || !token.isCapital || i + 1 < tokens.count && !tokens[i + 1].has(.number)
    {
      reading.shape = .modal
      if i + 1 < tokens.count, tokens[i + 1].has(.negator) { reading.startsNegative = true }
    } else if token.has([.be, .have]), token.has([.be]) && !token.isWord(common.be) {
      reading.shape = .thirdPerson
      if i + 1 < tokens.count, tokens[i + 1].has(.negator) { reading.startsNegative = true }
    } else if token.isWord(common.be) || token.isWord(common.have) {
      reading.shape = .bareVerb
    } else if token.has(.gerund), !token.has([.determiner]) {
      reading.shape = .gerund
    } else if token.has(.thirdPerson),
      token.has(.surelyVerb)
        || i + 1 < tokens.count
          && (tokens[i + 1].has([.determiner, .possessive, .name, .pronoun]) || tokens[i + 1].isWord(common.sure))
    {
      reading.shape = .thirdPerson
    } else {
      let parser = SentenceParser(
        VerbScanner(tokens: tokens, lexicon: lexicon), 0..<tokens.count, before: nil)
      if parser.isImperative(i) { reading.shape = .bareVerb }
    }
    if reading.shape == .bareVerb, i + 2 < tokens.count, tokens[i + 1].isWord(common.no),
      !tokens[i + 2].has([.adverb, .preposition]), !tokens[i + 2].isWord(common.to),
      !["more", "less", "fewer", "longer", "later"].contains(vocabulary.spelling(tokens[i + 2].word))
    {
      // “take *no* part in the vote”
      reading.startsNegative.toggle()
    }
    if reading.shape == .bareVerb, i + 1 < tokens.count, tokens[i + 1].isWord(common.to),
      vocabulary.spelling(token.lemma) == "forget"
    {
      reading.isOmission = true
    }
    if reading.shape == .bareVerb, lexicon.operators.avoidances.contains(token.lemma) {
      reading.startsNegative.toggle()
    }
  }

  // MARK: What it says of its items

  func opening(_ norms: [Norm], _ range: Range<Int>, _ parser: SentenceParser, _ reading: inout WordsReading) {
    guard let end = tokens.last else { return }
    reading.breaksOff = breaksOff(range)
    if !parser.predicates.isEmpty || norms.contains(where: \.binds), let norm = leading(norms, parser) {
      if norm.isAim {
        reading.opening = .aim
      } else if parser.breaksOffInCondition {
        // “They are kept at home if they have:”
        reading.opening = .statement
        reading.opensCondition = true
      } else if let kept = keeping(parser) {
        reading.opening = .norm(.must)
        reading.openingBearers = bearers(kept)
      } else if norm.binds, !(norm.isBareImperative && pointsOnly(norm)) {
        reading.opening = .norm(norm.force)
        reading.isComposition = norm.verb >= 0 && isComposition(norm, range, parser)
        reading.openingBearers = norm.who.flatMap(bearers)
        if let who = norm.who, who.kind == .somebody, who.head >= 0 {
          reading.listsActors = tokens[who.head].word == vocabulary.following
        }
      } else if parser.predicates.isEmpty {
        reading.opening = .none
      } else {
        reading.opening = .statement
      }
      if reading.shape == .clause || !parser.predicates.isEmpty, parser.predicates.first?.isImperative != true,
        parser.predicates.first?.subject.kind != Subject.Kind.none, reading.shape == .phrase
      {
        reading.shape = .clause
      }
      return
    }
    guard end.kind == .colon || end.kind == .dash else { return }
    nominal(range, parser, &reading)
  }

  /// Whose charge the items are: “The treasurer looks after:”.
  func keeping(_ parser: SentenceParser) -> Subject? {
    guard let predicate = parser.predicates.last, predicate.group.op == .none, predicate.subject.acts,
      !predicate.group.isPassive, !predicate.group.isNegative, predicate.group.verb >= 0,
      predicate.group.end + 1 == parser.range.upperBound
    else { return nil }
    let words =
      vocabulary.spelling(tokens[predicate.group.verb].lemma) + " "
      + vocabulary.spelling(tokens[predicate.group.end].word)
    return ["look after", "deal with", "see to", "answer for"].contains(words) ? predicate.subject : nil
  }

  /// The norm that opens a list: the last that binds, clauses about a noun aside.
  func leading(_ norms: [Norm], _ parser: SentenceParser) -> Norm? {
    let own = norms.indices.filter { !parser.predicates.indices.contains($0) || !parser.predicates[$0].isAside }.map {
      norms[$0]
    }
    return own.last { $0.binds } ?? own.last
  }

  /// “The panel shall consist of:”, “The objects of the Club shall be:”, but not “Medicines must be:”.
  func isComposition(_ norm: Norm, _ range: Range<Int>, _ parser: SentenceParser) -> Bool {
    let verb = tokens[norm.verb].lemma
    if lexicon.operators.compositions.contains(verb) { return true }
    // “There shall be the following classes of member:”
    if verb == common.be, let group = parser.predicates.last?.group, parser.predicates.last?.subject.kind == .dummy,
      (group.end..<min(group.end + 3, range.upperBound)).contains(where: {
        tokens[$0].has(.noun) && vocabulary.spelling(tokens[$0].word) == "following"
      })
    {
      return true
    }
    guard verb == common.be, let group = parser.predicates.last?.group, group.op == .shall || group.op == .will else {
      return false
    }
    return group.end >= range.upperBound && !parser.predicates.contains { $0.subject.acts }
  }

  /// “Remember:”, “Note that:”
  func pointsOnly(_ norm: Norm) -> Bool {
    norm.verb >= 0 && lexicon.operators.pointers.contains(tokens[norm.verb].lemma)
  }

  func breaksOff(_ range: Range<Int>) -> Bool {
    guard let last = range.last(where: { tokens[$0].kind == .word }) else { return false }
    let token = tokens[last]
    return token.isWord(common.to) || token.has([.infinitive, .preposition, .modal, .conjunction, .subordinator])
      || token.isWord(common.that) || token.has(.relative) || token.has(.pronoun) && !token.has(.determiner)
      || token.has([.be]) || token.has(.negator)
  }

  /// “*A trustee* who has declared an interest:”
  private func somebodyWho(_ range: Range<Int>, _ parser: SentenceParser) -> [Bearer]? {
    guard let who = range.first(where: { tokens[$0].isWord(common.who) }), who > range.lowerBound,
      tokens[who - 1].name >= 0 || tokens[who - 1].has(.agent) || tokens[who - 1].kind == .comma
    else { return nil }
    let subject = SubjectFinder(parser).find(range.lowerBound..<who, whole: true)
    return subject.acts ? bearers(subject) : nil
  }

  /// Who makes a promise: “*Our* promise to you:”, “What *we* promise:”.
  private func promised(_ range: Range<Int>) -> [Bearer]? {
    let words = ["promise", "promises", "commitment", "commitments", "pledge", "pledges"]
    guard let noun = range.first(where: { words.contains(vocabulary.spelling(tokens[$0].word)) }),
      noun > range.lowerBound, noun < range.lowerBound + 4
    else { return nil }
    for i in range.lowerBound..<noun where tokens[i].kind == .word {
      if ["our", "we"].contains(vocabulary.spelling(tokens[i].word)) { return [.organisation] }
      if tokens[i].name >= 0 { return lexicon.names.actors[Int(tokens[i].name)].bearers }
    }
    return nil
  }

  /// Whether a text without a verb says what is done, and not what there is: its noun is one of doing, or it says when
  /// or how often: “upkeep of the grounds”, “a fire drill every term”.
  func namesAct(_ range: Range<Int>, _ reading: WordsReading) -> Bool {
    if let said = reading.said.last, said.every != nil || said.within != nil || said.ahead != nil { return true }
    let end = range.first { $0 > range.lowerBound && tokens[$0].has([.preposition, .timed]) && !tokens[$0].has(.noun) }
    guard let head = (range.lowerBound..<(end ?? range.upperBound)).last(where: { tokens[$0].kind == .word }),
      tokens[head].name < 0, tokens[head].has(.noun) || tokens[head].classes.isEmpty
    else { return false }
    var word = text.text(head..<(head + 1)).lowercased()
    if let hyphen = word.lastIndex(of: "-") { word = String(word[word.index(after: hyphen)...]) }
    return Self.acts.contains(word) || word.hasSuffix("s") && Self.acts.contains(String(word.dropLast()))
  }

  /// Nouns of what is done; each also in the plural.
  private static let acts = Set(
    Vocabulary.split(
      """
      administration advice allocation appointment appraisal approval arrangement assessment audit authorisation briefing
      care check cleaning clearance collection communication completion compliance control coordination delegation delivery
      deployment development disposal distribution drill enforcement escalation evaluation feedback handover hire
      identification implementation induction inspection installation interview investigation involvement issue leadership
      liaison maintenance management monitoring negotiation notification observation organisation oversight planning
      preparation prevention procurement production promotion protection provision publication purchase reconciliation
      recruitment removal renewal repair replacement reporting resolution response review round scrutiny security selection
      servicing storage submission supervision supply support survey test testing training update upkeep verification visit
      walk
      """
    ).map(String.init))

  /// Whether a stem begins with words that only say when or where: “When posting from a personal account”.
  private func leadsToSomebody(_ range: Range<Int>) -> Bool {
    let first = tokens[range.lowerBound]
    return first.has([.timed, .subordinator, .preposition, .vagueTime, .adverb, .gerund])
      && !first.has([.determiner, .name])
  }

  /// Whom a stem names last, after what leads to it: “Before any away match *the team manager*:”, “When posting from a
  /// personal account *employees* –”, but not “When talking to a parent:” or “For the clerk:”.
  private func lastNamed(_ range: Range<Int>, _ parser: SentenceParser) -> [Bearer]? {
    var last = range.upperBound - 1
    // “the PVC (Research):”
    if tokens[last].kind == .close, last > range.lowerBound + 2, tokens[last - 2].kind == .open { last -= 3 }
    guard last > range.lowerBound, tokens[last].kind == .word, tokens[last].has([.name, .agent]),
      !tokens[last].isPossessive
    else { return nil }
    let start = startOfName(last, range)
    guard start > range.lowerBound, !tokens[start - 1].has([.conjunction, .modal, .be, .preposition]),
      !tokens[start - 1].has([.timed, .subordinator]) || tokens[start - 1].has([.noun, .vagueTime]),
      !tokens[start - 1].has(.gerund) || start - 1 > range.lowerBound + 1 && tokens[start - 1].has(.noun)
    else { return nil }
    let subject = SubjectFinder(parser).find(start..<(last + 1), whole: true)
    return subject.acts ? bearers(subject) : nil
  }

  /// Where the words begin that end in whoever acts: with their article, where nobody declared them.
  private func startOfName(_ last: Int, _ range: Range<Int>) -> Int {
    var start = last
    while start > range.lowerBound + 1, last - start < 5, tokens[start - 1].kind == .word,
      !tokens[start].has(.determiner) || tokens[start].has(.name),
      tokens[start - 1].has([.determiner, .possessive, .adjective, .number])
        || tokens[start - 1].name < 0 && (tokens[last].name < 0 || tokens[start - 1].isCapital)
          && !tokens[start - 1].has([.preposition, .timed, .subordinator, .gerund, .conjunction])
    {
      start -= 1
    }
    return start
  }

  /// A stem without a verb: “The caretaker:”, “Responsibilities of the clerk:”, “Aims:”.
  func nominal(_ range: Range<Int>, _ parser: SentenceParser, _ reading: inout WordsReading) {
    if leadsToSomebody(range), let last = lastNamed(range, parser) {
      reading.opening = .bearer
      reading.openingBearers = last
      return
    }
    if tokens[range.lowerBound].has([.subordinator, .timed]) { return }
    if range.count > 3, vocabulary.spelling(tokens[range.lowerBound].word) == "terms",
      tokens[range.lowerBound + 1].isWord(common.of)
    {
      // “Terms of reference of the Resources Committee:”
      let owner = SubjectFinder(parser).find((range.lowerBound + 2)..<range.upperBound, whole: true)
      let last = range.upperBound - 1
      if tokens[last].name >= 0 || tokens[last].has(.agent) {
        let named = SubjectFinder(parser).find(last..<range.upperBound, whole: true)
        reading.opening = .bearer
        reading.openingBearers = bearers(owner) ?? bearers(named)
        return
      }
    }
    if let somebody = somebodyWho(range, parser) {
      reading.opening = .bearer
      reading.openingBearers = somebody
      return
    }
    let subject = SubjectFinder(parser).find(range, whole: true)
    if range.contains(where: { tokens[$0].has(.aim) && tokens[$0].name < 0 }) {
      reading.opening = .aim
      return
    }
    if let promised = promised(range) {
      reading.opening = .bearer
      reading.openingBearers = promised
      return
    }
    let reader = NormReader(
      text: text, lexicon: lexicon, parser: parser)
    if subject.head >= 0, tokens[subject.head].has(.duty) {
      reading.opening = .bearer
      reading.openingBearers = reader.owner(of: subject).flatMap(bearers)
      return
    }
    if let duty = range.first(where: { tokens[$0].has(.duty) && !tokens[$0].has(.agent) }) {
      var named = Subject()
      named.head = duty
      named.range = range
      if let owner = reader.owner(of: named) {
        reading.opening = .bearer
        reading.openingBearers = bearers(owner)
        return
      }
    }
    // “On each visit the link tutor:”, but not “For the clerk:”.
    let isLed =
      tokens[range.lowerBound].has(.preposition) && subject.head == range.upperBound - 1
      && parser.boundaryAfterPhrase(range.lowerBound, range.upperBound) < range.upperBound
    if subject.acts,
      isLed || tokens[range.lowerBound].has([.name, .agent, .determiner, .universal, .pronoun, .adjective, .noun])
    {
      reading.opening = .bearer
      reading.openingBearers = bearers(subject)
    }
  }
}
