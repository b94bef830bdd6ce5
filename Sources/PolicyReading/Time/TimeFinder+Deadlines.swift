internal import PolicyModel

/// Deadlines.
extension TimeFinder {
  func within(_ value: SaidTime, _ range: Range<Int>, isWeak: Bool = false) -> FoundTime {
    FoundTime(value: .within(value), range: range, isWeak: isWeak)
  }

  func said(_ range: Range<Int>, isWeak: Bool = false) -> FoundTime {
    within(.words(words(range)), range, isWeak: isWeak)
  }

  // MARK: Within

  /// “within [a maximum of] five days”
  func within(_ i: Int, _ end: Int) -> FoundTime? {
    if ["last", "past", "previous", "preceding"].contains(word(i + 2)) { return nil }
    if let length = lengthAfter(i + 1, end) {
      if let lead = lead(length, i + 1, end) { return FoundTime(value: lead.value, range: i..<lead.range.upperBound) }
      if ["before", "either"].contains(word(length.next)) { return nil }
      // “live within two hours' drive of the College”
      if tokens[length.next - 1].isPossessive, Self.ways.contains(word(length.next)) { return nil }
      if let or = orNext(length.next, length.duration, end) { return within(.measure(or.0), i..<or.1) }
      return within(.measure(length.duration), i..<length.next)
    }
    guard word(i) == "within" else { return nil }
    if isWord(i + 1, common.the), has(i + 2, .unit), !has(i + 3, .noun), let one = PolicyDuration(1, word(i + 2)) {
      return within(.measure(one), i..<(i + 3))
    }
    // “within twenty-one”, after “forty days”
    if tokens[min(i + 1, tokens.count - 1)].number > 1, i + 2 >= end || tokens[i + 2].isMark,
      let unit = (max(0, i - 60)..<i).last(where: { has($0, .unit) }),
      let length = PolicyDuration(tokens[i + 1].number, kind(before: unit) + plural(word(unit)))
    {
      return within(.measure(length), i..<(i + 2))
    }
    // “within as many days as the student was absent”
    if word(i + 1) == "as", word(i + 2) == "many" || word(i + 2) == "short" { return said(i..<clauseEnd(i + 3, end)) }
    // “within four working hours”, which no calendar measures
    if i + 3 < end, tokens[min(i + 1, tokens.count - 1)].number > 0, ["working", "office"].contains(word(i + 2)),
      has(i + 3, .unit)
    {
      return said(i..<(i + 4))
    }
    var k = i + 1
    while k < min(i + 7, end), tokens[k].kind == .word,
      has(k, [.determiner, .possessive, .adjective, .participle, .noun])
        || ["a", "an", "few", "same", "first"].contains(word(k))
    {
      if word(k) == "terms", isWord(k + 1, common.of) { return nil }
      if Self.limits.contains(word(k)) || has(k, .unit) && k > i + 1 {
        if ["frame", "frames", "limit", "limits", "scale", "scales"].contains(word(k + 1)) { k += 1 }
        let last = max(k + 1, isWord(k + 1, common.of) || word(k + 1) == "for" ? phraseEnd(i + 1, end) : k + 1)
        return said(i..<last)
      }
      k += 1
    }
    return nil
  }

  /// How often something is due that counts from what comes round: “within ten minutes of the start *of each session*”.
  func ofEach(_ found: FoundTime, _ end: Int) -> [FoundTime] {
    let of = found.range.upperBound
    guard isWord(of, common.of), Self.edges.contains(word(of + 2)), isWord(of + 3, common.of) else { return [] }
    return (everyMeasure(of + 4, end) ?? everyEvent(of + 4, end, isLed: true)).map { [$0] } ?? []
  }

  /// A length after words that only set its bounds: “a maximum of”, “no more than”, “the next”, “your first”.
  func lengthAfter(_ start: Int, _ end: Int) -> Length? {
    var k = start
    while k < min(start + 8, end) {
      if let length = length(at: k, end) { return length }
      guard Self.bounds.contains(word(k)) || has(k, .possessive) && word(k + 1) == "first" else { return nil }
      // “your first month”
      if word(k) == "first", has(k + 1, .unit) || word(k + 1) == "half" || word(k + 1) == "fortnight" {
        if isWord(k + 2, common.of) && word(start - 1) != "within" || word(k + 1) == "day" || word(k + 2) == "back" {
          return nil
        }
        let first = word(k + 1) == "fortnight" ? PolicyDuration(2, "weeks") : PolicyDuration(1, word(k + 1))
        return first.map { ($0, k + 2) }
      }
      k += 1
    }
    return nil
  }

