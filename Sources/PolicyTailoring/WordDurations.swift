internal import PolicyModel

/// Deadlines and intervals that are written in the words: "within ten working days", "each week".
enum WordDurations {
  private static let numbers: [String: String] = [
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fourteen": "14", "fifteen": "15",
    "twenty": "20", "twenty-one": "21", "twenty-four": "24", "twenty-eight": "28", "thirty": "30", "forty": "40",
    "sixty": "60", "ninety": "90",
  ]
  private static let openings = [
    ["within"], ["no", "later", "than"], ["not", "later", "than"], ["no", "more", "than"], ["not", "more", "than"],
    ["at", "most"], ["up", "to"], ["in"], ["after"],
  ]
  private static let adverbs = [
    "hourly": "1 hour", "daily": "1 day", "weekly": "1 week", "fortnightly": "2 weeks", "monthly": "1 month",
    "quarterly": "3 months", "yearly": "1 year", "annually": "1 year",
  ]

  /// What follows each "within", "no later than" and the like, and can be read as a length of time, in order.
  static func deadlines(_ text: String) -> [PolicyDuration] {
    let words = words(text)
    return words.indices.compactMap { i in
      openings.first { words[i...].starts(with: $0) }.flatMap { duration(words[(i + $0.count)...]) }
    }
  }

  /// How often something is to be done: "every two months", "once a week", "daily", in order.
  static func intervals(_ text: String) -> [PolicyDuration] {
    let words = words(text)
    return words.indices.compactMap { i in
      if let adverb = adverbs[words[i]] { return PolicyDuration(adverb) }
      let rest = words[(i + 1)...]
      switch words[i] {
      case "every", "each":
        return duration(rest) ?? rest.first.flatMap { PolicyDuration("1 \($0)") }
      case "once":
        return ["a", "an", "every", "each", "in"].contains(rest.first ?? "")
          ? duration(rest.first == "a" || rest.first == "an" ? rest : rest.dropFirst())
            ?? rest.dropFirst().first.flatMap { PolicyDuration("1 \($0)") } : nil
      default: return nil
      }
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split(whereSeparator: \.isWhitespace).map { word in
      String(word.reversed().drop { ".,;:)”".contains($0) }.reversed())
    }
  }

  private static func duration(_ words: ArraySlice<String>) -> PolicyDuration? {
    let rest = words.prefix(4).map { numbers[$0] ?? $0 }
    for length in stride(from: rest.count, to: 1, by: -1) {
      if let duration = PolicyDuration(rest.prefix(length).joined(separator: " ")) { return duration }
    }
    return nil
  }
}
