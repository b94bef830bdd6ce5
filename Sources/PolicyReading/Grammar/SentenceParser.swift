internal import PolicyModel

/// Finds the main clause of a sentence: its verbs, and whose they are.
///
/// Clauses stand on a stack. A verb goes to the innermost clause that still has room for one; a verb without room there
/// closes it. Conditions rarely hold a modal of duty, so that after "before …" and "until …" one reopens the main
/// clause.
struct SentenceParser {
  struct Frame {
    enum Kind { case main, adverbial, timed, relative, content, question, aside }
    var kind: Kind
    var start: Int
    var hasVerb = false
    var hasModal = false
    /// Where its last verb group ends.
    var verbEnd = -1
    /// Whether its verb says or thinks something, so that a clause without "that" may follow: "feels they are".
    var reports = false
  }

  /// How far the parser looks back or ahead for what belongs to a verb, in tokens, so that its work stays linear.
  static let reach = 80
  /// How many clauses may be open at once; deeper ones are read as part of these.
  private static let maximumDepth = 32

  let scanner: VerbScanner
  let vocabulary: Vocabulary
  let range: Range<Int>
  /// What the sentences before say of who acts, for pronouns.
  let before: Subject?

  private(set) var predicates: [Predicate] = []
  /// Whether each token, from `range.lowerBound`, belongs to the main clause.
  private(set) var isMain: [Bool]
  /// Whether each stands in a clause that the main verb says or makes sure of.
  private var isTimed: [Bool]
  /// Whether a modal of duty stands where no main clause was found for it.
  private(set) var strandedModal: Range<Int>?
  /// Whether it begins with a clause that is a condition.
  private(set) var hasCondition = false
  /// The first token of the main clause proper, after what leads to it.
  private(set) var mainStart: Int

  private var stack: [Frame]
  /// Duties in clauses about a noun: “…, who must …”, by the token that opens the clause.
  private var asides: [(VerbGroup, Int)] = []
  private var lastBoundary: Int
  private var lastConjunction = -1
  /// Where the last verb of a clause that is not the main one ends.
  private var lastVerbEnd = 0
  /// The last actor that stood before a verb in any clause.
  private var lastActor = -1
  /// How many finite verbs begin at or after each token.
  private var verbsAhead: [Int] = []

  var tokens: [Token] { scanner.tokens }
  var common: CommonWords { scanner.common }

  init(_ scanner: VerbScanner, _ vocabulary: Vocabulary, _ range: Range<Int>, before: Subject?) {
    self.scanner = scanner
    self.vocabulary = vocabulary
    self.range = range
    self.before = before
    isMain = Array(repeating: false, count: range.count)
    isTimed = isMain
    stack = [Frame(kind: .main, start: range.lowerBound)]
    lastBoundary = range.lowerBound
    mainStart = range.lowerBound
  }

  private func has(_ i: Int, _ classes: WordClass) -> Bool {
    i >= range.lowerBound && i < range.upperBound && tokens[i].has(classes)
  }

  // MARK: The walk

  mutating func parse() {
    countVerbs()
    var i = range.lowerBound
    if let verb = imperativeStart() {
      i = beginImperative(verb)
    }
    while i < range.upperBound { i = step(i) }
    if predicates.isEmpty { reopen() }
    for (group, start) in asides { add(group, of: start) }
  }

  /// “…, who must collect it in person”: a clause about somebody that says what they must do.
  private mutating func add(_ group: VerbGroup, of start: Int) {
    guard !predicates.isEmpty else { return }
    var subject = Subject()
    if group.start > start + 1 {
      subject = SubjectFinder(self).find((start + 1)..<group.start, whole: true)
    } else {
      var k = start - 1
      while k > range.lowerBound, tokens[k].isMark || has(k, .preposition) { k -= 1 }
      subject = SubjectFinder(self).find(nounPhraseStart(before: k + 1, after: range.lowerBound)..<(k + 1), whole: true)
    }
    let end = min(range.upperBound, start + Self.reach)
    predicates.append(Predicate(group: group, subject: subject, range: start..<end, isAside: true))
  }

  private mutating func countVerbs() {
    verbsAhead = Array(repeating: 0, count: range.count + 1)
    var i = range.upperBound - 1
    while i >= range.lowerBound {
      let starts = isFiniteStart(i, needsVerb: false)
      verbsAhead[i - range.lowerBound] = verbsAhead[i - range.lowerBound + 1] + (starts ? 1 : 0)
      i -= 1
    }
  }

