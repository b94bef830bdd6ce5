/// A day of the proleptic Gregorian calendar, without time or zone; years 1 to 9999.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year, as in 2026.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Makes a date; nil where the calendar has no such day.
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Takes a date of exactly the form `2026-09-01` (ISO 8601); nil for anything else.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = ASCII.number(bytes[..<4]),
      let month = ASCII.number(bytes[5..<7]), let day = ASCII.number(bytes[8...])
    else { return nil }
    self.init(year, month, day)
  }

  /// The day `number` days after 1 January 1970; nil outside the years 1 to 9999.
  public init?(dayNumber number: Int) {
    guard (Self.first.dayNumber...Self.last.dayNumber).contains(number) else { return nil }
    // H. Hinnant, "chrono-compatible low-level date algorithms": eras of 400 years that begin on 1 March.
    let shifted = number + 719_468
    let era = shifted / 146_097 - (shifted < 0 && shifted % 146_097 != 0 ? 1 : 0)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  private static let first = CivilDate(unchecked: 1, 1, 1)
  private static let last = CivilDate(unchecked: 9999, 12, 31)

  /// The number of days since 1 January 1970, negative before it.
  public var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// How many days a month (1 to 12) has in a year.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// The date so many days later, or earlier; nil outside the years 1 to 9999.
  public func adding(days: Int) -> CivilDate? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CivilDate(dayNumber: sum)
  }

  /// The same day so many months later, or earlier; a month too short for it gives its last day.
  ///
  /// 31 January and one month is 28 or 29 February. Nil outside the years 1 to 9999.
  public func adding(months: Int) -> CivilDate? {
    guard let (year, month) = Self.month(year, month, plus: months) else { return nil }
    return CivilDate(year, month, min(day, Self.days(in: month, of: year)))
  }

  static func month(_ year: Int, _ month: Int, plus months: Int) -> (year: Int, month: Int)? {
    guard (-120_000...120_000).contains(months) else { return nil }
    let index = year * 12 + month - 1 + months
    guard index >= 12, index < 120_000 else { return nil }
    return (index / 12, index % 12 + 1)
  }

  /// The date as ISO 8601 writes it, `2026-09-01`.
  public var isoText: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

  /// The date as people write it, `1 September 2026`.
  public var text: String { "\(day) \(Self.monthNames[month - 1]) \(year)" }

  /// The same as the written form.
  public var description: String { isoText }

  /// In order of time.
  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// The names of the months, January first.
  public static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
