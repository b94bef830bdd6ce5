internal import PolicyModel

/// Reads one clause: its sentences, what each verb says, how it begins, and what it says of items under it.
struct ClauseAnalysis {
  let text: PreparedText
  let lexicon: Lexicon
  let tokens: [Token]
  let times: TimeFinder

  init(_ text: PreparedText, _ lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
    tokens = text.tokens
    times = TimeFinder(text, lexicon)
  }

  var vocabulary: Vocabulary { lexicon.vocabulary }
  var common: CommonWords { lexicon.vocabulary.common }

  func reading() -> WordsReading {
    var reading = WordsReading()
    guard !tokens.isEmpty else { return reading }
    shape(&reading)
    // “at its discretion, call anybody to explain”
    if let comma = tokens.prefix(6).firstIndex(where: { $0.kind == .comma }), tokens[0].has(.preposition),
      tokens[..<comma].contains(where: { vocabulary.spelling($0.word) == "discretion" })
    {
      reading.isDiscretionary = true
    }
    var before: Subject?
    let sentences = sentences()
    for range in sentences {
      let scanner = VerbScanner(tokens: tokens, lexicon: lexicon)
      var parser = SentenceParser(scanner, range, before: before)
      parser.parse()
      let norms = norms(parser)
      if reading.said.isEmpty, parser.predicates.isEmpty {
        let named = SubjectFinder(parser).find(range, whole: false)
        if named.kind == .actor { reading.named = bearers(named) }
      }
      reading.lastSentence = reading.said.count
      append(norms, parser, to: &reading)
      if let acting = parser.predicates.last(where: { $0.subject.acts })?.subject {
        before = acting
        if let bearers = bearers(acting) { reading.lastActor = bearers }
      } else if let acting = norms.last(where: { $0.who?.acts ?? false })?.who, let bearers = bearers(acting) {
        // “It is *the Head's* job to …. She also …”
        reading.lastActor = bearers
      }
      if let stranded = parser.strandedModal, !norms.contains(where: \.binds), reading.strandedDoubt == nil {
        reading.strandedDoubt = "“\(text.text(stranded))” may belong to the condition or to what follows it"
      }
      if range.upperBound == sentences.last?.upperBound {
        opening(norms, range, parser, &reading)
        if reading.shape == .phrase { reading.namesAct = namesAct(range, reading) }
      }
    }
    if reading.openingBearers == nil, reading.opening != .none, let addressed = addressed() {
      reading.openingBearers = addressed
    }
    noteRoles(&reading)
    return reading
  }

  /// Whom a stem speaks to: “*Players*, we expect you to:”, “*As a coach* of this club I promise that I will:”.
  private func addressed() -> [Bearer]? {
    guard let last = tokens.last, last.kind == .colon || last.kind == .dash, tokens.count > 3 else { return nil }
    var i = 0
    // “Players' Code – *as a player* I will:”
    if let role = tokens.prefix(12).indices.first(where: {
      tokens[$0].isWord(common.`as`) && $0 + 2 < tokens.count && tokens[$0 + 1].has(.determiner)
        && tokens[$0 + 2].name >= 0
    }) {
      i = role + 2
    } else if tokens[1].kind != .comma {
      return nil
    }
    guard tokens[i].name >= 0 else { return nil }
    return lexicon.names.actors[Int(tokens[i].name)].bearers
  }

  /// Whom the next clause may mean by *she*: who acted, where that is one role, else the one role that is named.
  func noteRoles(_ reading: inout WordsReading) {
    if case .role? = reading.lastActor?.first, reading.lastActor?.count == 1 {
      reading.lastRole = reading.lastActor
      return
    }
    var named: [Bearer] = []
    for token in tokens where token.name >= 0 {
      for bearer in lexicon.names.actors[Int(token.name)].bearers
      where bearer != .organisation && !named.contains(bearer) {
        named.append(bearer)
        guard named.count < 8 else { return }
      }
    }
    let roles = named.filter { if case .role = $0 { true } else { false } }
    if roles.count == 1 { reading.lastRole = roles }
    if reading.lastActor == nil, named.count == 1 { reading.lastActor = named }
  }