  private mutating func step(_ i: Int) -> Int {
    let token = tokens[i]
    guard token.kind == .word else {
      mark(i)
      return i + 1
    }
    if stack.count == 1 { isMain[i - range.lowerBound] = true }
    if stack.count <= 4, stack.allSatisfy({ $0.kind == .main || $0.kind == .content || $0.kind == .timed && !$0.hasVerb }) {
      isTimed[i - range.lowerBound] = true
    }
    if predicates.isEmpty, stack.count == 1, lastBoundary == i, i > range.lowerBound, leads, let verb = imperative(from: i) {
      return beginImperative(verb, from: i)
    }
    if invertsCondition(i) {
      stack.append(Frame(kind: .adverbial, start: i, hasVerb: true, verbEnd: i))
      isMain[i - range.lowerBound] = false
      hasCondition = true
      return i + 1
    }
    if let kind = opens(i) {
      open(kind, at: i)
      return i + 1
    }
    if let group = inverted(i) {
      assign(group.group)
      if predicates.count == 1 { predicates[0].subject = SubjectFinder(self).find(group.subject, whole: true) }
      return max(group.group.end, i + 1)
    }
    if token.has(.conjunction) {
      lastConjunction = i
      lastBoundary = i + 1
      if stack.count == 1, let last = predicates.last {
        if last.group.isPassive, let group = secondParticiple(after: i, last.group) {
          add(group, last.subject, shares: true)
          return group.end
        }
        if has(i + 1, .please), isImperative(i + 2) || has(i + 2, .negator), let verb = imperative(from: i + 1) {
          var group = VerbGroup(start: verb, end: verb + 1, operatorEnd: verb + 1)
          group.verb = verb
          lastBoundary = i + 1
          add(group, Subject(), shares: false)
          predicates[predicates.count - 1].isImperative = true
          return verb + 1
        }
      }
      return i + 1
    }
    if (token.isWord(common.to) || token.has(.infinitive)), !isObligation(i) {
      var next = i + 1
      while has(next, .adverb), !has(next, .base) { next += 1 }
      if has(next, [.base, .be, .have, .doVerb]) {
        if stack.count == 1 { for k in i...next { isMain[k - range.lowerBound] = true } }
        return next + 1
      }
      return i + 1
    }
    let needsVerb = !(stack.last?.hasVerb ?? true)
    guard isFiniteStart(i, needsVerb: needsVerb) else { return i + 1 }
    let group = scanner.group(at: i, range.upperBound)
    assign(group)
    let isRead = stack.count <= 4 && stack.allSatisfy { $0.kind == .main || $0.kind == .content }
    if isRead { for k in i..<min(group.end, range.upperBound) { isTimed[k - range.lowerBound] = true } }
    return max(group.end, i + 1)
  }

  /// “will be reviewed by the DSL and *ratified by the board*”
  private func secondParticiple(after conjunction: Int, _ group: VerbGroup) -> VerbGroup? {
    var i = conjunction + 1
    while has(i, .adverb) { i += 1 }
    guard has(i, .participle), !has(i, .adjective) || has(i, .past), isMainFrame else { return nil }
    var k = i + 1
    while k < range.upperBound, k < i + 8, tokens[k].kind == .word, !has(k, [.conjunction, .finiteAuxiliary]) {
      if tokens[k].isWord(common.by), has(k + 1, [.determiner, .possessive, .name, .agent]) {
        var second = group
        second.start = i
        second.verb = i
        second.end = i + 1
        second.operatorEnd = i + 1
        return second
      }
      k += 1
    }
    return nil
  }

  private var isMainFrame: Bool { stack.count == 1 }

  private func isObligation(_ i: Int) -> Bool { false }

  /// Whether what the sentence began with only leads to its main clause.
  private var leads: Bool {
    hasCondition || has(range.lowerBound, [.preposition, .timed, .infinitive, .subordinator, .vagueTime])
      || tokens[range.lowerBound].isWord(common.to)
      || has(range.lowerBound, .adverb) && range.count > 2 && tokens[range.lowerBound + 1].kind == .comma && lastBoundary == range.lowerBound + 2
  }

  /// “Should a trainee need help, …” for “if”.
  private func invertsCondition(_ i: Int) -> Bool {
    guard tokens[i].isWord(common.should), i == range.lowerBound || i == lastBoundary && (predicates.isEmpty || tokens[i - 1].kind == .comma),
      i + 1 < range.upperBound
    else { return false }
    return has(i + 1, [.determiner, .possessive, .pronoun, .name, .universal, .plural, .agent]) && !has(i + 1, [.adverb, .negator])
      && !has(i + 1, .base)
  }

