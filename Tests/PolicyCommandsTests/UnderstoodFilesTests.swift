import PolicyModel
import Testing

@testable import PolicyCommands

/// What is there and cannot be understood is not taken for absent: what was published of it stays, and is spoken of.
@Suite struct UnderstoodFilesTests {
  private static let ash = "/w/Policies/schools/ash/school.yml"
  private static let ledger = "/w/Policies/lone/releases/ledger.jsonl"
  private static let release = "/w/Policies/lone/releases/1.0.0.json"

  /// A model in its first version, a layer and a school that adopted it, and what is published of them.
  private func system() -> MemorySystem {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    for (id, kind) in [("ash", "school"), ("trust", "layer")] {
      system.put(
        "/w/Policies/schools/\(id)/school.yml",
        "name: The \(id)\nkind: \(kind)\npolicies:\n  lone: { version: 1.0.0 }\n")
      adopt("\(id)/lone", on: system)
    }
    let build = system.run(line: "build")
    #expect(build.status == 0, "\(build.errors)")
    return system
  }

  private func adopt(_ copy: String, _ date: String = "2026-10-01", on system: MemorySystem) {
    let result = system.run(line: "release \(copy) --outcome approved --by board --minute 1 --date \(date)")
    #expect(result.status == 0, "\(result.errors)")
  }

  private func pages(_ scope: String, of system: MemorySystem) -> [String: [UInt8]] {
    system.contents.filter { $0.key.hasPrefix("/w/Output/\(scope)/") }
  }

  // MARK: school.yml

  @Test(
    arguments: [
      ("", "1:1"), ("# only a comment\n", ""), ("hello\n", "1:1"), ("- a\n", "1:1"),
      ("name: The ash\npolices:\n  lone: { version: 1.0.0 }\n", "2:1"),
      ("name: The ash\npolicies: [lone]\n", "2:11"), ("name: The ash\npolicies: lone\n", "2:11"),
      ("name: The ash\npolicies:\n", "2:1"), ("name: The ash\n", "1:1"),
      ("name: The ash\npolicies:\n  Lone_Work: { version: 1.0.0 }\n", "3:3"),
    ], ["ash", "trust"]
  ) func aSchoolThatDoesNotSayWhatItAdoptsStaysPublished(file: (text: String, place: String), id: String) {
    let system = system()
    let before = pages(id, of: system)
    #expect(before.keys.contains("/w/Output/\(id)/lone/policy.md"))
    system.put("/w/Policies/schools/\(id)/school.yml", file.text)
    let build = system.run(line: "build")
    #expect(build.status == 1 && build.errors.contains("left as it was: \(id)\n"), "\(build.errors)")
    #expect(!build.errors.contains("removed"), "\(build.errors)")
    #expect(pages(id, of: system) == before)
    let place = "Policies/schools/\(id)/school.yml:\(file.place)"
    for line in ["build", "check", "status", "questions \(id)"] {
      let said = system.run(line: line)
      #expect(said.status == 1 && (said.output + said.errors).contains(place), "\(line): \(said)")
    }
    #expect(system.run(line: "status").output.contains("\(id): school.yml cannot be read"))
    // The board's paper would leave the school out.
    let paper = system.run(line: "review lone")
    #expect(paper.status == 1 && paper.output.isEmpty && paper.errors.contains("`\(id)`"), "\(paper)")
  }

  @Test func aSchoolThatAdoptsNothingSaysSo() {
    let system = system()
    system.put("/w/Policies/schools/elm/school.yml", "name: The elm\npolicies: {}\n")
    for line in ["check", "build", "status", "questions elm"] {
      let said = system.run(line: line)
      #expect(said.status == 0, "\(line): \(said)")
    }
    #expect(system.run(line: "questions elm").output.contains("nothing is open"))
  }

  // MARK: Ledgers

