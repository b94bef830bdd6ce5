import PolicyModel
import TestSupport
import Testing

@Suite struct PartialDateTests {
  @Test func dayNumbersCountEveryDay() throws {
    #expect(CivilDate(1970, 1, 1)?.dayNumber == 0)
    #expect(CivilDate(2000, 3, 1)?.dayNumber == 11_017)
    let start = try #require(CivilDate(1, 1, 1))
    let end = try #require(CivilDate(9999, 12, 31))
    var before: CivilDate?
    for number in start.dayNumber...end.dayNumber {
      let date = CivilDate(dayNumber: number)
      guard let date, date.dayNumber == number, before.map({ $0 < date }) ?? true else {
        Issue.record("day \(number) is \(date?.isoText ?? "none")")
        return
      }
      before = date
    }
    #expect(before == end)
    #expect(
      CivilDate(dayNumber: start.dayNumber - 1) == nil && CivilDate(dayNumber: .max) == nil
        && CivilDate(dayNumber: .min) == nil)
    #expect(end.adding(days: 1) == nil && end.adding(days: .max) == nil && start.adding(months: -1) == nil)
    #expect(end.adding(months: .max) == nil && end.adding(months: .min) == nil)
  }

  @Test(arguments: [
    ("2024-02-29", true), ("2023-02-29", false), ("2000-02-29", true), ("2100-02-29", false), ("2026-13-01", false),
    ("2026-00-10", false), ("2026-04-31", false), ("2026-4-01", false), ("2026-04-01 ", false), ("+026-04-01", false),
  ])
  func isoDatesAreStrict(_ text: String, _ isDate: Bool) { #expect((CivilDate(iso: text)?.isoText == text) == isDate) }

  @Test(arguments: [
    ("2026-09-01", "1 September 2026", "2026-09-01", "2026-09-01", "2026-09-01"),
    ("1 sept 2026", "1 September 2026", "2026-09-01", "2026-09-01", "2026-09-01"),
    (" 01  SEP 2026 ", "1 September 2026", "2026-09-01", "2026-09-01", "2026-09-01"),
    ("2026-02", "February 2026", "2026-02", "2026-02-01", "2026-02-28"),
    ("feb 2028", "February 2028", "2028-02", "2028-02-01", "2028-02-29"),
    ("may 2026", "May 2026", "2026-05", "2026-05-01", "2026-05-31"),
    ("Autumn 2026", "Autumn 2026", "2026-23", "2026-09-01", "2026-12-31"),
    ("Summer Term 2021", "Summer Term 2021", "2021-22", "2021-05-01", "2021-08-31"),
    ("spring term 2027", "Spring Term 2027", "2027-21", "2027-01-01", "2027-04-30"),
    ("2026", "2026", "2026", "2026-01-01", "2026-12-31"),
  ])
  func forms(_ text: String, _ shown: String, _ iso: String, _ first: String, _ last: String) throws {
    let date = try #require(PartialDate(text))
    #expect([date.text, date.isoText, date.firstDay.isoText, date.lastDay.isoText] == [shown, iso, first, last])
    #expect(PartialDate(date.isoText) == date && PartialDate(date.text)?.text == date.text)
  }

  @Test(arguments: [
    ("", "bad-date@: The date is empty"),
    ("01/09/2026", "bad-date@01/09/2026: `01/09/2026` can be read as more than one date"),
    ("31/02/2026", "bad-date@31/02/2026: There is no 31 February 2026"),
    ("2026/02/30", "bad-date@2026/02/30: There is no 30 February 2026"),
    ("29/02/2027", "bad-date@29/02/2027: There is no 29 February 2027"),
    ("25/12/2026", "bad-date@25/12/2026: `25/12/2026` is written with `/`"),
    ("13/31/2026", "bad-date@13/31/2026: `13/31/2026` is not a date"),
    ("1/2", "bad-date@1/2: `1/2` is not a date"),
    ("2026-9-1", "bad-date@2026-9-1: `2026-9-1` does not have two digits for month and day"),
    ("1st September 2026", "bad-date@1st: A date is written without `st`"),
    ("31 September 2026", "bad-date@31 September 2026: There is no day 31 in September 2026"),
    ("2026-13", "bad-date@2026-13: `2026-13` names month 13"),
    ("Winter 2026", "bad-date@Winter: `Winter` is not a month or a term"),
    ("Setpember 2026", "bad-date@Setpember: `Setpember` is not a month or a term"),
    ("1026", "bad-date@1026: The year 1026 is not between 1900 and 2199"),
    ("soon", "bad-date@soon: `soon` is not a date"),
    ("September 26", "bad-date@September 26: `September 26` is not a date"),
    ("2026-09-01-01", "bad-date@2026-09-01-01: `2026-09-01-01` is not a date"),
  ])
  func whatIsNoDateIsExplained(_ text: String, _ problem: String) {
    #expect(PartialDate(text) == nil)
    #expect(Reading(text, PartialDate.parse).problem == problem)
  }

  @Test(
    arguments: [
      ("2024-01-31", "1 month", "2024-02-29"), ("2024-02-29", "1 year", "2025-02-28"), ("2026-09", "1 year", "2027-09"),
      ("2026-11", "3 months", "2027-02"), ("Autumn 2026", "1 year", "Autumn 2027"),
      ("Autumn 2026", "4 months", "Spring 2027"),
      ("Autumn 2026", "6 months", "2027-06"), ("2026", "2 years", "2028"), ("2026", "18 months", "2028-06"),
      ("2026-02", "1 day", "2026-03-01"), ("2026-12-30", "2 weeks", "2027-01-13"), ("2026-01-01", "24 hours", nil),
      ("2026-01-01", "2 working days", nil), ("2026-01-01", "1 day or 1 week", nil),
      ("2026-01-01", "immediately", "2026-01-01"),
    ] as [(String, String, String?)])
  func addingADuration(_ date: String, _ duration: String, _ sum: String?) throws {
    let result = try #require(PartialDate(date)).adding(#require(PolicyDuration(duration)))
    #expect(result == sum.flatMap { PartialDate($0) })
  }

  @Test func addingIsMonotonicAndAdditive() throws {
    var random = SeededGenerator(2)
    for _ in 0..<2000 {
      let year = Int.random(in: 1900...2199, using: &random)
      let month = Int.random(in: 1...12, using: &random)
      let day = CivilDate(year, month, Int.random(in: 1...28, using: &random)).map { PartialDate($0) }
      let (m, n) = (Int.random(in: 0...60, using: &random), Int.random(in: 0...60, using: &random))
      for case let date? in [PartialDate(.month(year: year, month: month)), day] {
        let both = date.adding(months: m + n)
        #expect(date.adding(months: m)?.adding(months: n) == both)
        #expect(try #require(both) >= date)
        #expect(both?.adding(months: -m - n) == date)
      }
      let term = try #require(PartialDate(.term(.autumn, year: year)))
      #expect(term.adding(months: 4 * m)?.adding(months: 4 * n) == term.adding(months: 4 * (m + n)))
    }
  }
}
