internal import PolicyModel

/// Lead times and frequencies.
extension TimeFinder {
  // MARK: Lead times

  /// “[at least] seven days before the meeting”, “two weeks in advance”
  func lead(at i: Int, _ end: Int) -> FoundTime? {
    guard let length = length(at: i, end) else { return nil }
    if let notice = notice(length.next, length.duration, i, end) { return notice }
    if isWord(length.next, common.`in`), word(length.next + 1) == "which" {
      return FoundTime(value: .within(.measure(length.duration)), range: i..<(length.next + 2))
    }
    var k = length.next
    if ["prior"].contains(word(k)), isWord(k + 1, common.to) {
      k += 2
    } else if word(k) == "before" {
      k += 1
    } else if word(k) == "ahead", isWord(k + 1, common.of) {
      k += 2
    } else if isWord(k, common.`in`), word(k + 1) == "advance" {
      k += 2
      guard isWord(k, common.of) else {
        return FoundTime(value: .ahead(LeadTime(length.duration, before: "in advance")), range: i..<k)
      }
      k += 1
    } else if word(k) == "in advance"
      || text.text(min(k, tokens.count)..<min(k + 1, tokens.count)).lowercased() == "in advance"
    {
      k += 1
      guard isWord(k, common.of) else {
        return FoundTime(value: .ahead(LeadTime(length.duration, before: "in advance")), range: i..<k)
      }
      k += 1
    } else {
      return nil
    }
    var last = phraseEnd(k, end)
    if last == k { last = min(k + 1, end) }
    guard last > k else {
      return FoundTime(value: .ahead(LeadTime(length.duration, before: "in advance")), range: i..<k)
    }
    return FoundTime(value: .ahead(LeadTime(length.duration, before: words(k..<last))), range: i..<last)
  }

  // MARK: Frequencies

  /// “every two years”, “each term”, “every Monday”
  func every(_ i: Int, _ end: Int) -> FoundTime? {
    if let length = length(at: i + 1, end, allowsArticle: false) {
      return FoundTime(value: .every(.measure(length.duration)), range: i..<length.next)
    }
    return everyAhead(i, end)
  }

  func everyAhead(_ i: Int, _ end: Int) -> FoundTime? {
    var i = i
    if isWord(i, common.of) { i += 1 }
    let first = i
    guard isWord(i, common.every) || isWord(i, common.each) else { return nil }
    if let length = length(at: i + 1, end, allowsArticle: false) {
      return FoundTime(value: .every(.measure(length.duration)), range: first..<length.next)
    }
    var k = i + 1
    var factor = 1
    if let ordinal = ["second": 2, "third": 3, "fourth": 4][word(k)], has(k + 1, [.calendar, .unit]) {
      factor = ordinal
      k += 1
    }
    if isWord(k, common.other) {
      factor = 2
      k += 1
    }
    while ["school", "academic", "calendar", "working", "financial", "new", "full"].contains(word(k)) { k += 1 }
    let kind = word(k - 1) == "working" || word(k - 1) == "school" ? "\(word(k - 1)) " : ""
    switch word(k) {
    case "day" where !kind.isEmpty: return found("\(factor) \(kind)\(factor == 1 ? "day" : "days")", first..<(k + 1))
    case "minute", "hour", "day", "week", "month", "year", "term", "half-term":
      return found("\(factor) \(word(k))\(factor == 1 ? "" : "s")", first..<(k + 1))
    case "fortnight": return found("\(2 * factor) weeks", first..<(k + 1))
    case "quarter": return found("\(3 * factor) months", first..<(k + 1))
    case "half":
      if word(k + 1) == "term" { return found("\(factor) half-term\(factor == 1 ? "" : "s")", first..<(k + 2)) }
    case "morning", "evening", "afternoon", "night": return found("1 day", first..<(k + 1))
    case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
      return found("\(factor) week\(factor == 1 ? "" : "s")", first..<(k + 1))
    case "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
      "december",
      "autumn", "spring", "summer", "winter", "easter", "christmas":
      if word(k + 1) == "term" { return found("\(factor) year\(factor == 1 ? "" : "s")", first..<(k + 2)) }
      return found("\(factor) year\(factor == 1 ? "" : "s")", first..<(k + 1))
    default: break
    }
    return nil
  }

