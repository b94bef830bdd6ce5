/// How one duration compares with another.
public enum DurationOrder: String, Hashable, Sendable {
  case shorter, equal, longer, incomparable
}

extension PolicyDuration {
  /// How this duration compares with `other`.
  ///
  /// A day is 24 hours, a week 7 days, a year 12 months, a month 28 to 31 days; a term is two half-terms, three terms are
  /// a year, and a half-term by itself is one to three months; so many school days last at least as many days but one, so
  /// many working days at least their weeks from a Sunday, and at most two weeks longer, for public holidays; working
  /// and school days compare only where that decides, since some schools teach on Saturdays; `immediately` is the
  /// shortest. What is certain for every month counts: 28 days are not longer than a month, so `shorter`; 30 days and a
  /// month are incomparable.
  ///
  /// Alternatives last as long as the longest of them. So a duration is at most another when each of its alternatives
  /// is at most some alternative of the other: `24 hours` is shorter than `24 hours or next working day`. This never
  /// claims an order that may not hold; it may call incomparable what a calendar could decide.
  public func compare(_ other: PolicyDuration) -> DurationOrder {
    switch (isAtMost(other), other.isAtMost(self)) {
    case (true, true): .equal
    case (true, false): .shorter
    case (false, true): .longer
    case (false, false): .incomparable
    }
  }

  /// Whether this duration is certainly not longer than `other`: reflexive and transitive.
  public func isAtMost(_ other: PolicyDuration) -> Bool {
    alternatives.allSatisfy { mine in other.alternatives.contains { Measure(mine).isAtMost(Measure($0)) } }
  }
}

/// A length in what it compares by.
private enum Measure {
  case none
  case minutes(Int)
  case months(Int)
  case halfTerms(Int)
  case working(Int)
  case school(Int)

  init(_ length: PolicyDuration.Length) {
    switch length {
    case .immediately: self = .none
    case .next(let unit): self.init(1, unit)
    case .count(let count, let unit): self.init(count, unit)
    }
  }

  private init(_ count: Int, _ unit: PolicyDuration.Unit) {
    switch unit {
    case .minute: self = .minutes(count)
    case .hour: self = .minutes(count * 60)
    case .day: self = .minutes(count * Self.day)
    case .week: self = .minutes(count * 7 * Self.day)
    case .month: self = .months(count)
    case .year: self = .months(count * 12)
    case .term: self = .halfTerms(count * 2)
    case .halfTerm: self = .halfTerms(count)
    case .workingDay: self = .working(count)
    case .schoolDay: self = .school(count)
    }
  }

  private static let day = 24 * 60

  /// The fewest months that so many half-terms are: six of them are a year, and what is left over is a month each.
  private static func least(_ halfTerms: Int) -> Int { halfTerms / 6 * 12 + halfTerms % 6 }
  /// The most months that they are.
  private static func most(_ halfTerms: Int) -> Int { halfTerms / 6 * 12 + min(halfTerms % 6 * 3, 12) }

  /// The fewest days that so many working days take: from a Sunday to the Friday after next for ten.
  private static func shortest(_ count: Int) -> Int { count < 5 ? count - 1 : count / 5 * 7 - 2 + count % 5 }
  /// The most days that so many working days take, public holidays among them: two weeks more than their own, and a week
  /// more for each hundred.
  private static func longest(_ count: Int) -> Int { (count + 4) / 5 * 7 + 14 + count / 100 * 7 }

  func isAtMost(_ other: Measure) -> Bool {
    switch (self, other) {
    case (.none, _): true
    case (.minutes(let a), .minutes(let b)), (.months(let a), .months(let b)), (.working(let a), .working(let b)),
      (.school(let a), .school(let b)), (.halfTerms(let a), .halfTerms(let b)):
      a <= b
    case (.halfTerms(let a), _): Self.months(Self.most(a)).isAtMost(other)
    case (_, .halfTerms(let b)): isAtMost(.months(Self.least(b)))
    case (.minutes(let a), .months(let b)): a <= b * 28 * Self.day
    case (.months(let a), .minutes(let b)): a * 31 * Self.day <= b
    case (.minutes(let a), .working(let b)): a <= Self.shortest(b) * Self.day
    case (.minutes(let a), .school(let b)): a <= (b - 1) * Self.day
    case (.months(let a), .working(let b)): a * 31 <= Self.shortest(b)
    case (.months(let a), .school(let b)): a * 31 <= b - 1
    case (.working(let a), .minutes(let b)): Self.longest(a) * Self.day <= b
    case (.working(let a), .months(let b)): Self.longest(a) <= b * 28
    case (.working(let a), .school(let b)): Self.longest(a) <= b - 1
    default: false
    }
  }
}
