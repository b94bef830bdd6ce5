import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// What a command that has errors before it says, refuses and leaves, and what a paper tells of a copy.
@Suite struct ToldWholeTests {
  private static let workspace = """
    organisation: { name: Estuary Alliance }
    audiences: { staff: { name: Staff }, governors: { name: Governors } }
    roles:
      board: { title: Trust Board, kind: body, audience: governors }
      committee: { title: The Academy Committee, kind: body, audience: governors }
      head: { title: Headteacher, audience: staff }
    facts:
      pupils: { type: integer, label: "How many pupils?" }
    """
  private static let policy = """
    ---
    title: Phones
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { staff: in-full }
    tailoring: adaptable
    acknowledge: { audiences: [staff] }
    parameters:
      video: { type: boolean, default: false, label: "May staff film?" }
      book: { type: text, default: the safe, label: "Where is the `book` kept?" }
    ---

    # Use {#use}

    - You must keep a phone out of sight.
      {#out-of-sight}
    - You must write a loss into the book in {{book}}.
      {#loss}
    - You must leave a phone at:
      {#leave}
      - the gate; or
        {#gate}
      - the office.
        {#office}

    # Filming {#filming when=video}

    - You must not film a pupil alone.
      {#alone}
    - The [Headteacher](role:head) must check each film within two days.
      {#films}

    # Alarms {#alarms when="pupils > 500"}

    - A second alarm must be bought.
      {#second-alarm}

    """

  private static let elm = "/w/Policies/schools/elm/phones.md"
  private static let profile = "/w/Policies/schools/elm/school.yml"

  private func system(overlay: String = "", video: String = "no", by body: String = "board") -> MemorySystem {
    let system = MemorySystem(
      ["/w/Policies/workspace.yml": Self.workspace, "/w/Policies/phones/policy.md": Self.policy], in: "/w")
    system.day = CivilDate(2027, 1, 10)
    decide("phones", "2026-04-01", on: system)
    answer(video, on: system)
    if !overlay.isEmpty { put(overlay, on: system) }
    decide("elm/phones", "2026-05-01", by: body, on: system)
    return system
  }

  private func put(_ overlay: String, on system: MemorySystem) {
    system.put(Self.elm, "---\nadapts: phones\n---\n\n# {#use}\n\n\(overlay)")
  }

  private func answer(_ video: String, on system: MemorySystem) {
    system.put(
      Self.profile,
      "name: Elm School\nfacts: { pupils: 700 }\npolicies:\n  phones:\n    version: 1.0.0\n    parameters: { video: \(video) }\n"
    )
  }

  private func decide(_ copy: String, _ date: String, by body: String = "board", on system: MemorySystem) {
    let result = system.run(line: "release \(copy) --outcome approved --by \(body) --minute 1 --date \(date)")
    #expect(result.status == 0, "\(result.errors)")
  }

  // MARK: Errors

  @Test func aCopyWithAnErrorHasNoPaperAndTheErrorIsSaid() {
    let system = system(overlay: "- You must be kind.\n  {#kind after=out-of-sight}\n")
    put("- You must be brief.\n  {#nowhere}\n", on: system)
    for line in ["review elm/phones", "review elm --pack --as-of 2027-09-20"] {
      let paper = system.run(line: line)
      #expect(paper.status == 1 && paper.output.isEmpty, "\(line): \(paper)")
      #expect(paper.errors.contains("Policies/schools/elm/phones.md:8:"), "\(line): \(paper)")
      #expect(paper.errors.contains("there is no paper on `elm/phones` while there are errors in it"), "\(paper)")
    }
    let shown = system.run(line: "show elm/phones")
    #expect(shown.status == 1 && shown.errors.contains("Policies/schools/elm/phones.md:8:"), "\(shown)")
  }

  @Test func changesThatNobodyUnderstandsAreNotNone() {
    let system = system(overlay: "- You must be kind.\n  {#kind after=out-of-sight}\n")
    system.put(Self.elm, .file(Array("---\nadapts: phones\n---\n\n".utf8) + [0xE9, 0x0A]))
    for line in ["show elm/phones", "review elm/phones", "diff elm/phones"] {
      let result = system.run(line: line)
      #expect(result.status == 1 && result.output.isEmpty, "\(line): \(result)")
      #expect(result.errors.contains("no copy of `phones` at `elm`"), "\(line): \(result)")
      #expect(result.errors.contains("Policies/schools/elm/phones.md:"), "\(line): \(result)")
    }
  }

