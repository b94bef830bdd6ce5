import Testing

@testable import PolicyCommands

/// A paragraph of a clause that binds by itself is listed by how it binds, whatever the others of the clause say.
@Suite struct PartedParagraphTests {
  static func system(_ text: String) -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { staff: { name: Staff }, governors: { name: Governors } }
        roles:
          head: { title: Headteacher, audience: staff }
          chair: { title: Chair, audience: governors }
        """,
        "/w/Policies/lone/policy.md": """
        ---
        title: Lone Working
        version: 1.0.0
        owner: head
        approver: head
        review: { every: 1 year }
        applies-to: { staff: in-full }
        acknowledge: { audiences: [staff], return-to: head, keep: name, keep-for: 6 years }
        ---

        # Care {#care}

        \(text)

        """,
      ], in: "/w")
  }

  /// A must over a should whose items bind: the must binds too.
  private static let divided = """
    - You must report it at once.

      You should raise something that is:
      {#raise}

      - unlawful;
        {#unlawful}
      - a danger.
        {#danger}
    """

  private static func lines(_ page: String?, from start: String) -> [String] {
    let lines = (page ?? "").split(separator: "\n").map(String.init)
    return lines.drop { $0 != start }.filter { !$0.isEmpty }
  }

  @Test func aDutyAboveAListIsListedUnderItsOwnForce() {
    let system = Self.system(Self.divided)
    #expect(run("build", on: system).status == 0, "\(system.errorText)")
    let form = Self.lines(system.text("/w/Output/model/lone/acknowledgement-staff.md"), from: "### Must")
    #expect(
      form.prefix(6) == [
        "### Must", "- You must report it at once. (1.1)", "### Should",
        "You should raise something that is:",
        "- unlawful; (1.1, point 1)", "- a danger. (1.1, point 2)",
      ], "\(form.prefix(6))")
    let duties = system.text("/w/Output/model/internal/duties.md") ?? ""
    #expect(duties.contains("**must**: You must report it at once."), "\(duties)")
    #expect(duties.contains("- You should raise something that is:\n  - **should**: unlawful"), "\(duties)")
    #expect(!duties.contains("**should**: You must"))
  }

  @Test func theProblemSaysWhatHappens() {
    let found = run("check", on: Self.system(Self.divided)).output
    #expect(found.contains("Each paragraph is listed by itself"), "\(found)")
    let within = run("check", on: Self.system("You must report it and you should keep a copy.\n{#keep}")).output
    #expect(within.contains("It counts as the first."), "\(within)")
  }

  @Test(
    "Paragraphs without a list",
    arguments: [
      (
        "- You must report it.\n\n  This takes a minute.\n\n  You should keep a copy.\n  {#report}",
        ["### Must", "- You must report it.", "  This takes a minute. (1.1)"],
        ["### Should", "- You should keep a copy. (1.1)"]
      ),
      (
        "- You must not go alone.\n\n  > Said in a quotation.\n\n  You may take a phone.\n  {#report}",
        ["### Must not", "- You must not go alone.", "  > Said in a quotation."],
        ["### May", "- You may take a phone. (1.1)"]
      ),
    ])
  func paragraphsAreTold(_ text: String, _ first: [String], _ second: [String]) {
    let system = Self.system(text)
    #expect(run("build", on: system).status == 0, "\(system.errorText)")
    let form = system.text("/w/Output/model/lone/acknowledgement-staff.md") ?? ""
    for lines in [first, second] {
      let found = Self.lines(form, from: lines[0]).prefix(lines.count)
      // Where the citation stands follows the first paragraph; every word is there, once, under its own force.
      for line in lines {
        let words = line.replacing(" (1.1)", with: "")
        #expect(found.contains { $0.hasPrefix(words) }, "\(words) in\n\(form)")
        #expect(form.components(of: words) == 1 || words.hasPrefix("###"), "\(words) in\n\(form)")
      }
    }
  }

  /// Another's duty in a second paragraph reaches them: their handbook, their duties, their part of the form.
  @Test func whoActsInASecondParagraphReadsIt() {
    let system = Self.system("- You must report it.\n\n  The [](role:chair) must ring the council.\n  {#report}")
    #expect(run("build", on: system).status == 0, "\(system.errorText)")
    let duties = system.text("/w/Output/model/internal/duties.md") ?? ""
    let chair = Self.lines(duties, from: "### Chair").prefix { $0 != "## Staff" }.joined(separator: "\n")
    #expect(chair.contains("**must**: The Chair must ring the council."), "\(duties)")
    #expect(!chair.contains("You must report it."), "\(duties)")
    let above = Self.system(
      "- The [](role:chair) must ring the council.\n\n  You must report:\n  {#r}\n\n  - a fire.\n    {#f}")
    #expect(run("build", "--for", "governors", on: above).status == 0, "\(above.errorText)")
    let page = above.text("/w/Output/model/handbook-governors.md") ?? ""
    #expect(page.contains("The Chair must ring the council."), "\(page)")
  }

  /// A release keeps what was read, and a change of it is asked of whoever it binds.
  @Test func aReleaseKeepsIt() throws {
    let system = Self.system(Self.divided)
    #expect(
      system.run(line: "release lone --outcome approved --by head --minute 1 --date 2026-01-02").status == 0,
      "\(system.errorText)")
    #expect(system.run(line: "verify").status == 0, "\(system.errorText)")
    system.put("/w/Policies/lone/policy.md", "")
    _ = run("build", on: system)
    let form = Self.lines(system.text("/w/Output/model/lone/acknowledgement-staff.md"), from: "### Must")
    #expect(form.dropFirst().first == "- You must report it at once. (1.1)", "\(form)")
  }

  @Test func aChangedParagraphIsSignedAgain() {
    let system = Self.system(Self.divided)
    _ = system.run(line: "release lone --outcome approved --by head --minute 1 --date 2026-01-02")
    let path = "/w/Policies/lone/policy.md"
    let text = (system.text(path) ?? "").replacing("at once", with: "within a day").replacing("1.0.0", with: "1.1.0")
    system.put(path, text)
    let found = run("diff", "lone", on: system).output
    #expect(found.contains("Signs again: staff"), "\(found)")
  }
}

extension String {
  /// How often `words` stand in it.
  fileprivate func components(of words: String) -> Int { ranges(of: words).count }
}
