import Hashing
import PolicyModel
import Testing

@testable import PolicyCommands

/// What a stranger found who tried to make the commands say or do what is not so.
@Suite struct TriedAgainTests {
  private static let workspace = """
    organisation: { name: Estuary Alliance }
    audiences: { staff: { name: Staff }, governors: { name: Governors } }
    roles:
      board: { title: Board, kind: body, audience: governors }
      head: { title: Headteacher, audience: staff }
      marketing-manager: { title: Marketing Manager, audience: staff }
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
    contacts:
      office: { name: Trust office, email: office@example.org }
      desk: { name: Desk, role: marketing-manager, address: "Estuary Alliance, Customs Row" }
    ---

    # Use {#use}

    - You must keep a phone out of sight.
      {#out-of-sight}
    - You should report a breach to the head.
      {#report}
    - You must look at the list every day.
      {#look}

    """

  private func system(
    school: String = "", overlay: String = "", policy: String = Self.policy, workspace: String = Self.workspace
  ) -> MemorySystem {
    let system = MemorySystem(
      ["/w/Policies/workspace.yml": workspace, "/w/Policies/phones/policy.md": policy], in: "/w")
    system.day = CivilDate(2028, 1, 1)
    decide("phones", "2026-04-01", on: system)
    system.put(
      "/w/Policies/schools/elm/school.yml", "name: Elm School\n\(school)policies: { phones: { version: 1.0.0 } }\n")
    if !overlay.isEmpty {
      system.put("/w/Policies/schools/elm/phones.md", "---\nadapts: phones\n---\n\n# Use {#use}\n\n\(overlay)")
    }
    return system
  }

  private func decide(_ copy: String, _ date: String, on system: MemorySystem) {
    let result = system.run(line: "release \(copy) --outcome approved --by board --minute 1 --date \(date)")
    #expect(result.status == 0, "\(result.errors)")
  }

  // MARK: Contacts

  @Test func aContactOfAnotherOrganisationIsFound() {
    let check = system().run(line: "check").output
    #expect(check.contains("The contact `office` is the model's, and of no role"), "\(check)")
    #expect(check.contains("The contact `desk` is of Estuary Alliance"), "\(check)")
  }

  @Test func aContactOfItsOwnTakesThePlaceOfOneWithoutRole() {
    let system = system(
      school: """
        contacts:
          own-office: { name: Elm office, email: office@elm.example.org }
          desk: { name: Elm desk, role: marketing-manager, email: desk@elm.example.org }

        """)
    let check = system.run(line: "check").output
    #expect(!check.contains("foreign-contact"), "\(check)")
    #expect(system.run(line: "build").status == 0)
    let page = system.text("/w/Output/elm/phones/policy.md") ?? ""
    #expect(page.contains("Elm office") && page.contains("Elm desk"))
    #expect(!page.contains("Trust office") && !page.contains("Customs Row"), "\(page)")
  }

  @Test func aContactThatIsRepeatedIsTheSchoolsOwn() {
    let system = system(
      school: """
        contacts:
          office: { name: Trust office, email: office@example.org }
          desk: { name: Desk, role: marketing-manager, address: "Estuary Alliance, Customs Row" }

        """)
    let check = system.run(line: "check").output
    #expect(!check.contains("foreign-contact"), "\(check)")
  }

  // MARK: Times

  @Test(arguments: [
    ("- {#report within=\"1 day\"}\n", "The words of `report` do not say 1 day"),
    ("- {#report every=\"1 week\"}\n", "The words of `report` do not say every week"),
    ("- {#report ahead=\"2 days: the meeting\"}\n", "The words of `report` do not say 2 days before the meeting"),
    ("- You should report a breach.\n  {#report within=\"1 day\"}\n", "The words of `report` do not say 1 day"),
  ]) func aTimeInBracesAloneIsFound(overlay: String, message: String) {
    let check = system(overlay: overlay).run(line: "check").output
    #expect(check.contains(message), "\(check)")
  }

  @Test(arguments: [
    "- You should report a breach within one day.\n  {#report}\n",
    "- You should report a breach within one day.\n  {#report within=\"1 day\"}\n",
    "- You must look at the list twice a day.\n  {#look}\n",
  ]) func aTimeInTheWordsIsSeen(overlay: String) {
    let check = system(overlay: overlay).run(line: "check").output
    #expect(!check.contains("hidden-time"), "\(check)")
  }