  func found(_ text: String, _ range: Range<Int>) -> FoundTime? {
    PolicyDuration(text).map { FoundTime(value: .every(.measure($0)), range: range) }
  }

  /// “once a term”, “twice a year”, “three times a year”, “once every two years”
  func times(_ count: Int, _ start: Int, _ from: Int, _ end: Int) -> FoundTime? {
    var k = from
    if let unit = [
      "yearly": "1 year", "annually": "1 year", "monthly": "1 month", "weekly": "1 week", "daily": "1 day",
      "termly": "1 term",
    ][word(k)],
      let duration = PolicyDuration(unit)
    {
      return FoundTime(value: .every(divided(duration, count, start..<(k + 1))), range: start..<(k + 1))
    }
    if isWord(k, common.`in`) { k += 1 }
    if isWord(k, common.every) || isWord(k, common.each), let every = every(k, end),
      case .every(.measure(let duration)) = every.value
    {
      return FoundTime(
        value: .every(divided(duration, count, start..<every.range.upperBound)), range: start..<every.range.upperBound)
    }
    guard
      isWord(k, common.a) || isWord(k, common.an) || isWord(k, common.per) || isWord(k, common.each)
        || isWord(k, common.every)
    else { return nil }
    k += 1
    while ["school", "academic", "calendar", "working", "financial"].contains(word(k)) { k += 1 }
    if word(k) == "half", word(k + 1) == "term", let duration = PolicyDuration("1 half-term") {
      return FoundTime(value: .every(divided(duration, count, start..<(k + 2))), range: start..<(k + 2))
    }
    let unit = word(k) == "fortnight" ? "2 weeks" : word(k) == "quarter" ? "3 months" : "1 \(word(k))"
    guard let duration = PolicyDuration(unit) else { return nil }
    return FoundTime(value: .every(divided(duration, count, start..<(k + 1))), range: start..<(k + 1))
  }

  /// A length of time divided by how often something is done in it, where that is a whole number of units; else the
  /// words.
  func divided(_ duration: PolicyDuration, _ count: Int, _ range: Range<Int>) -> SaidTime {
    if count == 1 { return .measure(duration) }
    guard duration.alternatives.count == 1, case .count(let units, let unit) = duration.alternatives[0] else {
      return .words(words(range))
    }
    let smaller: (Int, PolicyDuration.Unit)? =
      switch unit {
      case .year: (12 * units, .month)
      default: nil
      }
    if units % count == 0 { return .measure(PolicyDuration(.count(units / count, unit))) }
    if let (total, unit) = smaller, total % count == 0 { return .measure(PolicyDuration(.count(total / count, unit))) }
    if word(range.upperBound - 1) == "term", count == 2, let half = PolicyDuration("1 half-term") {
      return .measure(half)
    }
    return .words(words(range))
  }

  func adverb(_ i: Int) -> FoundTime? {
    let text: String? =
      switch word(i) {
      case "hourly": "1 hour"
      case "daily", "nightly": "1 day"
      case "weekly": "1 week"
      case "fortnightly": "2 weeks"
      case "monthly": "1 month"
      case "quarterly": "3 months"
      case "termly": "1 term"
      case "half-termly": "1 half-term"
      case "half-yearly", "biannually", "bi-annually", "six-monthly": "6 months"
      case "annually", "yearly", "annual": "1 year"
      case "biennially", "biennial": "2 years"
      case "triennially": "3 years"
      default: nil
      }
    // “annual leave” is a name, not a frequency; before a noun only what happens or is written counts.
    if has(i + 1, [.noun, .adjective, .gerund, .plural]),
      !has(i + 1, [.preposition, .determiner, .conjunction, .adverb]), i + 1 < tokens.count
    {
      let names = ["leave", "accounts", "general"].contains(word(i + 1))
      let isEvent =
        has(i + 1, [.event, .document]) || has(i + 2, [.event, .document]) || word(i + 1) == "basis"
        || word(i + 1) == "training"
      if names || !isEvent { return nil }
    }
    return text.flatMap { found($0, i..<(i + 1)) }
  }
}
