import Testing

@testable import PolicyCommands

/// One person or body has one title in a school's copy, or somebody is told.
@Suite struct TwoTitlesTests {
  private func world(_ clause: String, title: String = "Secretary") -> MemorySystem {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0 + "- \(clause)\n  {#key}\n" }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put(
      "/w/Policies/schools/ash/school.yml",
      "name: Ash School\nroles:\n  clerk: { title: \(title) }\npolicies:\n  lone: { version: 1.0.0 }\n")
    return system
  }

  @Test func wordsWithoutALinkKeepTheModelsTitle() {
    let said = world("Ask the Clerk for the key, and give it back to the Clerk.")
    let result = run("check", on: said)
    #expect(
      result.output.contains("warning: “Secretary” is called “Clerk” in 1.3 [P629 two-titles]"),
      "\(result.output)")
    #expect(result.output.contains("Policies/schools/ash/school.yml:5:3: warning"))
    // Where the model is written, the same words are a warning with a fix.
    #expect(result.output.contains("warning: “Clerk” stands here without its link, as in 1 more place"))
  }

  @Test(arguments: [
    ("Ask the [Clerk](role:clerk) for the key.", "Secretary"), ("Ask the clerk for the key.", "Secretary"),
    ("Ask the Clerk for the key.", "Clerk"), ("Ask the Clerkenwell office, or the under-Clerk.", "Secretary"),
    ("Ask whoever answers to `Clerk`.", "Secretary"),
  ])
  func oneTitleIsNoMatter(clause: String, title: String) {
    #expect(!run("check", on: world(clause, title: title)).output.contains("two-titles"))
  }
}
