public import PolicyModel

/// In which order the dates of a file have day and month, where they are written with numbers.
public enum DateOrder: String, Sendable, CaseIterable {
  case dayFirst = "dmy"
  case monthFirst = "mdy"

  /// The one order in which all of `texts` are dates; nil where both are, or neither.
  public init?(_ texts: some Sequence<String>) {
    var fits = (day: true, month: true)
    var isAsked = false
    for text in texts {
      guard let (first, second, _) = Self.parts(text) else { continue }
      isAsked = true
      if first > 12 || second < 1 { fits.month = false }
      if second > 12 || first < 1 { fits.day = false }
    }
    guard isAsked, fits.day != fits.month else { return nil }
    self = fits.day ? .dayFirst : .monthFirst
  }

  /// The day that `text` begins with: `2026-09-01`, `2026/9/1`, `1 September 2026`, and `01.09.2026`, which nobody writes
  /// with the month first; `01/09/2026` only where the order is known, or both are the same day. A time behind it is left
  /// out.
  public static func date(_ text: String, _ order: DateOrder?) -> CivilDate? {
    if let date = PartialDate(text), date.firstDay == date.lastDay { return date.firstDay }
    let words = text.split { $0 == " " || $0 == "T" }
    guard let head = words.first else { return nil }
    let numbers = head.split { "/-.".contains($0) }.map { Int($0) }
    if numbers.count == 3, let year = numbers[0], year > 1900, let month = numbers[1], let day = numbers[2] {
      return CivilDate(year, month, day)
    }
    guard let (first, second, year) = parts(text) else { return nil }
    switch order {
    case .dayFirst: return CivilDate(year, second, first)
    case .monthFirst: return CivilDate(year, first, second)
    case nil:
      return first == second || head.split(separator: ".").count == 3 ? CivilDate(year, second, first) : nil
    }
  }

  /// The numbers of `01/09/2026` or `9/1/26`.
  private static func parts(_ text: String) -> (Int, Int, Int)? {
    guard let head = text.split(whereSeparator: { $0 == " " || $0 == "," }).first else { return nil }
    let numbers = head.split(separator: "/").map { Int($0) }
    let dotted = numbers.count == 3 ? numbers : head.split { $0 == "." || $0 == "-" }.map { Int($0) }
    guard dotted.count == 3, let first = dotted[0], let second = dotted[1], var year = dotted[2], first <= 31,
      second <= 31
    else { return nil }
    if year < 100 { year += 2000 }
    return (first, second, year)
  }
}
