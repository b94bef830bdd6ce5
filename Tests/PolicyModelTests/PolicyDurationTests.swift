import PolicyModel
import TestSupport
import Testing

@Suite struct PolicyDurationTests {
  @Test(arguments: [
    ("24 hours", "24 hours"), ("1 Day", "1 day"), ("one days", "1 day"), ("Twelve  weeks", "12 weeks"),
    ("2 working days", "2 working days"), ("5 school days", "5 school days"), ("Next Working Day", "next working day"),
    ("24 hours or next working day", "24 hours or next working day"), ("immediately", "immediately"),
    ("1 day or 1 day", "1 day"), ("9999 minutes", "9999 minutes"), ("6 years", "6 years"),
    ("one term", "1 term"), ("2 half terms", "2 half-terms"), ("1 half-term", "1 half-term"), ("Termly", "1 term"),
    ("half-termly", "1 half-term"), ("annually", "1 year"), ("fortnightly", "2 weeks"),
  ])
  func forms(_ text: String, _ shown: String) throws {
    let duration = try #require(PolicyDuration(text))
    #expect(duration.text == shown)
    #expect(PolicyDuration(duration.text) == duration)
  }

  @Test(arguments: [
    ("", "bad-duration@: The duration is empty"), ("0 days", "bad-duration@0 days: `0 days` is no time at all"),
    ("-2 days", "bad-duration@-2: `-2 days` is less than no time"),
    ("1.5 hours", "bad-duration@1.5: `1.5 hours` is not a whole number of units"),
    ("10000 hours", "bad-duration@10000: `10000 hours` is more than 9999 units"),
    (
      "99999999999999999999999 hours",
      "bad-duration@99999999999999999999999: `99999999999999999999999 hours` is more than 9999 units"
    ),
    ("3", "bad-duration@3: `3` has no unit"), ("a week", "bad-duration@a week: `a week` has no number"),
    ("within 2 days", "bad-duration@within: A duration is written without `within`"),
    ("2 business days", "bad-duration@business days: `business days` is not a unit of time"),
    ("2 wekes", "bad-duration@wekes: `wekes` is not a unit of time"),
    ("1 day 3 hours", "bad-duration@1 day 3 hours: `1 day 3 hours` is more than one length of time"),
    ("1 day or", "bad-duration@1 day or: `1 day or` has nothing on one side of `or`"),
    ("next week", "bad-duration@next week: `next week` is not a duration"),
    ("soon", "bad-duration@soon: `soon` is not a duration"),
  ])
  func whatIsNoDurationIsExplained(_ text: String, _ problem: String) {
    #expect(PolicyDuration(text) == nil)
    #expect(Reading(text, PolicyDuration.parse).problem == problem)
  }

  @Test(arguments: [
    ("24 hours", DurationOrder.equal, "1 day"), ("7 days", .equal, "1 week"), ("12 months", .equal, "1 year"),
    ("23 hours", .shorter, "1 day"), ("28 days", .shorter, "1 month"), ("30 days", .incomparable, "1 month"),
    ("31 days", .longer, "1 month"), ("2 working days", .incomparable, "2 days"),
    ("2 working days", .incomparable, "2 school days"),
    ("next working day", .equal, "1 working day"), ("immediately", .shorter, "1 minute"),
    ("immediately", .shorter, "next school day"),
    ("24 hours", .shorter, "24 hours or next working day"), ("2 days", .incomparable, "24 hours or next working day"),
    ("1 term", .equal, "2 half-terms"), ("3 terms", .equal, "1 year"), ("6 half-terms", .equal, "12 months"),
    ("1 half-term", .shorter, "1 term"), ("2 terms", .shorter, "1 year"), ("1 week", .shorter, "1 half-term"),
    ("1 month", .shorter, "1 term"), ("4 months", .incomparable, "1 term"), ("7 months", .longer, "1 term"),
    ("4 terms", .longer, "1 year"), ("1 term", .incomparable, "20 school days"), ("immediately", .shorter, "1 term"),
    ("1 week", .shorter, "10 working days"), ("12 days", .shorter, "10 working days"),
    ("13 days", .incomparable, "10 working days"), ("2 weeks", .incomparable, "10 school days"),
    ("1 week", .shorter, "10 school days"), ("10 days", .incomparable, "10 school days"),
    ("5 working days", .incomparable, "2 weeks"), ("5 working days", .shorter, "3 weeks"),
    ("10 working days", .shorter, "1 month"), ("5 school days", .incomparable, "1 month"),
    ("24 hours or 1 working day", .equal, "next working day or 1 day"), ("1 hour or 2 days", .equal, "2 days"),
  ])
  func order(_ a: String, _ order: DurationOrder, _ b: String) throws {
    #expect(try #require(PolicyDuration(a)).compare(#require(PolicyDuration(b))) == order)
  }

  @Test func theOrderIsAPreorder() throws {
    var random = SeededGenerator(3)
    let units = PolicyDuration.Unit.allCases
    func one() -> String {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: "immediately"
      case 1: "next working day"
      default:
        "\([1, 2, 7, 12, 24, 28, 30, 31, 60].randomElement(using: &random) ?? 1) \(units.randomElement(using: &random)?.rawValue ?? "")"
      }
    }
    let all = try (0..<90).map { i in
      try #require(PolicyDuration((0...i % 3).map { _ in one() }.joined(separator: " or ")))
    }
    for a in all {
      #expect(a.compare(a) == .equal)
      for b in all {
        switch (a.compare(b), b.compare(a)) {
        case (.equal, .equal), (.shorter, .longer), (.longer, .shorter), (.incomparable, .incomparable): break
        default: Issue.record("\(a) and \(b)")
        }
        guard a.isAtMost(b) else { continue }
        for c in all where b.isAtMost(c) && !a.isAtMost(c) { Issue.record("\(a) ≤ \(b) ≤ \(c)") }
      }
    }
  }
}
