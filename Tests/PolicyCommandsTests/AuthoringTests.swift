import Testing

@testable import PolicyCommands

/// What a new author tries with a file and the command.
@Suite struct AuthoringTests {
  private func system(_ body: String, roles: String = "") -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { staff: { name: Staff } }
        roles:
          head: { title: Headteacher, also: [Head Teacher], audience: staff }
        \(roles)
        """,
        "/w/Policies/phones/policy.md": """
        ---
        title: Phones
        version: 1.0.0
        owner: head
        approver: head
        review: { every: 1 year }
        applies-to: { staff: in-full }
        tailoring: adaptable
        ---

        # Phones {#phones}

        \(body)

        """,
      ], in: "/w")
  }

  @Test(arguments: ["1.2", "1.1, point 1", "1"]) func aClauseIsShownByItsNumber(_ number: String) {
    let system = system("You must:\n{#do}\n\n- ask;\n  {#ask}\n- wait.\n  {#wait}\n\nYou may go.\n{#go}")
    let ids = ["1.2": "go", "1.1, point 1": "ask", "1": "phones"]
    let byID = run("show", "phones#\(ids[number] ?? "")", on: system)
    let byNumber = run("show", "phones#\(number)", on: system)
    #expect(byID.status == 0 && byNumber.status == 0 && byID.output == byNumber.output)
    #expect(run("show", "phones#\(number)", "--history", on: system).status == 0)
    #expect(run("show", "phones#1.9", on: system).errors.contains("phones has no clause or section `1.9`"))
  }

  @Test func aFileOfWindowsIsConverted() {
    let system = system("You must ask the pupil.\n{#ask}")
    let path = "/w/Policies/phones/policy.md"
    let text = system.text(path) ?? ""
    let bytes = Array(text.replacing("the pupil", with: "the @pupil").utf8).map { $0 == UInt8(ascii: "@") ? 0x93 : $0 }
    system.put(path, .file(bytes))
    #expect(run("check", on: system).status == 1)
    #expect(run("check", "--fix", on: system).status == 0)
    #expect(system.text(path) == text.replacing("the pupil", with: "the “pupil"))
    // What is UTF-8 already is not read as something else.
    system.put(path, .file(Array(text.replacing("the", with: "thé").utf8) + [0x93]))
    #expect(run("check", "--fix", on: system).status == 1)
    // A file of another editor of Windows.
    let wide = [UInt8](arrayLiteral: 0xFF, 0xFE) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    system.put(path, .file(wide))
    #expect(run("check", "--fix", on: system).status == 0)
    #expect(system.text(path) == text)
  }

  @Test func theWordsOfARoleLinkStayUntilASchoolGivesAnotherTitle() {
    let system = system("You must ask the [Head Teacher](role:head), or the [boss](role:head).\n{#ask}")
    #expect(run("show", "phones#ask", on: system).output.contains("ask the Head Teacher, or the boss."))
    #expect(
      run(
        "release", "phones", "--outcome", "approved", "--by", "head", "--minute", "1", "--date", "2026-09-24",
        on: system
      ).status == 0)
    let school = "name: Saltmarsh\npolicies: { phones: { version: 1.0.0 } }\n"
    system.put("/w/Policies/schools/saltmarsh/school.yml", school)
    #expect(run("show", "saltmarsh/phones#ask", on: system).output.contains("ask the Head Teacher, or the boss."))
    system.put("/w/Policies/schools/saltmarsh/school.yml", school + "roles: { head: { title: Principal } }\n")
    #expect(run("show", "saltmarsh/phones#ask", on: system).output.contains("ask the Principal, or the boss."))
  }

  @Test func wordsForAConditionStandAtAFactOfYesOrNo() {
    let fact =
      "facts: { kind: { type: choice, choices: [community, free], label: Which?, holds: where it is a school } }"
    let result = run("check", on: system("You must ask.\n{#ask}", roles: fact))
    #expect(result.status == 1 && result.output.contains("`holds` stands at a fact of the type `choice`"))
  }

  @Test func aConditionOnAParameterIsSaidInItsWords() {
    let parameter = "parameters: { live: { type: boolean, default: true, holds: where lessons are live } }\n"
    let system = system("You must ask.\n{#ask when=live}")
    let path = "/w/Policies/phones/policy.md"
    let draft = system.text(path) ?? ""
    system.put(path, draft.replacing("tailoring: adaptable\n", with: "tailoring: adaptable\n" + parameter))
    #expect(run("build", on: system).status == 0)
    #expect(system.text("/w/Output/model/phones/policy.md")?.contains("(Applies where lessons are live)") == true)
    let release = run(
      "release", "phones", "--outcome", "approved", "--by", "head", "--minute", "1", "--date", "2026-09-24", on: system)
    #expect(release.status == 0)
    let kept = system.text("/w/Policies/phones/releases/1.0.0.json") ?? ""
    #expect(kept.contains("\"holds\":\"where lessons are live\""))
  }

  @Test(arguments: [
    ("tell the {{team}} [Headteacher](role:head) now", "tell the Team A Executive Head now"),
    ("join *Team A* [](role:head) today", "join Team A Executive Head today"),
    ("tell `a` [Headteacher](role:head) or {{team}} {{team}}", "tell a Executive Head or Team A Team A"),
    ("see Grade A [Headteacher](role:head)", "see Grade A Executive Head"),
    ("ask a [Headteacher](role:head) (or a [](role:head))", "ask an Executive Head (or an Executive Head)"),
    ("ask a **[Headteacher](role:head)**", "ask an Executive Head"),
  ]) func anArticleFollowsItsNameAndNothingElseDoes(_ words: String, _ printed: String) {
    let system = system("You must \(words).\n{#ask}")
    let path = "/w/Policies/phones/policy.md"
    let draft = system.text(path) ?? ""
    let parameter = "parameters: { team: { type: text, default: Team A } }\n"
    system.put(path, draft.replacing("tailoring: adaptable\n", with: "tailoring: adaptable\n" + parameter))
    let release = run(
      "release", "phones", "--outcome", "approved", "--by", "head", "--minute", "1", "--date", "2026-09-24", on: system)
    #expect(release.status == 0)
    let school = "name: Elm\nroles: { head: { title: Executive Head } }\npolicies: { phones: { version: 1.0.0 } }\n"
    system.put("/w/Policies/schools/elm/school.yml", school)
    #expect(run("show", "elm/phones#ask", on: system).output.filter { !"*`".contains($0) }.contains(printed))
  }

  @Test(arguments: ["- unlawful", "- unlawful."]) func aSentenceAfterAListIsToldFromItsPoints(_ point: String) {
    let body = "You should raise what is:\n{#s}\n\n\(point)\n  {#u}\n\n- This policy covers concerns.\n  {#c}"
    #expect(run("check", on: system(body)).output.contains("swallowed-clause"))
  }

  @Test func draftsAreFormattedOnceForAll() {
    let path = "/w/Policies/phones/policy.md"
    let system = system("*  You must ask.\n   {within=\"1 day\" #ask}\n* You may wait.\n\n<!-- Why? -->")
    let before = system.text(path) ?? ""
    let checked = run("fmt", "--check", on: system)
    #expect(checked.status == 1 && checked.output == "Policies/phones/policy.md\n" && system.text(path) == before)
    let shown = run("fmt", "--diff", "phones", on: system)
    #expect(shown.status == 0 && system.text(path) == before)
    #expect(
      shown.output.hasSuffix(
        """
         # Phones {#phones}
        \u{20}
        -*  You must ask.
        -   {within="1 day" #ask}
        -* You may wait.
        +- You must ask.
        +  {#ask within="1 day"}
        +- You may wait.
        +  {#may-wait}
        \u{20}
         <!-- Why? -->

        """), "\(shown.output)")
    #expect(run("fmt", on: system).errors == "formatted Policies/phones/policy.md\n")
    #expect(run("fmt", "--check", on: system).errors == "nothing to format\n")
    #expect(
      system.text(path)?.contains("- You must ask.\n  {#ask within=\"1 day\"}\n- You may wait.\n  {#may-wait}") ?? false
    )
    #expect(run("fmt", "phone", on: system).errors.contains("did you mean `phones`?"))
  }

  @Test func aSchoolsChangesAreFormattedWithoutIDs() {
    let system = system("You must ask.\n{#ask}")
    system.put(
      "/w/Policies/schools/saltmarsh/school.yml", "name: Saltmarsh\npolicies: { phones: { version: 1.0.0 } }\n")
    let path = "/w/Policies/schools/saltmarsh/phones.md"
    system.put(path, "---\nadapts: phones\n---\n#  {#phones}\n* You must wait.\n  {after=ask   #wait}\n* You may go.\n")
    #expect(run("fmt", "saltmarsh/phones", on: system).status == 0)
    #expect(
      system.text(path)
        == "---\nadapts: phones\n---\n\n# {#phones}\n\n- You must wait.\n  {#wait after=ask}\n- You may go.\n")
  }

  @Test func fmtGivesAClauseBackTheIDThatItHadInTheLastRelease() {
    let system = system("- You must ask the headteacher first.\n  {#first}\n- You may wait in the hall.\n  {#hall}")
    let release = [
      "release", "phones", "--outcome", "approved", "--by", "head", "--minute", "1", "--date", "2026-09-24",
    ]
    #expect(Dispatcher(system: system, handlers: CommandRegistry.handlers).run(release).rawValue == 0)
    let path = "/w/Policies/phones/policy.md"
    let next = (system.text(path) ?? "").replacing("  {#first}\n", with: "").replacing("  {#hall}\n", with: "")
      .replacing("- You may wait", with: "- You may go home.\n* You may wait").replacing("1.0.0", with: "1.1.0")
    system.put(path, next)
    #expect(run("fmt", on: system).status == 0)
    let text = system.text(path) ?? ""
    #expect(text.contains("first.\n  {#first}\n- You may go home.\n  {#"), "\(text)")
    #expect(text.contains("- You may wait in the hall.\n  {#hall}\n"), "\(text)")
  }
}
