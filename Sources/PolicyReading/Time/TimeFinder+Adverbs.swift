internal import PolicyModel

/// How often in one word or a fixed phrase: “termly”, “on a weekly basis”, “at six-monthly intervals”, “on Mondays”.
extension TimeFinder {
  static let adverbs: [String: String] = [
    "hourly": "1 hour", "daily": "1 day", "nightly": "1 day", "weekly": "1 week", "fortnightly": "2 weeks",
    "monthly": "1 month", "quarterly": "3 months", "termly": "1 term", "half-termly": "1 half-term",
    "half-yearly": "6 months", "biannually": "6 months", "bi-annually": "6 months", "biannual": "6 months",
    "bi-annual": "6 months", "twice-yearly": "6 months", "annually": "1 year", "yearly": "1 year", "annual": "1 year",
    "anually": "1 year", "annualy": "1 year", "biennially": "2 years", "biennial": "2 years", "triennially": "3 years",
    "triennial": "3 years",
  ]

  /// What an adverb of frequency says: “termly”, “six-weekly”, “two-yearly”.
  func rhythm(_ text: String) -> String? {
    if let known = Self.adverbs[text] { return known }
    guard let dash = text.lastIndex(of: "-") else { return nil }
    let number = String(text[..<dash])
    guard let count = Int(number) ?? NumberWords.value(number), count > 0 else { return nil }
    switch text[dash...] {
    case "-hourly": return "\(count) hours"
    case "-daily": return "\(count) days"
    case "-weekly": return "\(count) weeks"
    case "-monthly": return "\(count) months"
    case "-yearly": return "\(count) years"
    default: return nil
    }
  }

  func adverb(_ i: Int) -> FoundTime? {
    if word(i) == "half", let whole = Self.adverbs["half-" + word(i + 1)] { return found(whole, i..<(i + 2)) }
    if word(i) == "per", word(i + 1) == "annum", i > 0, has(i - 1, .noun) { return nil }
    if ["bi-weekly", "biweekly", "bi-monthly", "bimonthly"].contains(word(i)) {
      return FoundTime(value: .every(.words(word(i))), range: i..<(i + 1))
    }
    guard let text = rhythm(word(i)) else { return nil }
    guard describes(i) else { return found(text, i..<(i + 1)) }
    // “annual leave” is a name, not a frequency; before a noun only what happens or is written counts, and not what
    // something merely stands in: “is printed in the annual report”.
    var noun = i + 1
    while noun < i + 4, has(noun, [.noun, .adjective, .gerund]), !isRepeated(noun), !Self.names.contains(word(noun)) {
      noun += 1
    }
    guard isRepeated(noun), !Self.names.contains(word(i + 1)) else { return nil }
    // “shall serve as the Annual Meeting”
    if tokens[i].isCapital, i > 0, tokens[i - 1].kind == .word || word(i + 1) == "general",
      !["at", "before", "each"].contains(word(i - 1)), !(has(i - 1, .possessive) && word(i - 2) == "at"),
      tokens[i + 1].isCapital
    {
      return nil
    }
    var k = i - 1
    while k >= 0, has(k, [.determiner, .possessive, .adjective]) { k -= 1 }
    if ["in", "on", "from", "under", "until"].contains(word(k)) || word(k) == "in accordance with" { return nil }
    return found(text, i..<(i + 1))
  }

  /// Whether a word of frequency stands before a noun.
  private func describes(_ i: Int) -> Bool {
    i + 1 < tokens.count && tokens[i + 1].kind == .word && has(i + 1, [.noun, .adjective, .gerund, .plural])
      && !has(i + 1, [.preposition, .determiner, .conjunction, .adverb, .finiteAuxiliary])
      && !(has(i + 1, .agent) && !has(i + 2, [.event, .document]) && has(i - 1, [.participle, .base]))
  }

  private func isRepeated(_ i: Int) -> Bool {
    has(i, [.event, .document]) || Self.repeated.contains(word(i))
  }

  /// Whole names in which the word says nothing of how often.
  private static let names: Set<String> = [
    "leave", "accounts", "budget", "allowance", "entitlement", "holiday", "salary", "pay", "income", "turnover", "care",
    "life", "routine", "living", "conduct", "timetable", "percentage", "total", "fees",
  ]
  /// What is done again and again beside events and documents.
  static let repeated: Set<String> = [
    "basis", "training", "return", "returns", "newsletter", "newsletters", "bulletin", "bulletins", "subscription",
    "subscriptions", "test", "tests", "count", "survey", "surveys", "update", "updates", "census", "briefing",
    "briefings",
    "cleaning", "walk", "walk-round", "tour", "rota", "supervision", "supervisions", "backup", "backups", "contact",
    "accounts", "statement", "statements", "practice", "practices", "observation", "observations", "piece", "pieces",
    "tour", "refresher", "renewal", "service", "servicing", "appraisal", "appraisals", "evaluation", "monitoring",
    "cleaning", "risk-assessment", "assessments", "sample", "samples", "sampling", "day", "conference", "dinner",
    "declaration", "exercise", "exercises", "conversation", "catch-up", "one-to-one", "payment", "payments",
    "instalment",
    "instalments", "run", "tests", "testing", "calibration", "stocktake", "reconciliation", "programme", "performance",
  ]