  /// “Under no circumstances should staff …”, “nor may they …”: a negation in front turns subject and verb round.
  private func inverted(_ i: Int) -> (group: VerbGroup, subject: Range<Int>)? {
    guard predicates.isEmpty || lastConjunction == i - 1, tokens[i].has([.modal, .be, .doVerb]), i > range.lowerBound,
      has(i - 1, .negator) || tokens[i - 1].isWord(common.nor), stack.count == 1
    else { return nil }
    for k in (predicates.isEmpty ? range.lowerBound : i - 1)..<i where !has(k, [.adverb, .negator, .conjunction, .preposition]) && tokens[k].kind == .word {
      if !(has(k, .noun) && predicates.isEmpty && has(range.lowerBound, .negator)) { return nil }
    }
    var end = i + 1
    while end < range.upperBound, tokens[end].kind == .word,
      has(end, [.determiner, .possessive, .pronoun, .name, .universal, .noun, .adjective, .agent, .number]) && !tokens[end].isWord(common.to)
    {
      if end == i + 2, has(i + 1, [.pronoun, .universal]), !has(i + 1, .determiner) { break }
      if end > i + 1, has(end, [.base, .participle]), !has(end, [.name, .plural, .agent]) || has(end, .be) { break }
      end += 1
    }
    guard end > i + 1, end < range.upperBound else { return nil }
    var group = VerbGroup(start: i, end: end, operatorEnd: i + 1)
    group.isNegative = true
    group.isEmphatic = tokens[i - 1].word == 0 && has(i - 1, .negator)
    if tokens[i].has(.modal) { group.op = scanner.modal(tokens[i].word) }
    var verb = end
    if tokens[i].has(.be), tokens[end].isWord(common.to) {
      group.op = .isTo
      verb = end + 1
    }
    guard verb < range.upperBound else { return nil }
    group.verb = verb
    group.end = verb + 1
    if tokens[verb].isWord(common.be), verb + 1 < range.upperBound, has(verb + 1, .participle) {
      group.verb = verb + 1
      group.isPassive = true
      group.end = verb + 2
    } else if tokens[i].has(.be), group.op == .none, has(verb, .participle) {
      group.isPassive = true
    }
    return (group, (i + 1)..<end)
  }

  private mutating func mark(_ i: Int) {
    let token = tokens[i]
    switch token.kind {
    case .open: if i > range.lowerBound, stack.count < Self.maximumDepth { stack.append(Frame(kind: .aside, start: i)) } else { lastBoundary = i + 1 }
    case .close:
      if let at = stack.lastIndex(where: { $0.kind == .aside }) { stack.removeLast(stack.count - at) }
    default:
      while stack.count > 1, let top = stack.last, closesAtComma(top, i) {
        stack.removeLast()
        if stack.count == 1, predicates.isEmpty { mainStart = i + 1 }
      }
      lastBoundary = i + 1
    }
  }

  private func closesAtComma(_ frame: Frame, _ i: Int) -> Bool {
    switch frame.kind {
    case .aside: return false
    case .content: return frame.hasVerb && stack.count > 2
    case .main: return false
    case .timed: return true
    case .relative: return frame.hasVerb
    case .question: return true
    case .adverbial:
      if frame.hasVerb {
        // “if a pupil is late, absent or ill, …”: a comma that only parts what the verb links.
        return predicates.isEmpty ? verbsAhead[i + 1 - range.lowerBound] > 0 || !listGoesOn(i) : true
      }
      return verbsAhead[i + 1 - range.lowerBound] < 2 && i > frame.start + 1
    }
  }

  private func listGoesOn(_ comma: Int) -> Bool { has(comma + 1, [.adjective, .participle]) }

  private func opens(_ i: Int) -> Frame.Kind? {
    let token = tokens[i]
    if token.isWord(common.that) { return that(i) }
    if token.has(.subordinator) {
      // “when collecting a child”, “if unsure”, “where in doubt” hold no verb of their own.
      if has(i + 1, [.gerund, .participle, .preposition]), !has(i + 1, [.noun, .name, .determiner]) || has(i + 1, .gerund),
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
      return .question
    }
    if token.has(.timed) {
      // “before leaving”, “as a rule”, “once a year”, “since 2010” are no clauses.
      if has(i + 1, [.gerund, .number, .thing]) || token.isWord(common.once) && has(i + 1, [.determiner, .preposition]) {
        return nil
      }
      if token.isWord(common.than) { return .timed }
      return .timed
    }
    return nil
  }

  /// What *that* opens at a place, or nil where it is a pronoun or determiner.
  private func that(_ i: Int) -> Frame.Kind? {
    var k = i - 1
    while has(k, .adverb), !has(k, .noun) { k -= 1 }
    guard k >= range.lowerBound, tokens[k].kind == .word else { return nil }
    let previous = tokens[k]
    if previous.has([.preposition, .conjunction]) { return nil }
    if previous.has(.reporting), previous.has([.base, .thirdPerson, .past, .gerund, .surelyVerb]), !previous.has(.noun) {
      return .content
    }
    if previous.has([.adjective]) { return .content }
    if previous.has(.duty) || previous.has(.aim) { return .content }
    if previous.has([.noun, .pronoun, .universal, .name, .agent]), !previous.has([.base]) { return .relative }
    if previous.has(.reporting) { return .content }
    if previous.has([.noun, .adjective]) { return .relative }
    if previous.has([.participle, .gerund, .base]) { return .content }
    return nil
  }

