import Diagnostics
import PolicyCompiler
import PolicyModel
import Testing

@Suite struct ReleaseRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rule: String
    let said: String
    var outcome = Outcome.approved
    var date = "2026-09-24"
    var draft: @Sendable (inout ReleaseFixture) -> Void = { _ in }
    var request: @Sendable (inout ReleaseRequest) -> Void = { _ in }
  }

  static let cases: [Case] = [
    Case(
      testDescription: "errors", rule: "unknown-role", said: "`boss` is neither a role nor an audience",
      draft: { $0.replace("by=leader", "by=boss") }),
    Case(
      testDescription: "version not above", rule: "not-above", said: "Version 1.0.0 is not above 1.0.0",
      draft: { $0.replace("version: 2.0.0", "version: 1.0.0") }),
    Case(
      testDescription: "third number", rule: "third-number", said: "1.0.1 has only another third number than 1.0.0",
      draft: { $0.replace("version: 2.0.0", "version: 1.0.1") }),
    Case(
      testDescription: "version below", rule: "not-above", said: "Version 0.9.0 is not above 1.0.0",
      draft: { $0.replace("version: 2.0.0", "version: 0.9.0") }),
    Case(
      testDescription: "version of a copy", rule: "bad-version", said: "The version 2.0.0+1 has a plus sign",
      draft: { $0.replace("version: 2.0.0", "version: 2.0.0+1") }),
    Case(
      testDescription: "clause without id", rule: "missing-id", said: "This clause has no id",
      draft: { $0.replace("\n  {#telephone}", "") }),
    Case(
      testDescription: "section without id", rule: "missing-id", said: "This section has no id",
      draft: { $0.replace("# Care {#care}", "# Care") }),
    Case(
      testDescription: "placeholder", rule: "placeholder", said: "",
      draft: { $0.replace("a telephone", "[insert device]") }),
    Case(
      testDescription: "no owner", rule: "missing-field", said: "no `owner`",
      draft: { $0.replace("owner: leader\n", "") }),
    Case(
      testDescription: "no approver", rule: "missing-field", said: "no `approver`",
      draft: { $0.replace("approver: board\n", "") }),
    Case(
      testDescription: "no review", rule: "missing-field", said: "no `review`",
      draft: { $0.replace("review: { every: 1 year, due: 2027-09 }\n", "") }),
    Case(
      testDescription: "id of a section", rule: "retired-id", said: "`care` was a section in version 1.0.0",
      draft: {
        $0.replace("# Care {#care}", "# Care {#caring}")
        $0.replace("{#telephone}", "{#care}")
      }),
    Case(
      testDescription: "unknown body", rule: "unknown-role", said: "Unknown role or body `bord`, did you mean `board`?",
      request: { $0.body = "bord" }),
    Case(
      testDescription: "before the last decision", rule: "bad-decision", said: "comes after one of 24 September 2025",
      date: "2025-09-23"),
    Case(
      testDescription: "effective before", rule: "bad-decision", said: "It would hold from 1 September 2026",
      request: { $0.effective = CivilDate(iso: "2026-09-01") }),
    Case(
      testDescription: "due before", rule: "bad-decision", said: "The next review would be due in August 2026",
      request: { $0.due = PartialDate("2026-08") }),
    Case(
      testDescription: "deferred without due", rule: "bad-decision", said: "needs `--due`", outcome: .deferred),
    Case(testDescription: "empty minute", rule: "bad-decision", said: "empty", request: { $0.minute = " " }),
    Case(
      testDescription: "editorial of no clause", rule: "not-reworded", said: "There is no clause `telefone`",
      request: { $0.editorial = [("telefone", "spelling")] }),
    Case(
      testDescription: "editorial unchanged", rule: "not-reworded", said: "The words of `alone` are those",
      request: { $0.editorial = [("alone", "spelling")] }),
    Case(
      testDescription: "nothing there", rule: "nothing-to-release", said: "There is no text",
      request: { $0.copy = CopyID(PolicyID(unchecked: "lon")) }),
    Case(
      testDescription: "nothing in force", rule: "nothing-in-force", said: "Nothing of `lone` is in force",
      outcome: .withdrawn, draft: { $0.release(ReleaseFixture.request(.withdrawn, "2026-01-01")) }),
  ]

  @Test(arguments: cases) func isRefused(_ test: Case) {
    var fixture = ReleaseFixture.amended
    test.draft(&fixture)
    let before = fixture.files
    let said = fixture.release(ReleaseFixture.request(test.outcome, test.date, test.request))
    #expect(said.contains { $0.hasPrefix(test.rule + ":") && $0.contains(test.said) }, "\(said)")
    #expect(fixture.files == before)
  }

  @Test func aThirdNumberIsForWhatChangesNothing() {
    let approve = ReleaseFixture.request(.approved, "2026-09-24")
    // A new first or second number may be of anything.
    for version in ["1.1.0", "2.0.0", "2.0.1"] {
      var fixture = ReleaseFixture.amended
      fixture.replace("version: 2.0.0", "version: \(version)")
      #expect(fixture.release(approve).isEmpty, "\(version)")
    }
    // Who forces it is told, and the ledger has it.
    var forced = ReleaseFixture.amended
    forced.replace("version: 2.0.0", "version: 1.0.1")
    let said = forced.release(ReleaseFixture.request(.approved, "2026-09-24") { $0.forcesVersion = true })
    #expect(said.contains { $0.hasPrefix("third-number:") }, "\(said)")
    #expect(forced[ReleaseFixture.ledger].contains("\"version\":\"1.0.1\""))
    // Case and punctuation, and what somebody declares editorial, are no substance.
    for (old, new, editorial) in [
      ("not stay alone. See", "not stay alone: see", []), ("# Care {", "# Caring {", []),
      ("not stay alone.", "not remain alone.", [("alone", "the usual word")]),
    ] {
      var fixture = ReleaseFixture()
      #expect(fixture.release(ReleaseFixture.request()).isEmpty)
      fixture.replace("version: 1.0.0", "version: 1.0.1")
      fixture.replace("due: 2026-09", "due: 2027-09")
      fixture.replace(old, new)
      let said = fixture.release(
        ReleaseFixture.request(.approved, "2026-09-24") { $0.editorial = editorial.map { ($0.0, $0.1) } })
      #expect(said.isEmpty, "\(new): \(said)")
      var other = fixture
      other.replace("version: 1.0.1", "version: 1.0.2")
      other.replace("You should carry", "You must carry")
      #expect(other.release(ReleaseFixture.request(.approved, "2026-10-24")).map { $0.prefix(12) } == ["third-number"])
    }
  }

  @Test func anIDThatWasGivenUpIsNotGivenAgain() {
    var fixture = ReleaseFixture.amended
    fixture.replace("- You must carry a telephone.\n  {#telephone}\n", "")
    #expect(fixture.release(ReleaseFixture.request(.approved, "2026-09-24")).isEmpty)
    fixture.replace("version: 2.0.0", "version: 3.0.0")
    var same = fixture
    same.replace("# Boarding", "You should carry a telephone.\n{#telephone}\n\n# Boarding")
    #expect(same.release(ReleaseFixture.request(.approved, "2026-10-24")).isEmpty)
    fixture.replace("# Boarding", "You must lock the door.\n{#telephone}\n\n# Boarding")
    let said = fixture.release(ReleaseFixture.request(.approved, "2026-10-24"))
    #expect(said == ["retired-id: `telephone` was another clause, last in version 1.0.0"])
  }

  @Test func nothingIsRecordedOnALedgerThatDoesNotHold() {
    var fixture = ReleaseFixture.amended
    fixture.replace("2025/14", "2025/15", in: ReleaseFixture.ledger)
    let said = fixture.release(ReleaseFixture.request(.approved, "2026-09-24"))
    #expect(said.map { $0.split(separator: ":")[0] } == ["broken-ledger", "bad-decision"])
  }

  @Test func whatWasAdoptedBeforeNeedsNoOwner() {
    var fixture = ReleaseFixture()
    fixture.replace("owner: leader\n", "")
    fixture.replace("approver: board\n", "")
    #expect(fixture.release(ReleaseFixture.request(.approved, "2022-09-24") { $0.isHistoric = true }).isEmpty)
    #expect(fixture.loaded.archives.values.first?.ledger.lines.first?.isHistoric == true)
  }
}
