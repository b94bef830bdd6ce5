import Hashing
import PolicyModel
import Testing

@testable import PolicyCommands

/// What pages, lists and forms say of a version that holds from a later day, of reviews, and of those who sign nothing.
@Suite struct LaterVersionTests {
  /// 1.0.0 in force, 2.0.0 approved on 5 December 2026 from New Year.
  private func announced() -> MemorySystem {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "work alone") }
    #expect(BoardFixture.approve(on: system, "2026-12-05", "--effective", "2027-01-01") == 0)
    return system
  }

  @Test func aLaterVersionIsAnnouncedAndCanBeSignedBefore() {
    let system = announced()
    #expect(run("build", "--as-of", "2026-12-20", on: system).status == 0)
    let page = system.text("/w/Output/model/lone/policy.md") ?? ""
    #expect(page.contains("Version 2.0.0 is approved, and takes the place of this one on 1 January 2027."))
    #expect(page.contains("[Read version 2.0.0](policy-2.0.0.md)") && page.contains("You must not stay alone."))
    let text = system.text("/w/Output/model/lone/policy-2.0.0.html") ?? ""
    #expect(text.contains("You must not work alone.") && text.contains("Approved, not yet in force"))
    let form = system.text("/w/Output/model/lone/acknowledgement-staff-2.0.0.md") ?? ""
    #expect(form.contains("work alone") && form.contains("- Signature:") && form.contains("(policy-2.0.0.md)"))
    #expect(
      (system.text("/w/Output/model/lone/acknowledgement-staff.html") ?? "")
        .contains("acknowledgement-staff-2.0.0.html"))
    #expect((system.text("/w/Output/model/index.html") ?? "").contains("In force; 2.0.0 from 1 January 2027"))
    // Once it holds there is nothing beside it.
    #expect(run("build", "--as-of", "2027-01-01", on: system).status == 0)
    #expect(system.text("/w/Output/model/lone/policy-2.0.0.html") == nil)
    #expect((system.text("/w/Output/model/lone/policy.md") ?? "").contains("You must not work alone."))
  }

  /// There is nothing in force that it could be announced beside.
  @Test func aFirstVersionIsAnnouncedTooAndCanBeSigned() {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-12-05", "--effective", "2027-01-01") == 0)
    #expect(run("build", "--as-of", "2026-12-20", on: system).status == 0)
    let index = system.text("/w/Output/model/index.html") ?? ""
    #expect(index.contains("New versions") && index.contains("from 1 January 2027"))
    #expect(index.contains("lone/policy-1.0.0.html"))
    #expect((system.text("/w/Output/model/lone/policy-1.0.0.md") ?? "").contains("must not stay alone"))
    #expect((system.text("/w/Output/model/lone/acknowledgement-staff-1.0.0.md") ?? "").contains("- Signature:"))
    #expect(system.text("/w/Output/model/lone/policy.md") == nil)
    // Nothing is announced before it was decided, and nothing once it holds.
    #expect(run("build", "--as-of", "2026-12-01", on: system).status == 0)
    #expect(system.text("/w/Output/model/lone/policy-1.0.0.md") == nil)
    #expect(run("build", "--as-of", "2027-01-02", on: system).status == 0)
    #expect(system.text("/w/Output/model/lone/policy-1.0.0.md") == nil)
    #expect(system.text("/w/Output/model/lone/policy.md") != nil)
  }

  /// Without a day, what holds is a matter of today, and so is what is announced.
  @Test func aPlainBuildAnnouncesTheSame() {
    let system = announced()
    system.day = CivilDate(2026, 12, 20)
    #expect(run("build", on: system).status == 0)
    let page = system.text("/w/Output/model/lone/policy.md") ?? ""
    #expect(page.contains("Version 2.0.0 is approved, and takes the place of this one on 1 January 2027."))
    #expect(system.text("/w/Output/model/lone/acknowledgement-staff-2.0.0.md") != nil)
    system.day = CivilDate(2027, 1, 1)
    #expect(run("build", on: system).status == 0)
    #expect(system.text("/w/Output/model/lone/policy-2.0.0.html") == nil)
  }

  @Test func aCopyThatHoldsFromALaterDayIsDecidedAndAnnounced() {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put(
      "/w/Policies/schools/ash/school.yml",
      "name: Ash School\npolicies:\n  lone: { version: 1.0.0, parameters: { late: false } }\n")
    system.day = CivilDate(2026, 12, 20)
    #expect(run("status", on: system).output.contains("to be adopted"))
    let line = "release ash/lone --outcome approved --by board --minute 2 --date 2026-12-05 --effective 2027-01-01"
    #expect(system.run(line: line).status == 0)
    let status = run("status", on: system).output
    #expect(status.contains("none, 1.0.0+1 from 1 January 2027") && !status.contains("to be adopted"), "\(status)")
    let review = run("review", on: system).output
    #expect(review.contains("  ash/lone 1.0.0+1\n") && !review.contains("Never adopted"), "\(review)")
    #expect(run("build", on: system).status == 0)
    #expect((system.text("/w/Output/ash/lone/policy-1.0.0+1.md") ?? "").contains("must not stay alone"))
    #expect((system.text("/w/Output/ash/index.html") ?? "").contains("from 1 January 2027"))
  }

  @Test func statusAndReviewKnowBoth() {
    let system = announced()
    #expect(run("status", "--as-of", "2026-12-20", on: system).output.contains("1.0.0, 2.0.0 from 1 January 2027"))
    #expect(run("status", "--as-of", "2026-10-01", on: system).output.contains("lone    1.0.0     "))
    system.day = CivilDate(2026, 12, 20)
    #expect(run("status", on: system).output.contains("1.0.0, 2.0.0 from 1 January 2027"))
    #expect(run("status", "--as-of", "2027-01-01", on: system).output.contains("lone    2.0.0     "))
    let review = run("review", "--as-of", "2026-12-20", on: system).output
    #expect(review.contains("lone 1.0.0\n") && review.contains("2.0.0 is approved, and holds from 1 January 2027"))
  }

  /// Of several versions that are to come none is kept back.
  @Test func statusAndReviewNameAllThatIsApproved() {
    let system = announced()
    BoardFixture.edit(system) { $0.replacing("2.0.0", with: "3.0.0").replacing("work alone", with: "be alone") }
    #expect(BoardFixture.approve(on: system, "2026-12-12", "--effective", "2027-09-01") == 0)
    let status = run("status", "--as-of", "2026-12-20", on: system).output
    #expect(status.contains("1.0.0, 2.0.0 from 1 January 2027, 3.0.0 from 1 September 2027"), "\(status)")
    let review = run("review", "--as-of", "2026-12-20", on: system).output
    #expect(review.contains("2.0.0 is approved, and holds from 1 January 2027\n"), "\(review)")
    #expect(review.contains("3.0.0 is approved, and holds from 1 September 2027\n"), "\(review)")
    for command in ["status", "review"] {
      let data = run(command, "--as-of", "2026-12-20", "--format", "json", on: system).output
      #expect(data.contains("\"2027-01-01\"") && data.contains("\"2027-09-01\""), "\(data)")
    }
  }

  @Test func aReviewIsNotItsOwnNext() {
    let due: [(String, String)] = [
      ("2027-11-01", "November 2028"), ("2027-03-01", "November 2027"), ("2027-07-15", "November 2028"),
      ("2025-01-01", "November 2025"), ("2030-11-30", "November 2031"),
    ]
    for (day, expected) in due {
      let system = BoardFixture.system()
      system.day = CivilDate(2031, 1, 1)
      BoardFixture.edit(system) { $0.replacing("every: 1 year", with: "every: 1 year, due: 2025-11") }
      #expect(BoardFixture.approve(on: system, day) == 0)
      #expect(system.errorText.contains("next review: \(expected)\n"), "\(day): \(system.errorText)")
    }
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24", "--due", "2026-10") == 0)
    #expect(system.errorText.contains("next review: October 2026\n"))
  }

  @Test func aDraftThatNobodyAdoptedIsNotOverdue() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0.replacing("every: 1 year", with: "every: 1 year, due: 2025-11") }
    let list = run("review", "--as-of", "2026-12-01", on: system).output
    #expect(list.hasPrefix("Never adopted\n  lone 1.0.0 (draft)\n") && !list.contains("Overdue"))
  }

  @Test func nobodySignsWithoutAForm() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0.replacing("acknowledge: { audiences: [staff, governors] }\n", with: "") }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    #expect(system.errorText.hasSuffix("sign again: nobody, since it has no form\n"))
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "work alone") }
    let diff = run("diff", "lone", on: system).output
    #expect(diff.contains("Changes the meaning.") && !diff.contains("Signs again: teachers"), "\(diff)")
    // Only those who have a form are asked.
    BoardFixture.edit(system) {
      $0.replacing("parameters:", with: "acknowledge: { audiences: [teachers] }\nparameters:")
    }
    #expect(run("diff", "lone", on: system).output.contains("\nSigns again: teachers\n"))
  }

  @Test func whoOnlyActsHasAHandbookOrAReason() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0.replacing("staff: in-full, governors: in-spirit", with: "staff: in-full")
        .replacing("audiences: [staff, governors]", with: "audiences: [staff]")
        .replacing("must lock up.\n  {#lock by=clerk}", with: "must lock up.\n  {#lock by=board}")
    }
    #expect(run("build", "--for", "governors", on: system).status == 0)
    #expect((system.text("/w/Output/model/handbook-governors.md") ?? "").contains("must lock up"))
    BoardFixture.edit(system) { $0.replacing("by=board", with: "by=clerk") }
    system.errors = []
    #expect(run("build", "--for", "governors", on: system).status == 0)
    #expect(system.errorText.contains("no policy applies to `governors`, and none asks anything of them"))
  }

  /// Whoever makes the digests again can write anything; none of it reaches a page or the terminal.
  @Test func whatIsReadFromReleasesIsValidatedLikeADraft() {
    for (clean, foul) in [
      ("\"title\":\"Working Alone Guide\"}", "\"title\":\"Working Alone Guide\",\"url\":\"javascript:a()\"}"),
      ("You must not stay alone. See", "You must not stay \\u001b[2Jalone. See"),
      ("\"title\":\"Lone Working\"", "\"title\":\"Lone \\u202eWorking\""),
      ("You must not stay alone. See", "You must n\\u200bot stay alone. See"),
      ("\"title\":\"Lone Working\"", "\"title\":\"Lone Wor\\u00adking\""),
      ("\"title\":\"Lone Working\"", "\"title\":\"Lone Wor\\u3164king\""),
    ] {
      let system = BoardFixture.system()
      BoardFixture.edit(system) { $0.replacing("stay alone.", with: "stay alone. See the [guide](ref:hse).") }
      #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
      let path = "/w/Policies/lone/releases/1.0.0.json"
      var text = system.text(path) ?? ""
      #expect(text.contains(clean), "\(clean)")
      text = text.replacing(clean, with: foul)
      let stated = text.split(separator: "\"")[3]
      let rest = text.replacing("\"digest\":\"\(stated)\",", with: "")
      let made = "{\"digest\":\"\(Digest.sha256(Array(rest.utf8)).text)\"," + rest.dropFirst()
      system.put(path, made)
      let ledger = "/w/Policies/lone/releases/ledger.jsonl"
      system.put(
        ledger, (system.text(ledger) ?? "").replacing(stated, with: Digest.sha256(Array(rest.utf8)).text))
      for command in [["show", "lone@1.0.0"], ["build"], ["verify"], ["diff", "lone"]] {
        system.output = []
        system.errors = []
        _ = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(command)
        let said = system.outputText + system.errorText
        #expect(!said.contains("\u{200B}") && !said.contains("\u{AD}") && !said.contains("\u{3164}"), "\(command)")
        #expect(!said.contains("\u{1B}") && !said.contains("\u{202E}") && !said.contains("javascript:"), "\(command)")
      }
      let pages = system.text("/w/Output/model/lone/policy.html") ?? ""
      #expect(!pages.contains("javascript:") && !pages.contains("\u{1B}") && !pages.contains("\u{202E}"))
      #expect(run("verify", on: system).status == 1, "\(clean)")
    }
  }
}