  private mutating func open(_ kind: Frame.Kind, at i: Int) {
    if stack.count == 1 {
      isMain[i - range.lowerBound] = false
      if kind == .adverbial || kind == .timed, predicates.isEmpty { hasCondition = true }
    }
    if kind == .content, let top = stack.indices.last { stack[top].reports = false }
    if stack.count >= Self.maximumDepth { return }
    // A new clause after a finished one does not stand in it: “who is ill when …”.
    if let top = stack.last, top.kind == .timed, !top.hasVerb { stack.removeLast() }
    stack.append(Frame(kind: kind, start: i))
  }

  // MARK: Finite verbs

  /// Whether a finite verb group begins at a token; an ambiguous word only where its clause has no verb yet.
  func isFiniteStart(_ i: Int, needsVerb: Bool) -> Bool {
    let token = tokens[i]
    guard token.kind == .word, token.name < 0 else { return false }
    if token.has(.modal) { return isModal(i) }
    if token.lemma == common.be, token.has(.be) { return !token.isWord(common.be) && !isBeing(i) }
    if token.lemma == common.have, token.has(.have) {
      return !token.isWord(common.having) && !isInfinitive(i) && !has(i - 1, .modal)
    }
    if token.lemma == common.do, token.has(.doVerb) { return !isInfinitive(i) }
    // A capital inside a sentence makes a name: “a Student Conduct Meeting”.
    if token.isCapital, i > range.lowerBound, tokens[i - 1].kind == .word, tokens[i - 1].name < 0 || tokens[i - 1].isCapital { return false }
    if token.has(.participle), !token.has([.base, .thirdPerson]) {
      // A past form is finite only after a personal pronoun or “who”: policies do not tell of the past.
      return token.has(.past) && (has(i - 1, .pronoun) && !has(i - 1, .determiner))
    }
    if token.has(.thirdPerson) { return isThirdPerson(i, needsVerb) }
    if token.has(.base) { return isPlainPresent(i, needsVerb) }
    // A verb that nobody knows: “the Lead *collates* the data”.
    if token.word == 0 || token.classes == [.noun, .plural], token.has(.plural), needsVerb, i > range.lowerBound {
      let previous = tokens[i - 1]
      return (previous.name >= 0 || previous.has([.agent, .noun])) && !previous.isPossessive && !previous.has(.plural)
        && has(i + 1, [.determiner, .possessive, .pronoun])
    }
    return false
  }

  private func isModal(_ i: Int) -> Bool {
    let token = tokens[i]
    if token.word == common.may {
      // The month: “1 May”, “in May”, “May 2026”.
      if token.isCapital, has(i - 1, .number) || has(i + 1, .number) { return false }
      if token.isCapital, has(i - 1, [.preposition, .timed]) { return false }
    }
    if has(i - 1, [.determiner, .possessive]), !has(i - 1, [.pronoun, .universal, .negativeSubject]) {
      return !(token.word == common.will || token.word == common.can || token.word == common.must || token.word == common.might)
        || tokens[i - 1].isWord(common.all)
    }
    return true
  }

  private func isBeing(_ i: Int) -> Bool { tokens[i].word != common.be && tokens[i].has([.gerund]) || isBeen(i) }
  private func isBeen(_ i: Int) -> Bool { tokens[i].word == vocabulary.been || tokens[i].word == vocabulary.being }

  private func isInfinitive(_ i: Int) -> Bool {
    var k = i - 1
    while has(k, .adverb), !has(k, .noun) { k -= 1 }
    return has(k, .infinitive) || k >= range.lowerBound && tokens[k].isWord(common.to)
  }

  private func isThirdPerson(_ i: Int, _ needsVerb: Bool) -> Bool {
    let token = tokens[i]
    if isInfinitive(i) || has(i - 1, [.determiner, .possessive, .preposition, .number]) && !has(i - 1, [.pronoun, .universal]) {
      return false
    }
    if token.has(.surelyVerb) { return true }
    guard needsVerb else { return false }
    if has(i - 1, .adjective) { return false }
    guard i > range.lowerBound, i + 1 <= range.upperBound else { return false }
    if has(i - 1, [.relative, .pronoun, .universal, .negativeSubject]), !has(i - 1, .plural) { return true }
    if ["rests", "lies", "falls"].contains(vocabulary.spelling(token.word)), has(i - 1, .noun), has(i + 1, .preposition) { return true }
    guard has(i - 1, [.noun, .name, .adverb]), !tokens[i - 1].isPossessive, !has(i - 1, .plural) || has(i - 1, .adverb)
    else { return false }
    if let top = stack.last, top.kind != .main, !top.hasVerb, has(i + 1, .finiteAuxiliary) { return true }
    if tokens[i - 1].name < 0, !has(i - 1, .agent), has(i + 1, .preposition) { return false }
    return opensObject(i + 1) || tokens[i - 1].name >= 0 && has(i + 1, [.participle, .adjective, .plural])
  }

