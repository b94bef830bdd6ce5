internal import Hashing

/// A calendar (RFC 5545) of all-day events, which no clock and no machine changes.
///
/// Each event keeps its UID, so that a calendar that reads the file again moves it. The UIDs name the organisation, so
/// that the calendars of several can stand in one.
public struct CalendarFile: Sendable {
  /// One event.
  public struct Event: Sendable {
    /// What it is known by, `review.social-media`.
    public var id: String
    /// When what it says was decided.
    public var stamp: CivilDate
    /// Its day, or the first of them.
    public var day: CivilDate
    /// How it comes again, `FREQ=MONTHLY;INTERVAL=3`; nil where it does not.
    public var rule: String?
    /// What is to be done.
    public var summary: String
    /// More about it.
    public var remarks: String

    /// Makes an event.
    public init(id: String, stamp: CivilDate, day: CivilDate, rule: String? = nil, summary: String, remarks: String) {
      self.id = id
      self.stamp = stamp
      self.day = day
      self.rule = rule
      self.summary = summary
      self.remarks = remarks
    }
  }

  /// What it holds, `Policy reviews`.
  public var kind: String
  /// The organisation, or the school.
  public var organisation: String
  /// Its events, in the order in which they are written.
  public var events: [Event]

  /// Makes a calendar.
  public init(kind: String, organisation: String, events: [Event]) {
    self.kind = kind
    self.organisation = organisation
    self.events = events
  }

  /// The file.
  public var bytes: [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Precept//\(kind)//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped("\(kind): \(organisation)"))",
    ]
    let domain = domain
    for event in events {
      guard let after = event.day.adding(days: 1) else { continue }
      lines += [
        "BEGIN:VEVENT", "UID:\(event.id)@\(domain)", "DTSTAMP:\(Self.compact(event.stamp))T000000Z",
        "DTSTART;VALUE=DATE:\(Self.compact(event.day))", "DTEND;VALUE=DATE:\(Self.compact(after))",
      ]
      if let rule = event.rule { lines.append("RRULE:\(rule)") }
      lines += [
        "SUMMARY:\(Self.escaped(event.summary))", "DESCRIPTION:\(Self.escaped(event.remarks))", "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.flatMap(Self.folded)
  }

  /// What makes an identifier the organisation's own: words of its name, and what tells it from a name that gives the
  /// same words.
  private var domain: String {
    let name = (IdentifierGrammar.slug(organisation).map { "\($0)-" } ?? "").prefix(41)
    return "\(name)\(Digest.sha256(Array(organisation.utf8)).short.prefix(8)).precept.invalid"
  }

  private static func compact(_ date: CivilDate) -> String { String(date.isoText.filter { $0 != "-" }) }

  /// A value of the type TEXT (RFC 5545, 3.3.11).
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\u{0}"..<" ", "\u{7F}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A line with its end, folded so that none has more than 75 octets (RFC 5545, 3.1), never within a character.
  private static func folded(_ line: String) -> [UInt8] {
    var result: [UInt8] = []
    var length = 0
    for scalar in line.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if length + bytes.count > 75 {
        result += [0x0D, 0x0A, 0x20]
        length = 1
      }
      result += bytes
      length += bytes.count
    }
    return result + [0x0D, 0x0A]
  }
}

extension CivilDate {
  /// Whether it is a Saturday or a Sunday; 1 January 1970 was a Thursday.
  fileprivate var isWeekend: Bool { ((dayNumber % 7) + 10) % 7 >= 5 }
}

extension PolicyDuration {
  /// About how many days it is, by which one is put before another in a list.
  public var roughDays: Int {
    alternatives.map { length in
      switch length {
      case .immediately: 0
      case .next: 1
      case .count(let count, let unit):
        switch unit {
        case .minute, .hour: 0
        case .day, .workingDay, .schoolDay: count
        case .week: count * 7
        case .month: count * 30
        case .halfTerm: count * 60
        case .term: count * 121
        case .year: count * 365
        }
      }
    }.max() ?? 0
  }

  /// How something that is done so often comes again after `day`: its first day, and the rule for the next ones. Nil for
  /// what no calendar of days can say.
  ///
  /// A term is four months, half of one two; a working or school day is a day from Monday to Friday. What would fall on
  /// the end of a long month falls on the 28th, since not every month has a 31st.
  public func recurrence(after day: CivilDate) -> (first: CivilDate, rule: String)? {
    guard alternatives.count == 1, case .count(let count, let unit) = alternatives[0] else { return nil }
    func months(_ months: Int, _ frequency: String, _ interval: Int) -> (CivilDate, String)? {
      let start = day.day > 28 ? day.adding(days: 28 - day.day) : day
      guard let first = start?.adding(months: months) else { return nil }
      return (first, "FREQ=\(frequency)" + (interval == 1 ? "" : ";INTERVAL=\(interval)"))
    }
    func days(_ days: Int, _ frequency: String) -> (CivilDate, String)? {
      guard let first = day.adding(days: days) else { return nil }
      return (first, "FREQ=\(frequency)" + (count == 1 ? "" : ";INTERVAL=\(count)"))
    }
    switch unit {
    case .day: return days(count, "DAILY")
    case .week: return days(count * 7, "WEEKLY")
    case .month: return months(count, "MONTHLY", count)
    case .term: return months(count * 4, "MONTHLY", count * 4)
    case .halfTerm: return months(count * 2, "MONTHLY", count * 2)
    case .year: return months(count * 12, "YEARLY", count)
    case .workingDay, .schoolDay:
      guard count == 1, let next = (1...3).lazy.compactMap({ day.adding(days: $0) }).first(where: { !$0.isWeekend })
      else { return nil }
      return (next, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    case .minute, .hour: return nil
    }
  }
}
