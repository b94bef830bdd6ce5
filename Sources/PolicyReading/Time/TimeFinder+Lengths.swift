internal import PolicyModel

/// Lengths of time in words.
extension TimeFinder {
  /// A length of time, and the token after it.
  typealias Length = (duration: PolicyDuration, next: Int)

  /// A length of time at a place: “five (5) working days”, “a week”, “24 hours”, “5 to 10 days”, which is 10, “a 28-day
  /// period”.
  func length(at start: Int, _ end: Int, allowsArticle: Bool = true) -> Length? {
    var i = start
    guard i < end, tokens[i].kind == .word else { return nil }
    if tokens[i].duration >= 0 { return (text.durations[Int(tokens[i].duration)], i + 1) }
    if allowsArticle, let known = fixed(i, end) { return known }
    if let joined = joined(i, end) { return joined }
    guard var count = number(&i, end, allowsArticle) else { return nil }
    // “5 to 10 days”, “one or two weeks”, “between five and ten days”: all of it may be taken.
    if word(i) == "to" || word(i) == "or" || word(i) == "and" && word(start - 1) == "between" {
      var k = i + 1
      if let most = number(&k, end, false), unit(k, end) != nil {
        count = most
        i = k
      }
    }
    return unit(i, end).flatMap { length(count, $0) }
  }

  private func length(_ count: Int, _ unit: (factor: Int, name: String, next: Int)) -> Length? {
    PolicyDuration(count * unit.factor, unit.name).map { ($0, unit.next) }
  }

  /// “five”, “5”, “five (5)”, “twenty four”, “a”; moves behind it.
  private func number(_ i: inout Int, _ end: Int, _ allowsArticle: Bool) -> Int? {
    guard i < end, tokens[i].kind == .word else { return nil }
    var count: Int
    if tokens[i].number > 0 {
      count = tokens[i].number
      i += 1
      if count >= 20, count < 100, count % 10 == 0, i < end, tokens[i].number > 0, tokens[i].number < 10,
        tokens[i].word != 0
      {
        count += tokens[i].number
        i += 1
      }
    } else if allowsArticle, isWord(i, common.a) || isWord(i, common.an) || word(i) == "one" {
      count = 1
      i += 1
      if word(i) == "couple", isWord(i + 1, common.of) {
        count = 2
        i += 2
      }
    } else if let spelled = tokens[i].word == 0 && holds(i, UInt8(ascii: "-")) ? NumberWords.value(word(i)) : nil {
      // “seventy-two (72) hours”
      count = spelled
      i += 1
    } else if let range = numbers(i) {
      count = range
      i += 1
    } else {
      return nil
    }
    if i + 2 < end, tokens[i].kind == .open, tokens[i + 1].kind == .word, tokens[i + 2].kind == .close,
      tokens[i + 1].number > 0
    {
      if tokens[i + 1].number > 1 || count == 1 { count = tokens[i + 1].number }
      i += 3
    }
    return count
  }

  /// The last of “5-10”.
  private func numbers(_ i: Int) -> Int? {
    guard beginsWithDigit(i) else { return nil }
    let text = word(i)
    let parts = text.split(whereSeparator: { $0 == "-" || $0 == "–" || $0 == "/" })
    guard parts.count == 2, let first = Int(parts[0]), let last = Int(parts[1]), first < last else { return nil }
    return last
  }

  /// “half an hour”, “half a term”, “an hour and a half”, “a day or two”
  private func fixed(_ i: Int, _ end: Int) -> Length? {
    guard isWord(i, common.a) || isWord(i, common.an) || isWord(i, vocabulary.half) || tokens[i].number == 1 else {
      return nil
    }
    var k = i
    if word(k) == "a", word(k + 1) == "half" { k += 1 }
    if word(k) == "half" {
      k += 1
      if isWord(k, common.a) || isWord(k, common.an) { k += 1 }
      let half = [
        "hour": "30 minutes", "hour's": "30 minutes", "term": "1 half-term", "year": "6 months", "day": "12 hours",
      ]
      return half[word(k)].flatMap { PolicyDuration($0) }.map { ($0, k + 1) }
    }
    guard isWord(i, common.a) || isWord(i, common.an) || word(i) == "one" else { return nil }
    let unit = word(i + 1)
    if unit == "quarter", isWord(i + 2, common.of), word(i + 4) == "hour" {
      return PolicyDuration("15 minutes").map { ($0, i + 5) }
    }
    if isWord(i + 2, common.and), word(i + 3) == "a", word(i + 4) == "half" {
      let longer = ["hour": "90 minutes", "year": "18 months"]
      return longer[unit].flatMap { PolicyDuration($0) }.map { ($0, i + 5) }
    }
    if isWord(i + 2, common.or), word(i + 3) == "two", !has(i + 4, .unit) {
      return PolicyDuration(2, unit + "s").map { ($0, i + 4) }
    }
    return nil
  }

