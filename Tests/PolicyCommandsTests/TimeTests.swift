import PolicyModel
import Testing

@testable import PolicyCommands

/// What the day has to do with decisions.
@Suite struct TimeTests {
  private func system(_ day: CivilDate?) -> MemorySystem {
    let system = BoardFixture.system()
    system.day = day
    return system
  }

  @Test func nothingWasDecidedTomorrow() {
    let system = system(CivilDate(2026, 9, 24))
    let before = system.contents
    for date in ["2026-09-25", "2099-01-01"] {
      #expect(BoardFixture.approve(on: system, date) == 1)
      #expect(system.errorText.contains("is not yet taken: today is 24 September 2026"), "\(system.errorText)")
    }
    #expect(BoardFixture.approve(on: system, "2099-01-01", "--historic") == 1)
    #expect(system.contents == before)
    #expect(BoardFixture.approve(on: system, "2026-09-24", "--effective", "2030-01-01") == 0)
  }

  @Test func whatHoldsFromALaterDayIsNotYetInForce() {
    let system = system(CivilDate(2027, 1, 1))
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing("Lone Working", with: "Sole Working")
    }
    #expect(BoardFixture.approve(on: system, "2026-12-01", "--effective", "2028-01-01") == 0)
    func inForce(_ line: String) -> String {
      let row = system.run(line: line).output.split(separator: "\n").first { $0.hasPrefix("lone") } ?? ""
      return row.split(separator: "  ", omittingEmptySubsequences: true).dropFirst().first.map {
        String($0.drop { $0 == " " })
      } ?? ""
    }
    #expect(inForce("status") == "1.0.0, 2.0.0 from 1 January 2028")
    #expect(inForce("status --as-of 2028-01-01") == "2.0.0")
    #expect(inForce("status --as-of 2027-12-31") == "1.0.0, 2.0.0 from 1 January 2028")
    #expect(inForce("status --as-of 2026-10-01") == "1.0.0")
    #expect(inForce("status --as-of 2026-01-01") == "none")
    #expect(system.run(line: "review").output.contains("lone 1.0.0"))
    #expect(system.run(line: "diff lone").output.contains("1.0.0"))
    system.run(line: "build")
    #expect(system.text("/w/Output/model/lone/policy.md")?.contains("# Lone Working") == true)
    #expect(system.run(line: "verify").status == 0)
    // The day comes, and nobody has touched a file.
    system.day = CivilDate(2028, 1, 1)
    #expect(inForce("status") == "2.0.0")
    system.run(line: "build")
    #expect(system.text("/w/Output/model/lone/policy.md")?.contains("# Sole Working") == true)
  }

  /// A clock that has stopped in 1970 takes away nothing that was decided without a later day.
  @Test func aWrongClockTakesNothingOutOfForce() {
    let system = system(CivilDate(2026, 9, 24))
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.day = CivilDate(1970, 1, 1)
    #expect(system.run(line: "status").output.contains("lone    1.0.0"))
  }

  @Test func aTemplateThatIsNotUTF8IsRefusedAtItsPlace() {
    for (name, text) in [("index.html", "<p>\n caf"), ("handbook.md", "# x\n caf"), ("precept.css", "a {}\n caf")] {
      let system = BoardFixture.system()
      system.put("/w/Templates/\(name)", .file(Array(text.utf8) + [0xE9]))
      let result = system.run(line: "build")
      #expect(
        result.status == 1 && result.errors.contains("Templates/\(name):2:5: error: The file is not UTF-8"),
        "\(result.errors)")
      #expect(system.files(in: "/w/Output").isEmpty && system.nodes["/w/Output"] == nil)
    }
    let system = MemorySystem(["/w/x.json": "{}"], in: "/w")
    system.put("/w/x.mustache", .file([0x61, 0xFF]))
    let result = system.run(line: "template x.mustache --data x.json")
    #expect(result.status == 1 && result.errors.contains("x.mustache:1:2: error: the file is not UTF-8"))
  }
}
