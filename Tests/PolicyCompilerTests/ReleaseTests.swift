import Diagnostics
import Hashing
import PolicyCompiler
import PolicyModel
import SourceText
import Testing

@Suite struct ReleaseTests {
  private let lone = CopyID(PolicyID(unchecked: "lone"))

  @Test func anApprovalFreezesTheDraft() throws {
    let fixture = ReleaseFixture.approved
    #expect(fixture.verified.isEmpty)
    let found = try #require(fixture.loaded.releaseInForce(lone))
    #expect(found.inForce.version.description == "1.0.0")
    #expect(found.inForce.due?.text == "September 2026")
    #expect(found.inForce.approval.bodyTitle == "Steering Board")
    #expect(found.inForce.approval.views.map(\.audience.rawValue) == ["staff", "trainees"])
    #expect(found.inForce.approval.duties.map(\.role.rawValue) == ["leader"])
    #expect(found.release.bytes == fixture.files[ReleaseFixture.release("1.0.0")])
    // What the text does not reach is not in it; the group that words trainees and staff together is.
    #expect(found.release.environment.roles.map(\.id.rawValue) == ["leader", "board"])
    #expect(found.release.environment.audiences.map(\.id.rawValue) == ["staff", "trainees", "governors", "everyone"])
  }

  @Test func theWorkspaceCannotRewriteARelease() throws {
    var fixture = ReleaseFixture.approved
    let before = compile(try #require(fixture.loaded.releaseInForce(lone)).release)
    let path = "Policies/workspace.yml"
    fixture.replace("Programme Leader", "Head of Training", in: path)
    fixture.replace("Equality Act 2010", "Another Act", in: path)
    fixture.replace("an act against", "whatever is against", in: path)
    fixture.replace("name: Staff }", "name: Staff, includes: [cooks] }\n  cooks: { name: Cooks }", in: path)
    fixture.replace("name: Estuary Alliance", "name: Another Alliance", in: path)
    fixture[path] += "\nmodality:\n  must-not: [carry]\n"
    #expect(fixture.verified.isEmpty)
    let after = compile(try #require(fixture.loaded.releaseInForce(lone)).release)
    #expect(before.digest == after.digest)
    #expect(before.views.map(\.digest) == after.views.map(\.digest))
    #expect(before.nodes.map(\.text) == after.nodes.map(\.text))
    #expect(before.nodes.map(\.modality) == after.nodes.map(\.modality))
    #expect(before.environment == after.environment)
    #expect(before.audiences.describe(before.bound.all) == after.audiences.describe(after.bound.all))
    // And also the draft from which it was made reads the same.
    let draft = try #require(Drafts(ReleaseFixture().loaded).compiled[lone.policy])
    #expect(draft.views.map(\.digest) == before.views.map(\.digest))
    #expect(draft.nodes.map(\.text) == before.nodes.map(\.text))
    #expect(draft.nodes.map(\.modality) == before.nodes.map(\.modality))
  }

  @Test func everyByteCounts() throws {
    var fixture = ReleaseFixture.amended
    // A line in which everything is stated that a line may state.
    let said = fixture.release(
      ReleaseFixture.request(.approved, "2026-09-24") { request in
        request.effective = CivilDate(iso: "2026-09-01")
        request.due = PartialDate("Autumn 2027")
        request.isHistoric = true
        request.editorial = [("telephone", "the usual word")]
      })
    #expect(said.isEmpty)
    #expect(fixture.release(ReleaseFixture.request(.reviewedNoChange, "2026-10-01")).isEmpty)
    #expect(fixture.verified.isEmpty)
    // Draft and workspace have no part in it.
    fixture.files = fixture.files.filter { $0.key.contains("/releases/") }
    for path in [ReleaseFixture.release("1.0.0"), ReleaseFixture.ledger] {
      let bytes = try #require(fixture.files[path])
      for place in bytes.indices {
        fixture.files[path]?[place] ^= place.isMultiple(of: 2) ? 0x01 : 0x20
        let found = fixture.loaded.verify()
        if !found.hasErrors { Issue.record("byte \(place) of \(path) may be changed") }
        fixture.files[path]?[place] = bytes[place]
      }
      for changed in [bytes + [0x0A], bytes + [0x20], Array(bytes.dropLast()), Array(bytes.dropFirst()), []] {
        fixture.files[path] = changed
        #expect(!fixture.verified.isEmpty)
        fixture.files[path] = bytes
      }
    }
    #expect(fixture.verified.isEmpty)
  }

  @Test func verifyNamesTheFirstPlace() throws {
    var fixture = ReleaseFixture.amended
    fixture.release(ReleaseFixture.request(.approved, "2026-09-24"))
    let whole = fixture
    func place() -> String {
      let workspace = fixture.loaded
      return workspace.verify().sorted(in: workspace.sources).map { problem in
        guard let span = problem.span else { return problem.rule.name }
        let at = workspace.sources[span.file].position(at: span.range.lowerBound)
        return "\(workspace.sources[span.file].name.split(separator: "/").last ?? ""):\(at.line) \(problem.rule.name)"
      }.joined(separator: ", ")
    }
    fixture.replace("2025/14", "2025/15", in: ReleaseFixture.ledger)
    #expect(place() == "ledger.jsonl:1 broken-ledger")
    fixture = whole
    let lines = fixture[ReleaseFixture.ledger].split(separator: "\n")
    fixture[ReleaseFixture.ledger] = lines[1] + "\n"
    #expect(place() == "ledger.jsonl:1 broken-ledger")
    fixture[ReleaseFixture.ledger] = lines[0] + "\n" + lines[0] + "\n"
    #expect(place() == "ledger.jsonl:2 broken-ledger")
    fixture[ReleaseFixture.ledger] = lines[0] + "\n\n" + lines[1] + "\n"
    #expect(place() == "ledger.jsonl:2 broken-ledger")
    fixture = whole
    fixture.files[ReleaseFixture.release("1.0.0")] = nil
    #expect(place() == "ledger.jsonl:1 missing-release")
    fixture.files[ReleaseFixture.release("1.0.0")] = whole.files[ReleaseFixture.release("2.0.0")]
    #expect(place() == "1.0.0.json:1 broken-release")
    fixture = whole
    fixture.files[ReleaseFixture.release("0.9.0")] = whole.files[ReleaseFixture.release("1.0.0")]
    #expect(place() == "0.9.0.json:1 broken-release")
    fixture = whole
    fixture.files["Policies/other/releases/1.0.0.json"] = whole.files[ReleaseFixture.release("1.0.0")]
    fixture.files["Policies/other/releases/ledger.jsonl"] = Array((lines[0] + "\n").utf8)
    #expect(place() == "ledger.jsonl:1 broken-ledger")
  }

  @Test func stoppedAnywhereItIsMended() throws {
    let start = ReleaseFixture.amended
    let request = ReleaseFixture.request(.approved, "2026-09-24")
    let changes = try #require(start.plan(request).plan).changes
    var done = start
    done.release(request)
    for count in 0...changes.count {
      var stopped = start
      for change in changes.prefix(count) { stopped.apply(change) }
      let isCommitted = count == changes.count
      #expect(stopped.loaded.archives[lone]?.ledger.lines.count == (isCommitted ? 2 : 1))
      #expect(stopped.loaded.releaseInForce(lone)?.inForce.version.major == (isCommitted ? 2 : 1))
      guard !isCommitted else {
        #expect(stopped.files == done.files)
        continue
      }
      if count > 0 {
        #expect(stopped.verified.count == 1)
        #expect(stopped.verified.first?.hasPrefix("interrupted-release") == true)
      }
      // The same decision completes it; another one takes back what was left.
      var again = stopped
      again.release(request)
      #expect(again.files == done.files)
      #expect(again.verified.isEmpty)
      var other = stopped
      let said = other.release(ReleaseFixture.request(.reviewedNoChange, "2026-09-25"))
      // That the draft differs from what is kept is said in either case.
      #expect(said.count == (count > 0 ? 2 : 1))
      #expect(other.verified.isEmpty)
      #expect(other.files[ReleaseFixture.release("2.0.0")] == nil)
    }
    // A last line without its end is whole; one that is cut is not, wherever it is cut.
    var cut = done
    cut.files[ReleaseFixture.ledger]?.removeLast()
    #expect(cut.verified.map { $0.prefix(19) } == ["interrupted-release"])
    cut.replace("version: 2.0.0", "version: 3.0.0")
    let said = cut.release(ReleaseFixture.request(.approved, "2026-09-26"))
    #expect(said.map { $0.prefix(19) } == ["interrupted-release"])
    #expect(cut.verified.isEmpty)
    let first = try #require(done.files[ReleaseFixture.ledger]?.firstIndex(of: 0x0A)) + 1
    let length = try #require(done.files[ReleaseFixture.ledger]).count
    for end in first + 1..<length - 1 where end % 7 == 0 {
      cut = done
      cut.files[ReleaseFixture.ledger]?.removeLast(length - end)
      #expect(cut.verified.first?.hasPrefix("broken-ledger") == true)
      #expect(cut.plan(request).plan == nil)
    }
  }

  @Test func whoSignsAgain() throws {
    var fixture = ReleaseFixture.amended
    fixture.release(ReleaseFixture.request(.approved, "2026-09-24"))
    var line = try #require(fixture.loaded.archives[lone]?.ledger.lines.last)
    #expect(line.views.map { "\($0.audience) \($0.since)" } == ["staff 2.0.0", "trainees 2.0.0"])
    #expect(line.duties.map { "\($0.audience) \($0.role) \($0.since)" } == ["staff leader 1.0.0"])
    fixture.replace("version: 2.0.0", "version: 2.0.1")
    fixture.replace("a telephone", "a phone")
    fixture.release(
      ReleaseFixture.request(.approvedWithAmendments, "2026-10-24") { $0.editorial = [("telephone", "the usual word")] }
    )
    line = try #require(fixture.loaded.archives[lone]?.ledger.lines.last)
    #expect(line.views.map { "\($0.audience) \($0.since)" } == ["staff 2.0.0", "trainees 2.0.0"])
    #expect(line.editorial.map(\.reason) == ["the usual word"])
    #expect(fixture.verified.isEmpty)
    // A review without a change has no views: nobody signs again.
    fixture.release(ReleaseFixture.request(.reviewedNoChange, "2027-09-01"))
    line = try #require(fixture.loaded.archives[lone]?.ledger.lines.last)
    #expect(line.views.isEmpty && line.release == nil && line.version.description == "2.0.1")
    // The review of September 2027 is this one.
    #expect(fixture.loaded.releaseInForce(lone)?.inForce.due?.text == "September 2028")
  }

  @Test func whatIsInForceWhen() throws {
    var fixture = ReleaseFixture.amended
    #expect(
      fixture.release(
        ReleaseFixture.request(.approved, "2026-09-24") { $0.effective = CivilDate(iso: "2026-11-01") }
      ).isEmpty)
    #expect(
      fixture.release(
        ReleaseFixture.request(.deferred, "2026-10-01") { $0.due = PartialDate("Autumn 2027") }
      ).isEmpty)
    #expect(fixture.release(ReleaseFixture.request(.withdrawn, "2027-01-10")).isEmpty)
    let ledger = try #require(fixture.loaded.archives[lone]).ledger
    func version(_ day: String?) -> String? {
      ledger.inForce(asOf: day.flatMap { CivilDate(iso: $0) })?.version.description
    }
    #expect(version("2025-09-23") == nil)
    #expect(version("2025-09-24") == "1.0.0")
    #expect(version("2026-10-31") == "1.0.0")
    #expect(version("2026-11-01") == "2.0.0")
    #expect(version("2027-01-09") == "2.0.0")
    #expect(version("2027-01-10") == nil)
    #expect(version(nil) == nil)
    #expect(ledger.inForce(asOf: CivilDate(iso: "2026-12-01"))?.due?.text == "Autumn 2027")
    #expect(fixture.verified.isEmpty)
  }
}
