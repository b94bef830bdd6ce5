import JSON
import PolicyCompiler
import PolicyModel
import Testing

@Suite struct ReviewListTests {
  private func list(_ day: String, asRecorded: Bool = true) throws -> ReviewList {
    var fixture = ReleaseFixture.approved
    fixture["Policies/new/policy.md"] = ReleaseFixture.draft.replacing(
      "Lone Working", "Trips, visits; and \\ é…é…é…é…é…é…é…é…é…é…")
    let day = try #require(CivilDate(iso: day))
    return ReviewList(fixture.loaded, on: day, soonUntil: try #require(day.adding(days: 60)), asRecorded: asRecorded)
  }

  @Test func urgencyGoesByTheEndOfWhatIsNamed() throws {
    for (day, urgency) in [
      ("2026-10-01", ReviewList.Urgency.overdue), ("2026-09-30", .soon), ("2026-08-01", .soon), ("2026-07-31", .later),
    ] {
      let entry = try #require(try list(day).entries.first { $0.copy.policy.rawValue == "lone" })
      #expect(entry.urgency == urgency, "\(day)")
      #expect(entry.isInForce)
    }
    // Before it was approved it was a draft.
    #expect(try list("2025-09-01").entries.allSatisfy { !$0.isInForce })
  }

  @Test func theCalendarIsOneThatCalendarsTake() throws {
    let text = String(decoding: try list("2026-08-01").calendar, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.last == "" && !text.replacing("\r\n", "").contains("\n"))
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(lines.contains("DTSTART;VALUE=DATE:20260930") && lines.contains("DTEND;VALUE=DATE:20261001"))
    #expect(lines.contains("DTSTAMP:20250924T000000Z"))
    let unfolded = text.replacing("\r\n ", "")
    #expect(unfolded.contains(#"SUMMARY:Review due: Trips\, visits\; and \\ é…"#))
    // It stays the same when the date moves, and is another where another organisation has a policy of that id.
    let uids = lines.filter { $0.hasPrefix("UID:") }
    #expect(uids.allSatisfy { $0.hasSuffix(".precept.invalid") } && Set(uids).count == 2)
    var moved = ReleaseFixture.approved
    moved["Policies/workspace.yml"] = moved["Policies/workspace.yml"].replacing(
      "Estuary Alliance", #""Harbour, Trust; \\ \r\n é""#)
    let day = try #require(CivilDate(iso: "2026-08-01"))
    let other = ReviewList(moved.loaded, on: day, soonUntil: day, asRecorded: true).calendar
    #expect(Set(String(decoding: other, as: UTF8.self).split(separator: "\r\n")).isDisjoint(with: uids))
    let renamed = String(decoding: other, as: UTF8.self)
    #expect(renamed.contains(#"X-WR-CALNAME:Policy reviews: Harbour\, Trust\; \\ \n é"#))
    #expect(lines.count { $0 == "BEGIN:VEVENT" } == 2 && lines.count { $0 == "END:VEVENT" } == 2)
  }

  @Test func everyFormSaysTheSame() throws {
    let list = try list("2026-08-01")
    #expect(
      list.text.contains("Due by 30 September 2026\n  lone 1.0.0\n    Lone Working\n    due September 2026, by 30"))
    #expect(list.markdown.contains("- **Lone Working**, version 1.0.0\n"))
    #expect(list.json["reviews"]?.arrayValue?.first?["due-by"] == "2026-09-30")
  }
}

extension String {
  /// The text with each `old` replaced.
  func replacing(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
