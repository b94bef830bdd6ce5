import Testing

@testable import PolicyCommands

/// A section is narrowed or widened with what stands in it: fewer duties are looser, fewer permissions stricter.
@Suite struct NarrowedSectionTests {
  @Test(arguments: [
    ("You must not stay alone.", "Looser"), ("You may stay alone.", "Stricter"),
    ("It is quiet here.", "Changed in what it says"),
  ])
  func aNarrowedSectionIsToldByWhatStandsInIt(_ words: String, _ title: String) {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { text in
      text.replacing("You must not stay alone.", with: words).replacing(
        "- The [clerk](role:clerk) must lock up.\n  {#lock by=clerk}\n", with: "")
    }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0, "\(system.errorText)")
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "1.1.0").replacing("{#care}", with: "{#care when=late}") }
    let paper = run("review", "lone", on: system).output
    #expect(paper.contains("### \(title)\n\n- 1: Applies:"), "\(paper)")
  }

  /// A school has answered what a condition asks: where its answer stays and the clause with it, nobody signs again.
  @Test func aConditionThatHoldsAsItHeldChangesNothingInACopy() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0.replacing("{#alone}", with: "{#alone when=late}") }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put(
      "/w/Policies/schools/ash/school.yml",
      "name: Ash School\npolicies:\n  lone: { version: 1.0.0, parameters: { late: true } }\n")
    let adopt = "release ash/lone --outcome approved --by board --minute 2 --date 2026-10-01"
    #expect(system.run(line: adopt).status == 0, "\(system.errorText)")
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "1.1.0").replacing(" when=late", with: "") }
    #expect(run("diff", "lone", on: system).output.contains("Widened in where it applies"))
    #expect(BoardFixture.approve(on: system, "2026-11-24") == 0)
    #expect(run("upgrade", "ash", "lone", "--to", "1.1.0", on: system).status == 0)
    let copy = run("diff", "ash/lone", on: system).output
    #expect(!copy.contains("in where it applies") && copy.contains("Nobody signs again."), "\(copy)")
  }

  /// What the model asks only of some schools is not asked of all on its list of duties, nor on its forms.
  @Test func listsOfTheModelSayWhereADutyHolds() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { text in
      text.replacing("{#alone}", with: "{#alone when=\"not late\"}").replacing("by=clerk}", with: "by=clerk when=late}")
    }
    #expect(run("build", on: system).status == 0, "\(system.errorText)")
    let words = "Applies unless the school is open late"
    for page in ["internal/duties", "lone/acknowledgement-staff"] {
      let text = system.text("/w/Output/model/\(page).md") ?? ""
      #expect(text.contains(words), "\(text)")
      #expect((system.text("/w/Output/model/\(page).html") ?? "").contains(words))
      // With the model's own value the other holds.
      #expect(!text.contains("Applies where"), "\(text)")
    }
  }
}
