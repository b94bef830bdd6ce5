internal import PolicyModel

/// A deadline, frequency or lead time, with the tokens that say it.
struct FoundTime {
  enum Value {
    case within(SaidTime)
    case every(SaidTime)
    case ahead(LeadTime)
  }
  var value: Value
  var range: Range<Int>
  /// Whether it sets a time only where somebody must or should act: “before use” and “at the end of term” in a
  /// description say when something happens, and bind nobody to a time.
  var isWeak = false
}

/// Finds what the words say of when: “within five school days”, “at least once a term”, “seven days before the meeting”.
///
/// How long something lasts or is kept (“for six years”) is none of these.
struct TimeFinder {
  let text: PreparedText
  let lexicon: Lexicon
  let tokens: [Token]
  /// The main verb of the clause that is searched, and the first token of its subject; -1 for none.
  var verb = -1
  var subject = -1
  var vocabulary: Vocabulary { lexicon.vocabulary }
  var common: CommonWords { lexicon.vocabulary.common }

  init(_ text: PreparedText, _ lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
    tokens = text.tokens
  }

  func has(_ i: Int, _ classes: WordClass) -> Bool { i >= 0 && i < tokens.count && tokens[i].has(classes) }
  func isWord(_ i: Int, _ word: Int32) -> Bool { i >= 0 && i < tokens.count && tokens[i].isWord(word) }

  /// The word as it stands, in lower case, without its possessive.
  func word(_ i: Int) -> String {
    guard i >= 0, i < tokens.count, tokens[i].kind == .word else { return "" }
    if tokens[i].word != 0 { return lexicon.vocabulary.spelling(tokens[i].word) }
    return text.text(i..<(i + 1)).lowercased()
  }

  /// The words of a range as they are kept: without the capital of a sentence's beginning.
  func words(_ range: Range<Int>) -> String {
    var text = text.text(range)
    // The full stop of “p.m.” at the end of a sentence belongs to it.
    if text.hasSuffix("p.m") || text.hasSuffix("a.m") { text += "." }
    guard let first = text.first, first.isUppercase, !range.isEmpty, !tokens[range.lowerBound].has([.calendar, .name])
    else { return text }
    return first.lowercased() + text.dropFirst()
  }

  // MARK: The walk

  /// Everything found that begins at one of `places` and ends before `end`, in order.
  func find(at places: [Int], _ end: Int) -> [FoundTime] {
    var found: [FoundTime] = []
    var next = 0
    for i in places where i >= next {
      // What leads to the subject ends where that begins: “At its first meeting | the Board must”.
      for time in times(at: i, subject > i ? min(subject, end) : end) {
        next = max(next, time.range.upperBound)
        found.append(time)
      }
    }
    return found
  }

  /// Whether a time may begin at a token, by that token alone.
  func mayBegin(_ i: Int) -> Bool { tokens[i].kind == .word && (mayOpen(i) || mayBeLength(i)) }

  private func times(at i: Int, _ end: Int) -> [FoundTime] {
    if tokens[i].has([.vagueTime, .vagueFrequency]) { return one(vague(i, end)) }
    if mayBeLength(i) {
      let times = measured(i, end)
      if !times.isEmpty { return times }
    }
    switch opener(i) {
    case .none: return []
    case .within: return within(i, end).map { [$0] + ofEach($0, end) } ?? []
    case .by: return withFrequency(by(i, end), end)
    case .no: return withFrequency(noLater(i, end), end)
    case .before: return withFrequency(before(i, end), end)
    case .on: return on(i, end)
    case .at: return at(i, end)
    case .in: return `in`(i, end)
    case .up: return one(upTo(i, end))
    case .to: return one(toTheNext(i, end))
    case .with: return word(i + 1) == "immediate" && word(i + 2) == "effect" ? [immediate(i..<(i + 3))] : []
    case .as: return one(asPossible(i, end))
    case .clause: return one(clause(i, end))
    case .immediately: return one(immediately(i))
    case .straight: return word(i + 1) == "away" ? one(immediately(i, i + 1)) : []
    case .eachTime:
      let last = clauseEnd(i + 1, end)
      guard !isFronted(i), last > i + 1 else { return [] }
      return [FoundTime(value: .every(.words(words(i..<last))), range: i..<last, isWeak: true)]
    case .until:
      // “have until 31 May to appeal”
      guard ["have", "has"].contains(word(i - 1)) else { return [] }
      return one(point(i + 1, end).map { said(i..<$0) })
    case .inAdvance:
      guard isWord(i + 1, common.of) else { return [said(i..<(i + 1), isWeak: true)] }
      return [said(i..<max(i + 2, phraseEnd(i + 2, end)), isWeak: true)]
    case .beforehand: return [said(i..<(i + 1), isWeak: true)]
    case .same:
      guard word(i + 1) == "day", i > 0, !has(i - 1, [.determiner, .preposition]) else { return [] }
      return [said(i..<(i + 2))]
    case .the: return one(dayBefore(i + 1, i, end) ?? sameDay(i, end))
    case .next: return one(nextDay(i).map { FoundTime(value: .within(.measure($0)), range: i..<(i + 2)) })
    case .every: return every(i, end)
    case .once: return one(count(1, i, i + 1, end))
    case .twice: return one(count(2, i, i + 1, end))
    case .alternate: return has(i + 1, .calendar) ? one(found("2 weeks", i..<(i + 2))) : []
    case .regular:
      if ["first", "next", "last"].contains(word(i - 1)) || word(i + 1) == "meeting" { return [] }
      guard has(i + 1, .event) || ["updates", "contact", "reports", "checks", "intervals"].contains(word(i + 1)) else {
        return []
      }
      return [FoundTime(value: .every(.words("regularly")), range: i..<(i + 1))]
    case .unit:
      // “week by week”
      guard isWord(i + 1, common.by), word(i + 2) == word(i) else { return [] }
      return one(found("1 \(word(i))", i..<(i + 3)))
    case .adverb: return one(adverb(i))
    }
  }

