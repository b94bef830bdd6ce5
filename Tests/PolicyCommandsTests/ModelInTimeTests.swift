import PolicyModel
import Testing

@testable import PolicyCommands

/// A school can hold to a text before its model does, or after it; both commands that show it say so.
@Suite struct ModelInTimeTests {
  private static let note = "The copy holds from"

  private func system() -> MemorySystem {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "work alone") }
    #expect(BoardFixture.approve(on: system, "2026-12-05", "--effective", "2027-01-01") == 0)
    system.day = CivilDate(2026, 12, 20)
    follow("1.0.0", on: system)
    return system
  }

  private func follow(_ version: String, on system: MemorySystem) {
    system.put(
      "/w/Policies/schools/ash/school.yml",
      "name: Ash School\npolicies:\n  lone: { version: \(version), parameters: { late: false } }\n")
  }

  private static func adoption(_ rest: String) -> String {
    "release ash/lone --outcome approved --by board --minute 2 --date 2026-12-10 \(rest)"
  }

  @Test func aCopyAheadOfItsModelIsSaid() {
    let system = system()
    #expect(run("status", on: system).output.contains("2.0.0 is out and holds from 1 January 2027"))
    follow("2.0.0", on: system)
    let adopted = system.run(line: Self.adoption(""))
    #expect(adopted.status == 0)
    #expect(
      adopted.errors.contains("The copy holds from 10 December 2026, its model lone 2.0.0 only from 1 January 2027"),
      "\(adopted.errors)")
    #expect(adopted.errors.contains("--effective 2027-01-01"))
    #expect(run("status", on: system).output.contains("its model holds only from 1 January 2027"))
    let later = run("status", "--as-of", "2027-01-01", on: system).output
    #expect(later.contains("up to date") && !later.contains("its model"), "\(later)")
  }

  @Test func nothingIsSaidWhereBothHold() {
    let system = system()
    #expect(system.run(line: Self.adoption("")).errors.contains(Self.note) == false)
    follow("2.0.0", on: system)
    #expect(system.run(line: Self.adoption("--effective 2027-01-01")).errors.contains(Self.note) == false)
    let status = run("status", on: system).output
    #expect(!status.contains("its model") && !status.contains("is out"), "\(status)")
  }

  @Test func aCopyOfAWithdrawnModelIsSaid() {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    #expect(system.run(line: "release lone --outcome withdrawn --by board --minute 9 --date 2026-12-01").status == 0)
    follow("1.0.0", on: system)
    let adopted = system.run(line: Self.adoption(""))
    #expect(
      adopted.errors.contains("its model lone is withdrawn from 1 December 2026"), "\(adopted.errors)")
  }
}
