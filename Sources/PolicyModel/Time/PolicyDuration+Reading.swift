internal import Diagnostics

extension PolicyDuration {
  /// The most of a unit: enough for any policy, and safe to count in minutes.
  static let most = 9999
  private static let forms =
    "write a number of minutes, hours, days, working days, school days, weeks, months, half-terms, terms or years, "
    + "or `next working day` or `immediately`"
  /// How often, in one word.
  private static let adverbs: [String: Length] = [
    "hourly": .count(1, .hour), "daily": .count(1, .day), "weekly": .count(1, .week), "fortnightly": .count(2, .week),
    "monthly": .count(1, .month), "quarterly": .count(3, .month), "half-termly": .count(1, .halfTerm),
    "termly": .count(1, .term), "yearly": .count(1, .year), "annually": .count(1, .year),
  ]
  private static let numberWords = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// Reads a duration, capitals aside; the text has at most 200 characters.
  static func read(_ bytes: [UInt8]) -> Result<PolicyDuration, TextFault> {
    let all = 0..<bytes.count
    guard bytes.count <= 200 else {
      return .fault(all, "\(Excerpt.quoted(bytes)) is too long for a duration", help: forms)
    }
    let words = ASCII.words(bytes)
    guard !words.isEmpty else { return .fault(all, "the duration is empty", help: forms) }
    var lengths: [Length] = []
    for part in words.split(omittingEmptySubsequences: false, whereSeparator: { $0.text == "or" }) {
      switch length(Array(part), bytes) {
      case .failure(let fault): return .failure(fault)
      case .success(let length):
        if !lengths.contains(length) { lengths.append(length) }
      }
    }
    return .success(PolicyDuration(alternatives: lengths))
  }

  private static func length(_ words: [Word], _ bytes: [UInt8]) -> Result<Length, TextFault> {
    guard let first = words.first, let last = words.last else {
      return .fault(0..<bytes.count, "\(Excerpt.quoted(bytes)) has nothing on one side of `or`", help: forms)
    }
    let range = first.range.lowerBound..<last.range.upperBound
    let shown = Excerpt.quoted(bytes[range])
    if words.count == 1, let length = adverbs[first.text] { return .success(length) }
    let names = words.dropFirst().map(\.text).joined(separator: " ")
    switch first.text {
    case "immediately" where words.count == 1: return .success(.immediately)
    case "immediate", "immediately", "forthwith", "asap":
      return .fault(range, "\(shown) is not a duration", help: "write `immediately`", replacement: "immediately")
    case "within", "in", "every":
      return .fault(
        first.range, "a duration is written without \(Excerpt.quoted(first.written))",
        help: "the attribute says it already; \(forms)")
    case "a", "an":
      return .fault(range, "\(shown) has no number", help: forms, replacement: unit(names).map { "1 \($0.rawValue)" })
    case "next":
      if let unit = unit(names), unit == .workingDay || unit == .schoolDay { return .success(.next(unit)) }
      return .fault(range, "\(shown) is not a duration", help: "write `next working day` or `next school day`")
    default: break
    }
    return counted(first, names, range, rest: (words.dropFirst().first ?? first).range.lowerBound, shown)
  }

  private static func counted(
    _ first: Word, _ names: String, _ range: Range<Int>, rest: Int, _ shown: String
  ) -> Result<Length, TextFault> {
    let word = first.text
    let wordNumber = numberWords.firstIndex(of: word).map { $0 + 1 }
    guard let count = wordNumber ?? ASCII.number(first.bytes, digits: 18) else {
      let isNumber = first.bytes.allSatisfy { ASCII.isDigit($0) || [0x2B, 0x2C, 0x2D, 0x2E].contains($0) }
      if first.bytes.allSatisfy(ASCII.isDigit) { return tooMany(first.range, shown) }
      guard isNumber, first.bytes.contains(where: ASCII.isDigit) else {
        return .fault(range, "\(shown) is not a duration", help: forms)
      }
      if first.bytes.first == 0x2D {
        return .fault(first.range, "\(shown) is less than no time", help: forms)
      }
      return .fault(
        first.range, "\(shown) is not a whole number of units", help: "write a smaller unit, as in `90 minutes`")
    }
    guard count > 0 else {
      return .fault(
        range, "\(shown) is no time at all", help: "write `immediately` where no time may pass",
        replacement: "immediately")
    }
    guard count <= most else { return tooMany(first.range, shown) }
    if names.isEmpty { return .fault(range, "\(shown) has no unit", help: forms) }
    if let unit = unit(names) { return .success(.count(count, unit)) }
    let after = rest..<range.upperBound
    if names.utf8.contains(where: ASCII.isDigit) || names.contains(" and ") {
      return .fault(
        range, "\(shown) is more than one length of time",
        help: "write it in one unit, as in `36 hours`, or join by `or`")
    }
    let units = Unit.allCases.map { $0.rawValue + "s" }
    let isBusiness = names.hasPrefix("business day")
    let near = isBusiness ? "working days" : closest(to: names, among: units)
    return .fault(
      after, "\(Excerpt.quoted(names)) is not a unit of time",
      help: near.map { "did you mean `\($0)`?" } ?? "the units are \(HumanList.joined(units))", replacement: near)
  }

  private static func tooMany(_ range: Range<Int>, _ shown: String) -> Result<Length, TextFault> {
    .fault(range, "\(shown) is more than \(most) units", help: "write a larger unit")
  }

  /// The unit of a name in the singular or the plural.
  static func unit(_ name: String) -> Unit? { units[name] }

  private static let units: [String: Unit] = {
    var units: [String: Unit] = ["half term": .halfTerm, "half terms": .halfTerm]
    for unit in Unit.allCases {
      units[unit.rawValue] = unit
      units[unit.rawValue + "s"] = unit
    }
    return units
  }()
}