  @Test(arguments: [
    ("owner: head", "owner: nobody", "policy.md:"), ("title: Phones", "title: Phones\nnope: 1", "policy.md:"),
  ]) func aDraftWithErrorsHasNoPaperAndTheyAreSaid(good: String, bad: String, place: String) {
    let system = system()
    let text = Self.policy.replacing("1.0.0", with: "1.1.0\nstatus: in-review")
    system.put("/w/Policies/phones/policy.md", text.replacing(good, with: bad))
    for line in ["review phones", "review --pack"] {
      let paper = system.run(line: line)
      #expect(paper.status == 1 && paper.output.isEmpty && paper.errors.contains(place), "\(line): \(paper)")
    }
  }

  @Test(arguments: [Array("".utf8), [0x2D, 0x2D, 0x2D, 0x0A, 0xE9, 0x0A]])
  func aDraftThatNobodyUnderstandsIsSaidAndItsPaperStays(bytes: [UInt8]) {
    let system = system()
    system.put(
      "/w/Policies/phones/policy.md", Self.policy.replacing("1.0.0", with: "1.1.0\nstatus: in-review"))
    system.put("/w/Policies/phones/paper.md", "---\nfor: 1.1.0\n---\n\n# Cost\n\nNone.\n")
    #expect(system.run(line: "build").status == 0)
    let path = "/w/Output/model/internal/phones/review-1.0.0-to-1.1.0.md"
    #expect(system.text(path) != nil)
    system.put("/w/Policies/phones/policy.md", .file(bytes))
    let build = system.run(line: "build")
    #expect(build.status == 1 && !build.errors.contains("removed"), "\(build)")
    #expect(!build.errors.contains("neither a draft nor a release"), "\(build)")
    #expect(system.text(path) != nil)
    for line in ["status", "review phones", "review --pack"] {
      let result = system.run(line: line)
      #expect(result.status == 1 && result.errors.contains("Policies/phones/policy.md:"), "\(line): \(result)")
    }
    #expect(system.run(line: "status").output.contains("unknown"))
  }

  @Test(arguments: [Array("# Reasonz\n\nBecause.\n".utf8), [0xE9, 0x0A]])
  func aPaperWithErrorsStopsThePapersAndStays(text: [UInt8]) {
    let system = system()
    system.put(
      "/w/Policies/phones/policy.md", Self.policy.replacing("1.0.0", with: "1.1.0\nstatus: in-review"))
    system.put("/w/Policies/phones/paper.md", "---\nfor: 1.1.0\n---\n\n# Cost\n\nTen badges.\n")
    #expect(system.run(line: "build").status == 0)
    let path = "/w/Output/model/internal/phones/review-1.0.0-to-1.1.0.md"
    let before = system.text(path)
    #expect(before?.contains("Ten badges.") ?? false)
    system.put("/w/Policies/phones/paper.md", .file(Array("---\nfor: 1.1.0\n---\n\n".utf8) + text))
    #expect(system.run(line: "build").status == 1)
    #expect(system.text(path) == before)
    for line in ["review phones", "review --pack", "status"] {
      let result = system.run(line: line)
      #expect(result.status == 1 && result.errors.contains("Policies/phones/paper.md:"), "\(line): \(result)")
      #expect(line == "status" || result.output.isEmpty, "\(line): \(result)")
    }
  }

  // MARK: What an answer brings and takes

  @Test func aSectionThatComesWithAnAnswerIsToldWhole() {
    let system = system()
    answer("yes", on: system)
    let paper = system.run(line: "review elm/phones").output
    #expect(paper.contains("### New duties"), "\(paper)")
    #expect(paper.contains("You must not film a pupil alone."))
    #expect(paper.contains("must check each film within two days."))
    #expect(paper.contains("#### 2 Added, with all that stands in it"), "\(paper)")
    #expect(paper.contains("May staff film?") && !paper.contains("Stands in this text"), "\(paper)")
    #expect(paper.contains("**Headteacher**"), "\(paper)")
    let diff = system.run(line: "diff elm/phones").output
    #expect(diff.contains("May staff film?"), "\(diff)")
    // The other way round.
    decide("elm/phones", "2026-06-01", on: system)
    answer("no", on: system)
    let back = system.run(line: "review elm/phones").output
    #expect(back.contains("Removed, with all that stands in it"), "\(back)")
    #expect(back.contains("You must not film a pupil alone."))
  }

