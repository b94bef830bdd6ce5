import Testing

@testable import PolicyCommands

/// What `diff`, `show` and `review` take, and what they say of what they cannot take.
@Suite struct OperandTests {
  private static let repository: @Sendable ([String]) -> [UInt8]? = { arguments in
    // What HEAD has; `-C DIRECTORY` comes first.
    switch arguments.dropFirst(2).joined(separator: " ") {
    case "rev-parse --git-dir": Array(".git".utf8)
    case "rev-parse --verify --quiet HEAD^{commit}": Array("1".utf8)
    case "cat-file blob HEAD:./Policies/workspace.yml":
      Array("organisation: { name: Earlier School }\naudiences: { staff: { name: Old staff } }\n".utf8)
    case "cat-file blob HEAD:./Policies/bags/policy.md": policy("Old Bags", "You must close it.")
    case "cat-file blob HEAD:./Policies/phones/policy.md":
      policy("Phones", "You must also read [](policy:bags).")
    default: nil
    }
  }

  private static func policy(_ title: String, _ text: String) -> [UInt8] {
    Array(
      """
      ---
      title: \(title)
      version: 1.0.0
      applies-to: { staff: in-full }
      ---

      # Use {#use}

      \(text)
      {#clause}

      """.utf8)
  }

  private func system() -> MemorySystem {
    let system = MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Later School }
        audiences: { staff: { name: Staff } }
        roles: { clerk: { title: Clerk } }
        """
      ], in: "/w")
    system.put("/w/Policies/bags/policy.md", .file(Self.policy("New Bags", "You must close it.")))
    system.put("/w/Policies/phones/policy.md", .file(Self.policy("Phones", "You must also read [](policy:bags).")))
    system.put("/w/Policies/schools/ash/school.yml", "name: Ash\npolicies: { phones: { version: 1.0.0 } }\n")
    system.git = Self.repository
    return system
  }

  @Test func aRevisionIsReadWithWhatItLinkedThen() {
    let old = run("show", "phones@git:HEAD", on: system())
    #expect(old.status == 0 && old.output.contains("You must also read Old Bags."), "\(old)")
    #expect(run("show", "phones", on: system()).output.contains("You must also read New Bags."))
    // What a link prints is no change of the text.
    let diff = run("diff", "phones@git:HEAD", "phones", "--exit-code", on: system())
    #expect(diff.status == 0 && diff.output.hasPrefix("Phones: git:HEAD compared with the draft 1.0.0\n"), "\(diff)")
  }

  @Test(arguments: [
    (["phones@git:nope"], "git knows no revision `nope`"),
    (["phones@git:--help"], "`--help` is no revision of git"), (["phones@git:"], "`` is no revision of git"),
    (["phones@git:HEAD:x"], "`HEAD:x` is no revision of git"),
    (["ash/phones@git:HEAD"], "a school's copy can't be read from git"),
    (["phones@1.0"], "`1.0` is no version"), (["phones@9.9.9"], "phones has no release 9.9.9"),
    (["phone"], "there is no policy `phone`"), (["Phones"], "`Phones` names no policy"),
    (["as/phones"], "there is no school `as`"), (["ash/bags"], "`ash` adopts no policy `bags`"),
    (["-", "-"], "standard input can be read only once"),
    (["-"], "standard input has no front matter, so it is not a policy"),
    (["nothing.md"], "there is no file `nothing.md`"),
  ])
  func whatNamesNothingSaysWhat(operands: [String], message: String) {
    let system = system()
    let second = operands.count > 1 ? operands[1] : "phones"
    let result = run("diff", operands[0], second, on: system)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("precept: \(message)\n"), "\(result.errors)")
  }

  @Test func whyGitHasNothingIsToldApart() {
    let system = system()
    system.git = { _ in nil }
    #expect(run("show", "phones@git:HEAD", on: system).errors.contains("the workspace is in no repository of git"))
    system.git = nil
    #expect(run("show", "phones@git:HEAD", on: system).errors.contains("git is not installed"))
    // A repository that has the file and has lost its content.
    system.git = { $0.contains("rev-parse") ? [] : nil }
    let lost = run("show", "phones@git:HEAD", on: system)
    #expect(lost.status == 3 && lost.errors.contains("can't read `HEAD:Policies/phones/policy.md`"))
    system.git = { line in line.contains("rev-parse") && !line.contains { $0.hasPrefix("HEAD:") } ? [] : nil }
    let result = run("show", "phones@git:HEAD", on: system)
    #expect(result.errors.contains("git has no Policies/phones/policy.md at the revision `HEAD`"))
  }

  @Test(arguments: [
    ("lone", "nobody", "Unknown role or body `nobody`"), ("lon", "board", "there is no policy `lon`"),
    ("ash/lone", "board", "there is no school `ash`"), ("elm/lon", "board", "`elm` adopts no policy `lon`"),
  ])
  func aDecisionOnOrByWhatIsNotThereIsUsage(operand: String, body: String, message: String) {
    let system = BoardFixture.system()
    system.put("/w/Policies/schools/elm/school.yml", "name: Elm\npolicies: { lone: { version: 1.0.0 } }\n")
    let result = run(
      "release", operand, "--outcome", "approved", "--by", body, "--minute", "1", "--date", "2026-09-24", on: system)
    #expect(result.status == 2 && result.errors.contains(message), "\(result)")
  }

  @Test func anAudienceOfTheWorkspaceIsKnownThoughNoVersionReachesIt() {
    let system = BoardFixture.system()
    let environment = system.text("/w/Policies/workspace.yml") ?? ""
    system.put(
      "/w/Policies/workspace.yml",
      environment.replacing(
        "governors:", with: "pupils: { name: Pupils }\n  all: { name: All, includes: [staff, pupils] }\n  governors:"))
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "work alone") }
    #expect(BoardFixture.approve(on: system, "2027-09-24") == 0)
    for (audience, status) in [("all", 1 as Int32), ("teachers", 1), ("pupils", 0)] {
      let diff = run("diff", "lone@1.0.0", "lone@2.0.0", "--audience", audience, "--exit-code", on: system)
      #expect(diff.status == status && diff.errors.isEmpty, "\(audience): \(diff)")
      let show = run("show", "lone@2.0.0", "--audience", audience, on: system)
      #expect(show.status == 0 && show.output.contains("work alone") == (audience != "pupils"))
    }
  }

  @Test func versionsOfTwoPoliciesAreNamedAsTheyWereAsked() {
    let result = run("diff", "bags", "phones", on: system())
    #expect(result.output.hasPrefix("Phones: bags compared with phones\n"), "\(result.output)")
  }

  @Test func whatIsWrongInAFileIsSaidAtItsPlaceThere() {
    let system = system()
    system.put("/w/old.md", .file(Self.policy("Old", "You must ask the [head](role:nobody).")))
    let show = run("show", "old.md", on: system)
    #expect(show.status == 1 && show.errors.hasPrefix("old.md:9:"), "\(show.errors)")
    let diff = run("diff", "old.md", "phones", on: system)
    #expect(diff.status == 1)
    #expect(diff.errors == "old.md has errors, so this may not be all: run `precept show old.md`\n")
    system.put("/w/Policies/phones/policy.md", .file(Self.policy("Phones", "You must ask the [head](role:nobody).")))
    #expect(run("diff", "old.md", "phones", on: system).errors.hasSuffix("run `precept check`\n"))
  }

  @Test(arguments: [
    (["review", "--format", "html"], "the list of reviews is not written as html"),
    (["review", "lone", "--format", "ics"], "the board's paper is not written as ics"),
    (["review", "lone", "--format", "json"], "the board's paper is not written as json"),
    (["review", "lone", "--within", "3 days"], "`--within` goes with the list of reviews"),
    (["diff", "lone@1.0.0", "lone", "--audience", "clerk"], "there is no audience `clerk`"),
    (["release", "lone", "--outcome", "deferred"], "`--outcome deferred` needs `--due`"),
    (["release", "lone", "--outcome", "withdrawn", "--due", "2030"], "`--due` makes no sense"),
    (["release", "lone", "--outcome", "not-adopted", "--effective", "2030-01-01"], "`--effective` makes no sense"),
    (["release", "lone", "--outcome", "reviewed-no-change", "--editorial", "alone=x"], "`--editorial` goes with"),
  ])
  func whatTheCommandLineAloneShowsToBeWrongIsUsage(words: [String], message: String) {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    let decision = words[0] == "release" ? ["--by", "board", "--minute", "1", "--date", "2027-01-01"] : []
    system.errors = []
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(words + decision)
    #expect(status == .usage && system.errorText.hasPrefix("precept: \(message)"), "\(system.errorText)")
  }
}
