import Archive
import TestSupport
import Testing

@testable import PolicyCommands

/// The board's paper: its first page, the author's words, the pack for a meeting, and what waits for a decision.
@Suite struct PaperTests {
  private static let paper = "/w/Policies/lone/paper.md"

  /// A policy that is in force, and a draft with one change of each sort.
  private func system(status: String = "in-review") -> MemorySystem {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0 + """
        - You should carry a telephone.
          {#phone}
        - You must report to the [clerk](role:clerk) within 5 days.
          {#report}
        - You must wear a badge.
          {#badge}
        - Each of you is welcome.
          {#welcome}

        """
    }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) {
      $0.replacing("version: 1.0.0", with: "version: 1.1.0\nstatus: \(status)")
        .replacing("should carry", with: "must carry").replacing("within 5 days", with: "within 10 days")
        .replacing("- You must wear a badge.\n  {#badge}\n", with: "- You must sign in.\n  {#sign-in}\n")
        .replacing("Each of you is welcome.", with: "Each of you is welcome!")
    }
    return system
  }

  private func lines(_ text: String, under heading: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: heading) else { return [] }
    let level = heading.prefix { $0 == "#" }.count
    let rest = lines[(start + 1)...].prefix { line in
      let marks = line.prefix { $0 == "#" }.count
      return marks == 0 || marks > level
    }
    return rest.filter { !$0.isEmpty }
  }

  @Test func aPaperIsWrittenForWordWithItsChangesTracked() throws {
    let system = system()
    for line in [["review", "lone", "--format", "docx"], ["review", "--pack", "--format", "docx"]] {
      system.output = []
      #expect(Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line) == .done)
      let parts = try readArchive(system.output) { $0 == "word/document.xml" }
      let xml = String(decoding: try #require(parts["word/document.xml"]), as: UTF8.self)
      #expect(xml.contains("<w:ins ") && xml.contains("<w:del "))
    }
  }

  @Test func theFirstPageSaysOfEachChangeWhichWayItGoes() {
    let paper = run("review", "lone", "--format", "markdown", on: system())
    #expect(paper.status == 0, "\(paper.errors)")
    let changes = lines(paper.output, under: "## What changes")
    #expect(
      changes == [
        "### New duties", "- 1.5: “You must sign in.”",
        "### Stricter", "- 1.3: Now must, was should. “You must carry a telephone.”",
        "### Looser", "- 1.4: By when: now 10 days, was 5 days. “You must report to the clerk within 10 days.”",
        "### Removed", "- formerly 1.5: “You must wear a badge.” no longer stands.",
        "### Wording only",
        "- One change: Nothing different is asked of anybody; the wording or the place changed at 1.6.",
      ], "\(changes)")
    #expect(
      lines(paper.output, under: "## Who must do something else") == [
        "- **Staff and governors**", "  - New duties: 1.5", "  - Changed duties: 1.3; 1.4",
        "  - No longer asked: formerly 1.5",
      ], "\(paper.output)")
    #expect(
      lines(paper.output, under: "## Decisions so far") == [
        "- **1.0.0**: Approved by Steering Board, 24 September 2026, minute 1"
      ])
    // What is asked and what to decide come before any change in full.
    let (asked, full) = (
      paper.output.firstRange(of: "## Decision\n"), paper.output.firstRange(of: "## Changes in full")
    )
    #expect(asked.map { a in full.map { a.lowerBound < $0.lowerBound } ?? false } ?? false)
  }

  @Test func newWritesTheHeadingsOnceAndACommentIsNoText() {
    let system = system()
    #expect(run("review", "lone", "--new", on: system).status == 0)
    let text = system.text(Self.paper) ?? ""
    #expect(text.hasPrefix("---\nfor: 1.1.0\n---\n\n# Recommendation\n\n<!-- "), "\(text)")
    #expect(run("check", on: system).status == 0)
    let again = run("review", "lone", "--new", on: system)
    #expect(again.status == 2 && again.errors.contains("there is a paper already"), "\(again)")
    let paper = run("review", "lone", "--format", "markdown", on: system)
    #expect(lines(paper.output, under: "## Cost") == ["Nothing is stated."])
    #expect(!paper.output.contains("<!--"))
    #expect(run("review", "--new", on: system).status == 2)
    #expect(run("review", "other", "--new", on: system).status == 2)
  }

  @Test func theAuthorsWordsStandUnderTheirHeadingsAndTheDecidedPaperKeepsThem() {
    let system = system()
    system.put(Self.paper, "---\nfor: 1.1.0\n---\n\n## cost\n\n- *Ten* badges.\n\n# Reasons\nA parent asked.\n")
    let paper = run("review", "lone", "--format", "markdown", on: system)
    #expect(lines(paper.output, under: "## Cost") == ["- *Ten* badges."], "\(paper)")
    #expect(lines(paper.output, under: "## Why now").last == "A parent asked.")
    #expect(!paper.output.contains("## Risk"))
    let html = run("review", "lone", "--format", "html", on: system).output
    #expect(html.contains("<h2>Cost</h2>\n<ul>\n<li><em>Ten</em> badges.</li>\n</ul>"))
    #expect(BoardFixture.approve(on: system, "2027-09-24") == 0)
    #expect(run("build", on: system).status == 0)
    let decided = system.text("/w/Output/model/internal/lone/review-1.0.0-to-1.1.0.md") ?? ""
    #expect(lines(decided, under: "## Cost") == ["- *Ten* badges."], "\(decided)")
    #expect(lines(decided, under: "## Decision").first == "- Outcome: Approved")
    #expect(lines(decided, under: "## Decisions so far").count == 2)
  }

  @Test(arguments: [
    ("# Background\nx", "no heading “Background”"), ("Lost.\n", "under no heading"),
    ("# Cost\na\n# Cost\nb", "stands twice"), ("# Cost\n<b>x</b>\n", "HTML under “Cost”"),
    ("# Cost\n![x](y.png)\n", "picture under “Cost”"), ("# Cost\nx\n===\n", "underlined heading"),
    ("# Cots\n", "did you mean `Cost`?"),
  ])
  func nothingInAPaperIsLostInSilence(text: String, says: String) {
    let system = system()
    system.put(Self.paper, "---\nfor: 1.1.0\n---\n\n\(text)")
    let check = run("check", on: system)
    #expect(check.status == 1 && check.output.contains(says) && check.output.contains("paper.md:"), "\(check)")
  }

  @Test func aHeadingInCodeOrInACommentIsNone() {
    let system = system()
    system.put(
      Self.paper, "---\nfor: 1.1.0\n---\n\n<!-- none\n# Nowhere\n-->\n# Cost\n\n```\n# Not one\n<!-- kept -->\n```\n")
    #expect(run("check", on: system).status == 0)
    let paper = run("review", "lone", "--format", "markdown", on: system)
    #expect(paper.output.contains("```\n# Not one\n<!-- kept -->\n```"), "\(paper)")
  }

  @Test func aPaperForAVersionThatIsNowhereIsReported() {
    let system = system()
    system.put(Self.paper, "---\nfor: 3.0.0\n---\n# Cost\nx\n")
    let check = run("check", on: system)
    #expect(check.status == 1 && check.output.contains("The draft is 1.1.0: write `for: 1.1.0`"), "\(check)")
  }

  @Test func whatWaitsForADecisionHasItsPaperInTheOutput() {
    let path = "/w/Output/model/internal/lone/review-1.0.0-to-1.1.0.md"
    let waiting = system()
    #expect(run("build", on: waiting).status == 0)
    #expect(waiting.text(path)?.contains("## Decision asked") ?? false)
    let index = waiting.text("/w/Output/model/internal/index.html") ?? ""
    #expect(index.contains("<a href=\"lone/review-1.0.0-to-1.1.0.html\">Lone Working: the draft 1.1.0</a>"))
    // A draft that somebody is writing asks nobody.
    let writing = system(status: "draft")
    #expect(run("build", on: writing).status == 0 && writing.text(path) == nil)
    writing.put(Self.paper, "---\nfor: 1.1.0\n---\n# Cost\nx\n")
    #expect(run("build", on: writing).status == 0 && writing.text(path) != nil)
    // What is faulty keeps the paper that there was.
    BoardFixture.edit(writing) { $0.replacing("role:clerk", with: "role:nobody") }
    #expect(run("build", on: writing).status == 1 && writing.text(path) != nil)
  }

  @Test func aPackHasEveryPaperOfAMeetingInOneDocument() {
    let system = system()
    let draft = system.text(BoardFixture.draft) ?? ""
    system.put(
      "/w/Policies/badges/policy.md", draft.replacing("Lone Working", with: "Badges").replacing("1.1.0", with: "1.0.0"))
    let pack = run("review", "--pack", "--as-of", "2026-10-01", on: system)
    #expect(pack.status == 0, "\(pack.errors)")
    #expect(lines(pack.output, under: "## Contents") == ["- 1 Lone Working", "- 2 Badges"], "\(pack.output)")
    #expect(pack.output.contains("## 1. Lone Working\n\n### Decision asked\n"))
    let html = run("review", "--pack", "--format", "html", on: system).output
    let ids = html.components(between: " id=\"", and: "\"")
    #expect(Set(ids).count == ids.count && ids.contains("_p2_asked"))
    for target in html.components(between: "href=\"#", and: "\"") { #expect(ids.contains(target), "\(target)") }
    let none = run("review", "--pack", "--within", "1 day", on: BoardFixture.system())
    #expect(none.status == 0 && none.output.isEmpty && none.errors.contains("nothing is due"), "\(none)")
    #expect(run("review", "--pack", "--format", "json", on: system).status == 2)
    #expect(run("review", "nowhere", "--pack", on: system).status == 2)
  }
}
