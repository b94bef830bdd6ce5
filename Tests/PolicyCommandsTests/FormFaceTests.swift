import TestSupport
import Testing

@testable import PolicyCommands

/// What a form says before anything else, and what it asks for.
@Suite struct FormFaceTests {
  private func system() -> MemorySystem {
    let system = BoardFixture.system()
    system.put(
      "/w/Policies/workspace.yml",
      (system.text("/w/Policies/workspace.yml") ?? "").replacing(
        "governors: { name: Governors }",
        with: "governors: { name: Governors }\n  pupils: { name: Pupils }\n  parents: { name: Parents }"))
    BoardFixture.edit(system) {
      $0.replacing("governors: in-spirit }", with: "governors: in-spirit, pupils: in-full }")
        .replacing(
          "{ audiences: [staff, governors] }",
          with: """
            { audiences: [staff, governors, pupils], return-to: clerk, keep: name and date, keep-for: 3 years,
              basis: legitimate interests, online: "https://forms.example.org/lone", fields: [Staff number],
              signed-by: { pupils: parents } }
            """
        )
          + """
          - You should carry a telephone.
            {#phone for=staff}
          - You must be home by ten.
            {#home for=pupils}

          """
    }
    return system
  }

  private func form(_ audience: String, on system: MemorySystem) -> String {
    let result = system.run(line: "build")
    #expect(result.status == 0, "\(result.errors)")
    return system.text("/w/Output/model/lone/acknowledgement-\(audience).md") ?? ""
  }

  @Test func theFirstFormIsForEverybodyAndALaterOneSaysWhatChanged() {
    let system = system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    #expect(form("staff", on: system).contains("- **Why now**: Everybody in this group signs once."))
    BoardFixture.edit(system) {
      $0.replacing("version: 1.0.0", with: "version: 1.1.0").replacing("should carry", with: "must carry")
    }
    #expect(BoardFixture.approve(on: system, "2027-09-24") == 0)
    let staff = form("staff", on: system)
    #expect(
      staff.contains(
        "- **Why now**: Sign if you have never signed, or signed before version 1.1.0. What changed for you then: 1.3. "
          + "Whoever signed 1.1.0 or a later version need not sign again."), "\(staff)")
    // Nothing changed for those who do not carry one.
    #expect(form("governors", on: system).contains("- **Why now**: Everybody in this group signs once."))
    // A later version that asks them for nothing names the one that did.
    BoardFixture.edit(system) {
      $0.replacing("version: 1.1.0", with: "version: 1.2.0").replacing("home by ten", with: "home by nine")
    }
    #expect(BoardFixture.approve(on: system, "2028-09-24") == 0)
    #expect(form("staff", on: system).contains("before version 1.1.0. What changed for you then: 1.3."))
    #expect(form("pupils", on: system).contains("before version 1.2.0. What changed for you then: 1.4."))
  }

  @Test func itSaysWhatIsKeptAndWhereItGoesAndAsksForWhatThePolicyWants() {
    let system = system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    let staff = form("staff", on: system)
    #expect(staff.contains("- **Whom to ask**: The Clerk\n"))
    #expect(
      staff.contains(
        "- **What is kept**: We keep name and date, for 3 years. The basis for it: legitimate interests.\n"))
    #expect(
      staff.contains("- **Sign online**: <https://forms.example.org/lone>") || staff.contains("forms.example.org"))
    #expect(staff.contains("- **Code of this form**: lone/staff, version 1.0.0, "))
    #expect(staff.contains("Return this form to the Clerk."))
    let asked = staff.components(between: "## Sign\n", and: "##").first ?? ""
    let labels = asked.split(separator: "\n").filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2).prefix { $0 != ":" } }
    #expect(
      labels == ["Organisation", "Name", "Role", "Staff number", "Date", "Signature", "Received by"], "\(asked)")
    let pupils = form("pupils", on: system)
    #expect(pupils.contains("### Parents, for pupils\n") && pupils.contains("- Signed for:\n- Name:\n"), "\(pupils)")
  }

  @Test func whatIsAskedIsInGroupsByHowItBinds() {
    let system = system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    let staff = form("staff", on: system)
    let titles = staff.split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(titles.prefix(2) == ["### Must not", "### Should"], "\(staff)")
  }

  @Test(arguments: [
    ("signed-by: { pupils: parents }", "signed-by: { pupils: nobody }", "Unknown audience `nobody`"),
    ("audiences: [staff, governors, pupils]", "audiences: [staff, governors]", "who have no form"),
    ("online: \"https://forms.example.org/lone\"", "online: somewhere", "online"),
  ])
  func whatCannotBeSignedSoIsReported(old: String, new: String, says: String) {
    let system = system()
    BoardFixture.edit(system) { $0.replacing(old, with: new) }
    let check = run("check", on: system)
    #expect(check.status == 1 && check.output.contains(says), "\(check)")
  }

  @Test func aReleaseKeepsWhatAFormAsksFor() {
    let system = system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("fields: [Staff number]", with: "fields: [Class]") }
    #expect(form("staff", on: system).contains("- Staff number:"))
    #expect(run("verify", on: system).status == 0)
    let diff = run("diff", "lone", "--format", "markdown", on: system)
    #expect(diff.output.contains("- **What a form asks for**\n  - was: Staff number\n  - now: Class"), "\(diff.output)")
  }
}
