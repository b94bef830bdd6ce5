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
    /// Whether it only adds to what the main clause says: “…, which is checked weekly”.
    var isLoose = false
  }

  /// How far the parser looks back or ahead for what belongs to a verb, in tokens, so that its work stays linear.
  static let reach = 80
  /// How many clauses may be open at once; deeper ones are read as part of these.
  static let maximumDepth = 32

  let scanner: VerbScanner
  let range: Range<Int>
  /// What the sentences before say of who acts, for pronouns.
  let before: Subject?

  var predicates: [Predicate] = []
  /// Whether each token, from `range.lowerBound`, belongs to the main clause.
  var isMain: [Bool]
  /// Whether each stands in a clause that the main verb says or makes sure of.
  var isTimed: [Bool]
  /// Whether a modal of duty stands where no main clause was found for it.
  var strandedModal: Range<Int>?
  /// Whether it begins with a clause that is a condition.
  var hasCondition = false
  /// The first token of the main clause proper, after what leads to it.
  var mainStart: Int

  var stack: [Frame]
  /// Duties in clauses about a noun: “…, who must …”, by the token that opens the clause.
  var asides: [(VerbGroup, Int)] = []
  var lastBoundary: Int
  var lastConjunction = -1
  /// Where the last verb of a clause that is not the main one ends.
  var lastVerbEnd = 0
  /// The last actor that stood before a verb in any clause.
  var lastActor = -1
  /// How many finite verbs begin at or after each token.
  var verbsAhead: [Int] = []

  var tokens: [Token] { scanner.tokens }
  var vocabulary: Vocabulary { scanner.lexicon.vocabulary }
  var common: CommonWords { scanner.lexicon.vocabulary.common }

  init(_ scanner: VerbScanner, _ range: Range<Int>, before: Subject?) {
    self.scanner = scanner
    self.range = range
    self.before = before
    isMain = Array(repeating: false, count: range.count)
    isTimed = isMain
    stack = [Frame(kind: .main, start: range.lowerBound)]
    lastBoundary = range.lowerBound
    mainStart = range.lowerBound
  }

  func has(_ i: Int, _ classes: WordClass) -> Bool {
    i >= range.lowerBound && i < range.upperBound && tokens[i].has(classes)
  }

  // MARK: The walk

  mutating func parse() {
    countVerbs()
    var i = range.lowerBound
    if let asked = politeQuestion() {
      i = asked
    } else if let verb = imperativeStart() {
      i = beginImperative(verb)
    }
    while i < range.upperBound { i = step(i) }
    if isZeroRelative { predicates = [] }
    if predicates.isEmpty { reopen() }
    for (group, start) in asides { add(group, of: start) }
  }

  /// “…, who must collect it in person”: a clause about somebody that says what they must do.
  mutating func add(_ group: VerbGroup, of start: Int) {
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

  mutating func countVerbs() {
    verbsAhead = Array(repeating: 0, count: range.count + 1)
    var i = range.upperBound - 1
    while i >= range.lowerBound {
      let starts = isFiniteStart(i, needsVerb: false)
      verbsAhead[i - range.lowerBound] = verbsAhead[i - range.lowerBound + 1] + (starts ? 1 : 0)
      i -= 1
    }
  }

  mutating func step(_ i: Int) -> Int {
    let token = tokens[i]
    guard token.kind == .word else {
      mark(i)
      return i + 1
    }
    if stack.count == 1 { isMain[i - range.lowerBound] = true }
    if stack.count <= 4,
      stack.allSatisfy({
        $0.kind == .main || $0.kind == .content || $0.kind == .timed && !$0.hasVerb || $0.kind == .aside || $0.isLoose
      })
    {
      isTimed[i - range.lowerBound] = true
    }
    if predicates.isEmpty, stack.count == 1, lastBoundary == i, i > range.lowerBound, leads,
      let verb = imperative(from: i)
    {
      return beginImperative(verb, from: i)
    }
    if invertsCondition(i) {
      stack.append(Frame(kind: .adverbial, start: i, hasVerb: true, verbEnd: i))
      isMain[i - range.lowerBound] = false
      hasCondition = true
      return i + 1
    }
    if token.has(.please), hasCondition, predicates.isEmpty, let top = stack.last, top.kind == .adverbial,
      i > top.start + 2, isImperative(i + 1)
    {
      // “If you are late *please ring*, the number is …”
      while stack.count > 1 { stack.removeLast() }
      return beginImperative(i + 1, from: i)
    }
    if token.has(.please), i > range.lowerBound, lastBoundary == i, tokens[i - 1].isMark, !predicates.isEmpty,
      let verb = imperative(from: i)
    {
      // “If you know somebody we visit, *please tell* us”
      while stack.count > 1 { stack.removeLast() }
      addImperative(verb)
      return verb + 1
    }
    if let kind = opens(i) {
      open(kind, at: i)
      return i + 1
    }
    if token.isWord(vocabulary.so), stack.count == 1, !predicates.isEmpty, lastBoundary == i {
      // “It takes an hour, so *start* early”, “so please *ask*”
      let verb = has(i + 1, .please) ? i + 2 : i + 1
      if isImperative(verb) {
        addImperative(verb)
        return verb + 1
      }
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
        if last.isImperative, last.group.isNegative, i > range.lowerBound, tokens[i - 1].kind == .comma,
          !tokens[i].isWord(common.or), isImperative(i + 1)
        {
          // “Don't reply, and *tell* the office”
          addImperative(i + 1)
          return i + 2
        }
        if has(i + 1, .please), isImperative(i + 2) || has(i + 2, .negator), let verb = imperative(from: i + 1) {
          lastBoundary = i + 1
          addImperative(verb)
          return verb + 1
        }
      }
      return i + 1
    }
    if token.isWord(common.to) || token.has(.infinitive) {
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
  func secondParticiple(after conjunction: Int, _ group: VerbGroup) -> VerbGroup? {
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

  var isMainFrame: Bool { stack.count == 1 }

  /// Whether the text breaks off in a condition that has its subject: “if they have:”, not “where:”.
  var breaksOffInCondition: Bool {
    guard let top = stack.last, top.kind == .adverbial, top.start + 2 < range.upperBound + 1,
      top.start > range.lowerBound
    else { return false }
    let last = range.upperBound - 1
    guard top.start < last else { return false }
    return has(last, [.be, .have, .pronoun, .preposition]) && (top.hasVerb ? top.verbEnd >= last : true)
  }

  /// Whether what the sentence began with only leads to its main clause.
  var leads: Bool {
    hasCondition || has(range.lowerBound, [.preposition, .timed, .infinitive, .subordinator, .vagueTime])
      || tokens[range.lowerBound].isWord(common.to)
      || has(range.lowerBound, .gerund) && lastBoundary > range.lowerBound + 1
      || has(range.lowerBound, .adverb) && range.count > 2 && tokens[range.lowerBound + 1].kind == .comma
        && lastBoundary == range.lowerBound + 2
  }

  /// “Should a trainee need help, …” for “if”.
  func invertsCondition(_ i: Int) -> Bool {
    guard tokens[i].isWord(common.should),
      i == range.lowerBound || i == lastBoundary && (predicates.isEmpty || tokens[i - 1].kind == .comma),
      i + 1 < range.upperBound
    else { return false }
    // “Should there be fewer than three, …”, “Should nobody answer, …”
    if tokens[i + 1].isWord(common.there) || has(i + 1, .negativeSubject) { return true }
    return has(i + 1, [.determiner, .possessive, .pronoun, .name, .universal, .plural, .agent])
      && !has(i + 1, [.adverb, .negator])
      && !has(i + 1, .base)
  }

  /// “Under no circumstances should staff …”, “nor may they …”: a negation in front turns subject and verb round.
  func inverted(_ i: Int) -> (group: VerbGroup, subject: Range<Int>)? {
    guard predicates.isEmpty || lastConjunction == i - 1, tokens[i].has([.modal, .be, .doVerb]), i > range.lowerBound,
      has(i - 1, .negator) || tokens[i - 1].isWord(common.nor), stack.count == 1
    else { return nil }
    for k in (predicates.isEmpty ? range.lowerBound : i - 1)..<i
    where !has(k, [.adverb, .negator, .conjunction, .preposition]) && tokens[k].kind == .word {
      if !(has(k, .noun) && predicates.isEmpty && has(range.lowerBound, .negator)) { return nil }
    }
    var end = i + 1
    while end < range.upperBound, tokens[end].kind == .word,
      has(end, [.determiner, .possessive, .pronoun, .name, .universal, .noun, .adjective, .agent, .number])
        && !tokens[end].isWord(common.to) || tokens[end].classes.isEmpty
        || end > i + 1 && has(end, .conjunction) && has(end + 1, [.determiner, .name, .agent, .plural])
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

  mutating func mark(_ i: Int) {
    let token = tokens[i]
    switch token.kind {
    case .open:
      if i > range.lowerBound, stack.count < Self.maximumDepth {
        stack.append(Frame(kind: .aside, start: i))
      } else {
        lastBoundary = i + 1
      }
    case .close:
      if let at = stack.lastIndex(where: { $0.kind == .aside }) { stack.removeLast(stack.count - at) }
    default:
      while stack.count > 1, let top = stack.last, closesAtComma(top, i) {
        stack.removeLast()
        if stack.count == 1, predicates.isEmpty { mainStart = i + 1 }
        // “what, if anything, they pay”
        if top.kind == .adverbial, !top.hasVerb, stack.last?.kind == .question { break }
      }
      lastBoundary = i + 1
    }
  }

  func closesAtComma(_ frame: Frame, _ i: Int) -> Bool {
    switch frame.kind {
    case .aside: return false
    case .content:
      // “Failing that, …”
      return frame.hasVerb ? stack.count > 2 || predicates.isEmpty : i == frame.start + 1
    case .main: return false
    case .timed: return true
    // “Following which, …”
    case .relative: return frame.hasVerb || i == frame.start + 1
    case .question:
      // “what, if anything, they must pay”
      return frame.hasVerb || i > frame.start + 1
    case .adverbial:
      if frame.hasVerb {
        // “if a pupil is late, absent or ill, …”: a comma that only parts what the verb links.
        return predicates.isEmpty ? verbsAhead[i + 1 - range.lowerBound] > 0 || !listGoesOn(i) : true
      }
      return verbsAhead[i + 1 - range.lowerBound] < 2 && i > frame.start + 1
    }
  }

  func listGoesOn(_ comma: Int) -> Bool {
    has(comma + 1, [.adjective, .participle])
      && !(comma + 2 < range.upperBound && vocabulary.particles.contains(tokens[comma + 2].word))
  }
}
