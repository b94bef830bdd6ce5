import TestSupport
import Testing

@testable import PolicyCommands

/// The policies that an organisation must have, and the index that begins with who one is.
@Suite struct RequirementTests {
  private static let list = """
    organisation:
      name: Estuary Alliance
      site: https://policies.example.org/
      requires:
        - { title: Working alone, policy: lone, approver: board, every: 6 months, source: "Board, list", as-of: 2026-09 }
        - { title: Fire safety, policy: fire }
        - { title: Admissions }
    """

  private func system() -> MemorySystem {
    let system = BoardFixture.system()
    let workspace = system.text("/w/Policies/workspace.yml") ?? ""
    system.put(
      "/w/Policies/workspace.yml", workspace.replacing("organisation: { name: Estuary Alliance }", with: Self.list))
    let draft = system.text(BoardFixture.draft) ?? ""
    system.put("/w/Policies/fire/policy.md", draft.replacing("Lone Working", with: "Fire Safety"))
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    return system
  }

  @Test func statusSaysOfEachWhetherItIsThere() {
    let system = system()
    let status = run("status", "--as-of", "2026-10-01", on: system)
    #expect(status.status == 0, "\(status)")
    let lines = status.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    let rows = lines.drop { !$0.hasPrefix("Required Of Status") }
    #expect(
      Array(rows) == [
        "Required Of Status Version Review due Source",
        "Working alone organisation have; reviewed every year, and every 6 months is asked 1.0.0 24 September 2027 "
          + "Board, list, as of September 2026",
        "Fire safety organisation draft none not stated not stated",
        "Admissions organisation missing none not stated not stated",
      ], "\(status.output)")
    let later = run("status", "--as-of", "2028-01-01", "--format", "markdown", on: system)
    #expect(
      later.output.contains(
        "- **Working alone**: overdue; reviewed every year, and every 6 months is asked, 1.0.0, review due "
          + "24 September 2027; Board, list, as of September 2026\n"), "\(later.output)")
    let data = run("status", "--format", "json", on: system).output
    #expect(data.contains("\"state\": \"missing\"") && data.contains("\"as-of\": \"2026-09\""), "\(data)")
  }

  @Test func theInternalIndexListsThemAndNoPublicPageDoes() {
    let system = system()
    #expect(run("build", "--as-of", "2028-01-01", on: system).status == 0)
    let page = system.text("/w/Output/model/internal/index.html") ?? ""
    #expect(page.contains("<h2>Policies we must have</h2>"))
    #expect(page.contains("<th scope=\"row\"><a href=\"../lone/policy.html\">Working alone</a></th>"), "\(page)")
    #expect(page.contains("<b class=\"due\">Overdue; reviewed every year, and every 6 months is asked</b>"))
    #expect(page.contains("<th scope=\"row\">Admissions</th><td data-label=\"Status\"><b class=\"due\">Missing</b>"))
    #expect(!(system.text("/w/Output/model/index.html") ?? "").contains("must have"))
  }

  /// What is of today is frozen nowhere: a release of a workspace with it is the same as of one without.
  @Test func noReleaseFreezesWhatIsOfToday() {
    let without = BoardFixture.system()
    #expect(BoardFixture.approve(on: without, "2026-09-24") == 0)
    let path = "/w/Policies/lone/releases/1.0.0.json"
    #expect(system().text(path) == without.text(path) && without.text(path) != nil)
  }

  @Test func aSchoolHasItsOwn() {
    let system = system()
    system.put(
      "/w/Policies/schools/elm/school.yml",
      """
      name: Elm School
      site: https://elm.example.org/policies
      requires: [{ title: Lone work, policy: lone, every: 1 year }, { title: Uniform }]
      policies: { lone: { version: 1.0.0 } }
      """)
    let status = run("status", "--format", "markdown", on: system)
    #expect(status.output.contains("- **Lone work** (elm): draft\n") && status.output.contains("(elm): missing\n"))
    #expect(run("build", on: system).status == 0)
    let form = system.text("/w/Output/model/lone/acknowledgement-staff.md") ?? ""
    #expect(form.contains("https://policies.example.org/model/lone/policy.html"), "\(form)")
    let own = system.text("/w/Output/elm/lone/acknowledgement-staff.md") ?? ""
    #expect(own.contains("https://elm.example.org/policies/lone/policy.html"), "\(own)")
  }

  @Test(arguments: [
    ("requires: none", "is not a list"), ("requires: [{ policy: lone }]", "title"),
    ("requires: [{ title: A, evry: 1 year }]", "evry"), ("requires: [{ title: A, every: often }]", "often"),
    ("site: here", "site"),
  ])
  func whatIsWrittenWrongIsReported(line: String, says: String) {
    let system = BoardFixture.system()
    let workspace = system.text("/w/Policies/workspace.yml") ?? ""
    system.put(
      "/w/Policies/workspace.yml",
      workspace.replacing(
        "organisation: { name: Estuary Alliance }", with: "organisation:\n  name: Estuary Alliance\n  \(line)"))
    let check = run("check", on: system)
    #expect(check.status == 1 && check.output.contains(says), "\(check)")
  }

  @Test func theIndexBeginsWithWhoOneIs() throws {
    let system = system()
    #expect(run("build", on: system).status == 0)
    let page = system.text("/w/Output/model/index.html") ?? ""
    let (people, policies) = (page.firstRange(of: "id=\"_people\""), page.firstRange(of: "id=\"_policies\""))
    #expect(try #require(people).lowerBound < (try #require(policies)).lowerBound)
    let row = page.components(between: "<tr><th scope=\"row\">Staff</th>", and: "</tr>").first ?? ""
    #expect(row.contains("<a href=\"handbook-staff.html\">Handbook</a>"), "\(page)")
    #expect(row.contains("<a href=\"lone/acknowledgement-staff.html\">Lone Working</a>"))
  }

  @Test func theIndexSearchesWhatItHoldsItself() {
    let system = system()
    #expect(run("build", on: system).status == 0)
    let page = system.text("/w/Output/model/index.html") ?? ""
    #expect(
      page.contains("<li><a href=\"lone/policy.html#alone\">Lone Working, 1.1</a>: You must not stay alone.</li>"),
      "\(page)")
    #expect(page.contains("id=\"_all\" hidden>") && !page.contains("http-equiv=\"refresh\""))
    #expect(!(system.text("/w/Output/model/internal/index.html") ?? "").contains("id=\"_all\""))
  }
}
