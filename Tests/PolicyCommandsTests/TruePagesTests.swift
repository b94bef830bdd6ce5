import TestSupport
import Testing

@testable import PolicyCommands

/// What a page says of a school is so, and the people who read it know no ids.
@Suite struct TruePagesTests {
  private static let workspace = """
    organisation: { name: Estuary Alliance }
    audiences:
      staff: { name: Staff }
      governors: { name: Governors }
    roles:
      board: { title: Board, kind: body, audience: governors }
      head: { title: Headteacher, audience: staff }
      deputy: { title: Deputy Head, audience: staff }
    facts:
      has-accounts: { type: boolean, default: true, label: "Has the school accounts?" }
    """
  private static let policy = """
    ---
    title: Phones
    version: 1.0.0
    owner: head
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { staff: in-full, governors: in-spirit }
    acknowledge: { audiences: [staff], return-to: head, keep-for: 3 years }
    tailoring: adaptable
    parameters:
      trust-name: { type: text, label: "What is the trust called?" }
      soon: { type: duration, default: 24 hours, label: "How soon?" }
      report-to: { type: role, default: head, label: "Who hears of it?" }
    ---

    # Use {#use}

    - The trust must delete the logs.
      {#logs by=organisation}
    - You must look at *all* of it every day, for {{trust-name}}.
      {#look}
    - You must report it.

      Count from when it was seen by
      {#report within="2 days"}
    - The [Headteacher](role:head) must keep a list.
      {#keep}
    - You must answer within {{soon}}.
      {#answer}

    # Accounts {#accounts when=has-accounts}

    - You should ask before you post.
      {#ask}

    """
  private static let school = """
    name: Elm School
    facts: { has-accounts: false }
    roles: { head: { title: Head of School } }
    policies:
      phones: { version: 1.0.0, parameters: { trust-name: the Elm Trust, soon: 12 hours } }
    """