  /// The sentences that say something: a question binds nobody.
  func sentences() -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for i in tokens.indices {
      switch tokens[i].kind {
      case .stop, .semicolon:
        if start < i { result.append(start..<i) }
        start = i + 1
      case .question:
        // “Would the last one out please lock up?” asks for something.
        if start < i, tokens[start].has(.modal), tokens[start..<i].contains(where: { $0.has(.please) }) {
          result.append(start..<i)
        }
        start = i + 1
      case .colon where i + 1 < tokens.count:
        if start < i { result.append(start..<i) }
        start = i + 1
      default: break
      }
    }
    if start < tokens.count {
      let end =
        tokens[tokens.count - 1].kind == .colon || tokens[tokens.count - 1].kind == .dash
        ? tokens.count - 1 : tokens.count
      if start < end { result.append(start..<end) }
    }
    return result
  }

  func append(_ norms: [Norm], _ parser: SentenceParser, to reading: inout WordsReading) {
    let asides = parser.predicates.filter(\.isAside).map(\.range)
    for (index, norm) in norms.enumerated() {
      var said = WordsReading.Said(
        force: norm.force, phrase: text.text(norm.evidence).lowercased(), range: text.place(norm.evidence))
      said.isUndertaking = norm.isUndertaking
      said.speaksToReader = norm.speaksToReader
      said.isBareImperative = norm.isBareImperative
      said.hasOperator = norm.hasOperator
      said.isAim = norm.isAim
      said.isNotice = norm.isNotice
      said.doubt = norm.doubt
      said.other = norm.other
      if let who = norm.who {
        said.bearers = bearers(who)
        if who.head >= 0 { said.bearerRange = text.place(who.head..<(who.head + 1)) }
        if case .undeclared(let range) = who.kind { said.unknownActor = text.place(range) }
        if who.isOpen {
          said.isFollowing = true
          said.followsOne = vocabulary.singular.contains(tokens[max(who.head, 0)].word)
        }
        if who.kind == .reader || who.kind == .everyone { said.speaksToReader = true }
      }
      said.act = act(norm)
      said.sharesSubject = norm.sharesSubject
      said.isAside = parser.predicates.indices.contains(index) && parser.predicates[index].isAside
      // What nobody has to do has no time.
      let isDenied =
        norm.force == .statement && parser.predicates.indices.contains(index)
        && parser.predicates[index].group.isNegative
      if !isDenied { addTimes(norm, parser, said.isAside ? [] : asides, &said) }
      if !reading.said.isEmpty {
        said.gap = gap(before: norm)
        if norm.sharesSubject, !norm.subjectRange.isEmpty { said.subject = text.text(norm.subjectRange) }
      }
      reading.said.append(said)
    }
  }

  /// What goes where the clause is parted: the conjunction and marks before the second part.
  func gap(before norm: Norm) -> Range<Int>? {
    let first = norm.range.lowerBound
    guard first > 0 else { return nil }
    var start = first
    while start > 0, tokens[start - 1].has(.conjunction) || tokens[start - 1].isMark { start -= 1 }
    guard start > 0 else { return nil }
    return tokens[start - 1].end..<tokens[first].start
  }

  func act(_ norm: Norm) -> Act? {
    guard norm.binds, norm.verb >= 0, norm.verb < tokens.count else { return nil }
    let verb = tokens[norm.verb]
    guard verb.lemma != 0 || verb.word == 0 else { return nil }
    var object: [String] = []
    var i = norm.verb + 1
    while i < norm.range.upperBound, object.count < 6, tokens[i].kind == .word || tokens[i].kind == .comma {
      if tokens[i].has([.subordinator, .relative]) { break }
      if tokens[i].kind == .word,
        tokens[i].has([.noun, .adjective, .name, .thing, .gerund]) || tokens[i].classes.isEmpty,
        !tokens[i].has([.determiner, .preposition, .adverb, .pronoun])
      {
        object.append(text.text(i..<(i + 1)).lowercased())
      }
      i += 1
    }
    let base =
      verb.lemma != 0 ? vocabulary.spelling(verb.lemma) : text.text(norm.verb..<(norm.verb + 1)).lowercased()
    return Act(verb: base, object: object)
  }

  /// Whom a subject stands for; nil where it names nobody.
  func bearers(_ subject: Subject) -> [Bearer]? {
    switch subject.kind {
    case .reader, .everyone: return nil
    case .organisation: return [.organisation]
    case .actor:
      var result: [Bearer] = []
      for actor in subject.actors {
        for bearer in lexicon.names.actors[Int(actor)].bearers where !result.contains(bearer) { result.append(bearer) }
      }
      return result.isEmpty ? nil : result
    case .undeclared(let range):
      let words = text.text(range)
      return [.undeclared(lowered(words, range))]
    case .none, .somebody, .dummy, .thing: return nil
    }
  }

  /// A phrase at the beginning of a sentence without the capital that it has there.
  func lowered(_ words: String, _ range: Range<Int>) -> String {
    let opens =
      range.lowerBound == 0 || tokens[range.lowerBound - 1].kind == .stop || tokens[range.lowerBound].has(.determiner)
    guard opens, let first = words.first else { return words }
    return first.lowercased() + words.dropFirst()
  }
}