  @Test func aSectionThatAnotherConditionTakesOutIsToldWhole() {
    let system = system()
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0").replacing("pupils > 500", with: "pupils > 1000"))
    decide("phones", "2026-06-01", on: system)
    let upgrade = system.run(line: "upgrade elm phones --to 2.0.0 --dry-run --format markdown").output
    #expect(upgrade.contains("It no longer stands in your copy") && upgrade.contains("A second alarm"), "\(upgrade)")
    system.put(Self.profile, (system.text(Self.profile) ?? "").replacing("1.0.0", with: "2.0.0"))
    let paper = system.run(line: "review elm/phones").output
    #expect(paper.contains("A second alarm must be bought."), "\(paper)")
    #expect(paper.contains("Removed, with all that stands in it") && paper.contains("more than 1000"), "\(paper)")
  }

  // MARK: Who approves

  @Test func theBodyThatDecidedOnACopyIsItsApproverInPageAndPaper() {
    let system = system(by: "committee")
    #expect(system.run(line: "build").status == 0)
    #expect(
      system.text("/w/Output/elm/phones/policy.md")?.contains("- **Approver**: The Academy Committee") ?? false)
    answer("yes", on: system)
    let paper = system.run(line: "review elm/phones").output
    #expect(paper.contains("The Academy Committee is asked to approve"), "\(paper)")
    #expect(!paper.contains("Trust Board"), "\(paper)")
    let check = system.run(line: "check").output
    #expect(
      check.contains("1.0.0+1 was adopted by “The Academy Committee”, not by “Trust Board” [P240 other-approver]"),
      "\(check)")
    let again = system.run(
      line: "release elm/phones --outcome approved --by committee --minute 2 --date 2026-07-01")
    #expect(again.errors.contains("[P240 other-approver]"), "\(again)")
    // Where the school says so, nothing is wrong.
    system.put(Self.elm, "---\nadapts: phones\napprover: committee\n---\n")
    #expect(!system.run(line: "check").output.contains("other-approver"))
  }

  // MARK: Stopped runs

  @Test(arguments: [
    "print page.html --to docx --output out/page.docx --overwrite", "check --write-baseline out/known.json",
    "import page.html --id page --report out/page.md", "upgrade elm phones --to 1.0.0 --dry-run --report out/page.md",
  ]) func whatAStoppedRunLeftIsTakenAway(line: String) {
    let system = system()
    system.put("/w/page.html", "<html lang=\"en\"><title>Page</title><h1>Use</h1><p>You must run.</p></html>")
    system.put("/w/out/.precept-abc.tmp", "half")
    system.put("/w/out/.precept-notes", "mine")
    let result = system.run(line: line)
    #expect(result.status < 2, "\(result)")
    #expect(system.text("/w/out/.precept-abc.tmp") == nil && system.text("/w/out/.precept-notes") == "mine")
  }

  @Test(arguments: [
    "check --write-baseline keep.md", "import page.html --id page --report keep.md",
    "upgrade elm phones --to 1.0.0 --report keep.md",
  ]) func whatSomebodyWroteIsNotReplaced(line: String) {
    let system = system()
    system.put("/w/page.html", "<html lang=\"en\"><title>Page</title><h1>Use</h1><p>You must run.</p></html>")
    system.put("/w/keep.md", "# Mine\n")
    let result = system.run(line: line)
    #expect(result.status == 2 && result.errors.contains("`keep.md` is there with another content"), "\(result)")
    #expect(system.text("/w/keep.md") == "# Mine\n" && system.text("/w/Policies/page/policy.md") == nil)
    // A report of before gives way to that of today.
    let name = line.hasPrefix("check") ? "known.json" : "report.md"
    for _ in 0..<2 {
      let again = system.run(
        line: line.replacing("keep.md", with: name) + (line.hasPrefix("import") ? " --overwrite" : ""))
      #expect(again.status < 2, "\(again)")
    }
  }

  // MARK: Upgrades

  @Test func anUpgradePrintsBackticksOfValuesAndTheSchoolsOwnAnswers() {
    let system = system(overlay: "- You must write a loss at once into the book in {{book}}.\n  {#loss}\n")
    system.put(
      Self.profile,
      (system.text(Self.profile) ?? "").replacing("{ video: no }", with: "{ video: no, book: the lodge }"))
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0").replacing("default: the safe", with: "default: \"a `blue` box\"")
        .replacing("write a loss into", with: "write each loss into")
        .replacing("tailoring: adaptable", with: "tailoring: optional"))
    decide("phones", "2026-06-01", on: system)
    let report = system.run(line: "upgrade elm phones --to 2.0.0 --dry-run --format markdown").output
    #expect(report.contains("“Where is the \\`book\\` kept?”"), "\(report)")
    #expect(report.contains("a \\`blue\\` box"), "\(report)")
    #expect(report.contains("into the book in the lodge."), "\(report)")
    #expect(report.contains("What you may do with what says nothing of it"), "\(report)")
    let text = system.run(line: "upgrade elm phones --to 2.0.0 --dry-run").output
    #expect(text.contains("“Where is the `book` kept?”") && !text.contains("\u{1}"), "\(text)")
  }

  @Test func anAdditionToAStemThatLostItsPointsIsAConflict() {
    let system = system(overlay: "- the lodge.\n  {#lodge in=leave}\n")
    let list = Self.policy.components(between: "- You must leave", and: "# Filming").first ?? ""
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0")
        .replacing("- You must leave\(list)", with: "- You must leave a phone at home.\n  {#leave}\n\n"))
    decide("phones", "2026-06-01", on: system)
    let upgrade = system.run(line: "upgrade elm phones --to 2.0.0 --dry-run")
    #expect(upgrade.status == 1, "\(upgrade)")
    #expect(!upgrade.output.contains(" 0 conflicts"), "\(upgrade)")
  }

  @Test func aWithdrawnModelIsOutForNobody() {
    let system = system()
    system.put("/w/Policies/phones/policy.md", Self.policy.replacing("1.0.0", with: "1.1.0"))
    decide("phones", "2026-06-01", on: system)
    #expect(system.run(line: "status").output.contains("1.1.0 is out"))
    let gone = system.run(
      line: "release phones --outcome withdrawn --by board --minute 3 --date 2026-11-01")
    #expect(gone.status == 0, "\(gone)")
    let status = system.run(line: "status").output
    #expect(!status.contains("is out") && status.contains("its model is withdrawn from 1 November 2026"), "\(status)")
    let upgrade = system.run(line: "upgrade elm phones --to 1.1.0 --dry-run")
    #expect(upgrade.errors.contains("phones is withdrawn from 1 November 2026"), "\(upgrade)")
  }

  @Test func thePaperOfADraftLeadsNobodyToWhatIsNotThere() {
    let system = system()
    system.put("/w/Policies/phones/policy.md", Self.policy.replacing("1.0.0", with: "2.0.0"))
    let draft = system.run(line: "review phones").output
    #expect(
      draft.contains(
        "**Elm School**, follows 1.0.0: Follows the newest version; once this one is approved, its copy can be brought to it"
      ), "\(draft)")
    #expect(!draft.contains("precept upgrade"))
  }

  // MARK: What is adopted no more

  @Test func whatABoardPutInForceStaysThoughNobodyAdoptsIt() {
    let system = system()
    #expect(system.run(line: "build").status == 0)
    #expect(system.text("/w/Output/elm/phones/policy.md") != nil)
    system.put(Self.profile, "name: Elm School\npolicies: {}\n")
    let build = system.run(line: "build")
    #expect(build.status == 1 && system.text("/w/Output/elm/phones/policy.md") != nil, "\(build)")
    for line in ["check", "status"] {
      let said = system.run(line: line)
      #expect(said.status == 1, "\(line): \(said)")
      #expect(
        (said.output + said.errors).contains("Elm School put `phones` 1.0.0+1 in force, and does not adopt it"),
        "\(line): \(said)")
    }
    let gone = system.run(
      line: "release elm/phones --outcome withdrawn --by board --minute 3 --date 2026-11-01")
    #expect(gone.status == 0, "\(gone)")
    #expect(system.run(line: "check").status == 0)
  }

  @Test func aNoteThatNobodyReadsIsSaid() {
    let note = "- You must be kind.\n  {#kind after=out-of-sight}\n\n> [!ADAPTER]\n> Name your own office.\n"
    let system = system(overlay: note)
    let check = system.run(line: "check").output
    #expect(check.contains("schools/elm/phones.md:10:") && check.contains("[P632 unread-note]"), "\(check)")
    let layer = (system.text(Self.profile) ?? "").replacing("name: Elm School", with: "name: Elm School\nkind: layer")
    system.put(Self.profile, layer)
    #expect(!system.run(line: "check").output.contains("unread-note"))
  }
}
