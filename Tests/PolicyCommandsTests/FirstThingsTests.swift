import TestSupport
import Testing

@testable import PolicyCommands

/// What a handbook begins with: what somebody does before or when they start, and what they sign.
@Suite struct FirstThingsTests {
  private func handbook(_ clauses: String, approved: Bool = true) -> String {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0 + clauses }
    if approved { #expect(BoardFixture.approve(on: system, "2026-09-24") == 0) }
    let result = system.run(line: "build")
    #expect(result.status == 0, "\(result.errors)")
    return system.text("/w/Output/model/handbook-staff.html") ?? ""
  }

  @Test(arguments: [
    "You must sign the register before you start work.", "You must read the guide before your first day.",
    "You must show your licence when you join the school.", "You must read the code before your placement.",
    "You must do the course within a month of starting.", "You must take the tour in your induction.",
  ])
  func whatBelongsToTheBeginningStandsThere(clause: String) {
    let page = handbook("- \(clause)\n  {#first-thing}\n")
    let list = page.components(between: "<section class=\"first\" id=\"_first\">", and: "</section>").first ?? ""
    #expect(
      list.contains("\(clause) <span class=\"soft\"><a href=\"#lone.first-thing\">Lone Working, 1.3</a>"), "\(list)")
    #expect(list.contains("Read, and sign the form:"))
  }

  @Test(arguments: [
    "You must think before you start a discussion.", "You must ask before you join in a joke.",
    "You must answer within one day.", "The school must tell you before you start work.",
    "You must tidy the bench at the end of the first lesson.", "You must fill the bowls before lessons begin.",
    "You must take the register when the school day starts.",
  ])
  func nothingElseDoes(clause: String) {
    let page = handbook("- \(clause)\n  {#other}\n")
    let list = page.components(between: "<section class=\"first\" id=\"_first\">", and: "</section>").first ?? ""
    #expect(!list.contains(clause), "\(list)")
  }

  /// A model speaks to schools that do and to schools that don't.
  @Test func whatHoldsOnlySomewhereSaysWhere() {
    let page = handbook("- You must read the rota before you start work.\n  {#rota when=\"late\"}\n")
    let list = page.components(between: "<section class=\"first\" id=\"_first\">", and: "</section>").first ?? ""
    #expect(list.contains("read the rota before you start work. <"), "a parameter has a value: \(list)")
    let system = BoardFixture.system()
    let workspace = "/w/Policies/workspace.yml"
    system.put(
      workspace,
      (system.text(workspace) ?? "") + """

        facts: { heating: { type: choice, choices: [gas, wood], default: gas, label: "How is the school heated?" } }
        """)
    BoardFixture.edit(system) {
      $0 + "- You must read how the stove works before you start work.\n  {#stove when=\"heating = wood\"}\n"
    }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    #expect(run("build", "--as-of", "2026-10-01", on: system).status == 0)
    let first =
      (system.text("/w/Output/model/handbook-staff.md") ?? "").components(
        between: "## What you must do first", and: "## Contents"
      ).first ?? ""
    #expect(
      first.contains("(Applies where the answer to “How is the school heated?” is “wood”.)"), "\(first)")
  }

  /// Nobody signs a draft, so that with nothing to do first nothing is said of it; and the text comes before furniture.
  @Test func withNothingToDoFirstItBeginsWithTheText() throws {
    let page = handbook("", approved: false)
    #expect(!page.contains("What you must do first"))
    let text = try #require(page.firstRange(of: "class=\"pol body\""))
    let furniture = try #require(page.firstRange(of: "id=\"_applies\""))
    #expect(text.lowerBound < furniture.lowerBound)
  }
}
