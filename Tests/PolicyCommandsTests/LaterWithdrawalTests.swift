import PolicyModel
import Testing

@testable import PolicyCommands

/// What is decided to end, or to change, on a later day: said everywhere until then, and by nobody otherwise.
@Suite struct LaterWithdrawalTests {
  private func system() -> MemorySystem {
    let system = BoardFixture.system()
    system.day = CivilDate(2026, 11, 29)
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    return system
  }

  private func withdraw(_ system: MemorySystem) {
    let line = "release lone --outcome withdrawn --by board --minute 4 --date 2026-11-01 --effective 2027-06-01"
    #expect(system.run(line: line).status == 0, "\(system.errorText)")
  }

  private func approve(_ system: MemorySystem, _ version: String, on date: String, from day: String) {
    BoardFixture.edit(system) { text in
      text.replacing("version: 1.0.0", with: "version: \(version)").replacing("stay alone", with: "work alone")
    }
    #expect(BoardFixture.approve(on: system, date, "--effective", day) == 0, "\(system.errorText)")
  }

  private func page(_ system: MemorySystem, _ name: String) -> String { system.text("/w/Output/model/\(name)") ?? "" }

  @Test func aWithdrawalToComeIsSaidUntilThen() {
    let system = system()
    withdraw(system)
    let status = system.run(line: "status").output
    #expect(status.contains("1.0.0, withdrawn from 1 June 2027"), "\(status)")
    #expect(system.run(line: "status --format json").output.contains("\"withdrawn-from\": \"2027-06-01\""))
    // Its review in September 2027 will not be.
    let review = system.run(line: "review").output
    #expect(review.contains("withdrawn from 1 June 2027") && !review.contains("September 2027"), "\(review)")
    #expect(!system.run(line: "review --format json").output.contains("2027-09"))
    #expect(system.run(line: "build").status == 0)
    for name in [
      "lone/policy.md", "lone/policy.html", "index.html", "internal/duties.md", "handbook-staff.md",
      "lone/acknowledgement-staff.md",
    ] {
      #expect(page(system, name).lowercased().contains("withdrawn from 1 june 2027"), "\(name)")
      #expect(!page(system, name).contains("September 2027"), "\(name)")
    }
    // However the lines are broken.
    let history = system.run(line: "show lone#alone --history").output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(history.contains("minute 4, with effect from 1 June 2027") && !history.contains("in force from 1 June"))
    // On its day it is gone.
    #expect(system.run(line: "status --as-of 2027-06-01").output.contains("lone    none "))
    #expect(system.run(line: "build --as-of 2027-06-01").status == 0)
    #expect(system.text("/w/Output/model/lone/policy.md") == nil)
    #expect(system.run(line: "verify").status == 0)
  }

  @Test func whatIsInForceUntilThenCanBeReviewed() {
    let system = system()
    withdraw(system)
    let line = "release lone --outcome reviewed-no-change --by board --minute 5 --date 2026-11-02"
    #expect(system.run(line: line).status == 0, "\(system.errorText)")
    #expect(system.run(line: "verify").status == 0)
    #expect(system.run(line: "status").output.contains("1.0.0, withdrawn from 1 June 2027"))
    system.day = CivilDate(2027, 7, 1)
    #expect(system.run(line: line.replacing("2026-11-02", with: "2027-06-30")).status == 1)
    #expect(system.errorText.contains("It was withdrawn; the next approval"), "\(system.errorText)")
    // A second withdrawal has nothing to end.
    let again = "release lone --outcome withdrawn --by board --minute 6 --date 2027-06-30"
    #expect(system.run(line: again).status == 1)
  }