  /// “on a weekly basis”
  func basis(_ i: Int, _ end: Int) -> FoundTime? {
    guard isWord(i + 1, common.a) || isWord(i + 1, common.an) else { return nil }
    if word(i + 3) == "basis" {
      if let text = rhythm(word(i + 2)) { return found(text, i..<(i + 4)) }
      let steady = [
        "regular", "recurring", "rolling", "ongoing", "on-going", "continuing", "continual", "periodic", "frequent",
        "routine", "cyclical", "continuous",
      ]
      if steady.contains(word(i + 2)) {
        return FoundTime(value: .every(.words(words(i..<(i + 4)))), range: i..<(i + 4))
      }
    }
    // “on a three-year cycle”
    if let length = length(at: i + 2, end, allowsArticle: false), Self.cycles.contains(word(length.next)) {
      return FoundTime(value: .every(.measure(length.duration)), range: i..<(length.next + 1))
    }
    if word(i + 3) == "cycle" || word(i + 3) == "rota", let text = rhythm(word(i + 2)) {
      return found(text, i..<(i + 4))
    }
    if word(i + 4) == "basis", word(i + 2) == "half", let text = Self.adverbs["half-" + word(i + 3)] {
      return found(text, i..<(i + 5))
    }
    return nil
  }

  private static let cycles: Set<String> = ["cycle", "basis", "rota", "rotation", "programme", "rolling"]

  /// “at six-monthly intervals”, “at intervals of not more than three months”
  func intervals(_ i: Int, _ end: Int) -> FoundTime? {
    if word(i + 2) == "intervals" {
      if let text = rhythm(word(i + 1)) { return found(text, i..<(i + 3)) }
      return nil
    }
    // “at two hourly intervals”
    if word(i + 3) == "intervals", i + 1 < tokens.count, tokens[i + 1].number > 0,
      let text = rhythm("\(tokens[i + 1].number)-\(word(i + 2))")
    {
      return found(text, i..<(i + 4))
    }
    if let length = length(at: i + 1, end, allowsArticle: false), word(length.next) == "intervals" {
      return FoundTime(value: .every(.measure(length.duration)), range: i..<(length.next + 1))
    }
    var k = i + 1
    if has(k, .adjective) { k += 1 }
    guard word(k) == "intervals", isWord(k + 1, common.of) || word(k + 1) == "not" || word(k + 1) == "no" else {
      return nil
    }
    if let limit = (k + 2..<min(k + 4, end)).first(where: { word($0) == "exceeding" }),
      let length = length(at: limit + 1, end, allowsArticle: true)
    {
      // “at intervals not exceeding two years”
      return FoundTime(value: .every(.measure(length.duration)), range: i..<length.next)
    }
    guard let length = lengthAfter(k + 1, end) else { return nil }
    return FoundTime(value: .every(.measure(length.duration)), range: i..<length.next)
  }

