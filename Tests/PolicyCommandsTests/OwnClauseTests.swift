import Testing

@testable import PolicyCommands

/// What a school writes itself is held against the release that it follows.
@Suite struct OwnClauseTests {
  private func checked(_ own: String) -> String {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0 + "- You must lock the gate.\n  {#gate}\n" }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put("/w/Policies/schools/ash/school.yml", "name: Ash School\npolicies:\n  lone: { version: 1.0.0 }\n")
    system.put(
      "/w/Policies/schools/ash/lone.md", "---\nadapts: lone\n---\n\n# Care {#care}\n\n- \(own)\n  {#own after=alone}\n")
    return run("check", on: system).output
  }

  @Test func whatAReleaseAsksForIsNotForbiddenInSilence() {
    let output = checked("You must not lock the gate.")
    #expect(output.contains("warning: This forbids what 1.4 asks for [P252 contradiction]"), "\(output)")
    #expect(output.contains("the other: “You must lock the gate.”"))
  }

  @Test func anotherThingMayBeForbidden() {
    #expect(!checked("You must not lock the window.").contains("contradiction"))
  }
}