  @Test func aVersionBetweenStaysAnnounced() {
    let system = system()
    approve(system, "2.0.0", on: "2026-10-01", from: "2027-01-01")
    withdraw(system)
    #expect(
      system.run(line: "status").output.contains("1.0.0, 2.0.0 from 1 January 2027, withdrawn from 1 June 2027"))
    #expect(system.run(line: "build").status == 0)
    let later = page(system, "lone/policy-2.0.0.md")
    #expect(later.contains("You must not work alone.") && later.contains("withdrawn from 1 June 2027"))
    #expect(page(system, "lone/policy.md").contains("takes the place of this one on 1 January 2027"))
    #expect(system.run(line: "status --as-of 2027-01-15").output.contains("2.0.0, withdrawn from 1 June 2027"))
    #expect(system.run(line: "status --as-of 2027-06-15").output.contains("lone    none "))
    #expect(system.run(line: "verify").status == 0)
    // What is reviewed meanwhile is what is in force, and the review moves no date of the version to come.
    let line = "release lone --outcome reviewed-no-change --by board --minute 5 --date 2026-11-02 --due 2027-03"
    #expect(system.run(line: line).status == 0)
    #expect(system.errorText.contains("recorded: lone 1.0.0 reviewed, no change"), "\(system.errorText)")
    #expect(system.run(line: "status --as-of 2026-11-03").output.contains("March 2027"))
    #expect(!system.run(line: "status --as-of 2027-01-15").output.contains("March 2027"))
  }

  /// What another version takes the place of is not withdrawn: the policy is, later.
  @Test func whatIsReplacedFirstIsNotWithdrawn() {
    let system = system()
    approve(system, "2.0.0", on: "2026-10-01", from: "2027-01-01")
    withdraw(system)
    #expect(system.run(line: "build").status == 0)
    let notice =
      "Version 2.0.0 is approved, and takes the place of this one on 1 January 2027. "
      + "The policy is withdrawn from 1 June 2027."
    for name in ["lone/policy.md", "lone/acknowledgement-staff.md", "internal/duties.md", "handbook-staff.md"] {
      let text = page(system, name)
      #expect(!text.contains("Withdrawn from") && !text.contains("in force, withdrawn from"), "\(name): \(text)")
      #expect(text.contains("is withdrawn from 1 June 2027."), "\(name): \(text)")
    }
    #expect(page(system, "lone/policy.md").contains(notice))
    #expect(page(system, "lone/policy-2.0.0.md").contains("It is withdrawn from 1 June 2027."))
    #expect(page(system, "index.md").isEmpty || page(system, "index.md").contains("2.0.0 from 1 January 2027"))
  }

  /// Three versions in turn, each with its page, which says what comes next.
  @Test func everyVersionToComeIsAnnounced() {
    let system = system()
    approve(system, "2.0.0", on: "2026-10-01", from: "2027-01-01")
    BoardFixture.edit(system) {
      $0.replacing("version: 2.0.0", with: "version: 3.0.0").replacing("work alone", with: "walk alone")
    }
    #expect(BoardFixture.approve(on: system, "2026-10-02", "--effective", "2027-03-01") == 0, "\(system.errorText)")
    withdraw(system)
    #expect(system.run(line: "build").status == 0)
    let second = page(system, "lone/policy-2.0.0.md")
    #expect(
      second.contains("takes the place of this one on 1 March 2027") && !second.contains("withdrawn"), "\(second)")
    let third = page(system, "lone/policy-3.0.0.md")
    #expect(third.contains("It is withdrawn from 1 June 2027."), "\(third)")
    #expect(page(system, "lone/acknowledgement-staff-3.0.0.md").contains("3.0.0"))
    for version in ["", "-2.0.0", "-3.0.0"] {
      let form = page(system, "lone/acknowledgement-staff\(version).html")
      #expect(!form.isEmpty && !form.contains("-2.0.0-3.0.0"), "\(version)")
    }
  }

  /// Who signs no more has no form of the version to come, and no link to one.
  @Test func aFormThatWillNotBeIsNotLinked() {
    let system = system()
    BoardFixture.edit(system) { text in
      text.replacing("version: 1.0.0", with: "version: 2.0.0").replacing("[staff, governors]", with: "[staff]")
    }
    #expect(BoardFixture.approve(on: system, "2026-10-01", "--effective", "2027-01-01") == 0, "\(system.errorText)")
    #expect(system.run(line: "build").status == 0)
    #expect(page(system, "lone/acknowledgement-staff.html").contains("acknowledgement-staff-2.0.0.html"))
    let form = page(system, "lone/acknowledgement-governors.html")
    #expect(form.contains("policy-2.0.0.html") && !form.contains("acknowledgement-governors-2.0.0"), "\(form)")
  }

  /// A gap: nothing holds from the withdrawal to the next version, so that it takes no place.
  @Test func whatComesAfterAWithdrawalTakesNoPlace() {
    let system = system()
    let line = "release lone --outcome withdrawn --by board --minute 4 --date 2026-09-30 --effective 2027-01-01"
    #expect(system.run(line: line).status == 0, "\(system.errorText)")
    approve(system, "2.0.0", on: "2026-10-01", from: "2027-03-01")
    #expect(system.run(line: "status").output.contains("1.0.0, withdrawn from 1 January 2027, 2.0.0 from 1 March 2027"))
    #expect(system.run(line: "build").status == 0)
    let text = page(system, "lone/policy.md")
    #expect(text.contains("Withdrawn from 1 January 2027") && text.contains("is approved, and holds from 1 March 2027"))
    #expect(!text.contains("takes the place"), "\(text)")
  }

  @Test func nothingIsDueAfterAWithdrawal() {
    let system = system()
    withdraw(system)
    let line = "release lone --outcome reviewed-no-change --by board --minute 5 --date 2026-11-02"
    #expect(system.run(line: line + " --due 2027-09").status == 1)
    #expect(system.errorText.contains("when the policy is withdrawn"), "\(system.errorText)")
    #expect(system.run(line: line).status == 0, "\(system.errorText)")
    #expect(!system.errorText.contains("next review"), "\(system.errorText)")
    #expect(system.run(line: "verify").status == 0)
    for day in ["2026-11-03", "2027-07-01"] {
      let status = system.run(line: "status --as-of \(day)").output
      #expect(status.contains("not stated") && !status.contains("2027-1"), "\(day): \(status)")
      #expect(!status.contains("November 2027"), "\(day): \(status)")
    }
    // A version drafted anew is due as it says itself.
    BoardFixture.edit(system) {
      $0.replacing("version: 1.0.0", with: "version: 2.0.0").replacing("every: 1 year", with: "due: 2028-05")
    }
    #expect(system.run(line: "status --as-of 2027-07-01").output.contains("May 2028"))
  }

  /// 1.0.0 from June, and then 2.0.0 from March: 1.0.0 never holds.
  @Test func whatALaterDecisionOvertookIsNotAnnounced() {
    let system = BoardFixture.system()
    system.day = CivilDate(2026, 11, 29)
    #expect(BoardFixture.approve(on: system, "2026-11-02", "--effective", "2027-06-01") == 0)
    approve(system, "2.0.0", on: "2026-11-03", from: "2027-03-01")
    #expect(system.run(line: "status").output.contains("none, 2.0.0 from 1 March 2027"))
    for day in ["2027-04-01", "2027-07-01"] {
      let status = system.run(line: "status --as-of \(day)").output
      #expect(status.contains("lone    2.0.0  "), "\(day): \(status)")
      #expect(system.run(line: "build --as-of \(day)").status == 0)
      #expect(!page(system, "lone/policy.md").contains("1.0.0"))
      #expect(system.text("/w/Output/model/lone/policy-1.0.0.md") == nil)
    }
    #expect(!system.run(line: "review --as-of 2027-04-01").output.contains("1.0.0"))
  }

  /// What was only approved is not "no longer" in force.
  @Test func aVersionToComeIsShownAsApproved() {
    let system = system()
    approve(system, "2.0.0", on: "2026-10-01", from: "2027-01-01")
    #expect(system.run(line: "show lone@1.0.0").output.contains("lone 1.0.0, in force"))
    let next = system.run(line: "show lone@2.0.0").output
    #expect(next.contains("lone 2.0.0, approved"), "\(next)")
  }

  @Test func dutiesAnnounceALaterVersionToo() {
    let system = system()
    approve(system, "2.0.0", on: "2026-10-01", from: "2027-01-01")
    #expect(system.run(line: "build").status == 0)
    let duties = page(system, "internal/duties.md")
    #expect(duties.contains("Version 2.0.0 of Lone Working is approved"), "\(duties)")
    #expect(duties.contains("(../lone/policy-2.0.0.md)"))
  }
}
