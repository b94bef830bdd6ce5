internal import PolicyModel

/// How often.
extension TimeFinder {
  func found(_ text: String, _ range: Range<Int>) -> FoundTime? {
    PolicyDuration(text).map { FoundTime(value: .every(.measure($0)), range: range) }
  }

  // MARK: Every

  /// “every two years”, “each term”, “every Monday”, “at each meeting”
  func every(_ i: Int, _ end: Int) -> [FoundTime] {
    if let found = everyMeasure(i, end) { return [found] }
    let before = word(i - 1)
    let isMeeting = (i + 1..<i + 4).contains { word($0) == "meeting" }
    let isLed =
      ["on", "at", "in", "during", "before"].contains(before) || before == "to" && (word(i - 2) == "prior" || isMeeting)
      || before == "after" && word(i + 1) == "absence"
      || before == "for" && isMeeting || before == "of" && isMeeting && word(i - 2) == "agenda"
    return everyEvent(i, end, isLed: isLed && !isPlace(i)).map { [$0] } ?? []
  }

  /// Whether an occasion says where somebody or something is: “go *on every outing*”, “must be *at every session*”.
  private func isPlace(_ i: Int) -> Bool {
    switch word(i - 1) {
    case "on": ["go", "goes", "come", "comes", "along", "accompany", "accompanies"].contains(word(i - 2))
    case "at": isWord(i - 2, common.be) || ["is", "are", "present"].contains(word(i - 2))
    default: false
    }
  }

  /// Whether words that say how often begin at a token.
  func beginsFrequency(_ i: Int, _ end: Int) -> Bool {
    everyMeasure(i, end) != nil || rhythm(word(i)) != nil
      || word(i) == "once" && count(1, i, i + 1, end) != nil || word(i) == "twice" && count(2, i, i + 1, end) != nil
  }

