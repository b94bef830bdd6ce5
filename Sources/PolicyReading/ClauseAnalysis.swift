internal import PolicyModel

/// Reads one clause: its sentences, what each verb says, how it begins, and what it says of items under it.
struct ClauseAnalysis {
  let text: PreparedText
  let reader: PolicyReader
  let times: TimeFinder

  init(_ text: PreparedText, _ reader: PolicyReader) {
    self.text = text
    self.reader = reader
    times = TimeFinder(text, reader.vocabulary)
  }

  var tokens: [Token] { text.tokens }
  private var common: CommonWords { reader.vocabulary.common }

  func reading() -> WordsReading {
    var reading = WordsReading()
    guard !tokens.isEmpty else { return reading }
    shape(&reading)
    var before: Subject?
    var last: (norms: [Norm], range: Range<Int>, parser: SentenceParser)?
    for range in sentences() {
      let scanner = VerbScanner(tokens: tokens, common: common)
      var parser = SentenceParser(scanner, reader.vocabulary, range, before: before)
      parser.parse()
      let norms = norms(parser)
      reading.lastSentence = reading.said.count
      append(norms, parser, to: &reading)
      if let acting = parser.predicates.last(where: { $0.subject.acts })?.subject {
        before = acting
        if let bearers = bearers(acting) { reading.lastActor = bearers }
      }
      if let stranded = parser.strandedModal, !norms.contains(where: \.binds), reading.strandedDoubt == nil {
        reading.strandedDoubt = "“\(text.text(stranded))” may belong to the condition or to what follows it"
      }
      last = (norms, range, parser)
    }
    if let last { opening(last.norms, last.range, last.parser, &reading) }
    return reading
  }