  @Test(arguments: [
    ("lone", "model", ""), ("lone", "model", nil), ("schools/ash/releases/lone", "ash", ""),
    ("schools/ash/releases/lone", "ash", nil),
  ]) func aLedgerThatIsEmptyOrGoneUnpublishesNothing(directory: String, scope: String, text: String?) {
    let system = system()
    let releases = "/w/Policies/" + (scope == "model" ? "\(directory)/releases" : directory)
    let copy = scope == "model" ? "lone" : "ash/lone"
    let before = system.contents.filter { $0.key.hasPrefix("/w/Output/") }
    if let text {
      system.put("\(releases)/ledger.jsonl", text)
    } else {
      system.nodes["\(releases)/ledger.jsonl"] = nil
    }
    let rule = text == nil ? "interrupted-release" : "broken-ledger"
    for line in ["check", "build", "status", "review", "verify"] {
      let said = system.run(line: line)
      #expect(said.status == 1 && (said.output + said.errors).contains(rule), "\(line): \(said)")
    }
    for (path, bytes) in before where path.hasPrefix("/w/Output/\(scope)/") || path.contains("/internal/") {
      #expect(system.contents[path] == bytes, "\(path)")
    }
    for path in before.keys { #expect(system.contents[path] != nil, "\(path)") }
    // A decision on another text is refused, and so is any other decision; nothing is taken away.
    let file = "\(releases)/" + (scope == "model" ? "1.0.0.json" : "1.0.0+1.json")
    let frozen = system.text(file)
    #expect(frozen != nil)
    BoardFixture.edit(system) { $0.replacing("stay alone", with: "work alone") }
    let approval = "--by board --minute 2 --date 2027-09-24"
    for outcome in scope == "model" ? ["approved", "reviewed-no-change", "withdrawn"] : ["reviewed-no-change"] {
      let said = system.run(line: "release \(copy) --outcome \(outcome) \(approval)")
      #expect(said.status == 1 && said.errors.contains("Restore"), "\(outcome): \(said)")
      #expect(system.text(file) == frozen, "\(outcome)")
    }
  }

  @Test func whatAnotherLedgerSaysWasAdoptedIsNotRecordedAnew() {
    let system = system()
    system.nodes[Self.ledger] = nil
    let frozen = system.text(Self.release)
    let said = system.run(line: "release lone --outcome approved --by board --minute 1 --date 2026-09-24")
    #expect(said.status == 1 && said.errors.contains("ledger.jsonl from a copy"), "\(said)")
    #expect(system.text(Self.release) == frozen && system.nodes[Self.ledger] == nil)
  }

  @Test func aFirstReleaseThatWasInterruptedIsCompleted() {
    let system = BoardFixture.system()
    system.failures["write \(Self.ledger)"] = .diskFull
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 3)
    system.failures = [:]
    let check = system.run(line: "check")
    #expect(check.status == 1 && check.output.contains("There is no ledger beside the release 1.0.0"), "\(check)")
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    #expect(system.errorText.contains("it is completed now"))
    #expect(system.run(line: "verify").status == 0)
  }

  @Test func whatComparesASchoolWithItsModelStaysWhereTheModelIsUnknown() {
    let system = system()
    BoardFixture.edit(system) { $0.replacing("1.0.0", with: "2.0.0").replacing("stay alone", with: "work alone") }
    #expect(BoardFixture.approve(on: system, "2027-09-24") == 0)
    system.run(line: "build")
    let before = pages("ash", of: system)
    #expect(before.keys.contains { $0.contains("/internal/lone/upgrade-") })
    #expect(before.keys.contains { $0.contains("/internal/lone/differences") })
    let files = system.contents
    for (path, text) in [
      (Self.ledger, ""), (Self.ledger, nil), ("/w/Policies/lone/releases/2.0.0.json", nil),
      (Self.ash, "name: The ash\npolicies:\n  lone: { version: 9.9.9 }\n"),
      (Self.ash, "name: The ash\npolicies:\n  lone: { version: abc }\n"),
      (Self.ash, "name: The ash\ncolour: red\npolicies:\n  lone: { version: 1.0.0 }\n"),
    ] as [(String, String?)] {
      if let text { system.put(path, text) } else { system.nodes[path] = nil }
      let build = system.run(line: "build")
      #expect(build.status == 1, "\(path): \(build.errors)")
      #expect(Set(pages("ash", of: system).keys) == Set(before.keys), "\(path) \(text ?? "nil"): \(build.errors)")
      for (file, bytes) in pages("ash", of: system) where file.contains("/internal/") {
        #expect(bytes == before[file], "\(path) \(text ?? "nil"): \(file)")
      }
      system.put(path, .file(files[path] ?? []))
    }
  }
}
