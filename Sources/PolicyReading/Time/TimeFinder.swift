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
}

/// Finds what the words say of when: “within five school days”, “at least once a term”, “seven days before the meeting”.
///
/// How long something lasts or is kept (“for six years”) is none of these.
struct TimeFinder {
  let text: PreparedText
  let vocabulary: Vocabulary
  var tokens: [Token] { text.tokens }
  var common: CommonWords { vocabulary.common }

  init(_ text: PreparedText, _ vocabulary: Vocabulary) {
    self.text = text
    self.vocabulary = vocabulary
  }

  func has(_ i: Int, _ classes: WordClass) -> Bool { i >= 0 && i < tokens.count && tokens[i].has(classes) }
  func isWord(_ i: Int, _ word: Int32) -> Bool { i >= 0 && i < tokens.count && tokens[i].isWord(word) }
  func spelled(_ i: Int) -> String {
    i >= 0 && i < tokens.count && tokens[i].kind == .word ? vocabulary.spelling(tokens[i].word) : ""
  }

  /// Everything found among the tokens at which `isRead` holds, in order.
  func find(_ range: Range<Int>, _ isRead: (Int) -> Bool) -> [FoundTime] {
    var found: [FoundTime] = []
    var i = range.lowerBound
    while i < range.upperBound {
      if tokens[i].kind == .word, isRead(i), let time = time(at: i, range.upperBound) {
        found.append(time)
        i = max(time.range.upperBound, i + 1)
      } else {
        i += 1
      }
    }
    return found
  }

  func time(at i: Int, _ end: Int) -> FoundTime? {
    let token = tokens[i]
    if token.has(.subordinator), text.text(i..<(i + 1)).lowercased() == "as soon as" {
      let last = clauseEnd(i + 1, end)
      return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
    }
    if token.has(.vagueTime) { return FoundTime(value: .within(.words(words(i..<(i + 1)))), range: i..<(i + 1)) }
    if token.has(.vagueFrequency) { return FoundTime(value: .every(.words(words(i..<(i + 1)))), range: i..<(i + 1)) }
    if token.has([.number, .duration, .determiner]), let ahead = lead(at: i, end) { return ahead }
    switch word(i) {
    case "immediately", "forthwith", "straightaway", "instantly", "immediate":
      return spelled(i) == "immediate" ? nil : immediate(i..<(i + 1))
    case "straight", "right": if word(i + 1) == "away" { return immediate(i..<(i + 2)) }
    case "at":
      if isWord(i + 1, common.once) { return immediate(i..<(i + 2)) }
      if spelled(i + 1) == "the", ["end", "start", "beginning", "close"].contains(word(i + 2)) {
        if let every = everyAhead(i + 3, end) {
          return FoundTime(value: every.value, range: i..<every.range.upperBound)
        }
        let last = phraseEnd(i + 1, end)
        if (i + 3..<last).contains(where: { has($0, [.unit, .calendar, .event]) || word($0) == "season" }) {
          return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
        }
      }
    case "as":
      // “as quickly and carefully as possible”
      var k = i + 1
      while k < min(i + 5, end), has(k, [.adverb, .conjunction]) { k += 1 }
      if k > i + 1, isWord(k, common.`as`), word(k + 1) == "possible" {
        return FoundTime(value: .within(.words(words(i..<(k + 2)))), range: i..<(k + 2))
      }
    case "within": return within(i, end)
    case "no", "not":
      if text.text((i + 1)..<min(i + 2, tokens.count)).lowercased() == "more than", let length = length(at: i + 2, end),
        word(length.next) == "after" || word(length.next) == "from"
      {
        return FoundTime(value: .within(.measure(length.duration)), range: i..<length.next)
      }
      if isWord(i + 1, common.later) || spelled(i + 1) == "more" { return noLater(i, end) }
    case "by": return by(i, end)
    case "on", "upon": return onDay(i, end)
    case "before", "prior": return before(i, end)
    case "in":
      if let length = length(at: i + 1, end), word(length.next) == "time" {
        return FoundTime(value: .within(.measure(length.duration)), range: i..<(length.next + 1))
      }
    case "regular":
      if has(i + 1, .event) || ["updates", "contact", "reports", "checks"].contains(word(i + 1)) {
        return FoundTime(value: .every(.words("regularly")), range: i..<(i + 1))
      }
    case "alternate": if has(i + 1, .calendar) { return found("2 weeks", i..<(i + 2)) }
    case "every", "each": return every(i, end)
    case "once", "twice": return times(spelled(i) == "once" ? 1 : 2, i, i + 1, end)
    case "daily", "weekly", "fortnightly", "monthly", "quarterly", "termly", "annually", "yearly", "annual",
      "half-termly",
      "half-yearly", "biannually", "biennially", "hourly", "nightly", "six-monthly", "bi-annually", "biennial",
      "triennially":
      return adverb(i)
    case "next": if let time = nextDay(i) { return FoundTime(value: .within(.measure(time)), range: i..<(i + 2)) }
    case "per": if token.classes.contains(.preposition) { return nil }
    default: break
    }
    if token.has(.number), token.number > 1, let frequency = eventsIn(i, end) { return frequency }
    if token.has(.number), spelled(i + 1) == "times" || spelled(i + 1) == "time", token.number > 0 {
      return times(token.number, i, i + 2, end)
    }
    return nil
  }

