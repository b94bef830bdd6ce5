internal import PolicyModel

/// Whether a time that was read says what a label says.
///
/// People who label write one time in several ways, so measures are compared as lengths and words without what does not
/// change them. It is never enough that some words are shared:
///
/// - measures count as equal where they are equally long: “12 months” and “1 year”, “twice a term” and “1 half-term”,
///   “5 to 10 days” and “10 days”, which may be taken in full, “at once” and “immediately”, “the fifteenth school day
///   after” and “15 school days”, “your first month” and “1 month”;
/// - words are compared without capitals, articles and “upon” for “on”; “each” is “every”, “not later than” and “until”
///   are “by”;
///   where both have a preposition in front it must be the same;
/// - words that go on longer, or break off sooner, count where at least half of the longer are the same from its
///   beginning;
/// - a lead time needs an equal measure, and the same event unless neither names one (“in advance”, “notice”).
enum SameTime {
  static func holds(_ label: String, _ read: String) -> Bool {
    if label == read { return true }
    let (a, b) = (words(label), words(read))
    if a == b { return !a.isEmpty }
    if let first = measure(a), let second = measure(b) { return first == second || first.compare(second) == .equal }
    return isSamePhrase(a, b)
  }

  /// `7 days: the meeting`
  static func holdsAhead(_ label: String, _ read: String) -> Bool {
    if label == read { return true }
    let (first, second) = (parts(label), parts(read))
    guard let a = measure(first.measure), let b = measure(second.measure), a == b || a.compare(b) == .equal else {
      return false
    }
    if first.event.isEmpty || second.event.isEmpty { return first.event.isEmpty && second.event.isEmpty }
    let count = min(first.event.count, second.event.count)
    return first.event.prefix(count) == second.event.prefix(count)
  }

  private static func parts(_ text: String) -> (measure: [String], event: [String]) {
    let halves = text.split(separator: ":", maxSplits: 1)
    var event = halves.count > 1 ? words(String(halves[1])) : []
    if let first = event.first, ["their", "your", "his", "her", "its", "any"].contains(first) { event.removeFirst() }
    if ["in advance", "notice", "beforehand", "before"].contains(event.joined(separator: " ")) { event = [] }
    return (words(String(halves.first ?? "")), event)
  }

  // MARK: Words

  private static let prepositions: Set<String> = [
    "by", "on", "at", "in", "within", "before", "during", "to", "with", "after",
  ]

  private static func isSamePhrase(_ a: [String], _ b: [String]) -> Bool {
    var (a, b) = (a, b)
    let (isFirst, isSecond) = (prepositions.contains(a.first ?? ""), prepositions.contains(b.first ?? ""))
    if isFirst != isSecond, (isFirst ? a : b).first != "before" {
      if isFirst { a.removeFirst() } else { b.removeFirst() }
    }
    // “on the day it happens” is the same day.
    if a.starts(with: ["day"]) || a.starts(with: ["on", "day"]), b.suffix(2) == ["same", "day"] { return true }
    let count = min(a.count, b.count)
    guard count > 0, a.prefix(count) == b.prefix(count) else { return false }
    return 2 * count >= max(a.count, b.count)
  }

  private static let same: [(from: [String], to: [String])] = [
    (["not", "later", "than"], ["by"]), (["no", "later", "than"], ["by"]), (["by", "by"], ["by"]), (["until"], ["by"]),
    (["right", "away"], ["immediately"]), (["straight", "away"], ["immediately"]), (["at", "once"], ["immediately"]),
    (["half", "term"], ["half-term"]), (["half", "an", "hour"], ["30", "minutes"]),
  ]

  /// The words in lower case, without articles, with numbers as digits and one word for what is said in several ways.
  private static func words(_ text: String) -> [String] {
    var words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "." || $0 == ":") }.map {
      String($0)
    }
    words = words.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    for (from, to) in same {
      var i = 0
      while i + from.count <= words.count {
        if Array(words[i..<(i + from.count)]) == from { words.replaceSubrange(i..<(i + from.count), with: to) }
        i += 1
      }
    }
    if words.count == 2, words[0] == "1" || words[0] == "one", !units.contains(words[1]) { words[0] = "each" }
    return words.filter { !["the", "a", "an"].contains($0) }.map { word in
      switch word {
      case "every": "each"
      case "upon": "on"
      case "forthwith", "straightaway": "immediately"
      default: number(word).map(String.init) ?? ordinal(word).map { "\($0)th" } ?? word
      }
    }
  }

  // MARK: Measures

  private static let units: Set<String> = ["minute", "hour", "day", "week", "month", "year", "term", "half-term"]

  /// The length that words say; nil where they say more or something else.
  private static func measure(_ words: [String]) -> PolicyDuration? {
    var words = words
    if let every = frequency(words) { return every }
    if words.first == "each" { words.removeFirst() }
    // “by the fifteenth school day after …”
    if words.first == "by", words.count > 1, let count = ordinal(words[1]) { words = ["\(count)"] + words.dropFirst(2) }
    if words.count > 3, words[1] == "to" || words[1] == "or", Int(words[0]) != nil, Int(words[2]) != nil {
      words.removeFirst(2)
    }
    if words.suffix(2) == ["or", "so"] { words.removeLast(2) }
    words.removeAll {
      ["clear", "about", "approximately", "calendar", "first", "your", "their", "his", "her", "within"].contains($0)
    }
    if words.count == 3, ["school", "academic"].contains(words[1]), !words[2].hasPrefix("day") { words.remove(at: 1) }
    let text = words.joined(separator: " ")
    if let duration = PolicyDuration(text) { return duration }
    let unit = words.last.map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 } ?? ""
    return words.count < 3 && Int(words.first ?? "") == nil && units.contains(unit) ? PolicyDuration("1 " + text) : nil
  }

  /// “twice a term”: a length, where it is a whole number of units.
  private static func frequency(_ words: [String]) -> PolicyDuration? {
    var rest = words[...]
    let count: Int
    switch rest.first {
    case "once": count = 1
    case "twice": count = 2
    default:
      guard rest.count > 1, let number = Int(rest[0]), rest[1] == "times" else { return nil }
      count = number
      rest = rest.dropFirst()
    }
    rest = rest.dropFirst()
    while ["in", "per", "each"].contains(rest.first) { rest = rest.dropFirst() }
    guard rest.count == 1, count > 0, let unit = rest.first else { return nil }
    if count == 1 { return PolicyDuration("1 " + unit) }
    switch unit {
    case "year" where 12 % count == 0: return PolicyDuration("\(12 / count) months")
    case "term" where count == 2: return PolicyDuration("1 half-term")
    case "day" where 24 % count == 0: return PolicyDuration("\(24 / count) hours")
    default: return nil
    }
  }

  private static let numbers = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
  ]
  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
  ]

  private static func number(_ word: String) -> Int? {
    if let small = numbers.firstIndex(of: word) { return small + 1 }
    let parts = word.split(separator: "-").map(String.init)
    let tens = ["twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90]
    guard let ten = tens[parts.first ?? ""] else { return nil }
    return parts.count == 1 ? ten : numbers.firstIndex(of: parts[1]).map { ten + $0 + 1 }
  }

  private static func ordinal(_ word: String) -> Int? {
    if let small = ordinals.firstIndex(of: word), small > 0 { return small + 1 }
    guard ["th", "nd", "rd", "st"].contains(String(word.suffix(2))) else { return nil }
    return Int(word.dropLast(2))
  }
}
