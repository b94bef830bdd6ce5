import Diagnostics
import Hashing
import JSON
import PolicyModel
import PolicyRegister
import TestSupport
import Testing

@testable import PolicyCommands

/// What people signed is what the ledgers have, also after somebody made a history anew.
@Suite struct RegisterTextTests {
  private static let releases = "/w/Policies/lone/releases/"

  /// The same two versions on the same days with the same minutes, one word of the first another.
  private static func forged() -> MemorySystem {
    let system = RegisterPagesTests.system()
    let school = "/w/Policies/schools/elm/school.yml"
    let text = system.text(school) ?? ""
    system.nodes[school] = nil
    for path in system.contents.keys where path.hasPrefix(releases) { system.nodes[path] = nil }
    BoardFixture.edit(system) {
      $0.replacing("2.0.0", with: "1.0.0").replacing("must not stay or work alone", with: "must never stay alone")
        .replacing("must lock every door", with: "must lock up")
    }
    system.day = CivilDate(2026, 9, 24)
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) {
      $0.replacing("1.0.0", with: "2.0.0").replacing("must never stay alone", with: "must not stay or work alone")
        .replacing("must lock up", with: "must lock every door")
    }
    system.day = CivilDate(2026, 10, 3)
    #expect(BoardFixture.approve(on: system, "2026-10-02") == 0)
    system.put(school, text)
    return system
  }

  @Test func aHistoryMadeAnewHasNobodysSignature() throws {
    let system = RegisterPagesTests.system()
    let honest = run("register", "verify", on: system)
    #expect(honest.status == 0 && honest.output.hasPrefix("2 records hold"), "\(honest)")
    let forged = Self.forged()
    #expect(run("verify", on: forged).status == 0, "a good forgery")
    let found = run("register", "verify", on: forged)
    #expect(found.status == 1, "\(found)")
    for audience in ["governors", "staff"] {
      #expect(
        found.output.contains(
          "1 record is of another text of `lone` 1.0.0, form for `\(audience)`, than the ledger has"), "\(found)")
    }
    // Both sign for the first time: of that text there is no signature.
    let due = run("register", "due", on: forged)
    #expect(due.status == 0 && due.output.components(of: "for the first time") == 3, "\(due)")
    #expect(due.errors.contains("records of another text of `lone` than its ledger"), "\(due)")
    for line in ["report", "remind", "due --format json"] {
      #expect(forged.run(line: "register \(line)").errors.contains("another text of `lone`"), "\(line)")
    }
    #expect(run("register", "due", on: system).output.components(of: "again: changed") == 2)
    // What each of them holds finds it too: the code on the form, or its digest.
    let code = try Self.code(system)
    for head in [code.digest.text, code.digest.short, code.text] {
      let holds = run("verify", "--head", head, on: system)
      #expect(
        holds.status == 0 && holds.output.contains("read of lone 1.0.0, approved, 24 September 2026"),
        "\(head): \(holds)")
      #expect(run("register", "verify", "--head", head, on: system).output.contains("of which 1 record is"))
      let gone = run("verify", "--head", head, on: forged)
      #expect(gone.status == 1 && gone.output.contains("rewritten-history"), "\(head): \(gone)")
    }
    // The code of another version or of no audience is not this one’s.
    for wrong in ["lone/staff, version 2.0.0, \(code.digest.short)", "lone/friends, \(code.digest.short)"] {
      #expect(run("verify", "--head", wrong, on: system).status == 1, "\(wrong)")
      #expect(run("register", "verify", "--head", wrong, on: system).status == 1, "\(wrong)")
    }
    for none in ["lone/staff, version 2.0.0", "lone, 0123456789ab", "lone/staff 1.0.0 0123456789ab", "0123456789abc"] {
      #expect(run("verify", "--head", none, on: system).status == 2, "\(none)")
    }
  }

  /// The code of the form of staff in version 1.0.0, and the digest that it is signed for.
  private static func code(_ system: MemorySystem) throws -> (text: String, digest: Digest) {
    let ledger = system.text("\(releases)ledger.jsonl") ?? ""
    let line = try JSONValue.parse(Array(try #require(ledger.split(separator: "\n").first).utf8))
    let text = try #require(line["views"]?["staff"]?["digest"]?.stringValue)
    let digest = try #require(Digest(text))
    return ("lone/staff, version 1.0.0, \(digest.short)", digest)
  }

  @Test func releasesThatAreGoneAreSaid() throws {
    let system = RegisterPagesTests.system()
    for path in system.contents.keys where path.hasPrefix(Self.releases) { system.nodes[path] = nil }
    let found = run("register", "verify", on: system)
    #expect(found.status == 1 && found.output.contains("form for `staff`, and there is no ledger of it"), "\(found)")
    #expect(run("verify", "lone", on: system).output.contains("nothing was decided on lone, or its releases are gone"))
    let key = run("key", "public", on: system).output.split(separator: "\n").first.map(String.init) ?? ""
    let signed = run("verify", "--key", key, "lone", on: system)
    #expect(signed.status == 1 && signed.output.contains("There is no ledger of `lone`"), "\(signed)")
  }

  /// Whose a record is stands in the receipt, and is nobody else's.
  @Test func aReceiptIsOfWhomItNames() throws {
    let system = RegisterPagesTests.system()
    let receipt = run("register", "receipt", "T07", "lone", on: system).output
    system.put("/w/r.json", receipt)
    let holds = run("register", "verify", "r.json", on: system)
    #expect(
      holds.status == 0 && holds.output.contains("record 1 of 2, of the person whom it names")
        && holds.output.contains("and each of its 2 was read"), "\(holds)")
    system.put("/w/r.json", receipt.replacing("\"T07\"", with: "\"T08\""))
    let forged = run("register", "verify", "r.json", on: system)
    #expect(forged.status == 1 && forged.output.contains("not of the person whom the receipt names"), "\(forged)")
    // Where there is no register, what was not looked at is said.
    let elsewhere = MemorySystem(["/e/r.json": receipt], in: "/e")
    let alone = run("register", "verify", "r.json", on: elsewhere)
    #expect(alone.status == 0 && alone.output.contains("no register was looked at"), "\(alone)")
  }

  @Test func whatWasSupersededIsShown() throws {
    let system = RegisterPagesTests.system()
    func json(_ line: String) throws -> JSONValue {
      try JSONValue.parse(Array(system.run(line: "register \(line)").output.utf8))
    }
    func states() throws -> [String] {
      try (json("export T07")["records"]?.arrayValue ?? []).compactMap { $0["state"]?.stringValue }
    }
    let staff = try json("report --format json")["coverage"]?.arrayValue?.first {
      $0["audience"]?.stringValue == "staff"
    }
    #expect(staff?["due"]?.intValue == 2 && staff?["superseded"]?.intValue == 1)
    #expect(run("register", "report", on: system).output.contains("Due  Superseded"))
    #expect(try states() == ["signed"])
    #expect(run("register", "sign", "T07", "lone", on: system).status == 0)
    #expect(try states() == ["superseded", "signed"])
    #expect(run("register", "exempt", "T07", "lone", "--until", "2026-10-03", on: system).status == 0)
    #expect(try states() == ["superseded", "signed", "exempt"])
    system.day = CivilDate(2026, 10, 4)
    #expect(try states() == ["superseded", "signed", "over"])
  }

  /// Mail merge has the code, which leads an answer home.
  @Test func sheetsHaveTheCodeOfTheForm() throws {
    let system = RegisterPagesTests.system()
    for action in ["remind", "due"] {
      let sheet = try Sheet(Array(run("register", action, "--format", "csv", on: system).output.utf8))
      let column = try #require(sheet.headings.firstIndex { $0 == (action == "remind" ? "codes" : "code") })
      let codes = sheet.rows.map { FormCode(in: $0.cells[column], policies: [PolicyID(unchecked: "lone")]) }
      #expect(codes.count == 3 && codes.allSatisfy { $0?.digest != nil && $0?.version?.description == "2.0.0" })
    }
  }

  @Test func theKeyIsPrintedUnderTheNameOfALog() throws {
    let system = RegisterPagesTests.system()
    #expect(run("ledger", "checkpoint", "lone", on: system).status == 0)
    let register = run("register", "checkpoint", on: system)
    for (log, errors) in [
      ("lone", run("ledger", "checkpoint", "lone", on: system).errors), ("register", register.errors),
    ] {
      let key = run("key", "public", log, on: system)
      #expect(key.status == 0 && key.output.hasPrefix("example.org/\(log)+"), "\(key)")
      // It is the one that signing names.
      #expect(errors.contains("is checked with \(key.output)"), "\(errors) \(key.output)")
      #expect(run("key", "public", log, "--key", "/w/precept.key", on: system).output == key.output)
    }
    #expect(run("key", "public", "elm/lone", on: system).output.hasPrefix("example.org/elm/lone+"))
    #expect(run("key", "public", on: system).output == run("key", "public", "precept.key", on: system).output)
    #expect(
      run("key", "public", "nothing", "--key", "precept.key", on: system).errors.contains("there is no log `nothing`"))
    #expect(run("key", "public", "nothing", on: system).errors.contains("there is no key `nothing`"))
    #expect(run("key", "new", "--key", "k", on: system).status == 2)
  }

  /// A file name keeps its letters, wherever a message begins with it.
  @Test func aFileNameIsNotCapitalised() {
    let system = RegisterPagesTests.system()
    system.put("/w/kept.txt", "nothing")
    let result = run("verify", "--checkpoint", "kept.txt", on: system)
    #expect(result.status == 1 && result.output.contains("`kept.txt`: the checkpoint"), "\(result)")
    for (message, said) in [
      ("kept.txt: it is", "kept.txt: it is"), ("a/b is", "a/b is"), ("the key is", "The key is"), ("it’s", "It’s"),
      ("key", "Key"), ("ends.", "Ends."),
    ] { #expect(Diagnostic(.rewrittenHistory, message, at: nil).message == said) }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