  /// “two training sessions a year”
  func eventsIn(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    while k < min(i + 4, end), tokens[k].kind == .word, has(k, [.noun, .adjective, .gerund]),
      !has(k, [.determiner, .unit])
    { k += 1 }
    guard k > i + 1, has(k - 1, .event),
      isWord(k, common.a) || isWord(k, common.per) || isWord(k, common.each) || isWord(k, common.every)
    else { return nil }
    return times(tokens[i].number, i, k, end)
  }

  func clauseEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, tokens[i].kind == .word, i < start + 12, i == start || !has(i, .conjunction) { i += 1 }
    return i
  }

  func immediate(_ range: Range<Int>) -> FoundTime {
    // “immediately after”, “immediately before” say when something else was.
    FoundTime(value: .within(.measure(PolicyDuration(.immediately))), range: range)
  }

  // MARK: Deadlines

  /// “within [a maximum of] five days”
  func within(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    while [
      "a", "the", "maximum", "period", "of", "at", "most", "no", "more", "than", "next", "first", "up", "to", "at most",
      "more than",
    ].contains(word(k)),
      length(at: k, end) == nil
    {
      k += 1
      if k > i + 7 { return nil }
    }
    if word(k) == "half", word(k + 1) == "an", word(k + 2) == "hour", let duration = PolicyDuration("30 minutes") {
      return FoundTime(value: .within(.measure(duration)), range: i..<(k + 3))
    }
    if let length = length(at: k, end) {
      if let notice = notice(length.next, length.duration, i, end) { return notice }
      if let or = orNext(length.next, length.duration, end) {
        return FoundTime(value: .within(.measure(or.0)), range: i..<or.1)
      }
      return FoundTime(value: .within(.measure(length.duration)), range: i..<length.next)
    }
    if isWord(i + 1, common.the),
      word(i + 2) == "hour" || word(i + 2) == "week" || word(i + 2) == "month" || word(i + 2) == "day",
      let duration = PolicyDuration("1 \(word(i + 2))")
    {
      return FoundTime(value: .within(.measure(duration)), range: i..<(i + 3))
    }
    if ["your", "their", "the", "his", "her"].contains(word(i + 1)), word(i + 2) == "first", has(i + 3, .unit) {
      return FoundTime(value: .within(.words(words(i..<(i + 4)))), range: i..<(i + 4))
    }
    if word(i + 1) == "a", word(i + 2) == "reasonable" {
      return FoundTime(value: .within(.words(words(i..<min(i + 4, end)))), range: i..<min(i + 4, end))
    }
    if word(i + 2) == "same" || word(i + 1) == "same", let unit = calendarEnd(i + 1, end) {
      return FoundTime(value: .within(.words(words(i..<unit))), range: i..<unit)
    }
    return nil
  }

  /// “24 hours or the next working day”
  func orNext(_ i: Int, _ duration: PolicyDuration, _ end: Int) -> (PolicyDuration, Int)? {
    var i = i
    if i < end, tokens[i].kind == .comma { i += 1 }
    guard isWord(i, common.or) else { return nil }
    var k = i + 1
    if isWord(k, common.on) || isWord(k, common.by) { k += 1 }
    if isWord(k, common.the) { k += 1 }
    guard word(k) == "next", let next = nextDay(k), let both = PolicyDuration("\(duration.text) or \(next.text)") else {
      return nil
    }
    return (both, k + 3)
  }

  func nextDay(_ i: Int) -> PolicyDuration? {
    guard word(i) == "next" else { return nil }
    if word(i + 1) == "working" || word(i + 1) == "business", word(i + 2) == "day" {
      return PolicyDuration("next working day")
    }
    if word(i + 1) == "school", word(i + 2) == "day" { return PolicyDuration("next school day") }
    return nil
  }

  /// “no later than five days after”, “not more than a week”, “no later than 1 March”
  func noLater(_ i: Int, _ end: Int) -> FoundTime? {
    guard isWord(i + 2, common.than) else { return nil }
    if isWord(i + 1, common.later) {
      if let ahead = lead(at: i + 3, end) { return FoundTime(value: ahead.value, range: i..<ahead.range.upperBound) }
      if let length = length(at: i + 3, end) {
        return FoundTime(value: .within(.measure(length.duration)), range: i..<length.next)
      }
      let last = phraseEnd(i + 3, end)
      guard last > i + 3 else { return nil }
      return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
    }
    guard let length = length(at: i + 3, end), word(length.next) == "after" || word(length.next) == "from" else {
      return nil
    }
    return FoundTime(value: .within(.measure(length.duration)), range: i..<length.next)
  }

  /// “by the end of term”, “by 31 March”, “by Friday”, “by no later than …”
  func by(_ i: Int, _ end: Int) -> FoundTime? {
    if spelled(i + 1) == "no" || spelled(i + 1) == "not", isWord(i + 2, common.later) {
      return noLater(i + 1, end).map { FoundTime(value: $0.value, range: i..<$0.range.upperBound) }
    }
    var k = i + 1
    if isWord(k, common.the) { k += 1 }
    if word(k) == "next", let next = nextDay(k) {
      return FoundTime(value: .within(.measure(next)), range: i..<(k + 3))
    }
    if [
      "end", "start", "beginning", "close", "following", "next", "deadline", "date", "time", "morning", "day", "latest",
    ].contains(word(k)),
      isWord(k + 1, common.of) || has(k + 1, [.calendar, .unit]) || ["date", "deadline", "time"].contains(word(k))
        || word(k + 1) == "day" || word(k + 1) == "morning"
    {
      let last = phraseEnd(i + 1, end)
      return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
    }
    if has(k, [.name, .agent]) { return nil }
    var n = k
    while n < min(k + 5, end), tokens[n].kind == .word, n == k || !has(n, .preposition) || isWord(n, common.of) {
      if isDate(n, end) || has(n, .unit) || word(n).hasPrefix("p.m") || word(n).hasPrefix("a.m") || word(n) == "lock-up"
      {
        let last = max(phraseEnd(i + 1, end), n + 1)
        return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
      }
      n += 1
    }
    return nil
  }

  /// “ten working days' notice of the hearing”
  func notice(_ next: Int, _ duration: PolicyDuration, _ start: Int, _ end: Int) -> FoundTime? {
    var k = next
    while ["written", "prior", "clear", "in", "writing"].contains(word(k)) { k += 1 }
    guard word(k) == "notice" else { return nil }
    k += 1
    if isWord(k, common.`in`), word(k + 1) == "writing" { k += 2 }
    if k < end, tokens[k].kind == .word, text.text(k..<(k + 1)).lowercased() == "in writing" { k += 1 }
    guard isWord(k, common.of) else {
      return FoundTime(value: .ahead(LeadTime(duration, before: "notice")), range: start..<k)
    }
    let last = phraseEnd(k + 1, end)
    return FoundTime(
      value: .ahead(LeadTime(duration, before: words((k + 1)..<max(last, k + 2)))), range: start..<max(last, k + 2))
  }

  /// “on the same day”, “on the next working day”, “on the day you find it”
  func onDay(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    if isWord(k, common.the) { k += 1 }
    if word(k) == "next", let next = nextDay(k) { return FoundTime(value: .within(.measure(next)), range: i..<(k + 3)) }
    if word(k) == "same", let last = calendarEnd(k, end) {
      return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
    }
    if word(k) == "day", has(k + 1, [.pronoun, .name]), isWord(k - 1, common.the) {
      return FoundTime(value: .within(.words("the same day")), range: i..<(k + 1))
    }
    if ["the", "your", "their"].contains(word(i + 1)), ["first", "last", "morning", "evening"].contains(word(i + 2)),
      has(i + 3, [.unit, .calendar]) || word(i + 2) == "morning" || word(i + 2) == "evening"
    {
      let last = max(phraseEnd(i + 1, end), i + 3)
      return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
    }
    if has(i + 1, .calendar), word(i + 1).hasSuffix("days") { return found("1 week", i..<(i + 2)) }
    if [
      "completion", "receipt", "return", "arrival", "election", "appointment", "rising", "conviction", "discovery",
      "notification",
    ].contains(word(k)), has(k + 1, .preposition) || k + 1 >= end || tokens[k + 1].isMark {
      let last = phraseEnd(i + 1, end)
      return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
    }
    if word(i + 1) == "a", let adjective = adverb(i + 2), word(i + 3) == "basis" {
      return FoundTime(value: adjective.value, range: i..<(i + 4))
    }
    if word(i + 1) == "an", let adjective = adverb(i + 2), word(i + 3) == "basis" {
      return FoundTime(value: adjective.value, range: i..<(i + 4))
    }
    return nil
  }

  /// “before the start of term”: only where a day or part of the year follows.
  func before(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    if spelled(i) == "until" { return nil }
    if spelled(i) == "prior" {
      guard isWord(k, common.to) else { return nil }
      k += 1
    }
    let first = k
    if isWord(k, common.the) { k += 1 }
    guard first < end, tokens[first].kind == .word else { return nil }
    let last = clauseEnd(first, end)
    guard last > first else { return nil }
    return FoundTime(value: .within(.words(words(i..<last))), range: i..<last)
  }

  func isDate(_ i: Int, _ end: Int) -> Bool {
    guard i < end else { return false }
    if has(i, .calendar) { return true }
    if tokens[i].number > 0 || word(i).first?.isNumber ?? false {
      return has(i + 1, .calendar) || word(i + 1) == "may" || word(i).contains(".") || word(i).contains(":")
        || word(i).hasSuffix("am") || word(i).hasSuffix("pm") || tokens[i].number > 1900
        || ["th", "st", "nd", "rd"].contains(String(word(i).suffix(2)))
    }
    return word(i) == "half" && word(i + 1) == "term"
  }

  func calendarEnd(_ i: Int, _ end: Int) -> Int? {
    var k = i
    while k < min(i + 4, end), tokens[k].kind == .word {
      if has(k, [.calendar, .unit]) { return k + 1 }
      k += 1
    }
    return nil
  }

  /// Where a phrase of time ends: at a mark, a verb, another preposition than *of* and *in*.
  func phraseEnd(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, tokens[i].kind == .word, i < start + 10 {
      if i > start, has(i, .pronoun), !has(i, .determiner) { break }
      if i > start,
        has(i, [.finiteAuxiliary, .relative, .subordinator, .conjunction, .timed, .infinitive]) || isWord(i, common.to)
      {
        break
      }
      if i > start, has(i, .preposition), !isWord(i, common.of), !isWord(i, common.on), !isWord(i, common.`in`) {
        break
      }
      if i > start, isWord(i, common.`in`) || isWord(i, common.on), !isDate(i + 1, end), !isWord(i + 1, common.the) {
        break
      }
      if i > start, has(i, .surelyVerb), !has(i, .noun) { break }
      i += 1
    }
    return i
  }
}