  private func isPlainPresent(_ i: Int, _ needsVerb: Bool) -> Bool {
    guard needsVerb, !isInfinitive(i), i > range.lowerBound else { return false }
    var k = i - 1
    while k >= range.lowerBound, has(k, .adverb), !has(k, .noun) { k -= 1 }
    guard k >= range.lowerBound, tokens[k].kind == .word else { return false }
    let previous = tokens[k]
    if previous.has([.determiner, .possessive, .preposition, .adjective, .modal, .number, .infinitive]),
      !previous.has([.pronoun, .universal])
    {
      return false
    }
    if previous.isWord(common.it) || previous.has(.be) { return false }
    if previous.has(.pronoun), !previous.has(.determiner) { return true }
    if previous.has(.relative) { return true }
    let isPlural = previous.has(.plural) || previous.has(.agent) || previous.has(.universal) || previous.name >= 0
    guard isPlural, !previous.isPossessive else { return false }
    if tokens[i].has(.surelyVerb), !tokens[i].has(.adjective) { return true }
    if let top = stack.last, top.kind != .main, !top.hasVerb, has(i + 1, .finiteAuxiliary) { return true }
    return opensObject(i + 1)
  }

  /// Whether what follows looks like what a verb takes.
  private func opensObject(_ i: Int) -> Bool {
    guard i < range.upperBound else { return false }
    if tokens[i].kind != .word { return tokens[i].kind == .colon }
    return tokens[i].isWord(common.to)
      || tokens[i].has([
        .determiner, .possessive, .pronoun, .universal, .name, .relative, .preposition, .timed, .adverb, .interrogative,
        .number, .gerund,
      ])
  }

  // MARK: Whose verb

  private func isDeontic(_ group: VerbGroup) -> Bool {
    switch group.op {
    case .must, .shall, .should, .ought, .will, .may, .isTo: true
    case .hasTo, .needsTo: false
    default: false
    }
  }

  private mutating func assign(_ group: VerbGroup) {
    while true {
      guard let top = stack.last else { return }
      if top.kind == .main { return assignToMain(group) }
      if top.kind == .aside { return }
      if !top.hasVerb {
        let obliges = isDeontic(group) || group.op == .hasTo || group.op == .needsTo
        if top.kind == .timed, obliges, group.op != .may, predicates.isEmpty, !hasSubjectOfItsOwn(top, group) {
          stack.removeLast()
          lastBoundary = boundaryAfterPhrase(top.start, group.start)
          markMain(lastBoundary..<group.start)
          mainStart = lastBoundary
          continue
        }
        return take(group)
      }
      if top.reports, lastBoundary <= top.verbEnd, group.start > top.verbEnd, !isDeontic(group) || group.op == .will {
        // “feels they are treated badly”
        return take(group)
      }
      if top.kind == .adverbial, predicates.isEmpty, lastConjunction >= top.verbEnd, lastConjunction < group.start,
        !follows(lastConjunction, group.start), verbsAhead[min(group.end, range.upperBound) - range.lowerBound] > 0,
        lastBoundary == lastConjunction + 1
      {
        // “if it goes on or the pupil is hurt, …”
        return take(group)
      }
      if follows(lastConjunction, group.start) {
        let belongsToMain = group.hasModal && !top.hasModal && !predicates.isEmpty
        let opensMain = group.hasModal && !top.hasModal && predicates.isEmpty && verbsAhead[group.end - range.lowerBound] == 0
          && top.kind != .content
        if belongsToMain || opensMain {
          stack.removeLast()
          continue
        }
        if stack.last?.kind == .content { noteContent(group) }
        return take(group)
      }
      if top.kind == .content, lastBoundary > top.verbEnd, predicates.count > 0 {
        noteContent(group)
        return take(group)
      }
      stack.removeLast()
      if stack.count == 1, predicates.isEmpty {
        // “When it rings | everybody must leave”: the subject stands before its verb without a mark.
        guard top.kind != .relative, top.kind != .content else { continue }
        let start = nounPhraseStart(before: group.start, after: top.verbEnd)
        if lastBoundary <= top.verbEnd || lastBoundary > start { lastBoundary = start }
        markMain(start..<group.start)
        mainStart = start
      }
    }
  }

  /// Where the noun phrase begins that ends before a verb.
  private func nounPhraseStart(before verb: Int, after limit: Int) -> Int {
    var i = verb - 1
    while i > limit, has(i, [.adverb, .negator]), !has(i, .noun) { i -= 1 }
    guard i > limit else { return max(limit, min(verb, i)) }
    if has(i, [.pronoun, .universal, .negativeSubject]), !has(i, .noun) { return i }
    var start = i
    while start > max(limit, verb - Self.reach), tokens[start - 1].kind == .word {
      let previous = tokens[start - 1]
      if tokens[start].has([.determiner, .possessive]), !tokens[start].has(.name) {
        guard previous.has(.conjunction) || previous.isWord(common.of), start - 2 >= limit, has(start - 2, [.noun, .name, .agent])
        else { break }
        start -= 2
        continue
      }
      guard previous.has([.noun, .adjective, .determiner, .possessive, .name, .number, .agent, .conjunction]) || previous.isWord(common.of)
        || previous.classes.isEmpty
      else { break }
      if previous.has([.finiteAuxiliary, .preposition]), !previous.isWord(common.of) { break }
      start -= 1
    }
    while start < i, has(start, .conjunction) { start += 1 }
    return start
  }