  /// The sentences that say something: a question binds nobody.
  private func sentences() -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for i in tokens.indices {
      switch tokens[i].kind {
      case .stop, .semicolon:
        if start < i { result.append(start..<i) }
        start = i + 1
      case .question: start = i + 1
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

  // MARK: What is said

  private func norms(_ parser: SentenceParser) -> [Norm] {
    let reader = NormReader(
      text: text, vocabulary: self.reader.vocabulary, operators: self.reader.operators, parser: parser)
    var norms = parser.predicates.map { reader.norm($0) }
    if norms.isEmpty {
      norms.append(
        withoutVerb(parser) ?? Norm(evidence: parser.range.lowerBound..<parser.range.lowerBound, range: parser.range))
    }
    for i in norms.indices where parser.predicates.indices.contains(i) {
      norms[i].isOpen = reader.breaksOff(max(parser.predicates[i].group.end, norms[i].evidence.upperBound))
    }
    addPhrases(parser, &norms)
    return norms
  }

  /// “No smoking in the grounds.”
  private func withoutVerb(_ parser: SentenceParser) -> Norm? {
    let first = parser.range.lowerBound
    guard tokens[first].isWord(common.no), parser.range.count > 1, first + 1 < tokens.count else { return nil }
    let next = tokens[first + 1]
    guard next.has([.gerund, .plural, .agent]) || next.has(.noun) && parser.range.count > 2 else { return nil }
    var norm = Norm(force: .mustNot, evidence: first..<(first + 1), range: parser.range)
    norm.hasOperator = true
    if !next.has(.gerund) { norm.doubt = "“no” may forbid, or say that there is none" }
    return norm
  }

  /// Phrases that the workspace adds count wherever they stand in a main clause.
  private func addPhrases(_ parser: SentenceParser, _ norms: inout [Norm]) {
    for i in parser.range {
      guard let found = reader.additions.match(tokens, at: i),
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

  private func append(_ norms: [Norm], _ parser: SentenceParser, to reading: inout WordsReading) {
    let asides = parser.predicates.filter(\.isAside).map(\.range)
    for (index, norm) in norms.enumerated() {
      var said = WordsReading.Said(
        force: norm.force, phrase: text.text(norm.evidence).lowercased(), range: text.place(norm.evidence))
      said.isUndertaking = norm.isUndertaking
      said.speaksToReader = norm.speaksToReader
      said.isBareImperative = norm.isBareImperative
      said.hasOperator = norm.hasOperator
      said.isAim = norm.isAim
      said.doubt = norm.doubt
      if let who = norm.who {
        said.bearers = bearers(who)
        if who.head >= 0 { said.bearerRange = text.place(who.head..<(who.head + 1)) }
        if case .undeclared(let range) = who.kind { said.unknownActor = text.place(range) }
        if who.isOpen { said.isFollowing = true }
        if who.kind == .reader || who.kind == .everyone { said.speaksToReader = true }
      }
      said.act = act(norm)
      said.sharesSubject = norm.sharesSubject
      said.isAside = parser.predicates.indices.contains(index) && parser.predicates[index].isAside
      addTimes(norm, parser, said.isAside ? [] : asides, &said)
      if !reading.said.isEmpty {
        said.gap = gap(before: norm)
        if norm.sharesSubject, !norm.subjectRange.isEmpty { said.subject = text.text(norm.subjectRange) }
      }
      reading.said.append(said)
    }
  }

  /// What goes where the clause is parted: the conjunction and marks before the second part.
  private func gap(before norm: Norm) -> Range<Int>? {
    let first = norm.range.lowerBound
    guard first > 0 else { return nil }
    var start = first
    while start > 0, tokens[start - 1].has(.conjunction) || tokens[start - 1].isMark { start -= 1 }
    guard start > 0 else { return nil }
    return tokens[start - 1].end..<tokens[first].start
  }

  private func act(_ norm: Norm) -> Act? {
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
      verb.lemma != 0 ? reader.vocabulary.spelling(verb.lemma) : text.text(norm.verb..<(norm.verb + 1)).lowercased()
    return Act(verb: base, object: object)
  }

  /// Whom a subject stands for; nil where it names nobody.
  private func bearers(_ subject: Subject) -> [Bearer]? {
    switch subject.kind {
    case .reader, .everyone: return nil
    case .organisation: return [.organisation]
    case .actor:
      var result: [Bearer] = []
      for actor in subject.actors {
        for bearer in reader.names.actors[Int(actor)].bearers where !result.contains(bearer) { result.append(bearer) }
      }
      return result.isEmpty ? nil : result
    case .undeclared(let range):
      let words = text.text(range)
      return [.undeclared(lowered(words, range))]
    case .none, .somebody, .dummy, .thing: return nil
    }
  }

  /// A phrase at the beginning of a sentence without the capital that it has there.
  private func lowered(_ words: String, _ range: Range<Int>) -> String {
    let opens =
      range.lowerBound == 0 || tokens[range.lowerBound - 1].kind == .stop || tokens[range.lowerBound].has(.determiner)
    guard opens, let first = words.first else { return words }
    return first.lowercased() + words.dropFirst()
  }

  // MARK: How it begins

  private func shape(_ reading: inout WordsReading) {
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
      token.has(.surelyVerb) || i + 1 < tokens.count && tokens[i + 1].has([.determiner, .possessive, .name, .pronoun])
    {
      reading.shape = .thirdPerson
    } else {
      let parser = SentenceParser(
        VerbScanner(tokens: tokens, common: common), reader.vocabulary, 0..<tokens.count, before: nil)
      if parser.isImperative(i) { reading.shape = .bareVerb }
    }
    if reading.shape == .bareVerb, reader.operators.avoidances.contains(token.lemma) { reading.startsNegative.toggle() }
  }

  // MARK: What it says of its items

  private func opening(_ norms: [Norm], _ range: Range<Int>, _ parser: SentenceParser, _ reading: inout WordsReading) {
    guard let end = tokens.last else { return }
    reading.breaksOff = breaksOff(range)
    if !parser.predicates.isEmpty || norms.contains(where: \.binds), let norm = leading(norms, parser) {
      if norm.isAim {
        reading.opening = .aim
      } else if norm.binds, !(norm.isBareImperative && pointsOnly(norm)) {
        reading.opening = .norm(norm.force)
        reading.isComposition = norm.verb >= 0 && isComposition(norm, range, parser)
        reading.openingBearers = norm.who.flatMap(bearers)
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

  /// The norm that opens a list: the last that binds, clauses about a noun aside.
  private func leading(_ norms: [Norm], _ parser: SentenceParser) -> Norm? {
    let own = norms.indices.filter { !parser.predicates.indices.contains($0) || !parser.predicates[$0].isAside }.map {
      norms[$0]
    }
    return own.last { $0.binds } ?? own.last
  }

  /// “The panel shall consist of:”, “The objects of the Club shall be:”, but not “Medicines must be:”.
  private func isComposition(_ norm: Norm, _ range: Range<Int>, _ parser: SentenceParser) -> Bool {
    let verb = tokens[norm.verb].lemma
    if reader.operators.compositions.contains(verb) { return true }
    guard verb == common.be, let group = parser.predicates.last?.group, group.op == .shall || group.op == .will else {
      return false
    }
    return group.end >= range.upperBound && !parser.predicates.contains { $0.subject.acts }
  }

  /// “Remember:”, “Note that:”
  private func pointsOnly(_ norm: Norm) -> Bool {
    norm.verb >= 0 && reader.operators.pointers.contains(tokens[norm.verb].lemma)
  }

  private func breaksOff(_ range: Range<Int>) -> Bool {
    guard let last = range.last(where: { tokens[$0].kind == .word }) else { return false }
    let token = tokens[last]
    return token.isWord(common.to) || token.has([.infinitive, .preposition, .modal, .conjunction, .subordinator])
      || token.isWord(common.that) || token.has(.relative) || token.has(.pronoun) && !token.has(.determiner)
      || token.has([.be]) || token.has(.negator)
  }

  /// A stem without a verb: “The caretaker:”, “Responsibilities of the clerk:”, “Aims:”.
  private func nominal(_ range: Range<Int>, _ parser: SentenceParser, _ reading: inout WordsReading) {
    if tokens[range.lowerBound].has([.subordinator, .timed]) { return }
    let subject = SubjectFinder(parser).find(range, whole: true)
    if range.contains(where: { tokens[$0].has(.aim) }) {
      reading.opening = .aim
      return
    }
    let reader = NormReader(
      text: text, vocabulary: self.reader.vocabulary, operators: self.reader.operators, parser: parser)
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
    if subject.acts,
      tokens[range.lowerBound].has([.name, .agent, .determiner, .universal, .pronoun, .adjective, .noun])
    {
      reading.opening = .bearer
      reading.openingBearers = bearers(subject)
    }
  }
}
