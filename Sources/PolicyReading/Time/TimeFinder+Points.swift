internal import PolicyModel

/// Points in time, and where the words that name one end.
extension TimeFinder {
  // MARK: Points

  /// Where a point in time ends that begins at a token: “the end of term”, “31 March”, “half past nine”, “the next
  /// lesson”, “the agreed date”; nil where none does.
  func point(_ start: Int, _ end: Int) -> Int? {
    var k = start
    while k < end, ["about", "around", "approximately", "at latest", "at the latest"].contains(word(k)) { k += 1 }
    if has(k, [.determiner, .possessive]), !has(k, .name) || has(k, .possessive) { k += 1 }
    guard k < end, tokens[k].kind == .word, !has(k, .agent) || Self.dates.contains(word(k)) else { return nil }
    if isNumbered(k, end) { return max(phraseEnd(start, end), k + 1) }
    if isDate(k, end) { return max(phraseEnd(start, end), k + 1) }
    if ["half", "quarter"].contains(word(k)), ["past", "to"].contains(word(k + 1)), k + 2 < end {
      return max(phraseEnd(k + 2, end), k + 3)
    }
    if Self.edges.contains(word(k)) {
      if isWord(k + 1, common.of) || has(k + 1, [.calendar, .unit]) || k > start && isAlone(k) {
        return max(phraseEnd(start, end), k + 1)
      }
      return nil
    }
    if has(k, .gerund), !has(k, [.adjective, .calendar]), !Self.dates.contains(word(k + 1)), !has(k + 1, .calendar),
      !["following"].contains(word(k))
    {
      return nil
    }
    let isOrdered =
      k > start && Self.ordinal(word(k)) != nil || ["next", "following", "last", "final", "latest"].contains(word(k))
    var n = k
    while n < min(k + 5, end), tokens[n].kind == .word,
      n == k || !has(n, [.preposition, .finiteAuxiliary, .conjunction, .timed]) && !isWord(n, common.every)
    {
      // “by the *Year 6* monitors”
      if has(n, .unit), tokens[n].isCapital, n + 1 < end, tokens[n + 1].number > 0, tokens[n + 1].number < 20 {
        return nil
      }
      // “by the terms of the contract”
      if word(n) == "terms", isWord(n + 1, common.of) { return nil }
      if n > k, isDate(n, end) || has(n, .unit) { return max(phraseEnd(start, end), n + 1) }
      if has(n, .unit), k > start || tokens[n].isCapital { return max(phraseEnd(start, end), n + 1) }
      if Self.dates.contains(word(n)) || isOrdered && (has(n, .event) || Self.periods.contains(word(n))) {
        return max(phraseEnd(start, end), n + 1)
      }
      if has(n, [.name, .agent]), !tokens[n].isPossessive { return nil }
      n += 1
    }
    return nil
  }

  private func isAlone(_ i: Int) -> Bool { i + 1 >= tokens.count || tokens[i + 1].isMark || has(i + 1, .conjunction) }

  func isDate(_ i: Int, _ end: Int) -> Bool {
    guard i < end else { return false }
    let text = word(i)
    if has(i, .calendar) || Self.hours.contains(text) { return true }
    if tokens[i].number > 0 || text.first?.isNumber ?? false {
      let next = word(i + 1)
      if has(i + 1, .calendar) || ["may", "hours", "hrs"].contains(next) && text.count == 4 { return true }
      if ["am", "pm", "p.m", "a.m", "o'clock", "noon", "may"].contains(next) { return true }
      if isClock(text), !Self.numbered.contains(word(i - 1)) { return true }
      if text.hasSuffix("am") || text.hasSuffix("pm") { return true }
      if tokens[i].number > 1900, tokens[i].number < 2100 { return true }
      if ["th", "st", "nd", "rd"].contains(String(text.suffix(2))) {
        return has(i + 1, .calendar) || isWord(i + 1, common.of) || !has(i + 1, [.noun])
      }
      return false
    }
    return text == "half" && word(i + 1) == "term"
      || text == "week" && tokens.indices.contains(i + 1)
        && tokens[i + 1].number > 0
  }

