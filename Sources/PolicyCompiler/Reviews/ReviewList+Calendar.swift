internal import PolicyModel

extension ReviewList {
  /// The reviews as a calendar, one all-day event on the last day on which each is due.
  ///
  /// An event keeps its UID when its date moves, and is stamped with the day of the last decision.
  public var calendar: [UInt8] {
    let events = entries.compactMap { entry -> CalendarFile.Event? in
      guard let due = entry.due else { return nil }
      let name = entry.title + (entry.school.map { ", \($0)" } ?? "")
      var remarks = ["Due \(due.text)."]
      if let version = entry.version {
        remarks.append(entry.isInForce ? "Version \(version) is in force." : "Version \(version) is a draft.")
      }
      if let owner = entry.owner { remarks.append("Owner: \(owner).") }
      if let approver = entry.approver { remarks.append("Approver: \(approver).") }
      let id = entry.copy.school.map { "\(entry.copy.policy).\($0)" } ?? entry.copy.policy.rawValue
      return CalendarFile.Event(
        id: "review.\(id)", stamp: entry.decided ?? day, day: due.lastDay, summary: "Review due: \(name)",
        remarks: remarks.joined(separator: "\n"))
    }
    return CalendarFile(kind: "Policy reviews", organisation: organisation, events: events).bytes
  }
}