  // MARK: Commands

  @Test func aLayerThatCannotBeReadHasItsReleases() {
    let system = MemorySystem(
      ["/w/Policies/workspace.yml": Self.workspace, "/w/Policies/phones/policy.md": Self.policy], in: "/w")
    system.day = CivilDate(2028, 1, 1)
    decide("phones", "2026-04-01", on: system)
    let layer = "/w/Policies/schools/trust/school.yml"
    system.put(layer, "name: Trust\nkind: layer\npolicies: { phones: { version: 1.0.0 } }\n")
    decide("trust/phones", "2026-05-01", on: system)
    system.put(
      "/w/Policies/schools/elm/school.yml", "name: Elm\nfrom: trust\npolicies: { phones: { version: 1.0.0+1 } }\n")
    let whole = system.run(line: "show elm/phones")
    #expect(whole.status == 0, "\(whole.errors)")
    system.failures["read \(layer)"] = .permissionDenied
    for line in ["show elm/phones", "diff elm/phones phones@1.0.0", "questions elm"] {
      let result = system.run(line: line)
      #expect(result.status == 0, "\(line): \(result.errors)")
    }
    #expect(system.run(line: "show elm/phones").output == whole.output)
  }

  @Test func anUpgradeThatChangesNothingSaysThatTheCopyHasErrors() {
    let system = system(overlay: "- You must keep a phone in your bag.\n  {#out-of-sight}\n")
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0").replacing(
        "{#out-of-sight}", with: "{#out-of-sight tailoring=fixed}"))
    decide("phones", "2027-01-01", on: system)
    for line in [
      "upgrade elm phones --to 2.0.0", "upgrade elm phones --to 2.0.0", "upgrade elm phones --to 2.0.0 --dry-run",
    ] {
      let result = system.run(line: line)
      #expect(result.status == 1 && result.errors.contains("the copy has errors: run `precept check`"), "\(result)")
    }
    #expect(system.run(line: "upgrade elm phones --to 2.0.0").errors.contains("nothing changes"))
  }

  @Test func anUpgradeSaysThatTheForceIsAnother() {
    let system = system()
    system.put(
      "/w/Policies/phones/policy.md",
      Self.policy.replacing("1.0.0", with: "2.0.0").replacing("You must keep", with: "You should keep"))
    decide("phones", "2027-01-01", on: system)
    let report = system.run(line: "upgrade elm phones --to 2.0.0 --dry-run --format markdown").output
    #expect(report.contains("The wording changed: should now, must before"), "\(report)")
  }

  @Test(arguments: [
    "/other/Policies", "/other/Policies/new", "/other/Policies/../Policies", "/other/Templates", "/other", "/w", ".",
    "..",
  ]) func documentsAreNotWrittenAmongTheSourcesOfAnother(output: String) {
    let system = system()
    system.put("/other/Policies/workspace.yml", "organisation: { name: Other }\n")
    if output == ".." { system.put("/Policies/workspace.yml", "organisation: { name: Outer }\n") }
    let before = system.contents
    let result = system.run(line: "build --output \(output) --workspace /w")
    #expect(result.status == 2 && result.errors.contains("no documents are written there"), "\(result)")
    #expect(system.contents == before)
  }

  @Test func documentsMayStandBesideSources() {
    let system = system()
    system.put("/other/Policies/workspace.yml", "organisation: { name: Other }\n")
    #expect(system.run(line: "build --output /other/Output").status == 0)
    #expect(system.run(line: "build --output /w/Site").status == 0)
    #expect(system.text("/other/Output/index.html") != nil && system.text("/w/Site/index.html") != nil)
  }

  // MARK: What stands in texts

  @Test func noEscapeOfADraftReachesTheTerminal() {
    for foul in ["out \u{1B}[31mof sight", "out \u{1B}[4mof\u{1B} sight", "out of \u{9B}31msight"] {
      let system = system()
      system.put(
        "/w/Policies/phones/policy.md",
        Self.policy.replacing("out of sight", with: foul).replacing("# Use", with: "# Use \u{1B}[2J"))
      for line in ["show phones", "show phones#out-of-sight", "show phones --doubtful", "show phones --history"] {
        for colour in ["always", "never"] {
          let output = system.run(line: "\(line) --color \(colour)").output
          let bare = output.replacing("\u{1B}[4m", with: "").replacing("\u{1B}[24m", with: "")
          #expect(!bare.contains("\u{1B}[31m") && !bare.contains("\u{1B}[2J") && !bare.contains("\u{9B}"), "\(line)")
          if colour == "never" { #expect(!output.contains("\u{1B}"), "\(line): \(output)") }
        }
      }
      let report = system.run(line: "upgrade elm phones --to 1.0.0 --dry-run").output
      #expect(!report.contains("\u{1B}"))
    }
  }

  @Test(arguments: [
    ("an Executive Head", "Executive Head"), ("an Élan Lead", "Élan Lead"), ("an X-ray Lead", "X-ray Lead"),
    ("a Head of School", "Head of School"),
  ]) func theArticleFollowsBehindABracket(printed: String, title: String) {
    let system = system(
      school: "roles: { head: { title: \(title) } }\n",
      policy: Self.policy.replacing(
        "You should report a breach to the head.",
        with: "You should report a breach (a [](role:head) knows it). (A [](role:head) decides.)"))
    #expect(system.run(line: "build").status == 0)
    let page = system.text("/w/Output/elm/phones/policy.md") ?? ""
    #expect(page.contains("(\(printed) knows it)"), "\(page)")
    #expect(page.contains("(\(printed.prefix(1).uppercased())\(printed.dropFirst()) decides.)"), "\(page)")
  }

  // MARK: Decisions and records

  @Test func aDecisionIsNotItsOwnNextReview() {
    for (review, date, isAsked) in [
      ("{ due: 2025-11 }", "2025-11-01", true), ("{ due: 2025-11 }", "2025-11-30", true),
      ("{ due: 2025-11 }", "2025-10-01", false), ("{ due: 2025 }", "2025-02-01", true),
      ("{ due: 2025-11-05 }", "2025-11-05", true),
    ] {
      let system = MemorySystem(
        [
          "/w/Policies/workspace.yml": Self.workspace,
          "/w/Policies/phones/policy.md": Self.policy.replacing("{ every: 1 year, due: 2027-09 }", with: review),
        ], in: "/w")
      let result = system.run(line: "release phones --outcome approved --by board --minute 1 --date \(date)")
      #expect(result.status == (isAsked ? 1 : 0), "\(review) \(date): \(result.errors)")
      #expect(result.errors.contains("Nothing says when the next review is due") == isAsked, "\(result.errors)")
    }
  }

  /// Whoever makes the digests again can write a title that no draft may have.
  @Test(arguments: [
    ("\"title\":\"Phones\"", "\"title\":\"\""), ("\"title\":\"Phones\"", "\"title\":\"  \""),
    ("\"title\":\"Use\"", "\"title\":\"\""),
  ]) func aReleaseWithoutATitleIsNone(clean: String, foul: String) {
    let system = system()
    let path = "/w/Policies/phones/releases/1.0.0.json"
    var text = system.text(path) ?? ""
    #expect(text.contains(clean))
    text = text.replacing(clean, with: foul)
    let stated = text.split(separator: "\"")[3]
    let rest = text.replacing("\"digest\":\"\(stated)\",", with: "")
    let digest = Digest.sha256(Array(rest.utf8)).text
    system.put(path, "{\"digest\":\"\(digest)\"," + rest.dropFirst())
    let ledger = "/w/Policies/phones/releases/ledger.jsonl"
    let line = (system.text(ledger) ?? "").replacing(stated, with: digest)
    system.put(ledger, line)
    #expect(system.run(line: "verify").status == 1)
    #expect(system.run(line: "show phones@1.0.0").status == 1)
  }

  @Test func aVersionOfALedgerThatDoesNotHoldIsNotShown() {
    let system = system()
    let ledger = "/w/Policies/phones/releases/ledger.jsonl"
    system.put(ledger, (system.text(ledger) ?? "").replacing("\"minute\":\"1\"", with: "\"minute\":\"2\""))
    let result = system.run(line: "show phones@1.0.0")
    #expect(result.status == 1 && result.errors.contains("the record of phones does not hold"), "\(result)")
    #expect(result.output.isEmpty)
  }
}