  /// “9.30”, “16:45”, “31/3”, but not the “5.12.1” and “5.2” of a rule.
  private func isClock(_ text: String) -> Bool {
    let parts = text.split(whereSeparator: { $0 == "." || $0 == ":" })
    if parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1].prefix { $0.isNumber }) {
      return hour < 25 && minute < 60 && parts[1].prefix(while: \.isNumber).count == 2
    }
    return text.contains("/") && text.allSatisfy { $0.isNumber || $0 == "/" }
  }

  /// “by the fifth of each month”
  private func isNumbered(_ i: Int, _ end: Int) -> Bool {
    Self.ordinal(word(i)) != nil && isWord(i + 1, common.of)
      && (i + 2..<max(i + 2, min(i + 5, end))).contains { has($0, [.unit, .calendar]) }
  }

  private static let numbered: Set<String> = [
    "regulation", "regulations", "section", "sections", "paragraph", "paragraphs", "clause", "clauses", "rule", "rules",
    "stage", "appendix", "version", "part", "article", "annex", "schedule", "step", "level", "form",
  ]

  /// Whether a token names a stretch of time that has an end: “term”, “the lesson”, “the season”.
  func isPeriod(_ i: Int) -> Bool {
    has(i, [.unit, .calendar, .event]) || Self.periods.contains(word(i)) || word(i) == "half-term"
  }

  /// “the same day”, “that very evening”, “the following morning”, “the next day”
  func sameDay(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    if word(k) == "very" { k += 1 }
    let isNext = word(k) == "next" || word(k) == "following"
    if word(i) == "that", i > verb, verb >= 0, ["morning", "afternoon", "evening"].contains(word(k)) {
      return said(i..<(k + 1))
    }
    guard word(k) == "same" || isNext || word(k - 1) == "very" else { return nil }
    if isNext, let next = nextDay(k) { return within(.measure(next), i..<(k + 3)) }
    if word(k) == "same" || isNext { k += 1 }
    while ["school", "working", "business"].contains(word(k)) { k += 1 }
    guard
      ["day", "morning", "afternoon", "evening", "night", "lesson", "session", "week"].contains(word(k))
        || isNext && ["month", "term", "year"].contains(word(k)) && !has(i - 1, [.preposition, .conjunction])
    else { return nil }
    if isNext, word(k) == "week", has(i - 1, [.preposition, .conjunction]) { return nil }
    if word(k) == "lesson" || word(k) == "session" || word(k) == "week" && word(i) == "that", isNext { return nil }
    return said(i..<(k + 1), isWeak: isNext)
  }

  // MARK: Before

  /// “before the start of term”, “before the boat leaves the landing stage”, “prior to use”
  func before(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    if word(i) == "prior" {
      guard isWord(k, common.to) else { return nil }
      k += 1
    } else if word(i) == "ahead" {
      guard isWord(k, common.of) else { return nil }
      k += 1
    }
    guard k < end, tokens[k].kind == .word, !has(k, [.conjunction]), length(at: k, end, allowsArticle: false) == nil
    else { return nil }
    // “think twice before copying everybody in”, “wait until morning before answering”
    if (max(0, i - 3)..<i).contains(where: { ["think", "pause", "wait"].contains(word($0)) }) { return nil }
    // “the job before that”
    if ["that", "this", "then", "it", "them"].contains(word(k)), k + 1 >= end || tokens[k + 1].isMark { return nil }
    // “laid before the meeting”
    if word(i) == "before", ["laid", "placed", "put", "brought", "come", "comes", "lay", "bring"].contains(word(i - 1))
    {
      return nil
    }
    // “the day before”, “as before”, “hitherto and before”
    if has(i - 1, .unit), word(i - 2) != "next", word(i) == "before", has(k, .finiteAuxiliary) { return nil }
    if let last = point(k, end), word(i) != "ahead" || last > k { return said(i..<last, isWeak: true) }
    var last = clauseEnd(k, end)
    if subject > k { last = min(last, subject) }
    guard last > k else { return nil }
    let hasVerb = (k..<last).contains {
      has($0, [.finiteAuxiliary, .surelyVerb, .thirdPerson, .past]) || has($0, .gerund) && !has($0, .event)
    }
    // “lay the accounts before the Committee”, “placed before the Council”
    if !hasVerb, let head = (k..<last).first(where: { has($0, [.agent, .name, .organisation]) }),
      !tokens[head].isPossessive, !(k..<head).contains(where: { has($0, [.event]) })
    {
      let pronoun = has(k, .pronoun) && !has(k, .determiner)
      if !pronoun, last - k < 5 || has(k, [.determiner, .name]) { return nil }
    }
    return said(i..<last, isWeak: true)
  }

  // MARK: Ends

  /// Where a phrase of time ends: at a mark, a verb, another preposition than those that go on with a time.
  func phraseEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < min(end, start + 14), tokens[i].kind == .word {
      if i > start {
        let isMoment = has(i - 1, [.unit, .calendar]) || word(i - 1) == "date" || word(i - 1) == "time"
        if isMoment, opensMoment(i, end) { return max(clauseEnd(i + 1, end), i + 1) }
        if has(i, .pronoun), !has(i, .determiner) { break }
        // “to the next meeting of the Council *any* complaint”
        let isNext = has(i, .determiner) && has(i - 1, [.noun, .name]) && !has(i - 1, [.preposition, .adjective])
        if isNext, !isMoment, !tokens[i].isCapital { break }
        if isWord(i, common.each) || isWord(i, common.every), !isWord(i - 1, common.of), !has(i - 1, .preposition) {
          break
        }
        if word(i) == "may", tokens[i].isCapital,
          has(i - 1, [.number, .determiner]) || Self.ordinal(word(i - 1)) != nil || tokens[i - 1].number > 0
            || isWord(i - 1, common.of)
        {
          i += 1
          continue
        }
        if has(i, [.finiteAuxiliary, .relative, .subordinator, .conjunction, .timed, .infinitive])
          || has(i, .vagueTime) && !word(i).hasSuffix("day")
          || isWord(i, common.to) || word(i) == "at least"
        {
          break
        }
        if has(i, .preposition), !isWord(i, common.of) {
          let goesOn = isWord(i, common.on) || isWord(i, common.`in`) || isWord(i, common.at)
          guard goesOn,
            isDate(i + 1, end) || isWord(i + 1, common.the)
          else { break }
        }
        if has(i, .surelyVerb), !has(i, .noun) { break }
      }
      i += 1
    }
    return i
  }

  /// Whether what follows a day or week says which: “the day after the hearing”, “the month in which it was incurred”,
  /// “the day the pupil returns”.
  private func opensMoment(_ i: Int, _ end: Int) -> Bool {
    if ["after", "before", "following", "preceding", "that", "when"].contains(word(i)) { return true }
    if has(i, .preposition), word(i + 1) == "which" || word(i + 1) == "that" { return true }
    guard word(i - 1) == "day" || word(i - 1) == "morning" || word(i - 1) == "evening" || word(i - 1) == "week" else {
      return false
    }
    return has(i, [.pronoun, .determiner, .name]) && !isWord(i, common.each) && !isWord(i, common.every)
      && (i + 1..<min(i + 6, end)).contains { has($0, [.finiteAuxiliary, .thirdPerson]) }
  }

  /// Where a clause of time ends: at a mark, a conjunction, what opens another clause or another time.
  func clauseEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < min(end, start + 14), tokens[i].kind == .word {
      if i > start {
        // “before he *or she* is interviewed”
        let isPair = has(i, .conjunction) && has(i - 1, .pronoun) && has(i + 1, .pronoun) && !has(i + 1, .determiner)
        if has(i, [.conjunction, .subordinator]), !isPair { break }
        if isWord(i, common.each) || isWord(i, common.every) {
          if has(i - 1, .preposition) { return i - 1 }
          if has(i + 1, [.unit, .calendar]) { break }
        }
        if ["in writing", "in advance", "at least", "at the latest"].contains(word(i)) { break }
        if isWord(i, common.by), has(i + 1, .gerund), !has(i + 1, .noun) { break }
        if has(i, [.vagueTime, .infinitive]), i > start + 1 { break }
      }
      i += 1
    }
    return i
  }

  // MARK: Words

  static let edges: Set<String> = [
    "end", "start", "beginning", "close", "commencement", "conclusion", "outset", "opening", "expiry", "middle", "eve",
    "completion", "termination",
  ]
  static let hours: Set<String> = [
    "lock-up", "half-term", "breakfast", "lunch", "dinner", "tea", "supper", "break", "break-time", "lunch-time",
    "playtime", "curfew", "lights-out", "dawn", "dusk", "sunset", "sunrise", "noon", "daybreak", "nightfall", "cob",
  ]
  static let dates: Set<String> = [
    "deadline", "date", "deadlines", "dates", "time", "times", "cut-off", "day", "days",
  ]
  /// Stretches of time and occasions beside units and events.
  static let periods: Set<String> = [
    "season", "semester", "semesters", "session", "phase", "placement", "project", "employment", "contract", "tenancy",
    "shift", "shifts", "course", "programme", "period", "probation", "appointment", "suspension", "match", "game",
    "race",
    "trip", "service", "loan", "hire", "lease", "exam", "examination", "play", "occasion", "event", "cycle", "outing",
    "performance", "rehearsal", "voyage", "journey", "stay", "holiday", "vacation", "camp", "expedition",
    "practice", "training", "fixture", "tournament", "regatta", "process", "module", "unit", "block", "rotation",
    "festival", "conference", "supervision", "one-to-one", "tutorial", "lecture", "seminar", "birthday", "anniversary",
    "delivery", "booking", "sitting", "round", "handover", "day's",
  ]
  /// What somebody does or what befalls, on which something else is due.
  static let happenings: Set<String> = [
    "arrival", "receipt", "return", "completion", "election", "appointment", "rising", "conviction", "discovery",
    "notification", "departure", "entry", "joining", "leaving", "discharge", "admission", "enrolment", "termination",
    "expiry", "resignation", "retirement", "conclusion", "transfer", "collection", "acceptance", "entering", "starting",
    "delivery", "commencement", "waking", "finishing", "cessation", "engagement", "induction",
  ]

  /// The number of “fifteenth” and “15th”; nil for other words, and for “first”, which counts nothing by itself.
  static func ordinal(_ word: String) -> Int? {
    if let small = ordinals.firstIndex(of: word) { return small + 1 }
    guard ["th", "nd", "rd", "st"].contains(String(word.suffix(2))) else { return nil }
    return Int(word.dropLast(2))
  }

  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
  ]
}