  private static let bounds: Set<String> = [
    "a", "the", "maximum", "period", "of", "at", "most", "no", "not", "more", "less", "than", "next", "first", "up",
    "to",
    "at most", "more than", "less than", "at least", "about", "around", "approximately", "any", "around", "roughly",
    "space", "window", "and", "under", "between", "longer", "further", "normally", "usually", "minimum", "only",
    "no longer",
  ]
  private static let ways: Set<String> = ["drive", "walk", "journey", "travel", "ride", "reach", "flight"]
  private static let limits: Set<String> = [
    "time", "timescale", "timescales", "timeframe", "timeframes", "period", "periods", "limit", "limits", "deadline",
    "deadlines", "time-scale", "time-scales", "time-limit", "time-limits",
  ]

  private func plural(_ unit: String) -> String { unit.hasSuffix("s") ? unit : unit + "s" }
  private func kind(before unit: Int) -> String {
    word(unit - 1) == "working" || word(unit - 1) == "school" ? word(unit - 1) + " " : ""
  }

  /// “24 hours or the next working day”
  private func orNext(_ i: Int, _ duration: PolicyDuration, _ end: Int) -> (PolicyDuration, Int)? {
    var i = i
    if i < end, tokens[i].kind == .comma { i += 1 }
    guard isWord(i, common.or) else { return nil }
    var k = i + 1
    if isWord(k, common.on) || isWord(k, common.by) { k += 1 }
    if isWord(k, common.the) { k += 1 }
    guard let next = nextDay(k), let both = PolicyDuration("\(duration.text) or \(next.text)") else { return nil }
    return (both, k + 3)
  }

  /// “next working day”, “following school day”
  func nextDay(_ i: Int) -> PolicyDuration? {
    guard word(i) == "next" || word(i) == "following", word(i + 2) == "day" else { return nil }
    switch word(i + 1) {
    case "working", "business", "work": return PolicyDuration("next working day")
    case "school", "teaching": return PolicyDuration("next school day")
    default: return nil
    }
  }

  // MARK: No later than, by

  /// “no later than five days after”, “not more than a week after”, “no later than 1 March”
  func noLater(_ i: Int, _ end: Int) -> FoundTime? {
    let isLater = isWord(i + 1, common.later) && isWord(i + 2, common.than)
    let isMore =
      word(i + 1) == "more than" || (word(i + 1) == "more" || word(i + 1) == "longer") && isWord(i + 2, common.than)
    guard isLater || isMore else { return nil }
    let k = word(i + 1) == "more than" ? i + 2 : i + 3
    if let length = length(at: k, end) {
      if let lead = lead(length, k, end) { return FoundTime(value: lead.value, range: i..<lead.range.upperBound) }
      guard isLater || ["after", "from", "following", "of", "later"].contains(word(length.next)) else { return nil }
      return within(.measure(length.duration), i..<length.next)
    }
    guard isLater else { return nil }
    if let nth = nth(k, end) { return within(.measure(nth.duration), i..<nth.next) }
    let day = isWord(k, common.the) ? k + 1 : k
    if let next = nextDay(day) { return within(.measure(next), i..<(day + 3)) }
    // “no later than at the May meeting”
    let named = isWord(k, common.at) ? k + 1 : k
    let last = max(phraseEnd(named, end), point(named, end) ?? 0)
    return last > named ? said(i..<last) : nil
  }

  /// “the fifteenth school day after” the event: so many days.
  private func nth(_ start: Int, _ end: Int) -> Length? {
    let i = isWord(start, common.the) ? start + 1 : start
    guard let count = Self.ordinal(word(i)) else { return nil }
    let kind = word(i + 1) == "working" || word(i + 1) == "school" ? word(i + 1) + " " : ""
    let unit = kind.isEmpty ? i + 1 : i + 2
    guard has(unit, .unit), ["after", "following", "from"].contains(word(unit + 1)),
      let length = PolicyDuration(count, kind + plural(word(unit)))
    else { return nil }
    return (length, unit + 1)
  }

