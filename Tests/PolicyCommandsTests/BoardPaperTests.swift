import Testing

@testable import PolicyCommands

/// What a board reads before and after it decides.
@Suite struct BoardPaperTests {
  private func approved() -> MemorySystem {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    return system
  }

  @Test func thePaperSpeaksInTitlesAndSaysWhatIsTheSameForSeveralOnce() {
    let system = approved()
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "1.1.0").replacing("must lock up", with: "must lock the gate")
        .replacing("alone.\n  {#alone}", with: "alone, whatever happens.\n  {#alone when=open-late}")
        .replacing("staff: in-full", with: "teachers: in-full, office: in-full")
        .replacing(
          "late: { type: boolean, default: true", with: "open-late: { was: late, type: boolean, default: false"
        )
        .replacing("parameters:", with: "related: [hse, conduct]\nadopted: 2026\nstatus: in-review\nparameters:")
    }
    let draft = system.text(BoardFixture.draft) ?? ""
    system.put(
      "/w/Policies/conduct/policy.md",
      draft.replacing("Lone Working", with: "Conduct, at Work").replacing("[hse, conduct]", with: "[hse]"))
    let paper = run("review", "lone", "--format", "markdown", on: system)
    #expect(paper.status == 0)
    let lines = paper.output.split(separator: "\n").map(String.init)
    let effects = lines.filter { $0.hasPrefix("- **") && $0.contains("signs again:") }
    #expect(
      effects == [
        "- **Staff (teachers and office staff)**: changes: 2; signs again: **yes**. What binds or concerns them "
          + "changed its meaning: 1.1; duties changed for Clerk.",
        "- **Governors**: changes: 2; signs again: **yes**. What binds or concerns them changed its meaning: 1.1.",
      ], "\(effects)")
    #expect(lines.contains("  - was: default yes") && lines.contains("  - now: default no"))
    #expect(lines.contains("  - now: Working Alone Guide; Conduct, at Work"))
    #expect(
      lines.contains("- Applies: was **everywhere**, now **where the school is open late**"))
    #expect(!lines.contains("- **Adopted**") && !lines.contains("- **Status**"))
    #expect(lines.contains("- Withdrawn"))
  }

  @Test func whatHoldsFromALaterDaySaysBothDays() {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24", "--effective", "2027-01-01") == 0)
    #expect(run("build", on: system).status == 0)
    let page = system.text("/w/Output/model/lone/policy.md") ?? ""
    #expect(page.contains("- **Adopted**: 24 September 2026\n- **In force from**: 1 January 2027\n"))
    #expect(page.contains("in force from 1 January 2027, adopted 24 September 2026"))
    #expect(run("build", "--as-of", "2026-12-31", on: system).status == 0)
    #expect(system.text("/w/Output/model/lone/policy.md") == nil)
  }

  @Test func aReviewThatKeepsTheTextSaysThatTheDraftDiffers() {
    let system = approved()
    let decision = ["--by", "board", "--minute", "2", "--date", "2027-09-24"]
    let again = { (system: MemorySystem) -> String in
      system.errors = []
      let words = ["release", "lone", "--outcome", "reviewed-no-change"] + decision
      let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(words)
      #expect(status == .done)
      return system.errorText
    }
    #expect(!again(system).contains("differs"))
    BoardFixture.edit(system) { $0.replacing("stay alone", with: "work alone") }
    #expect(again(system).contains("note: The draft differs from 1.0.0, which stays in force as it is"))
  }

  @Test func theListOfThoseWhoSignAgainHasNamesAndNoGroups() {
    let system = approved()
    #expect(system.errorText.hasSuffix("sign again: teachers, office staff and governors\n"))
  }

  @Test(arguments: [
    ([:], [], true), (["NO_COLOR": "1"], [], false), (["NO_COLOR": ""], [], true), (["TERM": "dumb"], [], false),
    (["NO_COLOR": "1"], ["--color", "always"], true), ([:], ["--color", "never"], false),
  ])
  func aTerminalHasColourUnlessItIsRefused(variables: [String: String], flags: [String], isColoured: Bool) {
    let system = approved()
    BoardFixture.edit(system) { $0.replacing("stay alone", with: "work alone") }
    system.variables = variables
    system.terminals = [.output]
    system.output = []
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["diff", "lone"] + flags)
    #expect(status == .done)
    let text = system.outputText
    #expect(text.contains("\u{1B}[") == isColoured && text.contains("[-stay-]") == !isColoured)
    // What went and what came is told apart without colour, too.
    #expect(text.contains("  was You must not ") && text.contains("  now You must not "))
  }

  @Test func aCheckThatFindsNothingSaysSoToAPerson() {
    let system = BoardFixture.system()
    BoardFixture.edit(system) { $0.replacing("alone.\n  {#alone}", with: "alone.\n  {#alone when=late}") }
    let text = run("check", on: system)
    #expect(text.status == 0 && text.output.isEmpty && text.errors == "checked 1 draft: nothing is wrong\n", "\(text)")
    let data = run("check", "--format", "json", on: system)
    #expect(data.output.hasPrefix("{") && data.errors.isEmpty)
  }

  /// A draft with errors is compared all the same, and has no paper; what a browser or terminal would act upon stands there as text.
  @Test(arguments: [["diff", "lone"], ["review", "lone"]], ["html", "markdown"])
  func noControlCharacterOfADraftIsPrinted(command: [String], format: String) {
    let system = approved()
    BoardFixture.edit(system) { $0.replacing("stay alone", with: "st\u{1B}[2Jay \u{202E}alone") }
    let paper = run(command[0], command[1], "--format", format, on: system)
    for text in [paper.output, paper.errors] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(paper)")
    }
    #expect(paper.output.isEmpty == (command[0] == "review"))
  }

  @Test func templatesOfTheWorkspaceMakeThePapers() {
    let system = approved()
    system.put("/w/Templates/review.md", "# {{heading}}: own paper\n\n{{asked}}\n")
    system.put("/w/Templates/differences.md", "# {{heading}}: own comparison\n")
    BoardFixture.edit(system) { $0.replacing("stay alone", with: "work alone") }
    let paper = run("review", "lone", "--format", "markdown", on: system)
    #expect(paper.status == 0 && paper.output.hasPrefix("# Lone Working: own paper\n"), "\(paper)")
    let diff = run("diff", "lone", "--format", "markdown", on: system)
    #expect(diff.status == 0 && diff.output.hasPrefix("# Lone Working: own comparison\n"), "\(diff)")
    system.put("/w/Templates/review.md", "{{#open}}\n")
    let broken = run("review", "lone", "--format", "html", on: system)
    #expect(broken.status == 1 && broken.output.isEmpty && broken.errors.contains("Templates/review.md:1:1: "))
  }
}
