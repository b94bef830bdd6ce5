import JSON
import PolicyModel
import TestSupport
import Testing

@testable import PolicyCommands

/// The pages of the register, the clauses that changed for somebody, and what is signed over all records.
@Suite struct RegisterPagesTests {
  private static let roll = """
    Staff no,Full name,School,Group,Post
    T07,Teacher <07>,,Teachers,Clerk
    T08,Teacher 08,,staff,
    T09,Teacher 09,Elm School,staff,
    G01,Governor 01,,Governors,

    """

  /// Two versions, of which the second changes something in substance, and a school that has not decided yet.
  static func system() -> MemorySystem {
    let system = BoardFixture.system()
    let file = "/w/Policies/workspace.yml"
    system.put(
      file,
      (system.text(file) ?? "").replacing(
        "{ name: Estuary Alliance", with: "{ name: Estuary Alliance, site: https://example.org"))
    system.put("/w/precept.key", SchoolsFixture.key)
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put("/w/Policies/schools/elm/school.yml", "name: Elm School\npolicies:\n  lone:\n    version: 1.0.0\n")
    system.put("/w/roll.csv", roll)
    system.day = CivilDate(2026, 10, 1)
    #expect(run("register", "people", "roll.csv", "--map", "id=Staff no", on: system).status == 0)
    #expect(run("register", "sign", "T07", "lone", on: system).status == 0)
    #expect(run("register", "sign", "G01", "lone", on: system).status == 0)
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing("must not stay alone", with: "must not stay or work alone")
        .replacing("must lock up", with: "must lock every door")
    }
    system.day = CivilDate(2026, 10, 3)
    #expect(BoardFixture.approve(on: system, "2026-10-02") == 0)
    return system
  }

  @Test func dueSaysWhichClausesChanged() throws {
    let system = Self.system()
    let text = run("register", "due", on: system).output
    #expect(
      text.contains("form for staff: again: changed in version 2.0.0, signed was 1.0.0: 1.1 and 1.2"), "\(text)")
    #expect(text.contains("form for governors: again: changed in version 2.0.0, signed was 1.0.0: 1.1\n"), "\(text)")
    let json = try JSONValue.parse(Array(run("register", "due", "--format", "json", on: system).output.utf8))
    let rows = json["due"]?.arrayValue ?? []
    func clauses(_ id: String) -> [String] {
      rows.first { $0["id"]?.stringValue == id }?["clauses"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
    }
    #expect(clauses("T07") == ["alone", "lock"] && clauses("G01") == ["alone"] && clauses("T08").isEmpty, "\(rows)")
    var validator = SchemaValidator(try #require(SchemaCatalogue.named("register-due")).json)
    #expect(validator.faults(of: json) == [])
  }

  @Test func pagesSayWhoHasSignedAndNoOtherPageNamesAnybody() throws {
    let system = Self.system()
    #expect(run("build", on: system).status == 0)
    let plain = Set(system.files(in: "/w/Output"))
    let built = run("build", "--register", "register.sqlite", on: system)
    #expect(built.status == 0, "\(built.errors)")
    let pages = Set(system.files(in: "/w/Output"))
    let own = ["elm", "model"].flatMap { scope in
      ["due.html", "due.md", "register.html", "register.md"].map { "\(scope)/internal/\($0)" }
    }
    #expect(pages.subtracting(plain).sorted() == own)
    for page in pages {
      let text = system.text("/w/Output/\(page)") ?? ""
      let names = ["Teacher 08", "Teacher &lt;", "Governor 01", "T07", "T08", "G01"].contains { text.contains($0) }
      #expect(!names || page == "model/internal/due.html" || page == "model/internal/due.md", "\(page)")
    }
    let due = system.text("/w/Output/model/internal/due.html") ?? ""
    #expect(due.contains("Teacher &lt;07&gt;") && due.contains("again: changed in version 2.0.0"), "\(due)")
    #expect(due.contains("<a href=\"../lone/acknowledgement-staff.html\">") && !due.contains("T09"), "\(due)")
    let coverage = system.text("/w/Output/model/internal/register.md") ?? ""
    #expect(coverage.contains("form for staff: 0 of 2 signed (0 %), 2 due, 1 superseded"), "\(coverage)")
    #expect(coverage.contains("3 people") || coverage.contains("4 people"), "\(coverage)")
    let index = system.text("/w/Output/model/internal/index.html") ?? ""
    #expect(index.contains("href=\"due.html\"") && index.contains("href=\"register.html\""))
    // What names somebody goes with the next build that is not asked for it, and never onto a website.
    #expect(run("build", "--public", on: system).status == 0)
    #expect(system.files(in: "/w/Output").allSatisfy { !$0.contains("internal") })
    #expect(run("build", "--register", "register.sqlite", on: system).status == 0)
    #expect(run("build", on: system).status == 0 && Set(system.files(in: "/w/Output")) == plain)
    for flag in [["--public"], ["--draft"], ["--for", "staff"]] {
      let refused = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(
        ["build", "--register", "register.sqlite"] + flag)
      #expect(refused == .usage, "\(flag)")
    }
  }

  @Test func gitMustNotTakeThePagesAlong() {
    let system = Self.system()
    // What is beside the workspace is ignored, what is in Output is not.
    system.git = { arguments in
      arguments.contains("ls-files") || arguments.contains("check-ignore") && (arguments.last ?? "").contains("due")
        ? nil : []
    }
    let refused = run("build", "--register", "register.sqlite", on: system)
    #expect(
      refused.status == 2 && refused.errors.contains("write `/Output/*/internal/due.*` into .gitignore"), "\(refused)")
    #expect(!system.files(in: "/w/Output").contains { $0.contains("due") })
  }

  @Test func theRootIsSignedAndOldOnesAreFoundAgain() throws {
    let system = Self.system()
    let note = run("register", "checkpoint", "--output", "log", on: system)
    #expect(note.status == 0 && note.output.hasPrefix("example.org/register\n2\n"), "\(note)")
    #expect(system.text("/w/log/checkpoint") == note.output)
    let tile = try #require(system.contents["/w/log/tile/0/000.p/2"])
    #expect(tile.count == 64)
    let key = run("key", "public", on: system).output.split(separator: "\n").first.map(String.init) ?? ""
    system.put("/w/kept", note.output)
    let holds = run("register", "verify", "kept", "--key", key, on: system)
    #expect(holds.status == 0 && holds.output.contains("2 records of example.org/register"), "\(holds)")
    #expect(holds.output.contains("signed by the key"), "\(holds)")
    let report = run("register", "report", on: system).output
    let root = try #require(report.split(whereSeparator: \.isWhitespace).last)
    system.put("/w/receipt", run("register", "receipt", "T07", "lone", on: system).output)
    #expect(run("register", "verify", "receipt", "--key", key, on: system).output.contains("signed by the key"))
    // It grows, and what was printed is still found.
    #expect(run("register", "sign", "T08", "lone", on: system).status == 0)
    let old = run("register", "verify", "--head", String(root), on: system)
    #expect(old.status == 0 && old.output.contains("the first 2 records are as they were then"), "\(old)")
    #expect(run("register", "verify", "kept", "receipt", on: system).status == 0)
    #expect(run("register", "checkpoint", "--output", "log", on: system).status == 0)
    // Another register in its place.
    let other = Self.system()
    other.put("/w/kept", note.output)
    other.put("/w/log/checkpoint", note.output)
    other.put("/w/receipt", system.text("/w/receipt") ?? "")
    #expect(run("register", "verify", "--head", String(root), on: other).status == 1)
    #expect(run("register", "verify", "kept", on: other).status == 1)
    #expect(run("register", "verify", "receipt", on: other).status == 1)
    let refused = run("register", "checkpoint", "--output", "log", on: other)
    #expect(refused.status == 1 && other.text("/w/log/checkpoint") == note.output, "\(refused)")
    // A forged note, and one by another key.
    system.put("/w/forged", note.output.replacing("\n2\n", with: "\n3\n"))
    #expect(run("register", "verify", "forged", "--key", key, on: system).status == 1)
    #expect(run("register", "verify", "roll.csv", on: system).output.contains("no receipt, and no signed checkpoint"))
  }

  /// Of what is kept as long as the policy says: those who have left, and what others signed anew.
  @Test func whatNeedNotBeKeptIsForgotten() throws {
    let system = BoardFixture.system()
    BoardFixture.edit(system) {
      $0.replacing("audiences: [staff, governors] }", with: "audiences: [staff, governors], keep-for: 1 year }")
    }
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    system.put("/w/roll.csv", Self.roll.replacing("Elm School", with: ""))
    system.day = CivilDate(2026, 10, 1)
    #expect(run("register", "people", "roll.csv", "--map", "id=Staff no", on: system).status == 0)
    for id in ["T07", "T08"] { #expect(run("register", "sign", id, "lone", on: system).status == 0) }
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "stay or work alone")
    }
    system.day = CivilDate(2026, 10, 10)
    #expect(BoardFixture.approve(on: system, "2026-10-09") == 0)
    #expect(run("register", "sign", "T07", "lone", on: system).status == 0)
    let due = run("register", "due", on: system).output
    func expire(_ day: String, _ more: String...) -> String {
      (system.output, system.errors) = ([], [])
      _ = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(
        ["register", "expire", "--as-of", day] + more)
      return system.outputText
    }
    #expect(expire("2027-10-10") == "forgotten: 0 of 4 people\n")
    let said = "0 of 4 people, and by whom 1 older record is\n"
    #expect(expire("2027-10-11", "--dry-run") == "would be forgotten: " + said)
    #expect(expire("2027-10-11") == "forgotten: " + said)
    #expect(expire("2027-10-11") == "forgotten: 0 of 4 people\n")
    #expect(run("register", "due", on: system).output == due)
    #expect(run("register", "verify", on: system).output.hasPrefix("4 records hold"))
    let export = try JSONValue.parse(Array(run("register", "export", "T07", on: system).output.utf8))
    #expect(export["records"]?.arrayValue?.count == 1)
    var validator = SchemaValidator(try #require(SchemaCatalogue.named("register-person")).json)
    #expect(validator.faults(of: export) == [])
  }
}
