public import Diagnostics

/// A date as boards write it: a day, a month, a school term or a year.
///
/// `2026-09-01` and `1 September 2026` are one day, `2026-09` and `September 2026` one month; `Autumn 2026` is a term.
/// Something is due by the end of what is named. Years are 1900 to 2199 where a date is read.
public struct PartialDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What is named.
  public enum Form: Hashable, Sendable {
    case day(CivilDate)
    case month(year: Int, month: Int)
    case term(SchoolTerm, year: Int)
    case year(Int)
  }

  /// What is named.
  public let form: Form
  /// The first day of it.
  public let firstDay: CivilDate
  /// The last day of it, by which something due is due.
  public let lastDay: CivilDate
  /// Whether it was written with the word, "Summer Term 2021"; it is printed so, and means the same.
  private let saysTerm: Bool

  /// Makes a date; nil where the calendar has no such day, or the year is not between 1 and 9999.
  public init?(_ form: Form) { self.init(form, saysTerm: false) }

  init?(_ form: Form, saysTerm: Bool) {
    let bounds: (first: CivilDate?, last: CivilDate?) =
      switch form {
      case .day(let date): (date, date)
      case .month(let year, let month): (CivilDate(year, month, 1), Self.lastDay(of: month, year))
      case .term(let term, let year):
        (CivilDate(year, term.months.lowerBound, 1), Self.lastDay(of: term.months.upperBound, year))
      case .year(let year): (CivilDate(year, 1, 1), CivilDate(year, 12, 31))
      }
    guard let first = bounds.first, let last = bounds.last else { return nil }
    self.form = form
    self.saysTerm = saysTerm
    firstDay = first
    lastDay = last
  }

  /// A day.
  public init(_ date: CivilDate) {
    form = .day(date)
    firstDay = date
    lastDay = date
    saysTerm = false
  }

  /// Takes `text` where it is a date in one of the forms; nil where it is not.
  public init?(_ text: some StringProtocol) {
    guard let date = Self.read(Array(text.utf8)).value else { return nil }
    self = date
  }

  /// Reads a date, or reports `bad-date`.
  public static func parse(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> PartialDate? {
    diagnostics.value(of: read(source.bytes), .badDate, in: source)
  }

  /// The date as it is printed: `1 September 2026`, `September 2026`, `Autumn 2026`, `Summer Term 2021`, `2026`.
  public var text: String {
    switch form {
    case .day(let date): date.text
    case .month(let year, let month): "\(CivilDate.monthNames[month - 1]) \(year)"
    case .term(let term, let year): "\(term.name)\(saysTerm ? " Term" : "") \(year)"
    case .year(let year): String(year)
    }
  }

  /// The word before it in a sentence: "on 5 May 2026", "in May 2026".
  public var preposition: String { if case .day = form { "on" } else { "in" } }

  /// The date as data, which reads back as an equal date: `2026-09-01`, `2026-09`, `2026`, and `2026-23` for a term.
  ///
  /// A term is a season of ISO 8601-2 (21 spring, 22 summer, 23 autumn). Texts of one form sort in order of time.
  public var isoText: String {
    switch form {
    case .day(let date): date.isoText
    case .month(let year, let month): "\(CivilDate.padded(year, 4))-\(CivilDate.padded(month, 2))"
    case .term(let term, let year): "\(CivilDate.padded(year, 4))-\(21 + term.rawValue)"
    case .year(let year): CivilDate.padded(year, 4)
    }
  }

  /// The same as the text for people.
  public var description: String { text }

  /// Whether `date` is in what is named.
  public func contains(_ date: CivilDate) -> Bool { firstDay <= date && date <= lastDay }

  /// The date so many months later, as precise as this one wherever that is possible.
  ///
  /// A term moves by terms (four months each) and a year by years; by other numbers, what is named is the month so
  /// long after their last: `Autumn 2026` and 6 months is `June 2027`. Nil outside the years 1 to 9999.
  public func adding(months: Int) -> PartialDate? {
    switch form {
    case .day(let date):
      return date.adding(months: months).map { PartialDate($0) }
    case .term(let term, let year) where months.isMultiple(of: 4):
      guard let moved = CivilDate.month(year, term.months.lowerBound, plus: months),
        let moveTo = SchoolTerm(rawValue: (moved.month - 1) / 4)
      else { return nil }
      return PartialDate(.term(moveTo, year: moved.year), saysTerm: saysTerm)
    case .year(let year) where months.isMultiple(of: 12):
      let (sum, overflow) = year.addingReportingOverflow(months / 12)
      return overflow ? nil : PartialDate(.year(sum))
    case .month, .term, .year:
      guard let (year, month) = CivilDate.month(lastDay.year, lastDay.month, plus: months) else { return nil }
      return PartialDate(.month(year: year, month: month))
    }
  }

  /// The date so many years later, as precise as this one; nil outside the years 1 to 9999.
  public func adding(years: Int) -> PartialDate? {
    let (months, overflow) = years.multipliedReportingOverflow(by: 12)
    return overflow ? nil : adding(months: months)
  }

  /// The date `duration` later: as precise as this one for months and years, a day after the last day for days.
  ///
  /// Nil for a duration that no calendar of dates can add: hours, working or school days, alternatives.
  public func adding(_ duration: PolicyDuration) -> PartialDate? {
    if let months = duration.calendarMonths { return adding(months: months) }
    if let days = duration.calendarDays { return lastDay.adding(days: days).map { PartialDate($0) } }
    return nil
  }

  private static func lastDay(of month: Int, _ year: Int) -> CivilDate? {
    CivilDate(year, month, CivilDate.days(in: month, of: year))
  }

  /// Whether both say the same.
  public static func == (a: PartialDate, b: PartialDate) -> Bool { a.form == b.form }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(form) }

  /// By the last day, then by the first: of dates that end together, the wider comes first.
  public static func < (a: PartialDate, b: PartialDate) -> Bool {
    (a.lastDay, a.firstDay) < (b.lastDay, b.firstDay)
  }
}
