import TestSupport
import Testing

@testable import PolicyCommands

/// Plain words for one audience: what prints them, and what they never touch.
@Suite struct SummaryTests {
  /// The fixture with notes after its second clause.
  private func system(_ notes: String) -> MemorySystem {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0 + notes.split(separator: "\n").map { "  \($0)\n" }.joined(separator: "\n  \n") }
    return system
  }

  private func built(_ page: String, on system: MemorySystem) -> String {
    let result = system.run(line: "build")
    #expect(result.status == 0, "\(result.errors)")
    return system.text("/w/Output/model/\(page)") ?? ""
  }

  @Test func theHandbookOfTheAudiencePrintsThemInThePlaceOfTheClause() {
    let system = system("> [!SUMMARY staff] The clerk locks the *door*.")
    let page = built("handbook-staff.html", on: system)
    #expect(
      page.contains("The clerk locks the <em>door</em>.</p>\n<details class=\"own\">\n<summary>The policy’s own words"),
      "\(page)")
    #expect(page.contains("must lock up.</p>\n</details>"))
    let text = system.text("/w/Output/model/handbook-staff.md") ?? ""
    #expect(
      text.contains("The clerk locks the *door*.\n\n> **The policy’s own words:** The clerk must lock up."), "\(text)")
    for other in ["handbook-governors.html", "lone/policy.html", "lone/acknowledgement-staff.html"] {
      let page = system.text("/w/Output/model/\(other)") ?? ""
      #expect(!page.isEmpty && !page.contains("locks the"), "\(other)")
    }
  }

  @Test func theSmallestAudienceIsSpokenTo() {
    let system = system("> [!SUMMARY staff] For all.\n> [!SUMMARY teachers] For teachers.")
    #expect(system.run(line: "build --for teachers").status == 0)
    let page = system.text("/w/Output/model/handbook-teachers.html") ?? ""
    #expect(page.contains("For teachers.") && !page.contains("For all."), "\(page)")
    #expect(built("handbook-staff.html", on: system).contains("For all."))
  }

  @Test func aSectionKeepsItsClausesBelowThem() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0.replacing("# Care {#care}\n", with: "# Care {#care}\n\n> [!SUMMARY staff]\n> Go home in time.\n")
    }
    let page = built("handbook-staff.html", on: system)
    #expect(page.contains("<b>In plain words</b>\n<p>Go home in time.</p>\n</aside>"), "\(page)")
    #expect(page.contains("You must not stay alone.") && !page.contains("<details class=\"own\">"))
  }

  @Test(arguments: [
    ("> [!SUMMARY staf] Plain.", "Unknown audience `staf`, did you mean `staff`?", "unknown-audience"),
    ("> [!SUMMARY] Plain.", "A summary that doesn't name its audience", "bad-audience"),
    ("> [!SUMMARY staff, governors] Plain.", "A summary that doesn't name its audience", "bad-audience"),
    ("> [!SUMARY staff] Plain.", "did you mean `[!SUMMARY staff]`?", "unknown-note"),
    ("> [!SUMMARY staff] One.\n> [!SUMMARY staff] Two.", "A second summary for `staff`", "second-summary"),
  ])
  func whatCannotBeSpokenToIsAnError(notes: String, message: String, rule: String) {
    let result = system(notes).run(line: "check")
    #expect(result.status == 1 && result.output.contains(message) && result.output.contains(rule), "\(result.output)")
  }

  /// A release keeps them and reads them back; no digest of a clause, a view or the text covers them.
  @Test func noDigestCoversThemAndAReleaseKeepsThem() {
    let (plain, summed) = (BoardFixture.system(), system("> [!SUMMARY staff] The clerk locks the door."))
    func digests(_ system: MemorySystem) -> [Substring] {
      let model = system.run(line: "show lone --format json").output
      return model.split(separator: "\n").filter { $0.contains("\"digest\"") }
    }
    #expect(digests(plain) == digests(summed) && digests(plain).count > 3)
    #expect(summed.run(line: "show lone --format json").output.contains("\"audience\": \"staff\""))
    #expect(BoardFixture.approve(on: summed, "2026-09-24") == 0)
    BoardFixture.edit(summed) { $0.replacing("locks the door", with: "locks every door") }
    #expect(built("handbook-staff.html", on: summed).contains("locks the door"))
    #expect(summed.run(line: "verify").status == 0)
    let difference = summed.run(line: "diff lone").output
    #expect(difference.contains("In plain words for staff"), "\(difference)")
    #expect(!difference.contains("sign again because"), "\(difference)")
  }

  @Test func theFormatOfSourcesKeepsThem() {
    let system = system("> [!SUMMARY staff] The clerk locks the door.")
    #expect(system.run(line: "fmt").status == 0)
    #expect((system.text(BoardFixture.draft) ?? "").contains("> [!SUMMARY staff]"))
  }

  @Test func aSchoolReplacesOneAndKeepsTheOthers() {
    let system = system(
      "> [!SUMMARY staff] The clerk locks.\n> [!SUMMARY governors] Somebody locks.\n> [!GUIDANCE] Doors.")
    BoardFixture.edit(system) { $0.replacing("acknowledge:", with: "tailoring: adaptable\nacknowledge:") }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put(
      "/w/Policies/schools/elm/school.yml", "name: Elm School\npolicies: { lone: { version: 1.0.0 } }\n")
    let overlay = "---\nadapts: lone\n---\n\n# {#care}\n\n"
    system.put(
      "/w/Policies/schools/elm/lone.md", overlay + "- {#lock}\n\n  > [!SUMMARY staff]\n  > Ms Oak locks.\n")
    #expect(system.run(line: "build").status == 0)
    let staff = system.text("/w/Output/elm/handbook-staff.html") ?? ""
    #expect(staff.contains("Ms Oak locks.") && !staff.contains("The clerk locks."), "\(staff)")
    #expect(staff.contains("Doors."))
    // Other words are no longer what the model's plain words say.
    system.put(
      "/w/Policies/schools/elm/lone.md", overlay + "- The [clerk](role:clerk) must lock up by six.\n  {#lock}\n")
    #expect(system.run(line: "build").status == 0)
    let page = system.text("/w/Output/elm/handbook-staff.html") ?? ""
    #expect(page.contains("by six") && !page.contains("The clerk locks."), "\(page)")
  }
}