  /// What time may begin at a token.
  private func opener(_ i: Int) -> Opener {
    let token = tokens[i]
    if token.word != 0 { return lexicon.vocabulary.opener(token.word) }
    guard token.name < 0 else { return .none }
    // A phrase, the “no” of “no later than”, or a word that nobody knows, which may be “six-monthly”.
    if token.classes == .preposition || holds(i, UInt8(ascii: " ")) { return Self.openers[word(i)] ?? .none }
    return holds(i, UInt8(ascii: "-")) ? .adverb : .none
  }

  /// Whether a time may begin at a token.
  func mayOpen(_ i: Int) -> Bool {
    let token = tokens[i]
    return token.word == 0 || token.has([.vagueTime, .vagueFrequency]) || lexicon.vocabulary.opener(token.word) != .none
  }

  /// The kinds of times by the word with which they begin, beside lengths.
  enum Opener: UInt8, Sendable {
    case none, within, by, no, before, on, at, `in`, up, to, with, `as`, clause, immediately, straight, eachTime, until
    case inAdvance, beforehand, same, the, next, every, once, twice, alternate, regular, unit, adverb
  }

  /// The words and phrases with which each may begin.
  static let openers: [String: Opener] = {
    let lists: [(Opener, [String])] = [
      (.within, ["within", "inside"]), (.by, ["by"]), (.no, ["no", "not", "never"]),
      (.before, ["before", "prior", "ahead"]), (.on, ["on", "upon"]), (.at, ["at"]),
      (.in, ["in", "during", "over", "throughout"]), (.up, ["up"]), (.to, ["to"]), (.with, ["with"]), (.as, ["as"]),
      (.clause, ["as soon as", "the moment", "by the time"]),
      (.immediately, ["immediately", "forthwith", "straightaway", "instantly"]),
      (.straight, ["straight", "right"]), (.eachTime, ["each time", "every time"]), (.until, ["until", "till"]),
      (.inAdvance, ["in advance"]), (.beforehand, ["beforehand"]), (.same, ["same"]), (.the, ["the", "that", "this"]),
      (.next, ["next"]), (.every, ["every", "each"]), (.once, ["once"]), (.twice, ["twice"]),
      (.alternate, ["alternate"]), (.regular, ["regular"]), (.unit, ["week", "day", "term", "month"]),
      (.adverb, ["half", "bi-weekly", "biweekly", "bi-monthly", "bimonthly"] + adverbs.keys),
    ]
    var openers: [String: Opener] = [:]
    for (opener, words) in lists { for word in words { openers[word] = opener } }
    return openers
  }()

  /// Whether a length of time may begin at a token: a number, “28-day”, an article before one or before a unit.
  private func mayBeLength(_ i: Int) -> Bool {
    if counts(i) { return true }
    guard isWord(i, common.a) || isWord(i, common.an) else { return isWord(i, lexicon.vocabulary.half) }
    return (i + 1..<i + 5).contains { has($0, .unit) || counts($0) }
  }

  /// Whether a token is a number, or may hold one: “28-day”.
  private func counts(_ i: Int) -> Bool {
    guard i < tokens.count, tokens[i].kind == .word else { return false }
    let token = tokens[i]
    if token.number > 0 || token.duration >= 0 || beginsWithDigit(i) { return true }
    return token.word == 0 && holds(i, UInt8(ascii: "-"))
  }

  func beginsWithDigit(_ i: Int) -> Bool { text.bytes[tokens[i].start] &- 0x30 < 10 }

  /// Whether a byte stands in a token.
  func holds(_ i: Int, _ byte: UInt8) -> Bool {
    (tokens[i].start..<tokens[i].end).contains { text.bytes[$0] == byte }
  }

  private func one(_ found: FoundTime?) -> [FoundTime] { found.map { [$0] } ?? [] }

