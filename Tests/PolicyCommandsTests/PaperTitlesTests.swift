import TestSupport
import Testing

@testable import PolicyCommands

/// What a paper leaves to the files, and what it says once.
@Suite struct PaperTitlesTests {
  private static let path = "/w/Policies/phones/policy.md"

  private func text(_ version: String, _ body: String) -> String {
    """
    ---
    title: Phones
    version: \(version)
    owner: clerk
    approver: board
    review: { every: 1 year }
    applies-to: { staff: in-full }
    ---

    # Care {#care}

    \(body)

    """
  }

  /// The paper on a draft, written when the team had got another title if it did.
  private func paper(_ old: String, _ new: String, isRetitled: Bool = false, format: String = "markdown") -> String {
    let title = "title: Leadership Group, also: [Senior Leadership Team]"
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { staff: { name: Staff }, governors: { name: Governors } }
        roles:
          board: { title: Board, kind: body, audience: governors }
          clerk: { title: Clerk, audience: staff }
          team: { title: Leadership Group, also: [Senior Leadership Team], kind: body, audience: staff }
        """,
        Self.path: text("1.0.0", old),
      ], in: "/w")
    let line = "release phones --outcome approved --by board --minute 1 --date 2026-09-24"
    let workspace = system.text("/w/Policies/workspace.yml") ?? ""
    if isRetitled {
      system.put("/w/Policies/workspace.yml", workspace.replacing(title, with: "title: Senior Leadership Team"))
    }
    let result = system.run(line: line)
    #expect(result.status == 0, "\(result)")
    system.put("/w/Policies/workspace.yml", workspace)
    system.put(Self.path, text("1.0.1", new))
    let paper = system.run(line: "review phones --format \(format)")
    #expect(paper.status == 0, "\(paper)")
    return paper.output
  }

  private static let plain = """
    - The Senior Leadership Team must read this policy.
      {#read}
    - You must ask the Senior Leadership Team first.
      {#ask}
    - You must write the Senior Leadership Team’s answer down, and show the Senior Leadership Team your note.
      {#note}
    - The Clerk must lock the doors.
      {#lock}
    """

  /// A role has another title in three clauses, a fourth is only linked.
  @Test func aTitleThatIsAnotherIsSaidOnceAndMarkupNever() {
    let old = Self.plain.replacing("Senior Leadership Team", with: "[](role:team)")
    let paper = paper(old, old.replacing("The Clerk", with: "The [Clerk](role:clerk)"), isRetitled: true)
    let lines = paper.split(separator: "\n")
    #expect(lines.count { $0.contains("is now “Leadership Group”") } == 2, "\(paper)")
    #expect(paper.contains("It changes only 1 name or phrase. Nobody signs again."), "\(paper)")
    #expect(!paper.contains("#### ") && !paper.contains("not stated") && !paper.contains("Written otherwise"))
    #expect(!paper.contains("lock the doors"), "\(paper)")
  }

  @Test func markupAloneIsNothingToABoard() {
    let paper = paper(Self.plain, Self.plain.replacing("The Clerk", with: "The [Clerk](role:clerk)"))
    #expect(paper.contains("It changes the source of one clause, and no word that is printed."), "\(paper)")
    #expect(!paper.contains("lock the doors") && !paper.contains("Refers to"), "\(paper)")
  }

  /// In one clause alone it is a name as well, and not a change of that clause.
  @Test func aTitleInOneClauseIsANameToo() {
    let old = Self.plain.replacing("- The Senior Leadership Team must read", with: "- The [](role:team) must read")
    let paper = paper(old, old, isRetitled: true)
    #expect(paper.contains("“Senior Leadership Team” is now “Leadership Group”, in 1.1."), "\(paper)")
    #expect(!paper.contains("#### ") && !paper.contains("not stated") && !paper.contains("Refers to"), "\(paper)")
  }

  /// The first page leads to where it is told, though no section has a change.
  @Test func aNameLeadsToWhereItIsTold() {
    let old = Self.plain.replacing("- The Senior Leadership Team must read", with: "- The [](role:team) must read")
    let html = paper(old, old, isRetitled: true, format: "html")
    #expect(html.contains("<a href=\"#_replacements\">A name</a>"), "\(html)")
    let ids = html.components(between: " id=\"", and: "\"")
    for target in html.components(between: "href=\"#", and: "\"") { #expect(ids.contains(target), "\(target)") }
  }

  /// What the words named all the while is not told as new.
  @Test func whatTheWordsNamedIsNoNewReference() {
    let new = Self.plain.replacing(
      "The Clerk must lock the doors.", with: "The [Clerk](role:clerk) must lock the doors and the windows at night.")
    let paper = paper(Self.plain, new)
    #expect(!paper.contains("what it refers to"), "\(paper)")
    #expect(paper.contains("Reworded") && !paper.contains("Refers to") && !paper.contains("not stated"), "\(paper)")
  }
}
