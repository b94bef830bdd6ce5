import TestSupport
import Testing

@testable import PolicyCommands

/// Pages as those read them who know nothing of files, digests and markup.
@Suite struct PlainPageTests {
  private func built(_ clauses: String, approved: Bool = true) -> MemorySystem {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0 + clauses }
    if approved { #expect(BoardFixture.approve(on: system, "2026-09-24") == 0) }
    let result = system.run(line: "build")
    #expect(result.status == 0, "\(result.errors)")
    return system
  }

  private func page(_ name: String, _ system: MemorySystem) -> String {
    system.text("/w/Output/model/\(name)") ?? ""
  }

  /// A group is named once for a run of clauses, with how far it goes, and again after something for others.
  @Test func aGroupIsNamedOnceForARunOfClauses() {
    let clauses = ["knock", "ring", "wave"].map { "- You must \($0).\n  {#\($0) for=teachers}\n" }.joined()
    let system = built(clauses + "- You must nod.\n  {#nod}\n- You must bow.\n  {#bow for=teachers}\n")
    let text = page("lone/policy.md", system)
    #expect(text.contains("**1.3** *(For teachers: 1.3 to 1.5)* You must knock."), "\(text)")
    #expect(text.contains("**1.4** You must ring.") && text.contains("**1.5** You must wave."), "\(text)")
    #expect(text.contains("**1.7** *(For teachers)* You must bow."), "\(text)")
    #expect(page("lone/policy.html", system).components(between: "class=\"for\">", and: "</span>").count == 2)
    // The data of each clause still says for whom it is.
    #expect(page("lone/policy.html", system).contains("data-id=\"wave\" data-modality=\"must\" data-for=\"teachers\""))
  }

  @Test func whatHasNoNumberIsCountedAndHasOneInTheMarginOfPaper() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0.replacing("applies-to:", with: "numbering: sections\napplies-to:")
        + "- You must knock.\n  {#knock for=teachers}\n- You must ring.\n  {#ring for=teachers}\n"
    }
    #expect(system.run(line: "build").status == 0)
    let html = page("lone/policy.html", system)
    #expect(html.contains("<span class=\"for\">For teachers: this and the next</span> You must knock."), "\(html)")
    #expect(html.contains("data-id=\"knock\" data-modality=\"must\" data-for=\"teachers\" data-n=\"3\""), "\(html)")
    #expect(html.contains("[data-n]::before{content:attr(data-n)"))
  }

  /// A page leads to what belongs to it, and what proves it is folded and explained.
  @Test func aPageLeadsToItsFormsAndHandbooksAndFoldsItsProof() {
    let system = built("")
    let html = page("lone/policy.html", system)
    for link in [
      "<a href=\"acknowledgement-staff.html\">Form for staff</a>",
      "<a href=\"../handbook-governors.html\">Handbook for governors</a>",
    ] { #expect(html.contains(link), "\(link)") }
    #expect(page("lone/acknowledgement-staff.html", system).contains("<a href=\"../handbook-staff.html\">"))
    let handbook = page("handbook-staff.html", system)
    #expect(handbook.contains("<a href=\"lone/acknowledgement-staff.html\">Form for staff</a>"), "\(handbook)")
    let proof = html.components(between: "<details>", and: "</details>").last ?? ""
    #expect(proof.contains("<summary>How to check that this is genuine</summary>") && proof.contains("sha256:"))
    let open = html.components(between: "<footer", and: "<details>").first ?? ""
    #expect(!open.contains("sha256:"), "\(open)")
  }

  /// What only the source knows is no entry of a paper, but nothing of it is lost.
  @Test func aPaperListsNoChangeThatNobodySees() {
    let system = built("")
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "1.0.1").replacing("{#alone}", with: "{#alone modality=must-not}")
    }
    let result = run("review", "lone", "--format", "markdown", on: system)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("It changes the source of one clause, and no word that is printed."))
    #expect(result.output.contains("- One clause: Only the source files changed, and no word that is printed."))
    #expect(result.output.contains("## Nothing that a reader sees") && result.output.contains("They are: 1.1."))
    #expect(!result.output.contains("## Changes in full"), "\(result.output)")
  }

  /// Who signs reads where things changed, and not twenty numbers; what a heading says, no line repeats.
  @Test func aFormCountsManyChangesAndSaysOnceHowItsLinesBind() {
    let system = built("")
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "1.1.0") + "# Doors {#doors}\n\n"
        + (1...7).map { "- You must knock \($0) times.\n  {#knock-\($0)}\n" }.joined()
    }
    #expect(BoardFixture.approve(on: system, "2026-10-24") == 0)
    #expect(system.run(line: "build").status == 0)
    let form = page("lone/acknowledgement-staff.md", system)
    #expect(form.contains("What changed for you then: 7 clauses, in 2. Whoever signed 1.1.0"), "\(form)")
    #expect(form.contains("### Must not\n\n- You must not stay alone. (1.1)"), "\(form)")
  }

  /// A governor reads what a new section comes to, and not twenty numbers.
  @Test func manyDutiesOfANewSectionAreOnePlace() {
    let system = built("")
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "1.1.0") + "# Doors {#doors}\n\n"
        + ["knock", "ring", "wave"].map { "- You must \($0).\n  {#\($0)}\n" }.joined()
    }
    let result = run("review", "lone", "--format", "markdown", on: system)
    #expect(result.output.contains("  - New duties: 2 “Doors” (3 duties)\n"), "\(result.output)")
    #expect(result.output.contains("- **2 Doors**: 1 added; 1 with a new meaning\n"), "\(result.output)")
  }

  /// A school's file writes every clause as an item; among paragraphs it is printed as one.
  @Test func whatASchoolAddsLooksLikeWhatStandsBesideIt() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0.replacing("applies-to:", with: "numbering: sections\napplies-to:")
        + "# Doors {#doors}\n\nYou must knock.\n{#knock}\n"
    }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put("/w/Policies/schools/elm/school.yml", "name: Elm School\npolicies:\n  lone: { version: 1.0.0 }\n")
    system.put(
      "/w/Policies/schools/elm/lone.md",
      "---\nadapts: lone\n---\n\n# {#care}\n\n- You must nod.\n  {#nod after=alone}\n\n# {#doors}\n\n"
        + "- You must ring.\n  {#ring after=knock}\n")
    #expect(system.run(line: "build").status == 0)
    let text = system.text("/w/Output/elm/lone/policy.html") ?? ""
    #expect(text.contains("<li class=\"clause\" id=\"elm:nod\""), "\(text)")
    #expect(text.contains("<div class=\"clause\" id=\"elm:ring\""), "\(text)")
    #expect((system.text("/w/Output/elm/lone/policy.md") ?? "").contains("\nYou must knock.\n\nYou must ring.\n"))
  }

  /// A section that a school leaves out is one entry, and nothing that was ever removed.
  @Test func whatASchoolLeavesOutIsOneEntry() {
    let system = built(
      "# Doors {#doors tailoring=optional}\n\n- You must knock.\n  {#knock}\n- You must ring.\n  {#ring}\n")
    system.put("/w/Policies/schools/elm/school.yml", "name: Elm School\npolicies:\n  lone: { version: 1.0.0 }\n")
    system.put("/w/Policies/schools/elm/lone.md", "---\nadapts: lone\n---\n\n# {#doors .omit}\n")
    #expect(system.run(line: "build").status == 0)
    let text = system.text("/w/Output/elm/internal/lone/differences.md") ?? ""
    #expect(text.components(between: "\n#### ", and: "\n") == ["2 of the model Left out, with all that stands in it"])
  }
}