  /// A deadline that comes round says also how often: “before the start of each financial year”.
  func withFrequency(_ found: FoundTime?, _ end: Int) -> [FoundTime] {
    guard let found, case .within = found.value else { return one(found) }
    for k in found.range.dropFirst() where isWord(k, common.each) || isWord(k, common.every) {
      if let every = everyMeasure(k, end) {
        var found = found
        found.range = found.range.lowerBound..<max(found.range.upperBound, every.range.upperBound)
        return [found, FoundTime(value: every.value, range: k..<every.range.upperBound)]
      }
    }
    return [found]
  }

  // MARK: Phrases

  /// “as soon as possible”, “regularly”
  private func vague(_ i: Int, _ end: Int) -> FoundTime? {
    if tokens[i].has(.vagueFrequency) {
      let words = words(i..<(i + 1))
      // “reserves the right to change this from time to time” sets no rhythm.
      if words == "from time to time" || words == "occasionally",
        (max(0, i - 12)..<i).contains(where: { Self.changes.contains(word($0)) })
      {
        return nil
      }
      let isRare = words == "from time to time" || words == "occasionally"
      return FoundTime(value: .every(.words(words)), range: i..<(i + 1), isWeak: isRare)
    }
    let words = words(i..<(i + 1))
    if Self.beginsWithOn(words), !Self.moments.contains(where: words.hasSuffix), isFronted(i) { return nil }
    if Self.beginsWithOn(words), isWord(i + 1, common.of) {
      return said(i..<max(i + 1, phraseEnd(i, end)), isWeak: true)
    }
    let isWeak = Self.beginsWithOn(words) || words == "in due course"
    return FoundTime(value: .within(.words(words)), range: i..<(i + 1), isWeak: isWeak)
  }

  private static func beginsWithOn(_ words: String) -> Bool {
    words.hasPrefix("on ") && !words.hasSuffix("day") && !words.hasSuffix("morning") || words.hasPrefix("upon ")
  }

  /// Whether a token stands before the subject and verb of its clause.
  func isFronted(_ i: Int) -> Bool { verb > i && (subject < 0 || subject > i) }

  func immediate(_ range: Range<Int>) -> FoundTime {
    FoundTime(value: .within(.measure(PolicyDuration(.immediately))), range: range)
  }

  /// “immediately”; “immediately before the match” is no deadline of its own, and after *or* with a condition it is only
  /// that condition's: “every three hours, or straight away if soiled”.
  private func immediately(_ i: Int, _ last: Int? = nil) -> FoundTime? {
    let next = (last ?? i) + 1
    if ["before", "prior", "above", "below", "adjacent", "preceding"].contains(word(next)) { return nil }
    if i > 0, has(i - 1, .conjunction), isCondition(next) { return nil }
    if has(next, .noun), !has(next, [.preposition, .adverb]), has(i - 1, [.determiner, .possessive]) { return nil }
    return immediate(i..<next)
  }

  func isCondition(_ i: Int) -> Bool { ["if", "when", "where", "whenever", "in case"].contains(word(i)) }

  /// “as quickly and carefully as possible”
  private func asPossible(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    var isQuick = false
    while k < min(i + 5, end), has(k, [.adverb, .conjunction]) || Self.quick.contains(word(k)) {
      if Self.quick.contains(word(k)) { isQuick = true }
      k += 1
    }
    guard isQuick, isWord(k, common.`as`) else { return nil }
    if ["is", "it", "reasonably", "they", "you", "we", "he", "she"].contains(word(k + 1)) {
      let last = clauseEnd(k + 1, end)
      return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
    }
    guard ["possible", "practicable", "practical"].contains(word(k + 1)) else { return nil }
    return FoundTime(value: .within(.words(words(i..<(k + 2)))), range: i..<(k + 2))
  }

  /// “as soon as the task is finished”, “the moment it is found”
  private func clause(_ i: Int, _ end: Int) -> FoundTime? {
    // “from the moment it is handed over” says how long.
    guard i + 1 < end, tokens[i + 1].kind == .word, !["from", "until", "till", "since"].contains(word(i - 1)) else {
      return nil
    }
    let last = clauseEnd(i + 1, end)
    return FoundTime(value: .within(.words(words(i..<last))), range: i..<last, isWeak: word(i) != "as soon as")
  }

  static let quick: Set<String> = [
    "soon", "quickly", "promptly", "early", "swiftly", "speedily", "fast", "rapidly", "timely", "urgently",
  ]
  /// What somebody may do to the rules themselves.
  private static let changes: Set<String> = [
    "amend", "amended", "vary", "varied", "change", "changed", "alter", "altered", "update", "updated", "revise",
    "revised", "modify", "modified",
  ]
  /// Moments that name a time for what follows wherever they stand; others at the beginning are conditions.
  static let moments = ["arrival", "departure", "leaving", "entry", "return", "rising"]
}
