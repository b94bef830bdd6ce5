import Testing

@testable import PolicyCommands

/// `upgrade`, `questions` and `status` as a school uses them, on files in memory.
@Suite struct SchoolCommandTests {
  private static let model = """
    ---
    title: Phones
    version: 1.0.0
    owner: board
    approver: board
    review: { every: 1 year, due: 2027-09 }
    applies-to: { everyone: in-full }
    tailoring: adaptable
    parameters:
      firm: { type: text, default: Estuary, label: "Which firm?" }
      quick: { type: boolean, default: true, label: "Is it quick?" }
    ---

    # Use {#use}

    - You should lock it.
      {#lock}
    - You should hide it from {{firm}}.
      {#hide tailoring=optional}

    """
  private static let overlay = """
    ---
    adapts: phones
    ---

    # Use {#use}

    - You must lock it.
      {#lock}
    - {#hide .omit}

    """
  private static let school = "name: Quay # ours\npolicies:\n  phones: { version: 1.0.0 } # old\n"
  private static let overlayPath = "/w/Policies/schools/quay/phones.md"
  private static let schoolPath = "/w/Policies/schools/quay/school.yml"

  /// A workspace with both releases; `change` makes the second from the first.
  private func system(_ change: (String) -> String) -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { everyone: { name: Everyone }, governors: { name: Governors } }
        roles: { board: { title: Board, kind: body, audience: governors } }
        facts: { pupils: { type: integer, label: "How many pupils?", help: "On roll." } }
        """,
        "/w/Policies/phones/policy.md": Self.model, Self.overlayPath: Self.overlay, Self.schoolPath: Self.school,
      ], in: "/w")
    release("2026-01-10", on: system)
    system.put("/w/Policies/phones/policy.md", change(Self.model.replacing("version: 1.0.0", with: "version: 2.0.0")))
    release("2026-02-10", on: system)
    system.log = []
    return system
  }

  private func release(_ date: String, on system: MemorySystem) {
    let result = run(
      "release", "phones", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date, on: system)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func upgrade(_ options: [String] = [], on system: MemorySystem) -> (Int32, String, String) {
    system.output = []
    system.errors = []
    let line = ["upgrade", "quay", "phones", "--to", "2.0.0"] + options
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
    return (status.rawValue, system.outputText, system.errorText)
  }

  private func renamed(_ model: String) -> String {
    model.replacing("{#lock}", with: "{#bolt was=lock}").replacing("{#hide tailoring=optional}", with: "{#hide}")
  }

  private func reworded(_ model: String) -> String {
    model.replacing("You should lock it.", with: "You should bolt it.")
  }

  @Test func theOverlayIsWrittenBeforeTheVersion() {
    let system = system(renamed)
    let (status, output, errors) = upgrade(on: system)
    #expect(status == 1)
    #expect(output.contains("protected hide"))
    #expect(errors.contains("the copy has errors: run `precept check`"))
    #expect(system.log == ["write \(Self.overlayPath)", "write \(Self.schoolPath)"])
    #expect(system.text(Self.overlayPath) == Self.overlay.replacing("{#lock}", with: "{#bolt}"))
    #expect(system.text(Self.schoolPath) == Self.school.replacing("1.0.0", with: "2.0.0"))
    // What is protected now is for `check` to refuse, and for nobody to lose.
    #expect(run("check", on: system).output.contains("not-optional"))
  }

  @Test func nothingIsWrittenWhereNothingChanges() {
    let system = system(renamed)
    _ = upgrade(on: system)
    let nodes = system.nodes
    system.log = []
    let (status, output, errors) = upgrade(on: system)
    // The copy still leaves out what is protected now.
    #expect(status == 1 && errors.contains("the copy has errors: run `precept check`"))
    #expect((output + errors).contains("nothing changes"))
    #expect(system.nodes == nodes)
    #expect(system.log.isEmpty)
  }

  @Test func aDryRunWritesNothing() {
    let system = system(reworded)
    let nodes = system.nodes
    let (status, output, errors) = upgrade(["--dry-run"], on: system)
    #expect(status == 1)
    #expect(output.contains("conflict lock"))
    #expect(errors.contains("nothing was written"))
    #expect(system.nodes == nodes)
    let (_, page, _) = upgrade(["--dry-run", "--format", "markdown"], on: system)
    #expect(page.hasPrefix("# Upgrade of Phones from 1.0.0 to 2.0.0"))
    let (_, data, _) = upgrade(["--dry-run", "--format", "json"], on: system)
    #expect(data.contains("\"conflicts\": 1"))
    #expect(system.nodes == nodes)
    _ = upgrade(["--dry-run", "--report", "/w/report.md"], on: system)
    #expect(system.text("/w/report.md") == page)
  }

  @Test func aQuestionThatIsOpenAfterwardsIsNotDone() {
    let asks: (String) -> String = {
      $0.replacing("default: Estuary, ", with: "").replacing("version: 1.0.0", with: "version: 2.0.0")
    }
    let system = system(asks)
    let (planned, _, before) = upgrade(["--dry-run"], on: system)
    #expect(planned == 1)
    #expect(before.contains("1 question is open: run `precept questions quay` after the upgrade"))
    let (status, _, errors) = upgrade(on: system)
    #expect(status == 1)
    #expect(errors.contains("1 question is open: run `precept questions quay`\n"))
    let sound = self.system { $0.replacing("{{firm}}", with: "{{firm}} too") }
    #expect(upgrade(on: sound).0 == 0)
  }

  @Test func theReportSaysWhatHoldsOnlyWhenItIsAdopted() {
    let system = system { $0 + "\n- You should dust it.\n  {#dust}\n" }
    let (_, page, _) = upgrade(["--dry-run", "--format", "markdown"], on: system)
    #expect(page.contains("These hold at your school as soon as it has adopted its copy of 2.0.0."))
    #expect(page.contains("Nothing of this policy is in force at your school until it adopts its copy of 2.0.0."))
    #expect(!page.contains("from now on"))
  }

  @Test func anInterruptionIsMadeGood() {
    let system = system(renamed)
    system.failures["write \(Self.schoolPath)"] = .diskFull
    #expect(upgrade(on: system).0 == 3)
    #expect(system.text(Self.overlayPath)?.contains("{#bolt}") == true)
    #expect(system.text(Self.schoolPath) == Self.school)
    system.failures = [:]
    // Done, but for what the model no longer allows.
    #expect(upgrade(on: system).0 == 1)
    #expect(system.text(Self.overlayPath) == Self.overlay.replacing("{#lock}", with: "{#bolt}"))
    #expect(system.text(Self.schoolPath) == Self.school.replacing("1.0.0", with: "2.0.0"))
  }

  @Test func aConflictStopsTheCopyUntilItIsDecided() {
    let system = system(reworded)
    let (status, _, _) = upgrade(on: system)
    #expect(status == 1)
    let text = system.text(Self.overlayPath) ?? ""
    for side in ["You should lock it.", "You should bolt it.", "You must lock it."] {
      #expect(text.contains("  > \(side)"))
    }
    #expect(run("check", on: system).output.contains("unresolved-conflict"))
    #expect(run("questions", "quay", on: system).output.contains("phones#1"))
    #expect(run("status", on: system).output.contains("1 conflict"))
    #expect(
      run(
        "release", "quay/phones", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", "2026-03-01",
        on: system
      ).status == 1)
    #expect(run("build", on: system).status == 1)
    #expect(!system.files(in: "/w/Output").contains { $0.hasPrefix("quay/phones/") })
    // It is not merged once more before somebody has decided, and what was decided is asked nothing again.
    system.put(Self.schoolPath, Self.school)
    let nodes = system.nodes
    let (again, _, errors) = upgrade(on: system)
    #expect(again == 1)
    #expect(errors.contains("unresolved-conflict"))
    #expect(system.nodes == nodes)
    system.put(Self.schoolPath, Self.school.replacing("1.0.0", with: "2.0.0"))
    let start = text.firstRange(of: "\n  > [!CONFLICT]").map { $0.lowerBound } ?? text.endIndex
    let rest = text.firstRange(of: "\n- {#hide").map { $0.lowerBound } ?? text.endIndex
    system.put(Self.overlayPath, String(text[..<start]) + String(text[rest...]))
    #expect(run("check", on: system).status == 0)
    #expect(upgrade(on: system).0 == 0)
  }

  @Test func aRoleThatIsRenamedIsFollowed() throws {
    let workspace = """
      organisation: { name: Estuary Alliance }
      audiences: { everyone: { name: Everyone }, governors: { name: Governors } }
      roles:
        board: { title: Board, kind: body, audience: governors }
        secretary: { title: Secretary, audience: everyone }
      """
    let model = Self.model.replacing("{ type: text, default: Estuary,", with: "{ type: role, default: secretary,")
    let overlay = """
      ---
      adapts: phones
      owner: secretary
      ---

