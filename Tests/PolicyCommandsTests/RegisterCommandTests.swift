import JSON
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// Who has signed what, from the command line.
@Suite struct RegisterCommandTests {
  private static let roll = """
    Staff no,Full name,Email,School,Group,Post
    T07,Teacher 07,t07@example.org,,Teachers,Clerk
    T08,"Teacher, 08",t08@example.org,,staff,Caretaker
    G01,=Governor 01,,,Governors,

    """

  /// A policy that was approved, and three people.
  private static func system() -> MemorySystem {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put("/w/roll.csv", roll)
    system.day = CivilDate(2026, 10, 1)
    let taken = run("register", "people", "roll.csv", "--map", "id=Staff no", on: system)
    #expect(taken.status == 0 && taken.output == "3 added, 0 changed, 0 unchanged, 0 left\n", "\(taken)")
    #expect(taken.errors.contains("no role of the workspace, and asks nothing, on line 3"), "\(taken)")
    return system
  }

  private static func data(_ system: MemorySystem, _ line: String...) throws -> JSONValue {
    (system.output, system.errors) = ([], [])
    let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["register"] + line)
    #expect(status == .done, "\(system.errorText)")
    return try JSONValue.parse(system.output)
  }

  private static func due(_ system: MemorySystem) throws -> [String] {
    try (data(system, "due", "--format", "json")["due"]?.arrayValue ?? []).map {
      "\($0["id"]?.stringValue ?? "") \($0["form"]?.stringValue ?? "") \($0["state"]?.stringValue ?? "") "
        + ($0["reason"]?.stringValue ?? "")
    }
  }

  /// Who is forgotten never comes back, so nothing is done where somebody only wanted to see what would be.
  @Test(arguments: ["forget T08", "sign T08 lone", "decline T08 lone", "people roll.csv", "due"])
  func whatCannotBeTriedIsNotDone(line: String) throws {
    let system = Self.system()
    let before = try Self.due(system)
    let result = system.run(line: "register \(line) --dry-run")
    #expect(result.status == 2 && result.errors.contains("cannot be tried with `--dry-run`"), "\(result)")
    #expect(try Self.due(system) == before)
  }

  @Test func aFormGoesOutAndComesBack() throws {
    let system = Self.system()
    #expect(system.secrets.contains("/w/register.sqlite"))
    #expect(
      try Self.due(system) == [
        "G01 lone/governors due first-time", "T07 lone/staff due first-time", "T08 lone/staff due first-time",
      ])
    let signed = run("register", "sign", "T07", "lone", "--date", "2026-09-30", on: system)
    #expect(
      signed.status == 0
        && signed.output == "recorded: lone 1.0.0, staff, signed on 30 September 2026, record 1\n", "\(signed)")
    #expect(
      run("register", "sign", "T07", "lone", "--date", "2026-09-30", on: system).output.hasPrefix("recorded already"))
    #expect(run("register", "decline", "G01", "lone", on: system).status == 0)
    #expect(
      try Self.due(system) == ["G01 lone/governors declined first-time", "T08 lone/staff due first-time"])
    // The code as the form prints it comes back with the answers.
    #expect(run("build", on: system).status == 0)
    let form = system.text("/w/Output/model/lone/acknowledgement-staff.md") ?? ""
    let line = try #require(form.split(separator: "\n").first { $0.contains("Code of this form") })
    let code = line.replacing("\\", with: "").split(separator: ":").dropFirst().joined(separator: ":").replacing(
      "*", with: "")
    system.put(
      "/w/answers.csv",
      "Timestamp,Email Address,Code,I have read it\n2026/09/30 10:12:03 am GMT,T08@Example.org,\"\(code)\",Yes\n")
    let imported = run("register", "import", "answers.csv", on: system)
    #expect(
      imported.status == 0 && imported.output == "1 recorded, 0 recorded already, 0 not taken\n", "\(imported) \(code)")
    #expect(
      run("register", "import", "answers.csv", on: system).output == "0 recorded, 1 recorded already, 0 not taken\n")
    #expect(try Self.due(system) == ["G01 lone/governors declined first-time"])
    // A new version that changes something in substance is signed again.
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing("must not stay alone", with: "must not stay or work alone")
    }
    system.day = CivilDate(2026, 10, 3)
    #expect(BoardFixture.approve(on: system, "2026-10-02") == 0)
    #expect(try Self.due(system).contains("T07 lone/staff due changed"))
    #expect(try Self.data(system, "due", "--as-of", "2026-10-01", "--format", "json")["people"]?.intValue == 1)
  }

  /// The digest says which version was signed; what contradicts itself, or is not understood, is not taken.
  @Test func aCodeLeadsToTheTextThatWasRead() throws {
    let system = Self.system()
    func short() throws -> String {
      let line = try #require(system.text("/w/Policies/lone/releases/ledger.jsonl")?.split(separator: "\n").last)
      let text = try JSONValue.parse(Array(line.utf8))["views"]?["staff"]?["digest"]?.stringValue
      return String(try #require(text).dropFirst(7).prefix(12))
    }
    let old = try short()
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing("must not stay alone", with: "must not stay or work alone")
    }
    system.day = CivilDate(2026, 10, 3)
    #expect(BoardFixture.approve(on: system, "2026-10-02") == 0)
    let new = try short()
    let codes: [(String, String?)] = [
      ("lone/staff \(old)", "1.0.0"), ("lone/staff 1.0.0 \(old)", "1.0.0"), ("lone/staff \(new)", "2.0.0"),
      ("lone/staff", "2.0.0"), ("lone/staff, version 2.0.0, \(old)", nil), ("lone/staff, versoin 1.0.0, \(old)", nil),
      ("lone/staff, version 1.0.0, \(old.dropLast())", nil), ("lone/staff, \(old)0", nil),
      ("lone/staff, 000000000000", nil),
    ]
    for (day, (code, version)) in zip(3..., codes) {
      system.day = CivilDate(2026, 10, day)
      system.put(
        "/w/answers.csv",
        "Timestamp,Email Address,Code\n2026-10-\(day < 10 ? "0" : "")\(day),t08@example.org,\"\(code)\"\n")
      let result = run("register", "import", "answers.csv", on: system)
      #expect(result.status == (version == nil ? 1 : 0) && !result.errors.contains("t08"), "\(code): \(result)")
      let last = try Self.data(system, "export", "T08")["records"]?.arrayValue?.last
      if let version { #expect(last?["version"]?.stringValue == version, "\(code)") }
    }
    #expect(try Self.data(system, "export", "T08")["records"]?.arrayValue?.count == 4)
  }

  /// Nobody signs under the number of somebody else.
  @Test func aNumberIsNotThatOfAnotherAddress() {
    let system = Self.system()
    func answer(_ email: String, _ id: String) -> (status: Int32, output: String, errors: String) {
      system.put("/w/answers.csv", "Timestamp,Email Address,Staff no,Code\n2026-10-01,\(email),\(id),lone/staff\n")
      let result = run("register", "import", "answers.csv", on: system)
      return (result.status, result.output, result.errors)
    }
    let other = answer("t08@example.org", "T07")
    #expect(other.status == 1 && other.errors.contains("are those of different people"), "\(other)")
    #expect(!other.errors.contains("T07") && !other.errors.contains("t08"))
    for email in ["T07@example.org", "at-home@example.org", ""] {
      #expect(answer(email, "T07").status == 0, "\(email)")
    }
  }

  /// An exemption with another end is another record, and one that changes nothing is refused.
  @Test func anExemptionIsProlonged() {
    let system = Self.system()
    func exempt(_ until: String) -> (status: Int32, said: String) {
      let result = run("register", "exempt", "T08", "lone", "--until", until, on: system)
      return (result.status, result.output + result.errors)
    }
    #expect(exempt("2027-06-30").said.hasSuffix("record 1\n"))
    #expect(
      exempt("2028-06-30").said.hasPrefix("recorded: ") && exempt("2028-06-30").said.hasPrefix("recorded already"))
    let shorter = exempt("2027-06-30")
    #expect(shorter.status == 2 && shorter.said.contains("ends later, on 30 June 2028: record 2"), "\(shorter)")
    let over = exempt("2026-09-30")
    #expect(over.status == 2 && over.said.contains("before the day of the exemption"), "\(over)")
    #expect(run("register", "exempt", "T08", "lone", on: system).output.hasSuffix("record 3\n"))
    #expect(exempt("2029-01-01").said.contains("ends on no day: record 3"))
  }

  @Test func whatIsWrongIsSaidWithoutNamingAnybody() throws {
    let system = Self.system()
    system.put(
      "/w/bad.csv", "Staff no,Name,Group\nT09,Secret Person,Wizards\nT09,Secret Person,staff\n,Secret Person,staff\n")
    let bad = run("register", "people", "bad.csv", on: system)
    #expect(
      bad.status == 1 && bad.errors.contains("bad.csv:2: error:")
        && bad.errors.contains("bad.csv:3: error: The id is that of line 2"))
    #expect(bad.errors.contains("bad.csv:4: error: The row has no id") && bad.errors.contains("nobody was taken over"))
    system.put(
      "/w/answers.csv",
      "ID,Completion time,Email,Name,Staff number\n1,9/30/2026 10:02,anonymous,Secret Person,X99\n"
        + "2,9/30/2026 10:02,secret@example.org,Secret Person,\n3,9/30/2026 10:02,,Secret Person,T07\n")
    let answers = run("register", "import", "answers.csv", "--form", "lone/governors", on: system)
    #expect(answers.status == 1 && answers.output == "1 recorded, 0 recorded already, 2 not taken\n", "\(answers)")
    let stranger = run("register", "sign", "Secret Person", "lone", on: system)
    #expect(stranger.status == 2)
    for errors in [bad.errors, answers.errors, stranger.errors] {
      #expect(!errors.contains("Secret") && !errors.contains("X99") && !errors.contains("secret"), "\(errors)")
    }
  }

  @Test(arguments: [
    ("sign T07", 2, "needs PERSON and POLICY"), ("sing T07 lone", 2, "did you mean `sign`?"),
    ("sign T07 lone --date 2027-01-01", 2, "after today"), ("sign T07 lone --date 2026-09-01", 2, "was in force"),
    ("sign T07 alone", 2, "did you mean `lone`?"), ("sign T07 lone --audience trainees", 2, "there is one for staff"),
    ("sign T07 lone --recorder me", 2, "no role"), ("sign T07 lone --until 2027-01-01", 2, "only `exempt` does"),
    ("sign T07 lone --of 9.0.0", 2, "there is 1.0.0"), ("receipt T07 lone", 2, "has signed no such form"),
    ("people none.csv", 3, "no such file"), ("people roll.csv --map x=y", 2, "no field"),
    ("people roll.csv --audience stuff", 2, "did you mean `staff`?"), ("import roll.csv", 1, "time of the answers"),
    ("import roll.csv --map name=Staff", 2, "there is id, email and time"),
    ("due --school elm", 2, "no school"), ("backup roll.csv", 2, "is there already"),
    ("verify roll.csv", 1, "no receipt"),
    ("due --register other.sqlite", 2, "there is no register"),
  ])
  func mistakesAreSaid(line: String, status: Int32, message: String) {
    let system = Self.system()
    let words = ["register"] + line.split(separator: " ").map(String.init)
    (system.output, system.errors) = ([], [])
    let result = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(words).rawValue
    let said = system.errorText + system.outputText
    #expect(result == status && said.contains(message), "\(result) \(said)")
  }

  @Test func gitMustNotTakeItAlong() {
    let system = Self.system()
    system.git = { $0.contains("check-ignore") ? nil : $0.contains("ls-files") ? nil : [] }
    let refused = run("register", "due", on: system)
    #expect(refused.status == 2 && refused.errors.contains("write `/register.sqlite*` into .gitignore"), "\(refused)")
    #expect(run("register", "remind", "--output", "mail", on: system).status == 2)
  }

  @Test func whatIsExportedForgottenAndProven() throws {
    let system = Self.system()
    _ = run("register", "sign", "T07", "lone", "--reason", "by post", on: system)
    system.put("/w/r.json", run("register", "receipt", "T07", "lone", on: system).output)
    #expect(run("register", "verify", "r.json", on: system).output.contains("r.json: holds: record 1 of 1"))
    for (name, line) in [
      ("register-due", ["due", "--format", "json"]), ("register-report", ["report", "--format", "json"]),
      ("register-person", ["export", "T07"]), ("register-receipt", ["receipt", "T07", "lone"]),
    ] {
      (system.output, system.errors) = ([], [])
      _ = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(["register"] + line)
      var validator = SchemaValidator(try #require(SchemaCatalogue.named(name)).json)
      #expect(validator.faults(of: try JSONValue.parse(system.output)) == [], "\(name)")
    }
    #expect(run("register", "forget", "T07", on: system).status == 0)
    #expect(run("register", "export", "T07", on: system).status == 2)
    #expect(run("register", "verify", on: system).output.hasPrefix("2 records hold, sha256:"))
    #expect(run("register", "verify", "r.json", on: system).status == 0)
    system.put("/w/r.json", (system.text("/w/r.json") ?? "").replacing("2026-10-01", with: "2026-10-02"))
    #expect(run("register", "verify", "r.json", on: system).status == 1)
    // Nobody's policy says how long it is kept, so that nobody is forgotten by age.
    #expect(run("register", "expire", on: system).output == "forgotten: 0 of 2 people\n")
  }

  /// A backup is a register that holds, and says what the other said then.
  @Test func aBackupHoldsWhatTheRegisterHeld() throws {
    let system = Self.system()
    _ = run("register", "sign", "T07", "lone", on: system)
    #expect(run("register", "backup", "copy.sqlite", on: system).output == "written: copy.sqlite\n")
    let due = try Self.data(system, "due", "--format", "json")
    let holds = run("register", "verify", on: system).output
    _ = run("register", "sign", "T08", "lone", on: system)
    #expect(run("register", "verify", "--register", "copy.sqlite", on: system).output == holds)
    #expect(try Self.data(system, "due", "--format", "json", "--register", "copy.sqlite") == due)
    #expect(system.secrets.contains("/w/copy.sqlite"))
  }

  @Test func sheetsComputeNothing() {
    let system = Self.system()
    for action in ["due", "remind"] {
      let sheet = run("register", action, "--format", "csv", on: system).output
      #expect(sheet.contains("\"'=Governor 01\"") && sheet.contains("\"Teacher, 08\""), "\(sheet)")
    }
    let sent = run("register", "remind", "--output", "/mail", on: system)
    #expect(sent.output == "2 written, 1 without an address\n", "\(sent)")
    #expect(system.text("/mail/1.eml")?.contains("To: =?UTF-8?Q?Teacher_07?= <t07@example.org>\r\n") ?? false)
    #expect(system.secrets.contains("/mail/1.eml"))
  }
}
