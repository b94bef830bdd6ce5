import PolicyModel
import Testing

@testable import PolicyCommands

/// Two that write at once, and what those leave that were stopped.
@Suite struct AtOnceTests {
  private static let world = SchoolsFixture.system()

  @Test(arguments: [
    "check --fix", "questions ash --answers /w/sheet.md", "upgrade elm lone --to 2.0.0", "new hats",
    "release lone --outcome reviewed-no-change --by board --minute 3 --date 2028-01-01",
  ])
  func whoWritesUnderPoliciesDoesSoAlone(line: String) throws {
    let system = Self.world.copy()
    let other = try #require(try system.lock(FilePath("Policies", in: "/w"), seconds: 0, isShared: false))
    let before = system.contents
    let result = system.run(line: line)
    #expect(result.status == (line.hasPrefix("release") ? 1 : 3))
    #expect(!result.errors.isEmpty && system.contents == before)
    withExtendedLifetime(other) {}
    system.locked = []
    #expect(system.run(line: line).status < 2)
    #expect(system.locked.isEmpty)
    // Who only reads waits for nobody.
    system.locked = ["/w/Policies", "/w/Output"]
    #expect(system.run(line: "status").status < 2)
  }

  @Test func aBuildWritesAlone() throws {
    let system = Self.world.copy()
    system.locked = ["/w/Output"]
    let result = system.run(line: "build")
    #expect(result.status == 3 && result.errors.contains("another precept is writing there"))
    #expect(system.contents == Self.world.contents)
    #expect(system.run(line: "build --output /out").status != 3)
  }

  /// An upgrade writes an overlay and then the version that it follows; what stands between is of no moment.
  @Test func aBuildReadsNothingHalfWritten() throws {
    let system = Self.world.copy()
    system.locked = ["/w/Policies"]
    let result = system.run(line: "build")
    #expect(result.status == 3 && result.errors.contains("another precept is writing there"))
    #expect(system.contents == Self.world.contents)
    system.locked = []
    #expect(system.run(line: "build").status < 2)
    #expect(system.locked.isEmpty)
  }

  @Test func nobodyUpgradesWhileTheWorkspaceIsBroken() throws {
    let system = Self.world.copy()
    system.put("/w/Policies/workspace.yml", (system.text("/w/Policies/workspace.yml") ?? "") + "nonsense: 1\n")
    let before = system.contents
    let result = system.run(line: "upgrade elm lone --to 2.0.0")
    #expect(result.status == 1 && result.errors.contains("workspace.yml:"), "\(result.errors)")
    #expect(system.contents == before)
  }

  @Test func anUpgradeThatCannotBeReportedIsNotDone() throws {
    let system = Self.world.copy()
    system.recount()
    let before = system.contents
    system.fault = ("write /w/report.md #1", .diskFull)
    let result = system.run(line: "upgrade elm lone --to 2.0.0 --report /w/report.md")
    #expect(result.status == 3 && result.errors.contains("report.md"), "\(result.errors)")
    #expect(system.contents == before)
  }

  /// Somebody saves the file in an editor after it was read, which takes no lock.
  @Test(arguments: [
    ("questions ash --answers /w/sheet.md", "/w/Policies/schools/ash/school.yml"),
    ("upgrade elm lone --to 2.0.0", "/w/Policies/schools/elm/school.yml"),
    ("check --fix", "/w/Policies/lone/policy.md"),
    (
      "release lone --outcome reviewed-no-change --by board --minute 3 --date 2028-01-01",
      "/w/Policies/lone/releases/ledger.jsonl"
    ),
  ])
  func whatWasSavedMeanwhileIsNotOverwritten(line: String, path: String) throws {
    let system = Self.world.copy()
    let saved = (system.text(path) ?? "") + "# saved\n"
    system.onWrite = { if $0 == path { system.put(path, saved) } }
    let result = system.run(line: line)
    #expect(result.status == 3 && result.errors.contains("somebody changed it meanwhile"), "\(result.errors)")
    #expect(system.text(path) == saved)
  }

