internal import PolicyModel
internal import PolicyReading
internal import Testing

/// Times as attributes state them and as words say them.
@Suite struct TimeReadingTests {
  private let reader = PolicyReader([Environment(organisation: Organisation(name: "Green Trust"))])

  private func reading(_ text: String, _ stated: StatedReading = StatedReading()) -> ClauseReading {
    reader.combine(
      stated: stated, own: reader.read(ClauseWords(text)), stems: [], section: StatedReading(), isStem: false)
  }

  private func against(_ reading: ClauseReading) -> [String] {
    reading.findings.compactMap {
      if case .againstWords(let field, let attribute, let words, _) = $0 {
        "\(field.name): \(attribute) | \(words)"
      } else {
        nil
      }
    }
  }

  @Test(arguments: [
    ("within", "2 weeks", "The Clerk must reply within 14 days.", nil),
    ("within", "2 weeks", "The Clerk must reply within 10 days.", "within: 2 weeks | 10 days"),
    ("within", "2 weeks", "The Clerk must report at least once a month.", "within: 2 weeks | every 1 month"),
    ("within", "2 weeks", "The Clerk must reply as soon as possible.", nil),
    ("within", "2 weeks", "The Clerk must report every month within 14 days.", nil),
    ("within", "2 weeks", "The Clerk must not reply within 10 days.", nil),
    ("every", "1 year", "The Clerk must report annually.", nil),
    ("every", "1 year", "The Clerk must report twice a year.", "every: 1 year | 6 months"),
    ("every", "1 year", "The Clerk must report within 5 days.", nil),
    ("ahead", "7 days: the meeting", "The Clerk must send it a week before the meeting.", nil),
    (
      "ahead", "5 days: the meeting", "The Clerk must send it a week before the meeting.",
      "ahead: 5 days: the meeting | 1 week: the meeting"
    ),
  ])
  func attributesAgainstWords(_ field: String, _ value: String, _ text: String, _ finding: String?) {
    var stated = StatedReading()
    switch field {
    case "within": stated.within = SaidTime(value)
    case "every": stated.every = SaidTime(value)
    default: stated.ahead = LeadTime(value)
    }
    #expect(against(reading(text, stated)) == (finding.map { [$0] } ?? []))
  }

  @Test func twoTimesOfOneActAreInDoubt() {
    let text = "The Clerk must report weekly in term and monthly in the holidays."
    let doubt = reading(text).doubt
    #expect(
      doubt == "“weekly” and “monthly” both say how often: it is read as the first; state `every=` if that is not meant"
    )
    var stated = StatedReading()
    stated.every = SaidTime("1 week")
    #expect(reading(text, stated).doubt == nil)
    #expect(reading("The Clerk must report weekly and check the tills monthly.").doubt == nil)
    #expect(reading("The Clerk must report at least once a month and preferably once a week.").doubt == nil)
  }

  @Test func aTimeThatAClauseWithinMayOwnIsInDoubt() {
    let text = "The Clerk must send an outline of what visitors mean to say a week before they come."
    let doubt =
      "“a week before they come” may say when, or belong to the clause that it ends: no time is read; "
      + "state `ahead=` if it is one"
    #expect(reading(text).doubt == doubt)
    #expect(reading(text).ahead.value == nil)
    var stated = StatedReading()
    stated.ahead = LeadTime("1 week: the visit")
    #expect(reading(text, stated).doubt == nil)
    // A condition owns its times.
    #expect(reading("The Clerk must ring if nobody comes within a week.").doubt == nil)
  }

  @Test func theWordsOfATimeAreItsGround() {
    let text = "The Clerk must reply as soon as possible and in any event within 5 to 10 days."
    let grounds = reading(text).grounds.filter { $0.field == .within }.map {
      String(decoding: Array(text.utf8)[$0.range], as: UTF8.self)
    }
    #expect(grounds == ["within 5 to 10 days"])
  }

  @Test(arguments: [
    ("by the end of the term", "By the end of term", true), ("no later than 1 May", "by 1 May", true),
    ("upon arrival", "on arrival", true), ("before use", "after use", false), ("2 weeks", "14 days", true),
    ("2 weeks", "15 days", false), ("every lesson", "each lesson", true), ("5 days", "promptly", false),
  ])
  func timesThatSayTheSame(_ a: String, _ b: String, _ isSame: Bool) {
    #expect(SaidTime(a).says(SaidTime(b)) == isSame)
  }
}
