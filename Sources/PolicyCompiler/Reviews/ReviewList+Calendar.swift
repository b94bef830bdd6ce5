internal import Hashing
internal import PolicyModel

extension ReviewList {
  /// The reviews as a calendar (RFC 5545), one all-day event on the last day on which each is due.
  ///
  /// An event keeps its UID when its date moves, and is stamped with the day of the last decision, so that a calendar
  /// that reads the file again moves it too. The UID names the organisation, so that the reviews of several can stand in
  /// one calendar.
  public var calendar: [UInt8] {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Precept//Policy reviews//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped("Policy reviews: \(organisation)"))",
    ]
    let domain = domain
    for entry in entries {
      guard let due = entry.due, let after = due.lastDay.adding(days: 1) else { continue }
      let name = entry.title + (entry.school.map { ", \($0)" } ?? "")
      var remarks = ["Due \(due.text)."]
      if let version = entry.version {
        remarks.append(entry.isInForce ? "Version \(version) is in force." : "Version \(version) is a draft.")
      }
      if let owner = entry.owner { remarks.append("Owner: \(owner).") }
      if let approver = entry.approver { remarks.append("Approver: \(approver).") }
      let id = entry.copy.school.map { "\(entry.copy.policy).\($0)" } ?? entry.copy.policy.rawValue
      lines += [
        "BEGIN:VEVENT", "UID:review.\(id)@\(domain)",
        "DTSTAMP:\(Self.compact(entry.decided ?? day))T000000Z", "DTSTART;VALUE=DATE:\(Self.compact(due.lastDay))",
        "DTEND;VALUE=DATE:\(Self.compact(after))", "SUMMARY:\(Self.escaped("Review due: \(name)"))",
        "DESCRIPTION:\(Self.escaped(remarks.joined(separator: "\n")))", "TRANSP:TRANSPARENT", "END:VEVENT",
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