  /// Gives the verb to the innermost clause.
  private mutating func take(_ group: VerbGroup) {
    let top = stack.count - 1
    if stack[top].kind == .content, !stack[top].hasVerb { noteContent(group) }
    var k = group.start - 1
    while k > max(stack[top].start, group.start - Self.reach) {
      if tokens[k].has([.name, .agent]) {
        lastActor = k
        break
      }
      k -= 1
    }
    if stack[top].kind == .relative, !stack[top].hasVerb, isDeontic(group), stack[top].start > range.lowerBound + 1,
      tokens[stack[top].start - 1].kind == .comma || has(stack[top].start - 1, .preposition) && tokens[stack[top].start - 2].kind == .comma
    {
      asides.append((group, stack[top].start))
    }
    stack[top].hasVerb = true
    stack[top].hasModal = stack[top].hasModal || isDeontic(group)
    stack[top].verbEnd = group.end
    lastVerbEnd = max(lastVerbEnd, group.end)
    stack[top].reports = group.verb >= 0 && has(group.verb, .reporting) && !group.isPassive
    if stack.count > 1, isDeontic(group), predicates.isEmpty, group.op != .may, group.op != .will,
      stack[top].kind == .timed || stack[top].kind == .content
        || stack[top].kind == .relative && stack[top].start > range.lowerBound && tokens[stack[top].start - 1].kind == .comma
    {
      strandedModal = group.start..<max(group.operatorEnd, group.start + 1)
    }
  }

  private mutating func noteContent(_ group: VerbGroup) {
    guard !predicates.isEmpty else { return }
    let start = max(stack[stack.count - 1].start + 1, lastBoundary)
    let subject = SubjectFinder(self).find(min(start, group.start)..<group.start, whole: true)
    predicates[predicates.count - 1].contents.append((group, subject))
  }

  private func follows(_ conjunction: Int, _ start: Int) -> Bool {
    guard conjunction >= range.lowerBound else { return false }
    var k = conjunction + 1
    while k < start, has(k, [.adverb, .negator]) || tokens[k].kind == .comma { k += 1 }
    return k == start
  }

  /// Whether between the opener of a clause and a verb stands one noun phrase and no second, so that it is the subject.
  private func hasSubjectOfItsOwn(_ frame: Frame, _ group: VerbGroup) -> Bool {
    let next = boundaryAfterPhrase(frame.start, group.start)
    return next >= group.start && has(frame.start + 1, [.pronoun, .name]) && group.op == .will
  }

  /// Where, after a preposition's noun phrase, the next noun phrase begins: “before the meeting | the clerk”.
  func boundaryAfterPhrase(_ opener: Int, _ end: Int) -> Int {
    var i = opener + 1
    var seenNoun = false
    while i < end {
      let token = tokens[i]
      if token.kind == .comma { return i + 1 }
      if seenNoun, token.isWord(common.there) { return i }
      if seenNoun, token.name >= 0 || token.has([.determiner, .possessive, .pronoun, .universal, .negativeSubject]),
        !has(i - 1, [.preposition, .conjunction, .determiner, .possessive, .adjective])
      {
        return i
      }
      if seenNoun, token.has(.agent), token.has(.plural), !has(i - 1, [.preposition, .conjunction, .determiner, .adjective]) {
        return i
      }
      if token.has([.noun, .thing, .number, .name, .gerund, .calendar, .unit]), !token.isPossessive { seenNoun = true }
      i += 1
    }
    return seenNoun ? end : opener + 1
  }

  private mutating func markMain(_ tokens: Range<Int>) {
    for i in tokens where range.contains(i) { isMain[i - range.lowerBound] = true }
  }

  // MARK: Main clause

