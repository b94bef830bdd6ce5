import JSON
import PolicyModel
import Testing

@testable import PolicyCommands

/// What people decide about what `check` finds: levels, ignores with a reason, baselines, and which rules to look for.
@Suite struct CheckControlTests {
  private static let workspace = """
    organisation: { name: Estuary Alliance }
    audiences: { staff: { name: Staff } }
    roles: { head: { title: Headteacher, audience: staff } }

    """

  private func system(_ body: String, checks: String = "") -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml": Self.workspace + checks,
        "/w/Policies/phones/policy.md": """
        ---
        title: Phones
        version: 1.0.0
        owner: head
        approver: head
        review: { every: 1 year }
        applies-to: { staff: in-full }
        ---

        \(body)

        """,
      ], in: "/w")
  }

  private let page = "# Phones {#phones}\n\nYou must sign page 2.\n{#sign}\n"

  /// The rules and severities that `check` reports.
  private func found(_ system: MemorySystem, _ options: String...) throws -> [String] {
    system.output = []
    system.errors = []
    _ = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["check", "--format", "json"] + options)
    let report = try JSONValue.parse(system.output)
    return (report["diagnostics"]?.arrayValue ?? []).map {
      "\($0["name"]?.stringValue ?? "") \($0["severity"]?.stringValue ?? "")"
    }
  }

  // MARK: Levels

  @Test(arguments: [
    ("error", "typed-reference error", 1), ("warning", "typed-reference warning", 0),
    ("note", "typed-reference note", 0), ("off", nil, 0),
  ])
  func aWorkspaceSaysWhatARuleIsWorth(level: String, expected: String?, status: Int32) throws {
    let system = system(page, checks: "checks: { typed-reference: \(level) }\n")
    #expect(try found(system) == [expected].compactMap { $0 })
    #expect(run("check", on: system).status == status)
    // What is an error stops what it is in, here as ever.
    let release = run(
      "release", "phones", "--outcome", "approved", "--by", "head", "--minute", "1", "--date", "2026-09-24", on: system)
    #expect(release.status == status, "\(release.errors)")
  }

  @Test func whatAWorkspaceSaysHoldsUnderPedantic() throws {
    let body = "# Phones {#phones}\n\nPhones must be put away.\n{#away}\n"
    #expect(try found(system(body), "--pedantic") == ["unsaid-bearer warning"])
    #expect(try found(system(body, checks: "checks: { unsaid-bearer: note }"), "--pedantic") == ["unsaid-bearer note"])
    #expect(try found(system(body, checks: "checks: { unsaid-bearer: off }"), "--pedantic") == [])
  }

  @Test func aLevelIsOfFilesThatAreNoTextsToo() throws {
    let system = system("# Phones {#phones}\n\nYou must ask.\n{#ask}\n", checks: "checks: { ignored-file: error }")
    system.put("/w/Policies/phones/policy - Copy.md", "")
    #expect(try found(system) == ["ignored-file error"])
    #expect(run("build", on: system).status == 1)
  }

  @Test(arguments: [
    ("unknown-role: off", "error-stays error"), ("unknown-role: error", nil),
    ("unknown-roles: off", "unknown-rule error"),
    ("typed-reference: of", "bad-value error"), ("P224: off", "unknown-rule error"),
    ("typed-reference: [a]", "wrong-type error"),
  ])
  func whatIsNoLevelOfARuleIsAnError(line: String, expected: String?) throws {
    let body = "# Phones {#phones}\n\nYou must ask.\n{#ask}\n"
    #expect(try found(system(body, checks: "checks: { \(line) }\n")) == [expected].compactMap { $0 })
  }

  // MARK: Ignores

  @Test(arguments: [
    // Before the clause, the section, and at the top for all of the file.
    "# Phones {#phones}\n\n<!-- precept-ignore typed-reference: a form -->\nYou must sign page 2.\n{#sign}\n",
    "<!-- a heading -->\n\n# A {#a}\n\nYou must go.\n{#go}\n\n<!-- precept-ignore typed-reference: a form -->\n# Phones {#phones}\n\n"
      + "## Forms {#forms}\n\nYou must sign page 2.\n{#sign}\n",
    "<!--precept-ignore typed-reference:\n a form\n of paper-->\n# A {#a}\n\nYou must go.\n{#go}\n\n"
      + "# Phones {#phones}\n\nYou must sign page 2.\n{#sign}\n",
    // A stem with its items; an item.
    "# Phones {#phones}\n\n<!-- precept-ignore typed-reference: a form -->\nYou must:\n{#do}\n\n- go;\n  {#go}\n"
      + "- sign page 2.\n  {#sign}\n",
    "# Phones {#phones}\n\nYou must:\n{#do}\n\n- go;\n  {#go}\n<!-- precept-ignore typed-reference: a form -->\n"
      + "- sign page 2.\n  {#sign}\n",
  ])
  func anIgnoreSpeaksOfWhatComesNext(body: String) throws {
    let system = system(body)
    #expect(try found(system) == [])
    let result = run("check", "--strict", on: system)
    #expect(result.status == 0 && result.errors == "checked 1 draft: nothing is wrong; 1 ignored with a reason\n")
    // And stays where it is when the file is formatted.
    #expect(run("fmt", on: system).status == 0)
    #expect(try found(system) == [])
  }

  @Test func anIgnoreSpeaksOfNothingElse() throws {
    let after = page + "\n<!-- precept-ignore typed-reference: a form -->\nYou must go.\n{#go}\n\nSee page 4.\n{#see}\n"
    #expect(
      try found(system(after)) == ["typed-reference warning", "unused-ignore warning", "typed-reference warning"])
  }

  @Test func takingAwayAnUnusedIgnoreLeavesNothingOfIt() {
    let system = system(
      "# Phones {#phones}\n\nYou must:\n{#do}\n\n- go;\n  {#go}\n  <!-- precept-ignore typed-reference:\n  x -->\n- ask.\n  {#ask}\n"
    )
    #expect(run("check", "--fix", "--unsafe", on: system).status == 0)
    #expect(system.text("/w/Policies/phones/policy.md")?.contains("- go;\n  {#go}\n- ask.\n") == true)
  }

  @Test func aSchoolIgnoresInItsOwnChanges() throws {
    let system = system("# Phones {#phones tailoring=adaptable}\n\nYou should ask.\n{#ask}\n")
    #expect(
      run(
        "release", "phones", "--outcome", "approved", "--by", "head", "--minute", "1", "--date", "2026-09-24",
        on: system
      ).status == 0)
    system.put("/w/Policies/schools/elm/school.yml", "name: Elm\npolicies: { phones: { version: 1.0.0 } }\n")
    let overlay = "---\nadapts: phones\n---\n\n# {#phones}\n\n"
    let change = "You must ask, unless nobody is there.\n{#ask}\n"
    system.put("/w/Policies/schools/elm/phones.md", overlay + change)
    #expect(try found(system).contains("hedged-duty warning"))
    system.put(
      "/w/Policies/schools/elm/phones.md",
      overlay + "<!-- precept-ignore hedged-duty: nobody is there at night -->\n" + change
        + "<!-- precept-ignore typed-number: none -->\n")
    #expect(try found(system).filter { !$0.hasSuffix("note") } == ["unused-ignore warning"])
  }

  // MARK: Baselines

  @Test func aBaselineKeepsQuietWhateverTheTextMoves() throws {
    let system = system(page + "\nSee page 3, and page 4.\n{#see}\n")
    let written = run("check", "--strict", "--write-baseline", "/known.json", on: system)
    #expect(written.status == 0, "\(written)")
    #expect(written.errors.contains("3 known from the baseline"))
    let path = "/w/Policies/phones/policy.md"
    let text = system.text(path) ?? ""
    let moved = text.replacing("# Phones {#phones}\n", with: "# Phones {#phones}\n\nYou must go.\n{#go}\n\n")
      .replacing("See page 3, and", with: "You must go, or see page 3, or")
    system.put(path, moved)
    #expect(try found(system, "--baseline", "/known.json") == [])
    // The same twice is the same bytes.
    let first = system.text("/known.json")
    #expect(run("check", "--write-baseline", "/known.json", on: system).status == 0)
    #expect(system.text("/known.json") == first)
    // What is new is reported: in another clause, and once more in the same.
    system.put(path, moved.replacing("You must go.", with: "You must see page 9."))
    #expect(try found(system, "--baseline", "/known.json") == ["typed-reference warning"])
    system.put(path, moved.replacing("or page 4", with: "or page 4, or page 5"))
    #expect(run("check", "--strict", "--baseline", "/known.json", on: system).status == 1)
    // What is gone is said once.
    system.put(path, moved.replacing(" page ", with: " part "))
    #expect(try found(system, "--baseline", "/known.json") == ["stale-baseline note"])
    #expect(run("check", "--strict", "--baseline", "/known.json", on: system).status == 0)
    #expect(try found(system, "--baseline", "/known.json", "--select", "typed-number") == [])
  }

  @Test func whatHasNoIdIsKnownByItsWords() throws {
    let system = system("# Phones {#phones}\n\nYou must sign page 2.\n")
    _ = run("check", "--write-baseline", "/known.json", on: system)
    #expect(system.text("/known.json")?.contains("\"words\": \"you must sign page 2\"") == true)
    let path = "/w/Policies/phones/policy.md"
    system.put(path, (system.text(path) ?? "").replacing("You must", with: "You must go.\n{#go}\n\nYou  must"))
    #expect(try found(system, "--baseline", "/known.json") == [])
  }

  @Test func aBaselineHoldsNoErrorThatStays() throws {
    let system = system(page + "\nAsk the [Bursar](role:bursar).\n{#ask}\n")
    let written = run("check", "--write-baseline", "/known.json", on: system)
    #expect(written.status == 1 && written.output.contains("unknown-role"))
    #expect(system.text("/known.json")?.contains("unknown-role") == false)
    #expect(try found(system, "--baseline", "/known.json") == ["unknown-role error"])
  }

  @Test(arguments: [
    "{", "[]", "{\"format\": \"precept-baseline/2\", \"entries\": []}", "{\"format\": \"precept-baseline/1\"}",
    "{\"format\": \"precept-baseline/1\", \"entries\": [], \"x\": 1}",
    "{\"format\": \"precept-baseline/1\", \"entries\": [{\"file\": \"a\"}]}",
    "{\"format\": \"precept-baseline/1\", \"entries\": [{\"file\": \"a\", \"rule\": \"b\"}]}",
    "{\"format\": \"precept-baseline/1\", \"entries\": [{\"file\": \"a\", \"rule\": \"b\", \"words\": \"c\", \"count\": -1}]}",
    "{\"format\": \"precept-baseline/1\", \"entries\": [{\"file\": \"a\", \"rule\": \"b\", \"words\": \"c\", \"line\": 1}]}",
  ])
  func whatIsNoBaselineIsRefused(text: String) {
    let system = system(page)
    system.put("/known.json", text)
    let result = run("check", "--baseline", "/known.json", on: system)
    #expect(result.status == 2 && result.errors.contains("is no baseline: "), "\(result.errors)")
    #expect(run("check", "--baseline", "/none.json", on: system).status == 3)
    #expect(run("check", "--write-baseline", "/w/Policies/known.json", on: system).status == 2)
  }

  // MARK: Selection

  @Test func onlyWhatIsSelectedIsReportedAndMended() throws {
    let body = page + "\n4.2 You must ask the [Bursar](role:bursar).\n{#ask}\n"
    #expect(try found(system(body), "--select", "typed-number,unlinked-name") == ["typed-number warning"])
    #expect(try found(system(body), "--select", "P132", "--select", "typed-reference").count == 2)
    let system = system(body)
    let result = run("check", "--select", "typed-bullet", on: system)
    #expect(
      result.status == 0
        && result.errors == "checked 1 draft for typed-bullet: nothing is wrong; 1 error of other rules not shown\n")
    #expect(run("check", "--select", "typed-reference", "--fix", on: system).output.contains("page 2"))
    #expect(system.text("/w/Policies/phones/policy.md")?.contains("4.2 You") == true)
    let unknown = run("check", "--select", "typed-numbers", on: system)
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean `typed-number`?"))
  }

  // MARK: Fixes

  @Test func eachSafetyAppliesWhatItMay() {
    let body =
      "# Phones {#phones}\n\n4.2 You must do the following\n{#do}\n\n- go\n  {#go}\n- ask\n  {#ask}\n\n> [!GUIDANCE]\n> You must log it.\n"
    let path = "/w/Policies/phones/policy.md"
    let safe = system(body)
    #expect(run("check", "--fix", on: safe).errors.contains("mended"))
    let left = run("check", "--fix", on: safe)
    #expect(!left.errors.contains("mended") && left.output.contains("(`--fix --unsafe` does it)"), "\(left)")
    let unsafe = system(body)
    let before = unsafe.text(path) ?? ""
    let diff = run("check", "--fix", "--unsafe", "--diff", on: unsafe)
    #expect(unsafe.text(path) == before && unsafe.log.isEmpty)
    #expect(diff.output.hasPrefix("--- Policies/phones/policy.md\n+++ Policies/phones/policy.md\n@@ "))
    #expect(diff.output.contains("\n-4.2 You must do") && diff.errors.contains("would be mended"))
    #expect(run("check", "--fix", "--unsafe", on: unsafe).errors.contains("mended"))
    #expect(unsafe.text(path) != safe.text(path))
    #expect(!run("check", "--fix", "--unsafe", on: unsafe).errors.contains("mended"))
    #expect(run("check", "--fix", "--unsafe", "--diff", on: unsafe).output.isEmpty)
    for option in ["--unsafe", "--diff"] { #expect(run("check", option, on: unsafe).status == 2) }
    #expect(run("check", "--write-baseline", "-", on: unsafe).status == 2)
  }

  @Test func allFilesAreMendedOrNone() {
    let start = system(page.replacing("You", with: "4.2 You"))
    let text = start.text("/w/Policies/phones/policy.md") ?? ""
    for name in ["bags", "hats"] { start.put("/w/Policies/\(name)/policy.md", text) }
    for (name, reason) in [("hats", SystemError.Reason.diskFull), ("phones", .permissionDenied)] {
      let system = start.copy()
      system.failures["write /w/Policies/\(name)/policy.md"] = reason
      #expect(run("check", "--fix", on: system).status == 3)
      #expect(system.contents == start.contents)
    }
    // Saved by somebody while the fixes were worked out.
    let system = start.copy()
    system.onWrite = { _ in }
    #expect(run("check", "--fix", on: system).status == 0)
    for name in ["bags", "hats", "phones"] {
      #expect(system.text("/w/Policies/\(name)/policy.md")?.contains("4.2") == false)
    }
  }

  @Test func aDifferenceSaysWhereTheLastLineHasNoEnd() {
    let old = Array("a\nb".utf8)
    let text = { String(decoding: LineDiff.text("x", $0, $1), as: UTF8.self) }
    #expect(
      text(old, Array("a\nb\n".utf8))
        == "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n")
    #expect(text([], Array("a\n".utf8)) == "--- x\n+++ x\n@@ -0,0 +1,1 @@\n+a\n")
    #expect(text(Array("a\n".utf8), []) == "--- x\n+++ x\n@@ -1,1 +0,0 @@\n-a\n")
  }

  // MARK: The day

  @Test func whatOnlyALaterDayMakesWrongIsANote() throws {
    let system = system(page.replacing("sign page 2", with: "sign it by 1 September 2026"))
    let path = "/w/Policies/phones/policy.md"
    system.put(path, (system.text(path) ?? "").replacing("every: 1 year", with: "every: 1 year, due: 2027-09"))
    #expect(try found(system, "--as-of", "2026-09-01") == [])
    #expect(try found(system, "--as-of", "2026-09-02") == ["past-date note"])
    #expect(try found(system, "--as-of", "2027-09-30") == ["past-date note"])
    #expect(try found(system, "--as-of", "2027-10-01") == ["overdue-review note", "past-date note"])
    #expect(run("check", "--strict", "--pedantic", "--as-of", "2027-10-01", on: system).status == 0)
    // Without a day it is today.
    system.day = CivilDate(2027, 10, 1)
    #expect(try found(system) == ["overdue-review note", "past-date note"])
    // What is in force counts, and a school's copy by itself.
    let decide = ["--outcome", "approved", "--by", "head", "--minute", "1"]
    #expect(
      Dispatcher(system: system, handlers: CommandRegistry.handlers).run(
        ["release", "phones", "--date", "2026-08-03"] + decide) == .done)
    #expect(try found(system, "--as-of", "2027-09-30") == ["past-date note"])
    system.put("/w/Policies/schools/elm/school.yml", "name: Elm\npolicies: { phones: { version: 1.0.0 } }\n")
    #expect(
      Dispatcher(system: system, handlers: CommandRegistry.handlers).run(
        ["release", "elm/phones", "--date", "2026-08-03", "--due", "2027-01"] + decide) == .done)
    #expect(try found(system, "--as-of", "2027-02-01") == ["past-date note", "overdue-review note"])
    // An ignore of what a day makes wrong is never left over, and a workspace may make more of it.
    let text = (system.text(path) ?? "").replacing(
      "You must sign it", with: "<!-- precept-ignore past-date: kept as a record -->\nYou must sign it")
    system.put(path, text)
    #expect(try found(system, "--as-of", "2026-08-31") == [])
    #expect(try found(system, "--as-of", "2026-09-02") == [])
    system.put("/w/Policies/workspace.yml", Self.workspace + "checks: { overdue-review: error }\n")
    #expect(run("check", "--as-of", "2027-02-01", on: system).status == 1)
    #expect(run("check", "--as-of", "2027-01-31", on: system).status == 0)
  }

  @Test func quietRulesAreReportedWhereTheyAreAskedFor() throws {
    let long = "You must " + Array(repeating: "wait and", count: 25).joined(separator: " ") + " go."
    let body = "# Phones {#phones}\n\n\(long)\n{#wait}\n\nYou must answer within two days.\n{#answer}\n"
    #expect(try found(system(body)) == [])
    #expect(try found(system(body), "--pedantic") == ["long-sentence warning", "deadline-without-start warning"])
    let checks = "checks: { long-sentence: note }\n"
    #expect(try found(system(body, checks: checks)) == ["long-sentence note"])
    #expect(
      try found(system(body, checks: checks), "--pedantic") == ["long-sentence note", "deadline-without-start warning"])
    #expect(run("build", on: system(body)).errors.contains("note") == false)
  }

  // MARK: SARIF

  @Test func sarifCarriesWhatIsSuppressed() throws {
    let system = system(
      page
        + "\n<!-- precept-ignore typed-reference: a form -->\nYou must sign page 3.\n{#sign3}\n\nSee page 4.\n{#see}\n")
    _ = run("check", "--write-baseline", "/known.json", on: system)
    let path = "/w/Policies/phones/policy.md"
    system.put(path, (system.text(path) ?? "") + "\nSee page 5.\n{#more}\n")
    _ = run("check", "--format", "sarif", "--baseline", "/known.json", on: system)
    let results = try JSONValue.parse(system.output)["runs"]?.arrayValue?.first?["results"]?.arrayValue ?? []
    let kinds = results.map { $0["suppressions"]?.arrayValue?.map { $0["kind"]?.stringValue ?? "" } }
    #expect(kinds == [[], ["external"], ["inSource"], ["external"]])
    #expect(results[2]["suppressions"]?.arrayValue?.first?["justification"] == "a form")
    // Where nothing is suppressed, nothing is said of it.
    _ = run("check", "--format", "sarif", "--select", "typed-number", on: system)
    #expect(!system.outputText.contains("suppressions"))
  }
}