  /// The model in its first version and a school that adopted it; `change` makes the second version of the model.
  private func system(adopts: Bool = true, _ change: ((String) -> String)? = nil) -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": Self.workspace, "/w/Policies/phones/policy.md": Self.policy,
        "/w/Policies/schools/elm/school.yml": Self.school,
      ], in: "/w")
    decide("phones", "2026-09-24", on: system)
    if adopts { decide("elm/phones", "2026-10-01", on: system) }
    if let change {
      system.put("/w/Policies/phones/policy.md", change(Self.policy.replacing("1.0.0", with: "2.0.0")))
      decide("phones", "2027-09-24", on: system)
    }
    return system
  }

  private func decide(_ copy: String, _ date: String, on system: MemorySystem) {
    let result = system.run(line: "release \(copy) --outcome approved --by board --minute 7/1 --date \(date)")
    #expect(result.status == 0, "\(result.errors)")
  }

  private func built(_ system: MemorySystem, _ path: String) -> String {
    let result = system.run(line: "build")
    #expect(result.status == 0, "\(result.errors)")
    return system.text("/w/Output/\(path)") ?? ""
  }

  // MARK: Duties

  @Test func dutiesOfASchoolNameNobodyForWhatAnotherUndertakes() {
    let system = system()
    let page = built(system, "elm/internal/duties.md")
    #expect(page.contains("## By the organisation that each line names\n\n#### [Phones]"), "\(page)")
    #expect(page.contains("The trust must delete the logs.") && !page.contains("# Elm School"))
    // The model is the alliance's, and “the trust” is another organisation than it.
    let model = system.text("/w/Output/model/internal/duties.md") ?? ""
    #expect(model.contains("## By the organisation that each line names\n\n#### [Phones]"), "\(model)")
    #expect(!model.contains("# Estuary Alliance"))
  }

  @Test func aTableThatIsCalledAsItsGroupIsNotCalledTwice() {
    let system = system()
    let page = built(system, "elm/internal/duties.md")
    #expect(
      page.contains("## Staff\n\n#### Dated and recurring: [Phones]") && page.contains("### Head of School\n"),
      "\(page)")
    let html = system.text("/w/Output/elm/internal/duties.html") ?? ""
    #expect(!html.contains("<caption>Staff</caption>") && html.contains("<caption>Head of School</caption>"))
    #expect(html.contains("<h2 id=\"_group-staff-heading\">Staff</h2>"))
    #expect(html.contains("id=\"_for-staff\" aria-labelledby=\"_group-staff-heading\">"))
  }

  @Test func aDutyOfSeveralParagraphsIsWholeBeforeItsTime() {
    let page = built(system(), "elm/internal/duties.md")
    #expect(
      page.contains(
        """
        - **must**: You must report it.

          Count from when it was seen by

          By when: Within 2 days. Clause [1.3](../phones/policy.md#report).
        """), "\(page)")
    #expect(page.contains("By when: Every day. Clause ["))
  }

  /// What a release froze of a clause does not outlive the value that a school puts in its words.
  @Test func whatIsReadFollowsTheValueThatTheSchoolSet() {
    let system = system(adopts: false)
    system.put(
      "/w/Policies/schools/elm/phones.md",
      "---\nadapts: phones\n---\n\n# Use {#use}\n\n- You must smile.\n  {#smile after=answer}\n")
    let page = built(system, "elm/internal/duties.md")
    #expect(page.contains("You must answer within 12 hours. By when: Within 12 hours."), "\(page)")
    let differences = system.text("/w/Output/elm/internal/phones/differences.md") ?? ""
    #expect(differences.contains("You must smile.") && !differences.contains("read otherwise"), "\(differences)")
    #expect(system.text("/w/Output/model/internal/duties.md")?.contains("By when: Within 24 hours.") ?? false)
    decide("elm/phones", "2026-10-01", on: system)
    #expect(built(system, "elm/internal/duties.md").contains("By when: Within 12 hours."))
  }

  // MARK: Papers

  @Test func whatAFactLeavesOutOfBothVersionsIsNoChangeOfTheCopy() {
    let system = system {
      $0.replacing("You should ask before", with: "You must ask twice before")
        .replacing("delete the logs", with: "delete all logs")
    }
    system.put(
      "/w/Policies/schools/elm/school.yml", Self.school.replacing("version: 1.0.0", with: "version: 2.0.0"))
    decide("elm/phones", "2027-10-01", on: system)
    let paper = built(system, "elm/internal/phones/review-1.0.0+1-to-2.0.0+1.md")
    #expect(paper.contains("The trust must delete **all** logs.") && !paper.contains("before you post"), "\(paper)")
    #expect(paper.contains("It changes 1 section or clause in what it says."))
    #expect(paper.contains("- **1 Use**: 1 changed; 1 with a new meaning"))
    let shown = system.run(line: "diff elm/phones@1.0.0+1 elm/phones@2.0.0+1")
    #expect(shown.output.contains("delete") && !shown.output.contains("before you post"), "\(shown)")
    // The model publishes it.
    #expect(
      system.text("/w/Output/model/internal/phones/review-1.0.0-to-2.0.0.md")?.contains("before you post") ?? false)
  }

  @Test func afterTheDecisionThePaperSaysWhatWasDecided() {
    let system = system { $0.replacing("delete the logs", with: "delete all logs") }
    let path = "model/internal/phones/review-1.0.0-to-2.0.0"
    let paper = built(system, "\(path).md")
    #expect(
      paper.contains(
        "## What was decided\n\nThe Board approved 2.0.0 of “Phones” in the place of 1.0.0 (24 September 2027, minute "
          + "7/1). It changes 1 section"), "\(paper)")
    #expect(!paper.contains("is asked to") && !paper.contains("- Deferred"))
    #expect(paper.contains("## Decision\n\n- Outcome: Approved\n- Decided by: Board\n- Date: 24 September 2027\n"))
    let html = system.text("/w/Output/\(path).html") ?? ""
    #expect(html.contains("<h2>What was decided</h2>") && html.contains("<li>Outcome: Approved</li>"))
    #expect(!html.contains("<li>Deferred</li>") && !html.contains("<input"))
    #expect(paper.contains("its copy has yet to be brought to this one"))
    // Before it, the paper asks.
    system.put(
      "/w/Policies/phones/policy.md", Self.policy.replacing("1.0.0", with: "3.0.0").replacing("logs", with: "list"))
    let draft = run("review", "phones", "--format", "markdown", on: system)
    #expect(draft.output.contains("## Decision asked\n\nThe Board is asked to approve the draft 3.0.0 of"), "\(draft)")
    #expect(draft.output.contains("- Deferred"))
  }

  @Test func aWholeSectionIsCountedOnceAsItIsTold() {
    let system = system {
      $0 + "# More {#more}\n\n- You must smile.\n  {#smile}\n- You must nod.\n  {#nod}\n- You must wave.\n  {#wave}\n"
    }
    let paper = built(system, "model/internal/phones/review-1.0.0-to-2.0.0.md")
    #expect(paper.contains("#### 3 Added, with all that stands in it"), "\(paper)")
    #expect(paper.contains("- **3 More**: 1 added; 1 with a new meaning"))
    #expect(paper.contains("It changes 1 section or clause in what it says."))
    #expect(paper.contains("- **Staff**: changes: 1; signs again: **yes**."))
  }

  @Test func thePaperSaysWhatChangedInWords() {
    let system = system { text in
      text.replacing("{#keep}\n", with: "{#keep}\n\n  > [!ADAPTER]\n  > Name the place.\n\n")
        .replacing("{#look}", with: "{#look-at was=look}")
        .replacing("keep-for: 3 years", with: "keep-for: 6 years")
        .replacing("report-to: {", with: "hears: { was: report-to,")
        .replacing("{#ask}\n", with: "{#ask action=ask-first}\n")
    }
    let paper = built(system, "model/internal/phones/review-1.0.0-to-2.0.0.md")
    // What speaks to whoever tailors the model is never published, and told to its author.
    #expect(!paper.contains("Name the place") && !paper.contains("note beside"), "\(paper)")
    let diff = run("diff", "phones@1.0.0", "phones@2.0.0", on: system).output
    #expect(diff.contains("Note for whoever tailors it:") && diff.contains("Name the place."), "\(diff)")
    #expect(paper.contains("## Nothing that a reader sees") && !paper.contains("look-at"))
    #expect(paper.contains("- **How long a form is kept**\n  - was: 3 years\n  - now: 6 years"))
    #expect(!paper.contains("formerly") && !paper.contains("Who hears of it?"))
    #expect(paper.contains("Marked as another act\n") && paper.contains("now **ask first**"))
  }

  @Test func aPolicyThatANoteNamesHasItsTitle() {
    let system = system()
    system.put("/w/Policies/bags/policy.md", Self.policy.replacing("title: Phones", with: "title: Our Bags"))
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0")
        .replacing("{#keep}\n", with: "{#keep}\n\n  > [!GUIDANCE]\n  > Read the [](policy:bags).\n\n"))
    let shown = run("diff", "phones@1.0.0", "phones", "--format", "markdown", on: system)
    #expect(shown.output.contains("now **Read Our Bags.**"), "\(shown)")
  }

  // MARK: Values that are roles

  /// A value in the place of the link that prints the same is another way to write it, and still names the role.
  @Test func aRoleByItsValueIsReadAsTheRole() {
    let system = system { $0.replacing("The [Headteacher](role:head) must keep", with: "The {{report-to}} must keep") }
    let diff = run("diff", "phones@1.0.0", "phones@2.0.0", on: system)
    #expect(diff.status == 0 && diff.output.contains("Written differently in its file"), "\(diff)")
    #expect(!diff.output.contains("Reworded") && diff.output.contains("Nobody signs again."))
    let page = built(system, "model/internal/duties.md")
    let head = page.components(between: "### Headteacher\n", and: "##### end").first ?? page
    #expect(head.contains("The Headteacher must keep a list."), "\(page)")
    // A school that names somebody else has their duty.
    system.put(
      "/w/Policies/schools/elm/school.yml",
      Self.school.replacing("1.0.0", with: "2.0.0").replacing("trust-name:", with: "report-to: deputy, trust-name:"))
    decide("elm/phones", "2027-10-01", on: system)
    let own = built(system, "elm/internal/duties.md")
    #expect(
      own.contains("### Deputy Head\n\n#### [Phones](../phones/policy.md)\n\n- **must**: The Deputy Head must"),
      "\(own)")
    let paper = system.text("/w/Output/elm/internal/phones/review-1.0.0+1-to-2.0.0+1.md") ?? ""
    #expect(!paper.contains("Same words, understood better"), "\(paper)")
  }

  // MARK: Upgrades

  @Test func anUpgradeReportShowsClausesAsPagesDo() {
    let system = system {
      $0.replacing("all* of it every day", with: "all* of it, and `x`, every week")
        .replacing(
          "- You should ask before you post.\n",
          with: "- You should ask, 1 < 2, before you post.\n\n  > As is.\n\n  ```\n  a *b*\n  ```\n\n")
    }
    let path = "elm/internal/phones/upgrade-1.0.0-to-2.0.0"
    let report = built(system, "\(path).md")
    #expect(
      report.contains("  > You must look at *all* of it every day, for **[What is the trust called?]**.\n"), "\(report)"
    )
    let html = system.text("/w/Output/\(path).html") ?? ""
    #expect(
      html.contains("look at <em>all</em> of it, and <code>x</code>, every week, for <strong>[What is"), "\(html)")
    #expect(html.contains("ask, 1 &lt; 2, before") && html.contains("<blockquote>\n<p>As is.</p>\n</blockquote>"))
    #expect(html.contains("<pre><code>a *b*\n</code></pre>") && !html.contains("\\[") && !html.contains("\\*"))
  }

  @Test func anUpgradeReportSaysInWordsWhatIsStatedOtherwise() {
    let system = system {
      $0.replacing("keep-for: 3 years", with: "keep-for: 6 years")
        .replacing("governors: in-spirit", with: "governors: in-full")
        .replacing("{#use}", with: "{#use additions=closed}").replacing("{#keep}", with: "{#keep every=\"1 week\"}")
        .replacing("{#logs by=", with: "{#logs exception-to=look by=")
        .replacing("{#report within", with: "{#report for=staff when=has-accounts within")
        .replacing("{#look}\n", with: "{#look}\n\n  > [!GUIDANCE]\n  > Look *well*.\n\n")
    }
    let report = built(system, "elm/internal/phones/upgrade-1.0.0-to-2.0.0.md")
    for line in [
      "- A form is kept for another time.\n\n  The model said:\n\n  > 3 years\n\n  The model says now:\n\n  > 6 years",
      "- It applies to others now.\n\n  The model said:\n\n  > staff; in spirit governors\n\n  The model says now:\n\n  > staff and governors",
      "- **1**: Whether you may add points here: no now, yes before.",
      "- **1.4**: How often: every week now, not said before.", "- **1.1**: Exception to: 1.2 now, nothing before.",
      "- **1.3**: For whom: staff now, not said before.",
      "- **1.3**: Applies: where the answer to “Has the school accounts?” is yes now, everywhere before.",
      "- **1.2**: Other explanatory notes.\n\n  The model said:\n\n  > (none)\n\n  The model says now:\n\n  > Look *well*.",
    ] { #expect(report.contains(line), "\(line) in \(report)") }
    #expect(!report.contains("`"), "\(report)")
  }

  @Test(arguments: [true, false]) func onlyWhatIsInForceStaysSo(adopts: Bool) {
    let report = built(
      system(adopts: adopts) { $0.replacing("the logs", with: "all logs") },
      "elm/internal/phones/upgrade-1.0.0-to-2.0.0.md")
    let (stays, nothing) = ("What your school adopted before stays in force", "Nothing of this policy is in force at")
    #expect(report.contains(stays) == adopts && report.contains(nothing) == !adopts, "\(report)")
  }
}