  /// “on Mondays”, “on alternate Thursdays”, “on the first Monday of the month”, “on the 20th of each month”
  func onDays(_ i: Int, _ end: Int) -> [FoundTime]? {
    let isOne = isWord(i + 1, common.a)
    let day = word(isOne ? i + 2 : i + 1)
    if Self.days.contains(isOne ? day : String(day.dropLast())), isOne || day.hasSuffix("days") {
      let last = isOne ? i + 3 : i + 2
      let isSole =
        !["and", "or", "to"].contains(word(last))
        && !(last < end && tokens[last].kind == .comma && has(last + 1, .calendar))
      // “from 2 to 5 on Sundays” is when something is open.
      let isHours = (max(0, i - 8)..<i).contains { ["from", "between", "open", "closed", "off"].contains(word($0)) }
      return isSole && !isHours && !(isOne && isAboutSubject(i)) ? found("1 week", i..<last).map { [$0] } ?? [] : []
    }
    guard isWord(i + 1, common.the) || isWord(i + 1, common.each) else { return nil }
    // “on each day that the child is away”
    if isWord(i + 1, common.each), let every = everyMeasure(i + 1, end) { return [every] }
    guard Self.ordinal(word(i + 2)) != nil || word(i + 2) == "last" || word(i + 2) == "final" else { return nil }
    var k = i + 3
    while k < min(i + 6, end),
      has(k, [.calendar, .unit]) || ["working", "school", "and", "third", "fourth"].contains(word(k))
    {
      k += 1
    }
    guard isWord(k, common.of) || isWord(k, common.`in`) else { return nil }
    // “on the second Tuesday of alternate months”
    if word(k + 1) == "alternate", has(k + 2, .unit) { return found("2 \(word(k + 2))", i..<(k + 3)).map { [$0] } }
    if isWord(k + 1, common.the), has(k + 2, .unit), ["month", "week", "quarter"].contains(word(k + 2)), k > i + 2 {
      // A Monday of the month comes each month; a Friday *by* which something is due is a deadline.
      if (i + 3..<k).contains(where: { has($0, .calendar) }) || k == i + 3 {
        return found("1 \(word(k + 2))", i..<(k + 3)).map { [$0] } ?? calendarQuarter(i, k)
      }
    }
    guard let every = everyMeasure(k + 1, end) else { return nil }
    let whole = FoundTime(value: every.value, range: i..<every.range.upperBound)
    if (i + 3..<k).contains(where: { word($0) == "day" }) {
      return [said(i..<every.range.upperBound, isWeak: true), whole]
    }
    return [whole]
  }

  /// Whether a day stands before the verb and behind what it says something of: “parents who take a child out *on a
  /// Sunday* are asked”, “three hours *on a Tuesday* isn't much”, but not “*on a Friday* boys write home”.
  private func isAboutSubject(_ i: Int) -> Bool {
    verb > i && i > 0 && !tokens[i - 1].isMark && !has(i - 1, .conjunction)
  }

  private func calendarQuarter(_ i: Int, _ k: Int) -> [FoundTime]? { found("3 months", i..<(k + 3)).map { [$0] } }

  /// “in March”, “in January and July”, “in the autumn term”
  func season(_ i: Int, _ first: Int, _ end: Int) -> [FoundTime] {
    var k = first
    if ["early", "late", "mid"].contains(word(k)) { k += 1 }
    guard Self.partsOfYear.contains(word(k)), word(k) != "may" || tokens[k].isCapital else { return [] }
    // “in September 2026” comes once; “annually in May” has said it.
    if k + 1 < end, tokens[k + 1].kind == .word, tokens[k + 1].number > 1900 {
      return has(i - 1, [.participle, .base]) ? [said(i..<(k + 2), isWeak: true)] : []
    }
    if i > 0, rhythm(word(i - 1)) != nil || has(i - 1, .unit) { return [] }
    var parts = [word(k)]
    var last = k + 1
    if word(last) == "term" { last += 1 }
    while last + 1 < end, tokens[last].kind == .comma || isWord(last, common.and),
      Self.partsOfYear.contains(word(last + 1))
    {
      parts.append(word(last + 1))
      last += 2
      if word(last) == "term" { last += 1 }
    }
    if parts.count > 1 {
      let isEach = isWord(last, common.`in`) || isWord(last, common.of) ? last + 1 : last
      if let every = everyMeasure(isEach, end) { last = every.range.upperBound }
      return evenly(parts).flatMap { self.found("\($0) months", i..<last) }.map { [$0] } ?? []
    }
    let found = said(i..<last, isWeak: true)
    let comesRound = isWord(last, common.`in`) || isWord(last, common.of)
    // “training in September” says which.
    guard comesRound || has(i - 1, [.participle, .base, .adverb]) || tokens[max(0, i - 1)].isMark else { return [] }
    if isWord(last, common.`in`) || isWord(last, common.of), let every = everyMeasure(last + 1, end) {
      return [
        FoundTime(value: found.value, range: i..<every.range.upperBound, isWeak: true),
        FoundTime(value: every.value, range: i..<every.range.upperBound),
      ]
    }
    return [found]
  }

  /// How many months lie between parts of the year that lie evenly in it: “January and July”.
  private func evenly(_ parts: [String]) -> Int? {
    if parts.count == 2,
      Set(parts).isSubset(of: ["spring", "autumn"]) || Set(parts).isSubset(of: ["summer", "winter"])
    {
      return 6
    }
    let months = parts.compactMap { Self.months.firstIndex(of: $0) }
    guard months.count == parts.count, 12 % months.count == 0 else { return nil }
    let step = 12 / months.count
    let isEven = zip(months, months.dropFirst()).allSatisfy { ($1 - $0 + 12) % 12 == step }
    return isEven ? step : nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
}