  /// “a 28-day period”, “24hrs”, “two-week”
  private func joined(_ start: Int, _ end: Int) -> Length? {
    var i = start
    if has(i, .determiner) || isWord(i, common.a) || isWord(i, common.an) { i += 1 }
    guard i < end, tokens[i].kind == .word, beginsWithDigit(i) || holds(i, UInt8(ascii: "-")) else { return nil }
    let text = word(i)
    let digits = text.prefix { $0.isNumber }
    var count = Int(digits)
    var rest = text.dropFirst(digits.count)
    if count == nil, let dash = text.firstIndex(of: "-") {
      count = NumberWords.value(String(text[..<dash]))
      rest = text[dash...]
    }
    guard let count, count > 0, !rest.isEmpty else { return nil }
    if rest.first == "-" { rest = rest.dropFirst() }
    let name = String(rest)
    // “28-working-day”
    let spaced = name.split(separator: "-").joined(separator: " ")
    guard let duration = PolicyDuration(count, Self.wholeUnits[name] ?? spaced) else { return nil }
    i += 1
    if ["working", "school", "calendar"].contains(word(i)), word(i + 1).hasPrefix("day") { return nil }
    while ["period", "limit", "deadline", "window", "timescale", "time", "maximum", "notice"].contains(word(i)),
      word(i) != "notice" || word(i + 1) == "period"
    {
      i += 1
    }
    return (duration, i)
  }

  private static let wholeUnits: [String: String] = [
    "hr": "hour", "hrs": "hours", "h": "hours", "min": "minute", "mins": "minutes", "wk": "week", "wks": "weeks",
    "yr": "year", "yrs": "years",
  ]

  /// What is counted at a place: “clear working days”, “fortnights”.
  private func unit(_ start: Int, _ end: Int) -> (factor: Int, name: String, next: Int)? {
    var i = start
    while i < end, Self.fillers.contains(word(i)) { i += 1 }
    var kind = ""
    switch word(i) {
    case "working", "business", "work", "week", "office", "banking":
      if word(i + 1).hasPrefix("day") { kind = "working " }
    case "school", "term-time", "teaching", "academic", "session":
      if word(i + 1).hasPrefix("day") {
        kind = "school "
      } else if ["year", "years", "term", "terms", "week", "weeks"].contains(word(i + 1)) {
        i += 1
      }
    default: break
    }
    if !kind.isEmpty { i += 1 }
    guard i < end, tokens[i].kind == .word else { return nil }
    let unit = word(i)
    switch unit {
    case "fortnight", "fortnights": return (2, "weeks", i + 1)
    case "quarter", "quarters": return isWord(i + 1, common.of) ? nil : (3, "months", i + 1)
    case "half" where word(i + 1) == "term" || word(i + 1) == "terms": return (1, "half-terms", i + 2)
    default: break
    }
    let name = kind + (Self.wholeUnits[unit] ?? unit)
    return PolicyDuration(2, name) == nil ? nil : (1, name, i + 1)
  }

  private static let fillers: Set<String> = [
    "full", "clear", "calendar", "whole", "complete", "further", "consecutive", "more", "additional", "such", "other",
    "short", "successive", "actual", "calender",
  ]

  // MARK: Around it

  /// Whether what stands before a length makes it a threshold: “more than five days”, “with less than 24 hours' notice”.
  func isThreshold(_ i: Int) -> Bool {
    var k = i - 1
    let before = word(k)
    if ["under", "over", "exceeding", "exceeds", "another"].contains(before) { return word(k - 1) != "in" }
    if before == "than" { k -= 1 }
    guard before == "than" || before == "more than" || before == "less than" else { return false }
    if before == "than", ["later", "rather"].contains(word(k)) { return false }
    return !["no", "not", "nor", "any"].contains(word(k - 1))
  }
}
