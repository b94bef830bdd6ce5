import Diagnostics
import PolicyModel
import SourceText
import Testing

@Suite struct TypedValueTests {
  func read(_ text: String, _ domain: ValueDomain) -> Reading<TypedValue> {
    Reading(text) { domain.parse($0, into: &$1) }
  }

  @Test(arguments: [
    (ValueType.text, " Mrs O’Brien & co. ", "Mrs O’Brien & co."), (.integer, "-12", "-12"), (.integer, "007", "7"),
    (.duration, "two days", "2 days"), (.date, "2026-09", "September 2026"), (.boolean, "Yes", "yes"),
    (.boolean, "false", "no"),
    (.email, "head+office@saltmarsh.sch.uk", "head+office@saltmarsh.sch.uk"),
    (.email, "o'neill@example.org", "o'neill@example.org"),
    (.phone, "+44 (0)1206  123456 ext. 12", "+44 (0)1206 123456 ext. 12"), (.phone, "999", "999"),
    (.url, "https://example.org/a?b=c%20d#e", "https://example.org/a?b=c%20d#e"),
    (.url, "http://intranet:8080", "http://intranet:8080"),
    (.role, "headteacher", "headteacher"),
  ])
  func valuesReadBack(_ type: ValueType, _ text: String, _ shown: String) throws {
    let value = try #require(read(text, ValueDomain(type)).value)
    #expect(value.text == shown && value.type == type)
    #expect(read(value.canonical, ValueDomain(type)).value == value)
  }

  @Test(arguments: [
    (ValueType.text, "", "bad-value@: There is no value"), (.text, "a\nb", "bad-value@\n: The value has a line break"),
    (.text, "a\u{202E}b", "bad-value@\u{202E}: The value has a character that changes the direction of writing"),
    (.text, "a\u{1B}[1m", "bad-value@\u{1B}: The value has a control character"),
    (.text, "a\u{2028}", "bad-value@\u{2028}: The value has a line break"),
    (.integer, "1,200", "bad-value@1,200: `1,200` is not a whole number"),
    (.integer, "1.5", "bad-value@1.5: `1.5` is not a whole number"),
    (.integer, "9999999999999999", "bad-value@9999999999999999: `9999999999999999` has more than 15 digits"),
    (.boolean, "maybe", "bad-value@maybe: `maybe` is neither `yes` nor `no`"),
    (.duration, " 2 wk", "bad-duration@wk: `wk` is not a unit of time"),
    (.date, " 2026-13", "bad-date@2026-13: `2026-13` names month 13"),
    (.email, "head", "bad-value@head: `head` has no `@`"),
    (.email, "a@b@c.d", "bad-value@a@b@c.d: `a@b@c.d` has more than one `@`"),
    (
      .email, "a?cc=b@example.org",
      "bad-value@a?cc=b@example.org: `a?cc=b@example.org` is not an email address: what is before the `@` can't be read"
    ),
    (
      .email, "a@localhost",
      "bad-value@a@localhost: `a@localhost` is not an email address: what is after the `@` is no domain"
    ),
    (.phone, "12", "bad-value@12: `12` has 2 digits, and a telephone number has 3 to 15"),
    (.phone, "call me", "bad-value@call me: `call me` is not a telephone number"),
    (
      .url, "javascript:alert(1)",
      "bad-value@javascript:alert(1): `javascript:alert(1)` does not begin with https:// or http://"
    ),
    (
      .url, "https://bank.example@evil.example",
      "bad-value@https://bank.example@evil.example: `https://bank.example@evil.example` has a user name before its host"
    ),
    (.url, "https://exa mple.org", "bad-value@https://exa mple.org: `https://exa mple.org` has the character ` `"),
    (.url, "https://", "bad-value@https://: `https://` has no host that can be read"),
    (
      .url, "https://a.b/%zz",
      "bad-value@https://a.b/%zz: `https://a.b/%zz` has a `%` without two hexadecimal digits after it"
    ),
    (
      .url, "https://a.b:99999",
      "bad-value@https://a.b:99999: `https://a.b:99999` has a port that is not a number from 1 to 65535"
    ),
    (.role, "Head Teacher", "bad-value@Head Teacher: `Head Teacher` has a space, so it can't be the id of a role"),
  ])
  func whatIsNoValueIsExplained(_ type: ValueType, _ text: String, _ problem: String) {
    #expect(read(text, ValueDomain(type)).problem == problem)
  }

  @Test func boundsAndChoicesAreChecked() throws {
    var list = DiagnosticList()
    let reply = ValueDomain.parse(
      .duration, min: SourcedText("1 hour"), max: SourcedText("3 days"), at: nil, into: &list)
    #expect(list.found.isEmpty && reply.phrase == "a length of time from 1 hour to 3 days")
    #expect(read("2 days", reply).problems.isEmpty)
    #expect(
      read("5 days", reply).problem == "bad-value@5 days: `5 days` is longer than 3 days, the most that is allowed")
    #expect(
      read("2 working days", reply).problem.hasSuffix("can't be shown to be at most 3 days, the most that is allowed")
    )
    #expect(read("immediately", reply).problem.hasSuffix("is shorter than 1 hour, the least that is allowed"))
    let phase = ValueDomain(.choice, choices: ["primary", "caf\u{E9}"])
    #expect(
      read("primry", phase).problem == "bad-value@primry: `primry` is not among the choices, did you mean `primary`?")
    #expect(!phase.allows(.choice("cafe\u{301}")) && phase.allows(.choice("caf\u{E9}")))
    #expect(TypedValue.text("caf\u{E9}") != .text("cafe\u{301}") && TypedValue.text("a") != .choice("a"))
    let opened = ValueDomain(
      .date, min: PartialDate("2020").map { .date($0) }, max: PartialDate("2026-09").map { .date($0) })
    #expect(read("2026-09-30", opened).problems.isEmpty && read("Autumn 2026", opened).problems.count == 1)
  }

  @Test func declarationsThatDoNotFitAreReported() {
    func problems(_ type: ValueType, _ choices: [String] = [], _ min: String? = nil, _ max: String? = nil) -> [String] {
      var list = DiagnosticList()
      _ = ValueDomain.parse(
        type, choices: choices.map { SourcedText($0) }, min: min.map { SourcedText($0) },
        max: max.map { SourcedText($0) },
        at: nil, into: &list)
      return list.found.map(\.message)
    }
    #expect(problems(.choice) == ["There is nothing to choose from"])
    #expect(problems(.choice, ["a", "b", "a"]) == ["The choice `a` stands twice"])
    #expect(
      problems(.text, ["a"], "3") == [
        "A value of the type `text` has no `choices`", "A value of the type `text` has no `min`",
      ])
    #expect(problems(.integer, [], "5", "3") == ["No value is at least 5 and at most 3"])
    #expect(problems(.duration, [], "30 days", "1 month") == ["No value is at least 30 days and at most 1 month"])
    #expect(problems(.choice, (0..<300).map { "c\($0)" }) == ["There are more than 256 choices"])
  }
}
