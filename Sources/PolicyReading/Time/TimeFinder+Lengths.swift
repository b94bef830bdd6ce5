internal import PolicyModel

/// Lengths of time in words.
extension TimeFinder {
  // MARK: Lengths of time

  /// A length of time at a place, and the token after it: “five (5) working days”, “a week”, “24 hours”.
  func length(at start: Int, _ end: Int, allowsArticle: Bool = true) -> (duration: PolicyDuration, next: Int)? {
    var i = start
    guard i < end else { return nil }
    if let duration = tokens[i].duration { return (duration, i + 1) }
    var count: Int
    if tokens[i].number > 0 {
      count = tokens[i].number
      i += 1
    } else if allowsArticle, isWord(i, common.a) || isWord(i, common.an) || spelled(i) == "one" {
      count = 1
      i += 1
    } else if spelled(i) == "half", isWord(i + 1, common.a) || isWord(i + 1, common.an) {
      return nil
    } else {
      return nil
    }
    // “five (5)”
    if i + 2 < end, tokens[i].kind == .open, tokens[i + 1].number > 0, tokens[i + 2].kind == .close {
      count = tokens[i + 1].number
      i += 3
    }
    var kind = ""
    while i < end, tokens[i].kind == .word,
      ["full", "clear", "calendar", "whole", "complete", "further", "consecutive", "more"].contains(word(i))
    {
      i += 1
    }
    if i < end, tokens[i].kind == .word {
      switch word(i) {
      case "working", "business", "work", "week": if word(i + 1).hasPrefix("day") { kind = "working " }
      case "school", "term-time", "teaching", "academic":
        if word(i + 1).hasPrefix("day") {
          kind = "school "
        } else if ["year", "years", "term", "terms", "week", "weeks"].contains(word(i + 1)) {
          i += 1
        }
      default: break
      }
      if !kind.isEmpty { i += 1 }
    }
    guard i < end, tokens[i].kind == .word else { return nil }
    var unit = word(i)
    if let whole = [
      "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "wk": "week", "wks": "weeks", "yr": "year",
      "yrs": "years",
    ][unit] {
      unit = whole
    }
    if unit == "fortnight" || unit == "fortnights" {
      count *= 2
      unit = "weeks"
    }
    if unit == "quarter" || unit == "quarters" {
      count *= 3
      unit = "months"
    }
    guard let duration = PolicyDuration("\(count) \(kind)\(unit)") else { return nil }
    return (duration, i + 1)
  }

  /// The word as it stands, in lower case, without its possessive.
  func word(_ i: Int) -> String {
    guard i >= 0, i < tokens.count, tokens[i].kind == .word else { return "" }
    if tokens[i].word != 0 { return vocabulary.spelling(tokens[i].word) }
    return text.text(i..<(i + 1)).lowercased()
  }

  func words(_ range: Range<Int>) -> String {
    let text = text.text(range)
    guard let first = text.first, first.isUppercase, range.count > 0, !tokens[range.lowerBound].has([.calendar, .name])
    else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
