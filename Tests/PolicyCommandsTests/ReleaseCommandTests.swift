import Diagnostics
import JSON
import PolicyCompiler
import PolicyModel
import Testing

@testable import PolicyCommands

@Suite struct ReleaseCommandTests {
  private func system() -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences: { staff: { name: Staff }, governors: { name: Governors } }
        roles: { board: { title: Steering Board, kind: body, audience: governors } }
        """,
        "/w/Policies/lone/policy.md": """
        ---
        title: Lone Working
        version: 1.0.0
        owner: board
        approver: board
        review: { every: 1 year }
        applies-to: { staff: in-full }
        ---

        # Care {#care}

        - You must not stay alone.
          {#alone}

        """,
      ], in: "/w")
  }

  private func approve(_ system: MemorySystem) -> (status: Int32, output: String, errors: String) {
    run(
      "release", "lone", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", "2026-09-24", on: system)
  }

  @Test func theFileComesBeforeTheLine() {
    let system = system()
    #expect(approve(system).status == 0)
    #expect(
      system.log == [
        "write /w/Policies/lone/releases/1.0.0.json", "write /w/Policies/lone/releases/ledger.jsonl",
      ])
    #expect(system.locked.isEmpty)
    #expect(run("verify", on: system).status == 0)
    #expect(approve(system).status == 1)
    #expect(system.errorText.contains("Version 1.0.0 is not above 1.0.0"))
  }

  @Test func aMonthWillDoForWhatWasAdoptedLongAgo() {
    func release(_ outcome: String, _ date: String, _ rest: String..., on system: MemorySystem) -> (Int32, String) {
      system.errors = []
      let line = ["release", "lone", "--outcome", outcome, "--by", "board", "--minute", "1", "--date", date] + rest
      let status = Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line)
      return (status.rawValue, system.errorText)
    }
    let system = system()
    let refused = release("approved", "2020-03", on: system)
    #expect(refused.0 == 2 && refused.1.contains("`--date March 2020` is no day"))
    let (status, text) = release("approved", "March 2020", "--historic", on: system)
    #expect(status == 0 && text.contains("1.0.0 approved, Steering Board, March 2020\nnext review: March 2021\n"))
    let path = "/w/Policies/lone/releases/ledger.jsonl"
    let ledger = system.text(path) ?? ""
    #expect(ledger.contains("\"date\":\"2020-03\"") && run("verify", on: system).status == 0)
    #expect(run("show", "lone", "--history", on: system).output.contains("by Steering Board in March 2020, minute 1"))
    // Another decision of that month may follow it; one of the month before may not.
    #expect(release("reviewed-no-change", "2020-02-28", on: system).0 == 1)
    #expect(release("reviewed-no-change", "2020-03-15", on: system).0 == 0)
    // Where it is not historic, a ledger with a month in it does not hold.
    system.put(path, ledger.replacing("\"historic\":true", with: "\"historic\":false"))
    #expect(run("verify", on: system).status == 1)
  }

  @Test func whatFailsHalfwayIsMendedNextTime() {
    let system = system()
    system.failures["write /w/Policies/lone/releases/ledger.jsonl"] = .diskFull
    #expect(approve(system).status == 3)
    #expect(run("verify", on: system).status == 1)
    #expect(system.outputText.contains("interrupted-release"))
    system.failures = [:]
    system.put("/w/Policies/lone/releases/.precept-1.tmp", "half")
    #expect(approve(system).status == 0)
    #expect(system.errorText.contains("was interrupted"))
    #expect(run("verify", on: system).status == 0)
    #expect(system.files(in: "/w/Policies/lone/releases") == ["1.0.0.json", "ledger.jsonl"])
  }

  /// Stopped after each of its changes in turn, it left either both the release and its line or what the next run mends.
  @Test(arguments: [false, true]) func stoppedAfterAnyChangeItIsMended(hasLeftovers: Bool) {
    func start() -> MemorySystem {
      let system = system()
      #expect(approve(system).status == 0)
      let draft = system.text("/w/Policies/lone/policy.md") ?? ""
      system.put("/w/Policies/lone/policy.md", draft.replacing("1.0.0", with: "2.0.0").replacing("alone", with: "here"))
      guard hasLeftovers else { return system }
      // What an interruption before this one left.
      system.changesLeft = 1
      #expect(second(system).status == 3)
      system.changesLeft = nil
      return system
    }
    func second(_ system: MemorySystem) -> (status: Int32, output: String, errors: String) {
      run(
        "release", "lone", "--outcome", "approved", "--by", "board", "--minute", "2", "--date", "2027-09-24",
        on: system)
    }
    let done = start()
    done.log = []
    #expect(second(done).status == 0)
    let count = done.log.count
    #expect(count == (hasLeftovers ? 3 : 2))
    for changes in 0...count {
      let system = start()
      system.changesLeft = changes
      let isDone = changes == count
      #expect(second(system).status == (isDone ? 0 : 3))
      system.changesLeft = nil
      #expect(run("review", on: system).output.contains(isDone ? "lone 2.0.0" : "lone 1.0.0"))
      let isClean = isDone || system.nodes["/w/Policies/lone/releases/2.0.0.json"] == nil
      let verified = run("verify", on: system)
      #expect(verified.status == (isClean ? 0 : 1))
      #expect(isClean || verified.output.contains("interrupted-release"))
      if !isDone {
        let again = second(system)
        #expect(again.status == 0)
        #expect(isClean || again.errors.contains("was interrupted"))
      }
      #expect(run("verify", on: system).status == 0)
      #expect(system.nodes == done.nodes)
    }
  }

  @Test func ofTwoAtOnceOneIsRefused() throws {
    let system = system()
    let before = system.nodes
    let other = try #require(try system.lock(FilePath("Policies", in: "/w"), seconds: 0, isShared: false))
    #expect(approve(system).status == 1)
    #expect(system.errorText.contains("concurrent-release"))
    #expect(system.nodes == before)
    withExtendedLifetime(other) {}
  }

  @Test func aLockOfTheSystemIsHeldByOne() throws {
    let here = String(#filePath.dropLast("/ReleaseCommandTests.swift".count))
    let first = try POSIXSystem().lock(FilePath(here), seconds: 0, isShared: false)
    #expect(first != nil)
    #expect(try POSIXSystem().lock(FilePath(here), seconds: 0, isShared: false) == nil)
    withExtendedLifetime(first) {}
  }

  /// Each policy of this repository, its environment and its releases come back from their data as they were.
  @Test func thePoliciesOfThisRepositoryComeBackFromData() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = WorkspaceLoader.load(WorkspaceDirectory(root: "/" + root), from: POSIXSystem())
    let workspace = Workspace(files.files)
    #expect(workspace.drafts.count >= 5)
    for draft in workspace.drafts.values {
      let read = try Policy(json: draft.json)
      #expect(read.json.canonicalBytes == draft.json.canonicalBytes)
      #expect(read.sections == draft.sections)
    }
    let environment = try #require(workspace.environment)
    #expect(try Environment(json: environment.json).json == environment.json)
    #expect(workspace.verify().found.isEmpty)
    for (copy, archive) in workspace.archives {
      for version in archive.releaseFiles.keys { #expect(try workspace.release(version, of: copy) != nil) }
    }
  }

  @Test func aFaultNamesItsPlace() {
    let json: JSONValue = [
      "id": "lone", "header": ["title": "x", "numbering": ["clauses": true]],
      "sections": [
        ["id": "a", "title": "A", "clauses": [["id": "b", "content": ["x"], "attributes": ["within": 1]]]]
      ],
    ]
    do throws(DecodingFault) {
      _ = try Policy(json: json)
      Issue.record("a number for a text was taken")
    } catch {
      #expect(error.path == "sections[0].clauses[0].attributes.within")
    }
  }
}