  /// “every two years”, “each spring and autumn”, “each and every day”
  func everyMeasure(_ start: Int, _ end: Int) -> FoundTime? {
    var i = start
    if isWord(i, common.of) { i += 1 }
    let first = i
    guard isWord(i, common.every) || isWord(i, common.each) else { return nil }
    if isWord(i + 1, common.and), isWord(i + 2, common.every) { i += 2 }
    if let length = length(at: i + 1, end, allowsArticle: false) {
      if let range = range(i + 1, length.next) {
        return FoundTime(value: .every(.words(words(first..<range))), range: first..<range)
      }
      return FoundTime(value: .every(.measure(length.duration)), range: first..<length.next)
    }
    if word(i + 1) == "couple", isWord(i + 2, common.of), let found = found("2 \(word(i + 3))", first..<(i + 4)) {
      return found
    }
    if word(i + 1) == "few", let unit = (i + 2..<min(i + 4, end)).first(where: { has($0, .unit) }) {
      return FoundTime(value: .every(.words(words(first..<(unit + 1)))), range: first..<(unit + 1))
    }
    var k = i + 1
    var factor = 1
    if let ordinal = ["second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6][word(k)],
      has(k + 1, [.calendar, .unit])
    {
      factor = ordinal
      k += 1
    }
    if isWord(k, common.other) || word(k) == "alternate" {
      factor = 2
      k += 1
    }
    while Self.yearKinds.contains(word(k)) { k += 1 }
    // “each Year 7 pupil”, “every year group”, “every day counts”, “our every day”
    if Self.groups.contains(word(k + 1))
      || k + 1 < tokens.count && tokens[k + 1].kind == .word && tokens[k + 1].number > 0
        && has(k + 1, .number)
    {
      return nil
    }
    // “the dates for each year”
    if has(i - 1, .possessive) || isWord(i - 1, common.`for`) && has(i - 2, .noun) { return nil }
    if has(k, .unit), has(k + 1, .thirdPerson), !has(k + 1, [.noun, .agent]), k + 1 < end { return nil }
    if word(k) == "day", ["counts", "matters"].contains(word(k + 1)) { return nil }
    return calendar(k, factor, first, end)
  }

  private static let yearKinds: Set<String> = [
    "school", "academic", "calendar", "working", "financial", "new", "full", "following", "subsequent", "successive",
    "single", "tax", "fiscal", "consecutive", "succeeding", "membership", "playing", "whole", "church", "liturgical",
    "council",
  ]
  private static let groups: Set<String> = [
    "group", "groups", "leader", "leaders", "team", "tutor", "form", "boarder", "pupil", "head", "nursery", "centre",
    "room", "trip", "council", "band",
  ]

  private func calendar(_ k: Int, _ factor: Int, _ first: Int, _ end: Int) -> FoundTime? {
    let kind = word(k - 1) == "working" || word(k - 1) == "school" ? "\(word(k - 1)) " : ""
    let s = factor == 1 ? "" : "s"
    switch word(k) {
    case "day" where !kind.isEmpty: return found("\(factor) \(kind)day\(s)", first..<(k + 1))
    case "half" where word(k + 1) == "term": return found("\(factor) half-term\(s)", first..<(k + 2))
    case "minute", "hour", "day", "week", "month", "year", "term", "half-term":
      // “each day of absence” is not each day.
      if word(k) == "day", isWord(k + 1, common.of), !has(k + 2, .determiner), !has(k + 2, [.unit, .calendar]),
        k + 2 < end, tokens[k + 2].kind == .word
      {
        let last = max(phraseEnd(k, end), k + 3)
        return FoundTime(value: .every(.words(words(first..<last))), range: first..<last)
      }
      return found("\(factor) \(word(k))\(s)", first..<(k + 1))
    case "fortnight": return found("\(2 * factor) weeks", first..<(k + 1))
    case "quarter":
      if isWord(k + 1, common.of) { return nil }
      return found("\(3 * factor) months", first..<(k + 1))
    case "morning", "evening", "afternoon", "night", "lunchtime", "breaktime", "weekday":
      return found("1 day", first..<(k + 1))
    case let day where Self.days.contains(day):
      if word(k + 1) == "and", Self.days.contains(word(k + 2)) {
        return FoundTime(value: .every(.words(words(first..<(k + 3)))), range: first..<(k + 3))
      }
      return found("\(factor) week\(s)", first..<(k + 1))
    case let part where Self.partsOfYear.contains(part):
      var last = k + 1
      if word(last) == "term" { last += 1 }
      if factor == 1, isWord(last, common.and), Self.partsOfYear.contains(word(last + 1)) {
        if word(last + 2) == "term" { last += 1 }
        return found("6 months", first..<(last + 2))
      }
      return found("\(factor) year\(s)", first..<last)
    // A period of a place of learning is no measure, but comes round by itself.
    case "semester", "trimester", "half":
      return FoundTime(value: .every(.words(words(first..<(k + 1)))), range: first..<(k + 1))
    default: return nil
    }
  }

  /// “two to three years” after *every*: between two lengths there is no measure.
  private func range(_ i: Int, _ next: Int) -> Int? {
    (i..<next).contains { isWord($0, common.to) || isWord($0, common.or) } ? next : nil
  }

  /// “at each meeting”, “on every visit”, “at the end of each phase”: kept as words.
  func everyEvent(_ i: Int, _ end: Int, isLed: Bool) -> FoundTime? {
    guard isLed, isWord(i, common.every) || isWord(i, common.each) else { return nil }
    var k = i + 1
    while k < min(i + 4, end), tokens[k].kind == .word, !isOccasion(k) || isOccasion(k + 1),
      has(k, [.adjective, .noun, .gerund, .name, .agent]) || tokens[k].classes.isEmpty
    {
      k += 1
    }
    guard isOccasion(k), !has(k + 1, [.agent, .unit]) else { return nil }
    let isPart = ["of", "before", "after"].contains(word(i - 1))
    let first = i > 0 && has(i - 1, .preposition) && !isPart ? i - 1 : i
    return FoundTime(value: .every(.words(words(first..<(k + 1)))), range: first..<(k + 1))
  }

  private func isOccasion(_ i: Int) -> Bool {
    has(i, .event) || Self.periods.contains(word(i)) || word(i) == "use" || word(i) == "absence"
  }

  static let days: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend",
  ]
  static let partsOfYear: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "autumn", "spring", "summer", "winter", "easter", "christmas", "michaelmas", "lent",
  ]

  // MARK: So many times

  /// “three times a year”, “two or three times a term”
  func times(_ i: Int, _ end: Int) -> FoundTime? {
    guard tokens[i].number > 0 else { return nil }
    if isWord(i + 1, common.or) || isWord(i + 1, common.to), has(i + 2, .number), word(i + 3) == "times",
      let found = count(2, i, i + 4, end)
    {
      return FoundTime(value: .every(.words(words(found.range))), range: found.range)
    }
    guard word(i + 1) == "times" || word(i + 1) == "time" else { return nil }
    return count(tokens[i].number, i, i + 2, end)
  }

  /// “once a term”, “twice a year”, “once every two years”, “twice in each semester”, “twice-yearly”
  func count(_ count: Int, _ start: Int, _ from: Int, _ end: Int) -> FoundTime? {
    // “more than six times in a season” is a limit.
    if isThreshold(start) { return nil }
    var k = from
    if isWord(k, common.or), word(k + 1) == "twice" || word(k + 1) == "more" {
      // “once or twice a year”
      let next = self.count(2, start, k + 2, end)
      return next.map { FoundTime(value: .every(.words(words($0.range))), range: $0.range) }
    }
    if let unit = Self.adverbs[word(k)], let duration = PolicyDuration(unit) {
      return FoundTime(value: .every(divided(duration, count, start..<(k + 1))), range: start..<(k + 1))
    }
    if word(k) == "half", Self.adverbs["half-" + word(k + 1)] != nil { return adverb(k) }
    while ["in", "during", "over"].contains(word(k)) { k += 1 }
    if isWord(k, common.every) || isWord(k, common.each) {
      if let every = everyMeasure(k, end), case .every(.measure(let duration)) = every.value {
        let range = start..<every.range.upperBound
        return FoundTime(value: .every(divided(duration, count, range)), range: range)
      }
    }
    guard ["a", "an", "per", "each", "every", "the", "any"].contains(word(k)), k > from || word(k) != "the" else {
      return nil
    }
    k += 1
    while Self.yearKinds.contains(word(k)), word(k) != "working" || word(k + 1) != "day" { k += 1 }
    if word(k) == "half", word(k + 1) == "term", let duration = PolicyDuration("1 half-term") {
      return FoundTime(value: .every(divided(duration, count, start..<(k + 2))), range: start..<(k + 2))
    }
    if let length = length(at: k, end, allowsArticle: false) {
      return FoundTime(value: .every(divided(length.duration, count, start..<length.next)), range: start..<length.next)
    }
    let longer =
      switch word(k) {
      case "fortnight": PolicyDuration(2, "weeks")
      case "quarter": PolicyDuration(3, "months")
      case "annum": PolicyDuration(1, "year")
      case let unit: PolicyDuration(1, unit)
      }
    if let duration = longer {
      return FoundTime(value: .every(divided(duration, count, start..<(k + 1))), range: start..<(k + 1))
    }
    guard isOccasion(k) else { return nil }
    return FoundTime(value: .every(.words(words(start..<(k + 1)))), range: start..<(k + 1))
  }

  /// “two training sessions a year”, “six newsletters a year”
  func eventsIn(_ i: Int, _ end: Int) -> FoundTime? {
    var k = i + 1
    while k < min(i + 6, end), tokens[k].kind == .word,
      has(k, [.noun, .adjective, .gerund]) || tokens[k].classes.isEmpty,
      !has(k, [.determiner, .unit])
    { k += 1 }
    let isLeast = word(i - 1) == "at least" || word(i - 1) == "of" && word(i - 2) == "minimum"
    // “a spot check *of ten files* each quarter” is one check a quarter.
    if word(i - 1) == "of", !isLeast, has(i - 2, .event) || Self.repeated.contains(word(i - 2)) { return nil }
    guard k > i + 1,
      isLeast || (i + 1..<k).contains(where: { has($0, [.event, .document]) || Self.repeated.contains(word($0)) })
    else { return nil }
    let isRate =
      isWord(k, common.a) || ["per", "each", "every"].contains(word(k))
      || isWord(k, common.`in`) && word(k + 1) == "each"
    return isRate ? count(tokens[i].number, i, k, end) : nil
  }

  /// A length of time divided by how often something is done in it, where that is a whole number of units; else the
  /// words.
  func divided(_ duration: PolicyDuration, _ count: Int, _ range: Range<Int>) -> SaidTime {
    if count == 1 { return .measure(duration) }
    guard duration.alternatives.count == 1, case .count(let units, let unit) = duration.alternatives[0] else {
      return .words(words(range))
    }
    if units % count == 0 { return .measure(PolicyDuration(.count(units / count, unit))) }
    if unit == .year, 12 * units % count == 0 { return .measure(PolicyDuration(.count(12 * units / count, .month))) }
    if unit == .term, units == 1, count == 2, let half = PolicyDuration("1 half-term") { return .measure(half) }
    return .words(words(range))
  }
}