  @Test func whatWasLeftByAnInterruptionGoesWithTheNextRun() {
    let system = Self.world.copy()
    let left = [
      "/w/Policies/.precept-1a.tmp", "/w/Policies/lone/.precept-2b.tmp", "/w/Policies/lone/releases/.precept-3c.tmp",
      "/w/Policies/schools/elm/.precept-4d.tmp",
    ]
    for path in left { system.put(path, "half") }
    // Not one of ours.
    system.put("/w/Policies/lone/.precept-x.txt", "mine")
    #expect(system.run(line: "check").status != 3)
    #expect(left.allSatisfy { system.text($0) == "half" })
    #expect(system.run(line: "check --fix").status != 3)
    #expect(left.allSatisfy { system.text($0) == nil } && system.text("/w/Policies/lone/.precept-x.txt") == "mine")
    for path in ["/w/Output/.precept-1.tmp", "/w/Output/elm/.precept-2.tmp", "/w/Output/elm/lone/.precept-3.tmp"] {
      system.put(path, "half")
    }
    system.run(line: "build")
    #expect(!system.contents.keys.contains { $0.hasSuffix(".tmp") })
  }

  @Test func newAndInitGoOnWhereTheyWereStopped() {
    let system = Self.world.copy()
    system.put("/w/Policies/hats/.precept-9z.tmp", "---\ntit")
    #expect(system.run(line: "new hats").status == 0)
    #expect(system.files(in: "/w/Policies/hats") == ["policy.md"])
    #expect(system.run(line: "new hats").status == 2)
    let fresh = MemorySystem(in: "/new")
    fresh.put("/new", .directory)
    let draft = "/new/Policies/mobile-phones/policy.md"
    fresh.put("/new/Policies/mobile-phones/.precept-9z.tmp", "half")
    fresh.failures["write /new/Policies/workspace.yml"] = .diskFull
    #expect(fresh.run(line: "init").status == 3 && fresh.text(draft) != nil)
    fresh.failures = [:]
    // A month later.
    fresh.day = fresh.day?.adding(months: 1)
    #expect(fresh.run(line: "init").status == 0)
    #expect(fresh.files(in: "/new/Policies") == ["mobile-phones/policy.md", "workspace.yml"])
    #expect(fresh.run(line: "check").status == 0)
    // What somebody else wrote there is left alone.
    let taken = MemorySystem([draft: "mine"], in: "/new")
    #expect(taken.run(line: "init").status == 2 && taken.text(draft) == "mine")
  }

  @Test func anAccountThatIsNoFileStopsTheBuild() {
    for node in [MemorySystem.Node.pipe, .directory, .link] {
      let system = Self.world.copy()
      system.put("/w/Output/.precept.journal", node)
      let result = system.run(line: "build")
      #expect(result.status == 1 && result.errors.contains("`Output/.precept.journal` is not as Precept wrote it"))
      #expect(system.contents == Self.world.contents)
    }
  }

  @Test(arguments: ["Policies", "Policies/Made", "/w/Policies", "Made/../Policies/x", "Templates/x"])
  func nothingIsWrittenAmongTheSources(directory: String) {
    let system = Self.world.copy()
    let result = system.run(line: "build --output \(directory)")
    #expect(
      result.status == 2 && result.errors.contains("where the sources of the workspace stand"), "\(result.errors)")
    let upgrade = system.run(line: "upgrade elm lone --to 2.0.0 --report \(directory)/schools/elm/school.yml")
    #expect(upgrade.status == 2, "\(upgrade.errors)")
    #expect(system.contents == Self.world.contents)
    #expect(system.run(line: "build --output Policies-made").status < 2)
    // The root of a workspace is no place for documents either.
    #expect(system.run(line: "build --output .").status == 2)
  }
}
