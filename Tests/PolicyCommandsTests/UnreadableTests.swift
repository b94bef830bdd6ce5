import Testing

@testable import PolicyCommands

/// What is there and can't be read is not taken for absent, and stops what needs it and nothing else.
@Suite struct UnreadableTests {
  private static let world = SchoolsFixture.system()

  @Test(arguments: [
    ("/w/Policies/schools/elm/lone.md", "upgrade elm lone --to 2.0.0", 3),
    ("/w/Policies/schools/elm/lone.md", "show elm/lone", 3), ("/w/Policies/schools/elm/lone.md", "diff elm/lone", 3),
    ("/w/Policies/schools/elm/lone.md", "questions elm", 3), ("/w/Policies/schools/elm/lone.md", "status", 3),
    ("/w/Policies/schools/elm/lone.md", "check", 3), ("/w/Policies/schools/elm/lone.md", "verify", 3),
    (
      "/w/Policies/schools/elm/lone.md",
      "release elm/lone --outcome approved --by board --minute 1 --date 2028-01-01", 3
    ),
    // Another school, and the model, have nothing to do with it.
    ("/w/Policies/schools/elm/lone.md", "show lone", 0), ("/w/Policies/schools/elm/lone.md", "show ash/lone", 1),
    ("/w/Policies/schools/elm/lone.md", "questions ash", 0), ("/w/Policies/schools/elm/lone.md", "review lone", 0),
    (
      "/w/Policies/schools/elm/lone.md",
      "release bags --outcome approved --by board --minute 1 --date 2028-01-01", 0
    ),
    ("/w/Policies/schools/elm/school.yml", "review lone", 3),
    ("/w/Policies/schools/elm/school.yml", "questions elm", 3),
    ("/w/Policies/lone/policy.md", "show lone", 3), ("/w/Policies/lone/policy.md", "diff lone", 3),
    ("/w/Policies/lone/policy.md", "show lone@1.0.0", 0), ("/w/Policies/lone/policy.md", "questions ash", 0),
    ("/w/Policies/lone/policy.md", "show bags", 0),
    ("/w/Policies/lone/releases/2.0.0.json", "diff lone", 3), ("/w/Policies/lone/releases/2.0.0.json", "review", 3),
    ("/w/Policies/lone/releases/ledger.jsonl", "show lone --history", 3),
    (
      "/w/Policies/lone/releases/ledger.jsonl",
      "release lone --outcome reviewed-no-change --by board --minute 3 --date 2028-01-01", 3
    ),
    // What a board is asked is said whole or not at all.
    ("/w/Policies/lone/paper.md", "review lone", 3), ("/w/Policies/lone/paper.md", "review bags", 0),
    ("/w/Policies/lone/paper.md", "review --pack", 3), ("/w/Policies/lone/releases/2.0.0.json", "review --pack", 3),
    ("/w/Policies/lone/releases/ledger.jsonl", "review --pack", 3),
    ("/w/Policies/schools/elm/lone.md", "check --fix --diff", 3),
    ("/w/Policies/lone/policy.md", "check --fix --diff", 3),
    ("/w/Policies/workspace.yml", "check", 3), ("/w/Policies/workspace.yml", "status", 3),
    ("/w/Policies/workspace.yml", "show lone", 3), ("/w/Policies/workspace.yml", "build", 3),
    ("/w/Templates/index.html", "build", 3), ("/w/Templates/index.html", "diff lone --format html", 3),
    ("/w/Templates/index.html", "diff lone", 0),
  ])
  func theFileIsNamed(path: String, line: String, status: Int32) {
    // A dangling link, a file without permission, and a system without room for another.
    for way in 0..<3 {
      let system = Self.world.copy()
      system.put(path, way == 0 ? .link : system.nodes[path] ?? .file([]))
      if way > 0 { system.failures["read \(path)"] = way == 1 ? .permissionDenied : .tooManyOpenFiles }
      let before = system.contents
      let result = system.run(line: line)
      #expect(result.status == status, "\(result.output)\(result.errors)")
      let name = path.dropFirst(3)
      let said = (result.output + result.errors).split(separator: "\n").filter {
        $0.contains("`\(name)` can't be read: ")
      }
      #expect(said.count == (status == 3 ? 1 : 0), "\(result.output)\(result.errors)")
      if status == 3 { #expect(system.contents == before) }
    }
  }

  @Test func aDirectoryIntoWhichNobodyMayLookHidesNothing() {
    let system = Self.world.copy()
    system.failures["list /w/Policies/schools"] = .permissionDenied
    for line in ["check", "status", "verify", "questions elm", "show elm/lone", "upgrade elm lone --to 2.0.0", "build"]
    {
      let result = system.run(line: line)
      #expect(result.status == 3, "\(line)")
      #expect(
        (result.output + result.errors).contains("`Policies/schools` can't be read: permission denied"), "\(line)")
    }
    #expect(system.contents == Self.world.contents)
    #expect(system.run(line: "show lone").status == 0)
  }

  /// Without a workspace.yml that can be read as one, nothing can be said of a school, and that is said.
  @Test(arguments: ["questions elm", "status", "upgrade elm lone --to 2.0.0", "show elm/lone"])
  func nothingEndsSilently(line: String) {
    let system = Self.world.copy()
    system.put("/w/Policies/workspace.yml", "organisation: [")
    let result = system.run(line: line)
    #expect(result.status == 1 && !result.errors.isEmpty, "\(result.output)\(result.errors)")
  }

  /// The paper on a draft that waits stays as it was where the draft cannot be read, and the list that leads to it.
  @Test(arguments: ["policy.md", "paper.md", "releases/1.0.0.json"]) func aPaperThatWaitsStays(file: String) {
    let system = BoardFixture.system()
    #expect(BoardFixture.approve(on: system, "2026-09-24") == 0)
    BoardFixture.edit(system) { $0.replacing("version: 1.0.0", with: "version: 1.1.0\nstatus: in-review") }
    system.put("/w/Policies/lone/paper.md", "---\nfor: 1.1.0\n---\n# Cost\nx\n")
    #expect(system.run(line: "build").status == 0)
    let internals = system.contents.filter { $0.key.hasPrefix("/w/Output/model/internal/") }
    #expect(internals.keys.contains("/w/Output/model/internal/lone/review-1.0.0-to-1.1.0.html"))
    system.failures["read /w/Policies/lone/\(file)"] = .permissionDenied
    #expect(system.run(line: "build").status == 3)
    for (path, bytes) in internals {
      let isSame = system.contents[path] == bytes
      #expect(isSame, "\(path)")
    }
  }

  /// Of a file with a long name, such as a picture's, the whole name is said.
  @Test func aLongNameIsSaidWhole() {
    let system = Self.world.copy()
    let name = "Policies/lone/figures/\(String(repeating: "plan-of-the-yard-", count: 9)).svg"
    system.put("/w/\(name)", .link)
    #expect(system.run(line: "check").output.contains("`\(name)` can't be read"))
  }

  @Test func whatIsUnknownIsNotCalledNone() {
    let system = Self.world.copy()
    system.failures["read /w/Policies/lone/releases/ledger.jsonl"] = .permissionDenied
    system.failures["read /w/Policies/bags/policy.md"] = .permissionDenied
    let status = system.run(line: "status").output
    #expect(status.contains("lone    unknown"), "\(status)")
    #expect(status.contains("bags    none      unknown"), "\(status)")
    #expect(status.contains("elm: a file of it cannot be read"), "\(status)")
    let check = system.run(line: "check").output
    #expect(!check.contains("unknown-release") && !check.contains("unknown-policy"), "\(check)")
  }
}
