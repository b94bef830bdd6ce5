import Testing

@testable import PolicyCommands

/// Where a ledger or a release does not hold, nobody can say what is in force: every command says so, and what was
/// published stays.
@Suite struct BrokenRecordTests {
  private static let ledger = "/w/Policies/lone/releases/ledger.jsonl"
  private static let release = "/w/Policies/lone/releases/2.0.0.json"

  private func workspace() -> MemorySystem {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "work alone") }
    #expect(BoardFixture.approve(on: system, "2027-09-24") == 0)
    #expect(run("build", on: system).status == 0)
    return system
  }

  @Test(arguments: [
    ("the last line was changed", "broken-ledger"), ("the release was changed", "broken-release"),
    ("the release is gone", "missing-release"), ("the ledger is gone", "broken-release"),
  ])
  func everyCommandSaysSoAndWhatWasPublishedStays(what: String, rule: String) throws {
    let system = workspace()
    let page = try #require(system.text("/w/Output/model/lone/policy.md"))
    #expect(page.contains("work alone"))
    switch what {
    case "the last line was changed":
      let text = try #require(system.text(Self.ledger))
      system.put(Self.ledger, text.replacing("2027-09-24", with: "2027-09-25"))
    case "the release was changed":
      let text = try #require(system.text(Self.release))
      system.put(Self.release, text.replacing("work alone", with: "walk alone"))
    case "the release is gone": system.nodes[Self.release] = nil
    default: system.nodes[Self.ledger] = nil
    }
    let check = run("check", on: system)
    #expect(check.status == 1 && check.output.contains(rule), "\(check)")
    let build = run("build", on: system)
    #expect(build.status == 1 && build.errors.contains(rule) && build.errors.contains("left as it was: model/lone"))
    #expect(system.text("/w/Output/model/lone/policy.md") == page)
    let status = run("status", on: system)
    #expect(status.status == 1 && status.errors.contains(rule) && status.output.contains("lone    unknown"))
    let review = run("review", on: system)
    #expect(review.status == 1 && review.errors.contains(rule) && !review.output.contains("lone"))
    for command in [["diff", "lone"], ["review", "lone"], ["show", "lone", "--history"]] {
      system.output = []
      system.errors = []
      let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(command)
      #expect(status == .problems && system.output.isEmpty, "\(command)")
      #expect(system.errorText.hasPrefix("precept: the record of lone does not hold: "), "\(system.errorText)")
    }
  }

  @Test func aReleaseThatCannotBeReadIsNoMistakeOfTheCommandLine() throws {
    let system = workspace()
    let text = try #require(system.text(Self.release))
    system.put(Self.release, text.replacing("work alone", with: "walk alone"))
    let result = run("diff", "lone@1.0.0", "lone@2.0.0", on: system)
    #expect(result.status == 1)
    #expect(
      result.errors == """
        precept: the release 2.0.0 of lone can't be read: the release was changed: its digest is no longer that of \
        what comes after it
          `precept verify` says more

        """)
  }

  @Test func whatTwoTextsSayIsSaidToBeAllWhereTheLedgerDoesNotHold() throws {
    let system = workspace()
    let text = try #require(system.text(Self.ledger))
    system.put(Self.ledger, text.replacing("2027-09-24", with: "2027-09-25"))
    let result = run("diff", "lone@1.0.0", "lone@2.0.0", on: system)
    #expect(result.status == 1 && result.output.contains("1 change: 1 with a new meaning"))
    #expect(result.errors.contains("so who signs again follows from the texts alone"))
    // What a version stands for is in no ledger that does not hold.
    let shown = run("show", "lone@2.0.0", on: system)
    #expect(shown.status == 1 && shown.output.isEmpty)
    #expect(shown.errors.hasPrefix("precept: the record of lone does not hold: "), "\(shown.errors)")
  }
}