  /// “by the end of term”, “by 31 March”, “by Friday”, “by no later than …”
  func by(_ i: Int, _ end: Int) -> FoundTime? {
    if ["no", "not"].contains(word(i + 1)), let found = noLater(i + 1, end) {
      return FoundTime(value: found.value, range: i..<found.range.upperBound)
    }
    let day = isWord(i + 1, common.the) ? i + 2 : i + 1
    if let next = nextDay(day) { return within(.measure(next), i..<(day + 3)) }
    if length(at: i + 1, end) != nil || ["more than", "less than", "up"].contains(word(i + 1)) { return nil }
    if word(i + 1) == "then" { return said(i..<(i + 2)) }
    return point(i + 1, end).map { said(i..<$0) }
  }

  // MARK: On, at, in, up to

  /// “on the same day”, “on the next working day”, “on the day you find it”, “on arrival”, “on Mondays”
  func on(_ i: Int, _ end: Int) -> [FoundTime] {
    var k = i + 1
    // “on or before 31 March”
    if isWord(k, common.or), word(k + 1) == "before", let found = before(k + 1, end) {
      return withFrequency(said(i..<found.range.upperBound, isWeak: found.isWeak && point(k + 2, end) == nil), end)
    }
    if isWord(k, common.the) { k += 1 }
    if let next = nextDay(k) { return [within(.measure(next), i..<(k + 3))] }
    if word(k) == "same" || word(k) == "very", let found = sameDay(i + 1, end) {
      return [within(.words(words(i..<found.range.upperBound)), i..<found.range.upperBound)]
    }
    if word(k) == "day", isWord(k - 1, common.the) {
      let last = clauseEnd(k + 1, end)
      if has(k + 1, [.pronoun, .name, .determiner]), last > k + 1, k + 2 < end {
        return [within(.words("the same day"), i..<(k + 1))]
      }
    }
    if let found = dayBefore(k, i, end) { return [found] }
    // “on day one”
    if word(k) == "day", k + 1 < end, tokens[k + 1].number > 0 { return [said(i..<(k + 2), isWeak: true)] }
    if let every = onDays(i, end) { return every }
    if let adjective = basis(i, end) { return [adjective] }
    if let event = onEvent(i, end) { return [event] }
    guard let last = onDate(i, end) else { return [] }
    return withFrequency(said(i..<last, isWeak: true), end)
  }

  /// “on the first day of absence”, “on the morning of the pupil's return”, “on your last day”, “on the following day”
  private func onDate(_ i: Int, _ end: Int) -> Int? {
    var k = i + 1
    guard has(k, [.determiner, .possessive]), !["any", "a", "an", "some", "each", "every"].contains(word(k)) else {
      return nil
    }
    k += 1
    while k < min(i + 5, end), has(k, [.adjective, .noun, .number]) || Self.ordinal(word(k)) != nil || isOwner(k),
      !has(k, [.unit, .calendar, .agent]) || isOwner(k), word(k) != "anniversary", word(k) != "birthday"
    { k += 1 }
    // “on its third anniversary”
    if word(k) == "anniversary" || word(k) == "birthday" { return max(phraseEnd(i + 1, end), k + 1) }
    guard has(k, [.unit, .calendar]), k > i + 2 || has(k, .calendar) || word(k) == "day" else { return nil }
    if k == i + 2, word(k) == "day", !isWord(k + 1, common.of), !["after", "following"].contains(word(k + 1)) {
      return nil
    }
    return max(phraseEnd(i + 1, end), k + 1)
  }

  /// “the *employee's* first day”
  private func isOwner(_ i: Int) -> Bool { i < tokens.count && tokens[i].isPossessive }

  /// “[on] the day before the examination”
  func dayBefore(_ k: Int, _ start: Int, _ end: Int) -> FoundTime? {
    guard ["day", "night", "evening"].contains(word(k)), isWord(k - 1, common.the), word(k + 1) == "before",
      verb < 0 || k > verb, let day = PolicyDuration("1 day")
    else { return nil }
    let (named, last) = event(k + 2, end)
    return FoundTime(
      value: .ahead(LeadTime(day, before: named.isEmpty ? eventBefore(start) ?? "in advance" : named)),
      range: start..<max(last, k + 2), isWeak: true)
  }

