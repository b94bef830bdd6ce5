import Testing

@testable import PolicyCommands

/// What became of one clause, and why its readers sign again, also where it stands as it did.
@Suite struct ClauseHistoryTests {
  @Test func aMergedClauseIsFollowedIntoItsParts() {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing(
        "alone.\n  {#alone}\n- The [clerk](role:clerk) must lock up.\n  {#lock by=clerk}",
        with: "alone, and the [clerk](role:clerk) must lock up.\n  {#both was=\"alone lock\"}")
    }
    #expect(BoardFixture.approve(on: system, "2027-09-24") == 0)
    let history = run("show", "lone#both", "--history", on: system).output
    #expect(history.contains("1.1: You must not stay alone.\n"), "\(history)")
    #expect(history.contains("1.2: The clerk must lock up.\n"), "\(history)")
    #expect(!history.contains("not yet there"))
    #expect(run("show", "lone#lock", "--history", on: system).output.contains("1.2: The clerk must lock up.\n"))
  }

  @Test func aSplitClauseIsFollowedToItsWhole() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0.replacing("stay alone.", with: "stay alone, and you must sign the book.") }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing(
        "stay alone, and you must sign the book.\n  {#alone}",
        with: "stay alone.\n  {#alone}\n- You must sign the book.\n  {#book was=alone}")
    }
    #expect(BoardFixture.approve(on: system, "2027-09-24") == 0)
    let history = run("show", "lone#book", "--history", on: system).output
    #expect(history.contains("1.1: You must not stay alone, and you must sign the book.\n"), "\(history)")
  }

  @Test func whatReachesAClauseIsExplainedThere() {
    let system = BoardFixture.system()
    let workspace = system.text("/w/Policies/workspace.yml") ?? ""
    system.put("/w/Policies/workspace.yml", workspace + "\nterms: { night: { title: night } }\n")
    BoardFixture.edit(system) {
      $0.replacing("stay alone.", with: "stay alone at [night](term:night).")
        + "\n# Words {#words}\n\n- *Night* is the time after ten.\n  {#night-is term=night}\n"
    }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("after ten", with: "after nine") }
    let alone = run("diff", "lone", "--explain", "alone", on: system).output
    #expect(alone.hasPrefix("alone did not change itself. What it stands in, or a definition that it links, did:\n"))
    #expect(alone.contains("sign again: 1.1, which concerns them, rests"), "\(alone)")
    #expect(run("diff", "lone", "--explain", "lock", on: system).output == "lock did not change.\n")
    BoardFixture.edit(system) { $0.replacing("{#care}", with: "{#care for=teachers}") }
    let lock = run("diff", "lone", "--explain", "lock", on: system).output
    #expect(lock.hasPrefix("lock did not change itself.") && lock.contains("Care"), "\(lock)")
  }
}