      # Use {#use}

      - You must lock it, or the [secretary](role:secretary) must.
        {#lock}
      - The [secretary](role:secretary) must look at (role:secretary) each day.
        {#look after=lock by=secretary}

      """
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": workspace, "/w/Policies/phones/policy.md": model, Self.overlayPath: overlay,
        Self.schoolPath:
          "name: Quay\nroles: { secretary: { title: Office } }\npolicies:\n  phones: { version: 1.0.0, parameters: { firm: secretary } }\n",
      ], in: "/w")
    release("2026-01-10", on: system)
    #expect(run("check", on: system).status == 0)
    system.put(
      "/w/Policies/workspace.yml",
      workspace.replacing("secretary: { title: Secretary,", with: "clerk: { title: Clerk, was: secretary,"))
    system.put(
      "/w/Policies/phones/policy.md",
      model.replacing("version: 1.0.0", with: "version: 2.0.0").replacing("default: secretary", with: "default: clerk"))
    // The school follows the first release still, in which the role has its old name.
    #expect(run("check", on: system).status == 0)
    release("2026-02-10", on: system)
    let (status, output, _) = upgrade(on: system)
    #expect(status == 0)
    #expect(output.contains("`secretary` is called `clerk` now"))
    let text = try #require(system.text(Self.overlayPath))
    #expect(text.contains("owner: clerk") && text.contains("by=clerk"))
    #expect(text.contains("[secretary](role:clerk) must look at (role:secretary)"))
    #expect(run("check", on: system).status == 0)
    #expect(run("build", on: system).status == 0)
    let page = try #require(system.text("/w/Output/quay/phones/policy.md"))
    #expect(page.contains("**Owner**: Office") && page.contains("hide it from Office"))
  }

  @Test func upgradesGoForwardToWhatThereIs() {
    let system = system(reworded)
    for (version, words) in [("3.0.0", "no release 3.0.0"), ("0.9.0", "no release 0.9.0")] {
      let result = run("upgrade", "quay", "phones", "--to", version, on: system)
      #expect(result.status == 1)
      #expect(result.errors.contains(words))
    }
    system.put(Self.schoolPath, Self.school.replacing("1.0.0", with: "2.0.0"))
    let back = run("upgrade", "quay", "phones", "--to", "1.0.0", on: system)
    #expect(back.status == 1)
    #expect(back.errors.contains("1.0.0 is older than 2.0.0"))
    #expect(run("upgrade", "kuay", "phones", "--to", "2.0.0", on: system).status == 2)
    #expect(run("upgrade", "quay", "fones", "--to", "2.0.0", on: system).status == 1)
    #expect(run("upgrade", "quay", "phones", on: system).status == 2)
  }

  @Test func aSheetIsFilledInAndReadBack() {
    let system = system { model in
      model.replacing("default: Estuary, ", with: "").replacing(
        "hide it from", with: "hide it from {{fact.pupils}} pupils and")
    }
    system.put(Self.schoolPath, Self.school.replacing("1.0.0", with: "2.0.0"))
    system.put(Self.overlayPath, "---\nadapts: phones\n---\n")
    #expect(run("status", on: system).output.contains("2 to answer"))
    #expect(run("status", "--format", "json", on: system).output.contains("\"phones.firm\""))
    #expect(
      run("status", "--format", "markdown", on: system).output.contains("2 to answer: `facts.pupils`, `phones.firm`"))
    let data = run("questions", "quay", "--format", "json", on: system).output
    #expect(data.contains("\"facts.pupils\"") && data.contains("\"On roll.\""))
    let sheet = run("questions", "quay", "--format", "markdown", on: system).output
    #expect(sheet.contains("## Which firm?"))
    // Half of it, from standard input.
    system.input = Array(sheet.replacing("`phones.firm`\n- Answer:", with: "`phones.firm`\n- Answer: Sons: & Co").utf8)
    let half = run("questions", "quay", "--answers", "-", on: system)
    #expect(half.status == 0)
    #expect(half.errors.contains("1 answer taken over, 1 open"))
    #expect(
      system.text(Self.schoolPath)
        == "name: Quay # ours\npolicies:\n  phones: { version: 2.0.0, parameters: { firm: \"Sons: & Co\" } } # old\n")
    let nodes = system.nodes
    system.put("/w/wrong.md", sheet.replacing("`facts.pupils`\n- Answer:", with: "`facts.pupils`\n- Answer: many"))
    let wrong = run("questions", "quay", "--answers", "/w/wrong.md", on: system)
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("/w/wrong.md:"))
    #expect(
      system.text(Self.schoolPath)
        == nodes[Self.schoolPath].map { node in
          if case .file(let bytes) = node { String(decoding: bytes, as: UTF8.self) } else { "" }
        })
    system.input = Array(sheet.replacing("`facts.pupils`\n- Answer:", with: "`facts.pupils`\n- Answer: 90").utf8)
    #expect(run("questions", "quay", "--answers", "-", on: system).status == 0)
    #expect(run("questions", "quay", on: system).output.contains("nothing is open"))
    #expect(run("check", on: system).status == 0)
  }

  @Test func aSchoolThatCannotBeReadIsListed() {
    let system = system(reworded)
    system.put("/w/Policies/schools/mole/school.yml", "name: [")
    let status = run("status", on: system)
    #expect(status.status == 1)
    #expect(status.output.contains("mole: school.yml cannot be read"))
    #expect(status.output.contains("quay"))
    #expect(run("status", "--format", "json", on: system).output.contains("\"mole\""))
    // The other school is built all the same.
    let build = run("build", on: system)
    #expect(build.status == 1)
    #expect(build.errors.contains("mole"))
    #expect(system.files(in: "/w/Output").contains("quay/phones/policy.html"))
  }
}