  /// “on arrival”, “on receipt of the form”, “upon her appointment”, “on finding a fault”
  private func onEvent(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    if has(k, [.possessive, .determiner]) { k += 1 }
    let isEvent = Self.happenings.contains(word(k))
    let isGerund =
      k == i + 1 && has(k, .gerund) && !has(k, .adjective)
      && !["training", "teaching", "learning", "looking", "going"].contains(word(k))
      && (word(i) == "upon" || has(k + 1, [.determiner, .possessive, .name, .preposition]))
    if isGerund, !isEvent, i > 0, tokens[i - 1].kind == .comma { return nil }
    guard isEvent || isGerund || k == i + 2 && word(k) == "sounding" else { return nil }
    let isMoment = Self.moments.contains(word(k)) || word(k) == "sounding"
    if isFronted(i), !isMoment { return nil }
    let last = max(isGerund && !isEvent ? clauseEnd(k, end) : phraseEnd(i + 1, end), k + 1)
    return said(i..<last, isWeak: true)
  }

  /// “at the end of term”, “at the next meeting”, “at 48 hours”
  func at(_ i: Int, _ end: Int) -> [FoundTime] {
    if isWord(i + 1, common.once) {
      return i > 0 && has(i - 1, .conjunction) && isCondition(i + 2) ? [] : [immediate(i..<(i + 2))]
    }
    if let every = intervals(i, end) { return [every] }
    if let length = length(at: i + 1, end, allowsArticle: false), !isWord(length.next, common.of),
      word(length.next) != "old", case .count? = length.duration.alternatives.first
    {
      return [within(.measure(length.duration), i..<length.next, isWeak: true)]
    }
    var k = i + 1
    if has(k, [.determiner, .possessive]) { k += 1 }
    if Self.edges.contains(word(k)), isWord(k + 1, common.of) {
      if let every = everyMeasure(k + 2, end) ?? everyEvent(k + 2, end, isLed: true) {
        return [FoundTime(value: every.value, range: i..<every.range.upperBound)]
      }
      let last = phraseEnd(i + 1, end)
      return (k + 2..<last).contains(where: isPeriod) ? [said(i..<last, isWeak: true)] : []
    }
    if ["next", "following", "first", "last", "earliest"].contains(word(k)), let last = occasion(k + 1, end) {
      if word(k) == "first" || word(k) == "last", isWord(last.short, common.`in`) || isWord(last.short, common.of),
        let every = everyMeasure(last.short + 1, end)
      {
        return [FoundTime(value: every.value, range: i..<every.range.upperBound)]
      }
      return word(k) == "last" ? [] : [said(i..<last.long, isWeak: true)]
    }
    if word(k) == "start" || word(k) == "end", has(k + 1, .calendar) { return [said(i..<(k + 2), isWeak: true)] }
    // “shake hands at the end”
    if word(k) == "end", isWord(k - 1, common.the), !isFronted(i), word(i - 1) != "especially",
      k + 1 >= tokens.count || tokens[k + 1].isMark
    {
      return [said(i..<(k + 1), isWeak: true)]
    }
    return stage(i, k, end).map { [said(i..<$0, isWeak: true)] } ?? []
  }

  /// “at induction”, “at the application stage”, “at the time of booking”, “at the time it is given”
  private func stage(_ i: Int, _ k: Int, _ end: Int) -> Int? {
    guard !isFronted(i), verb < 0 || i > verb else { return nil }
    if k == i + 1 {
      guard Self.stages.contains(word(k)), k + 1 >= end || !has(k + 1, [.noun, .gerund]) || has(k + 1, .conjunction)
      else { return nil }
      return isWord(k + 1, common.of) ? max(phraseEnd(k, end), k + 1) : k + 1
    }
    guard isWord(i + 1, common.the) || isWord(i + 1, common.an) else { return nil }
    if word(k) == "time" {
      if isWord(k + 1, common.of) { return max(phraseEnd(k, end), k + 1) }
      guard has(k + 1, [.pronoun, .determiner]), k + 2 < end else { return nil }
      let last = clauseEnd(k + 1, end)
      return (k + 1..<last).contains { has($0, [.finiteAuxiliary, .thirdPerson, .past]) } ? last : nil
    }
    var n = k
    while n < min(k + 3, end), has(n, [.noun, .adjective, .gerund]), word(n) != "stage" { n += 1 }
    return word(n) == "stage" && n > k && !["this", "any", "same"].contains(word(k)) ? n + 1 : nil
  }

