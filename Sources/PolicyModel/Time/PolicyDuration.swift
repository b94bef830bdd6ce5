public import Diagnostics

/// A length of time as policies write it: `24 hours`, `2 working days`, `next working day`, `immediately`, or some of
/// them joined by `or`, of which whoever must act may take whichever ends last.
///
/// Two durations are equal when they are written alike; `compare(_:)` says which is longer.
public struct PolicyDuration: Hashable, Sendable, CustomStringConvertible {
  /// What is counted.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case minute, hour, day, week, month, year
    /// A third of a school year.
    case term
    /// Half of a term.
    case halfTerm = "half-term"
    case workingDay = "working day"
    case schoolDay = "school day"
  }

  /// One length of time.
  public enum Length: Hashable, Sendable {
    case immediately
    /// A number of units, from 1.
    case count(Int, Unit)
    /// The next working or school day: as long as one of them.
    case next(Unit)
  }

  /// The lengths in the order in which they were written; never empty, none twice.
  public let alternatives: [Length]

  init(alternatives: [Length]) { self.alternatives = alternatives }

  /// Makes a duration of so many units by the unit's name, in the singular or the plural: `2`, `working days`.
  ///
  /// Nil where no unit is called so, or a duration cannot have so many.
  public init?(_ count: Int, _ unit: String) {
    guard (1...Self.most).contains(count), let unit = Self.unit(unit) else { return nil }
    alternatives = [.count(count, unit)]
  }

  /// Makes a duration of one length.
  public init(_ length: Length) { alternatives = [length] }

  /// Takes `text` where it is a duration; nil where it is not.
  public init?(_ text: some StringProtocol) {
    guard let duration = Self.read(Array(text.utf8)).value else { return nil }
    self = duration
  }

  /// Reads a duration, or reports `bad-duration`.
  public static func parse(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> PolicyDuration? {
    diagnostics.value(of: read(source.bytes), .badDuration, in: source)
  }

  /// The duration as it is printed, which reads back as itself: `1 working day`, `24 hours or next working day`.
  public var text: String {
    let texts = alternatives.map { length in
      switch length {
      case .immediately: "immediately"
      case .count(let count, let unit): "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
      case .next(let unit): "next \(unit.rawValue)"
      }
    }
    return texts.joined(separator: " or ")
  }

  /// How often that is: "every day", "every 2 weeks".
  public var everyWords: String {
    alternatives.map { length in
      if case .count(1, let unit) = length { return "every \(unit.rawValue)" }
      return "every \(PolicyDuration(length).text)"
    }.joined(separator: " or ")
  }

  /// The same as the text for people.
  public var description: String { text }

  /// How many months it is, where it is a number of months or years.
  public var calendarMonths: Int? {
    guard alternatives.count == 1, case .count(let count, let unit) = alternatives[0] else { return nil }
    switch unit {
    case .month: return count
    case .year: return count * 12
    default: return nil
    }
  }

  /// How many days it is, where it is a number of days or weeks; 0 for `immediately`.
  public var calendarDays: Int? {
    guard alternatives.count == 1 else { return nil }
    switch alternatives[0] {
    case .immediately: return 0
    case .count(let count, .day): return count
    case .count(let count, .week): return count * 7
    default: return nil
    }
  }
}

extension CivilDate {
  /// The day `duration` later; nil for hours, working or school days and alternatives, and outside the years 1 to 9999.
  public func adding(_ duration: PolicyDuration) -> CivilDate? { PartialDate(self).adding(duration)?.lastDay }
}