  private mutating func assignToMain(_ group: VerbGroup) {
    for k in group.start..<min(group.end, range.upperBound) { isMain[k - range.lowerBound] = true }
    stack[0].hasVerb = true
    stack[0].verbEnd = group.end
    if predicates.isEmpty {
      if isZeroRelative(group) {
        stack[0].hasVerb = false
        return
      }
      let subject = SubjectFinder(self).find(range.lowerBound..<group.start, whole: false)
      return add(group, subject, shares: false)
    }
    let last = predicates[predicates.count - 1]
    let start = max(last.group.end, lastBoundary)
    if follows(lastConjunction, group.start) || start >= group.start {
      return add(group, last.subject, shares: true)
    }
    // Without a mark or conjunction between, it belongs to what the last verb says: “ensure pupils are safe”.
    if lastBoundary <= last.group.end {
      if predicates.count == 1, !last.isImperative, let noun = nounBeforePronoun(last.group), !has(last.group.verb, .reporting) {
        // “the rules you must follow | are …”: what came first stands in a clause about the noun.
        predicates = []
        let subject = SubjectFinder(self).find(max(range.lowerBound, noun - Self.reach)..<(noun + 1), whole: false)
        return add(group, subject, shares: false)
      }
      let subject = SubjectFinder(self).find(max(last.group.end, group.start - Self.reach)..<group.start, whole: true)
      predicates[predicates.count - 1].contents.append((group, subject))
      return
    }
    var subject = SubjectFinder(self).find(start..<group.start, whole: false)
    if subject.kind == .none { subject = last.subject }
    add(group, subject, shares: false)
  }

  /// The noun directly before a pronoun that is a verb's subject: “the rules | you must follow”.
  private func nounBeforePronoun(_ group: VerbGroup) -> Int? {
    let pronoun = group.start - 1
    guard pronoun > range.lowerBound, has(pronoun, .pronoun), !has(pronoun, .determiner), has(pronoun - 1, .noun),
      !has(pronoun - 1, [.calendar, .adverb, .unit])
    else { return nil }
    return pronoun - 1
  }

  /// “Of all the people *you will meet*, …”: a clause about a noun in what only leads to the sentence.
  private func isZeroRelative(_ group: VerbGroup) -> Bool {
    guard has(range.lowerBound, .preposition), nounBeforePronoun(group) != nil else { return false }
    guard group.end < range.upperBound, group.start - range.lowerBound < Self.reach,
      let comma = (group.end..<min(range.upperBound, group.end + Self.reach)).first(where: { tokens[$0].kind == .comma })
    else { return false }
    return !range.prefix(while: { $0 < group.start }).contains { tokens[$0].kind == .comma }
      && verbsAhead[comma + 1 - range.lowerBound] > 0
  }

  private mutating func add(_ group: VerbGroup, _ subject: Subject, shares: Bool) {
    if !predicates.isEmpty { predicates[predicates.count - 1].range = predicates[predicates.count - 1].range.lowerBound..<startOf(group) }
    let start = predicates.isEmpty ? range.lowerBound : startOf(group)
    predicates.append(
      Predicate(group: group, subject: subject, range: start..<range.upperBound, sharesSubject: shares))
  }

  private func startOf(_ group: VerbGroup) -> Int { min(max(lastBoundary, range.lowerBound), group.start) }

  // MARK: Instructions

  /// The verb with which the sentence begins as an instruction, after what leads to it.
  private func imperativeStart() -> Int? { imperative(from: range.lowerBound) }

  private func imperative(from start: Int) -> Int? {
    var i = start
    if tokens[i].kind == .open { i += 1 }
    while i < range.upperBound {
      let token = tokens[i]
      if token.kind == .comma || token.kind == .dash { return nil }
      let isEither = i > start && (token.isWord(common.either) || token.isWord(common.both))
      if token.has([.adverb, .please, .conjunction]) && !token.has(.base) || token.has(.negator) || isEither { i += 1 } else { break }
    }
    guard i < range.upperBound else { return nil }
    // After a condition and its comma a bare verb can only be an instruction: “If it rings, stop and listen”.
    let isSure = hasCondition && i == start && tokens[i].has(.base) && !tokens[i].has([.agent, .modal, .adjective]) && has(i + 1, .conjunction)
    guard isImperative(i) || isSure else { return nil }
    return i
  }