  /// What happens once to each, so that “at” it is a moment.
  private static let stages: Set<String> = [
    "induction", "enrolment", "registration", "appointment", "admission", "application", "sign-up", "booking",
    "handover", "transfer",
  ]

  /// “to the next ordinary meeting”
  func toTheNext(_ i: Int, _ end: Int) -> FoundTime? {
    guard isWord(i + 1, common.the) || has(i + 1, .possessive), word(i + 2) == "next" || word(i + 2) == "following",
      let last = occasion(i + 3, end)
    else { return nil }
    return said(i..<last.long, isWeak: true)
  }

  /// A meeting, lesson or other occasion after what describes it.
  private func occasion(_ i: Int, _ end: Int) -> (short: Int, long: Int)? {
    var k = i
    while k < min(i + 4, end), tokens[k].kind == .word, !has(k, [.event]) || has(k + 1, .event),
      has(k, [.adjective, .noun, .gerund, .name, .agent]) || tokens[k].classes.isEmpty || word(k) == "available"
    {
      k += 1
    }
    guard has(k, .event) || Self.periods.contains(word(k)) || word(k) == "opportunity" else { return nil }
    return (k + 1, isWord(k + 1, common.of) ? max(phraseEnd(k, end), k + 1) : k + 1)
  }

  /// “in two weeks' time”, “in the first five minutes”, “during the first week back”, “in March”
  func `in`(_ i: Int, _ end: Int) -> [FoundTime] {
    let isIn = word(i) == "in"
    if isIn, let length = length(at: i + 1, end), word(length.next) == "time" {
      return [within(.measure(length.duration), i..<(length.next + 1))]
    }
    if isIn, let length = length(at: i + 1, end, allowsArticle: false),
      length.next >= end || tokens[length.next].isMark || has(length.next, .conjunction), verb >= 0, i > verb,
      !(max(0, verb - 12)..<i).contains(where: { word($0) == "more than" || isWord($0, common.than) })
    {
      return [within(.measure(length.duration), i..<length.next, isWeak: true)]
    }
    if isIn, ["less than", "less", "under", "no"].contains(word(i + 1)), let length = lengthAfter(i + 1, end),
      !isWord(length.next, common.of)
    {
      return [within(.measure(length.duration), i..<length.next, isWeak: true)]
    }
    if word(i) == "throughout" || word(i) == "over" { return [] }
    let first = has(i + 1, [.determiner, .possessive]) || word(i + 1) == "there" ? i + 2 : i + 1
    // “in the first five minutes”, but “in their first week” is a moment of its own.
    let isMoment = ["week", "month", "term", "year"].contains(word(first + 1))
    if word(first) == "first", !isMoment, let length = lengthAfter(first, end), first > i + 1 {
      return [within(.measure(length.duration), i..<length.next, isWeak: true)]
    }
    if ["last", "past", "previous", "preceding"].contains(word(first)), length(at: first + 1, end) != nil { return [] }
    // “in the next release”
    if isIn, isWord(i + 1, common.the), word(first) == "next", let last = occasion(first + 1, end) {
      return [said(i..<last.long, isWeak: true)]
    }
    // “during induction”
    if word(i) == "during", word(first) == "induction", i > verb { return [said(i..<(first + 1), isWeak: true)] }
    let isHalf = word(first + 1) == "half" && isWord(first + 2, common.of)
    if first > i + 1, Self.ordinal(word(first)) != nil || ["last", "final", "week"].contains(word(first)),
      (first..<min(first + 3, end)).contains(where: { has($0, .unit) }) || isHalf
    {
      if word(first) == "week", !isWord(first + 1, common.of),
        !["before", "after", "following"].contains(word(first + 1))
      {
        return []
      }
      let last = max(phraseEnd(i + 1, end), first + 1)
      return withFrequency(said(i..<last, isWeak: true), end)
    }
    return isIn ? season(i, first, end) : []
  }

  /// “up to the end of the third week”, “up to midnight on Sunday”
  func upTo(_ i: Int, _ end: Int) -> FoundTime? {
    guard isWord(i + 1, common.to), word(i + 2) != "date", word(i + 2) != "more than", length(at: i + 2, end) == nil,
      let last = point(i + 2, end)
    else { return nil }
    return said(i..<last)
  }
}