  /// Whether a base form is an instruction at a place where a main clause may begin.
  func isImperative(_ i: Int) -> Bool {
    guard i < range.upperBound else { return false }
    let token = tokens[i]
    guard token.kind == .word, token.name < 0, !token.has(.agent) || has(i + 1, [.determiner, .possessive]) else { return false }
    if token.isWord(common.do) {
      return has(i + 1, .negator) || has(i + 1, .base) || i + 1 < range.upperBound && opensObject(i + 1) && !has(i + 1, .pronoun)
    }
    if range.count < 2 { return false }
    if token.isWord(common.be) || token.isWord(common.have) { return i + 1 < range.upperBound }
    if i > range.lowerBound, has(i - 1, .please), token.has([.base, .noun, .adjective]) || token.classes.isEmpty { return true }
    if i > range.lowerBound, has(i - 1, .negator), tokens[i - 1].isWord(common.never), i == range.lowerBound + 1, token.has(.noun), vocabulary.entry(token.word)?.classes.isEmpty ?? true {
      return true
    }
    guard token.has(.base), !token.has([.be, .modal, .adjective]) || token.has(.surelyVerb) || has(i + 1, .determiner) else {
      return false
    }
    if i > range.lowerBound, has(i - 1, [.negator]) || tokens[i - 1].isWord(common.always) { return true }
    if token.has(.surelyVerb) { return true }
    guard i + 1 < range.upperBound else { return false }
    let next = tokens[i + 1]
    if next.kind != .word { return next.kind == .comma && has(i + 2, .base) && !token.has(.adjective) }
    if next.has([.determiner, .possessive, .pronoun, .universal, .name, .negativeSubject, .thing, .number]) { return true }
    if next.isWord(common.that) || next.has(.interrogative) { return true }
    if next.has([.preposition, .timed]) || next.isWord(common.to) || next.has(.infinitive) {
      // “Talk to somebody”, but “Work in the office is …”.
      return !mainVerbFollows(i + 1) && !next.isWord(common.of) && !next.isWord(common.`for`) && range.upperBound < tokens.count
    }
    if next.has(.conjunction) {
      return has(i + 2, .surelyVerb) && !mainVerbFollows(i + 1)
        || has(i + 2, .base) && has(i + 3, [.determiner, .possessive, .pronoun, .name])
    }
    if next.isWord(common.only), i + 2 < range.upperBound { return true }
    if next.has(.adjective), !next.has(.noun), !token.has(.adjective) { return !mainVerbFollows(i + 1) }
    // “Keep doors shut” and “Report accidents at once”, but “Report forms are kept” and “Hand hygiene”.
    if token.has(.noun) { return next.has(.plural) && range.upperBound - i > 2 && !mainVerbFollows(i + 1) }
    return !mainVerbFollows(i + 1)
  }

  /// Whether a finite verb comes before a subordinate clause opens.
  private func mainVerbFollows(_ start: Int) -> Bool {
    var i = start
    while i < min(range.upperBound, start + Self.reach) {
      if has(i, [.subordinator, .relative, .interrogative]) { return false }
      if isFiniteStart(i, needsVerb: false) { return true }
      i += 1
    }
    return false
  }

  private mutating func beginImperative(_ verb: Int, from start: Int? = nil) -> Int {
    let first = start ?? range.lowerBound
    var group = VerbGroup(start: verb, end: verb + 1, operatorEnd: verb + 1)
    group.verb = verb
    if tokens[verb].isWord(common.do), has(verb + 1, [.negator, .base]) { group = scanner.group(at: verb, range.upperBound) }
    for k in first..<verb where has(k, .negator) {
      group.isNegative = true
      group.start = min(group.start, k)
    }
    for k in first..<min(group.end, range.upperBound) { isMain[k - range.lowerBound] = true }
    mainStart = first
    stack[0].hasVerb = true
    stack[0].verbEnd = group.end
    lastBoundary = first
    predicates.append(
      Predicate(group: group, subject: Subject(), range: range.lowerBound..<range.upperBound, isImperative: true))
    return max(group.end, verb + 1)
  }

  /// Nothing was found for the main clause: perhaps an instruction follows what led to it, or a modal was taken for
  /// the verb of a clause before it.
  private mutating func reopen() {
    guard has(range.lowerBound, [.preposition, .timed, .infinitive, .subordinator]) || tokens[range.lowerBound].isWord(common.to)
    else { return }
    for i in range where i > range.lowerBound + 1 {
      let previous = tokens[i - 1]
      let afterMark = previous.isMark
      // “In an emergency ring the office”
      let afterNoun = previous.has([.noun, .calendar]) && !previous.has([.determiner, .adjective]) && has(i + 1, [.determiner, .possessive, .name, .number, .pronoun])
        && !has(i, .agent)
      let isPlainVerb = i >= lastVerbEnd && has(i, .surelyVerb) && has(i, .base) && (previous.has([.noun, .adjective]) || previous.has(.adverb)) && hasCondition
        && !previous.has([.determiner, .infinitive, .modal, .pronoun]) && !previous.isWord(common.to)
      guard afterMark || afterNoun || isPlainVerb || has(i, .please) else { continue }
      var k = i
      while k < range.upperBound, has(k, [.adverb, .please, .negator]), !has(k, .base) { k += 1 }
      guard isImperative(k), k == i || has(i, [.please, .negator, .adverb]) else { continue }
      var group = VerbGroup(start: k, end: k + 1, operatorEnd: k + 1)
      group.verb = k
      if tokens[k].isWord(common.do) { group = scanner.group(at: k, range.upperBound) }
      for n in i..<k where has(n, .negator) { group.isNegative = true }
      mainStart = i
      markMain(i..<range.upperBound)
      predicates.append(
        Predicate(group: group, subject: Subject(), range: i..<range.upperBound, isImperative: true))
      return
    }
  }

  var lastActorToken: Int { lastActor }

  /// Whether a time at a token is one of the main clause though it stands in what the verb says: “ensure that … within
  /// a week”.
  func isTimeReadable(_ i: Int) -> Bool {
    let index = i - range.lowerBound
    return index < isTimed.count && isTimed[index]
  }
}
