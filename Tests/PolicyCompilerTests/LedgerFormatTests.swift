import Diagnostics
import Hashing
import PolicyCompiler
import PolicyModel
import TestSupport
import Testing

/// Lines of both formats in one ledger: each keeps its bytes and its rules.
@Suite struct LedgerFormatTests {
  private static let copy = CopyID(PolicyID(unchecked: "lone"))

  /// With the first decision as Precept wrote it before there was a second format.
  private static func old(_ change: (inout LedgerLine) -> Void = { _ in }) throws -> ReleaseFixture {
    var fixture = ReleaseFixture.amended
    var line = try #require(fixture.loaded.archives[copy]?.ledger.lines.first)
    line.format = .first
    change(&line)
    fixture.files[ReleaseFixture.ledger] = line.bytes + [0x0A]
    return fixture
  }

  @Test func aNewLineFollowsAnOldOne() throws {
    var fixture = try Self.old()
    let before = fixture[ReleaseFixture.ledger]
    #expect(before.contains(#""format":"precept-ledger/1""#) && before.contains(#""policy":"lone""#))
    for key in ["scope", "workspace", "model", "replacements"] { #expect(!before.contains("\"\(key)\":"), "\(key)") }
    #expect(fixture.verified.isEmpty)
    #expect(fixture.release(ReleaseFixture.request(.approved, "2026-09-24")).isEmpty)
    #expect(fixture.verified.isEmpty)
    let after = fixture[ReleaseFixture.ledger]
    #expect(after.hasPrefix(before))
    let lines = try #require(fixture.loaded.archives[Self.copy]).ledger.lines
    #expect(lines.map(\.format) == [.first, .second])
    // Whoever signed the first version signs again for what changed, and for no more than before.
    #expect(lines[1].view(AudienceID(unchecked: "staff"))?.since == lines[1].version)
    let workspace = try #require(lines[1].workspace)
    #expect(workspace.organisation == "Estuary Alliance")
    #expect(workspace.digest == .sha256(try #require(fixture.files["Policies/workspace.yml"])))
    #expect(lines[1].model == nil && after.contains(#""replacements":[]"#) && after.contains(#""scope":"model""#))
  }

  @Test func anOldLineIsJudgedByTheRulesOfItsTime() throws {
    // Nothing froze the body that decided then.
    #expect(try Self.old { $0.body = RoleID(unchecked: "council") }.verified.isEmpty)
    var fixture = try Self.old()
    fixture.release(ReleaseFixture.request(.approved, "2026-09-24"))
    var lines = try #require(fixture.loaded.archives[Self.copy]).ledger.lines
    lines[1].body = RoleID(unchecked: "council")
    fixture.files[ReleaseFixture.ledger] = lines.flatMap { $0.bytes + [0x0A] }
    #expect(fixture.verified.first?.contains("was approved by `council`, which its release does not know") == true)
  }

  @Test func theBodyIsThatOfTheTime() throws {
    // One that the policy does not name otherwise.
    var fixture = ReleaseFixture()
    // That it is another body is said.
    let said = fixture.release(ReleaseFixture.request { $0.body = "clerk" })
    #expect(said == ["other-approver: It is approved by “Clerk”, and the text names “Steering Board”"])
    #expect(fixture[ReleaseFixture.release("1.0.0")].contains(#""id":"clerk","title":"Clerk""#))
    fixture.replace("clerk: { title: Clerk, audience: governors }", "", in: "Policies/workspace.yml")
    #expect(fixture.verified.isEmpty)
    // Which changes nothing that anybody reads or signs.
    let named = ReleaseFixture.approved
    let views = [fixture, named].map { $0.loaded.archives[Self.copy]?.ledger.lines.first?.views.map(\.digest) }
    #expect(views[0] == views[1])
  }

  @Test(arguments: [
    ("the older after the newer", "The line is of an older format"), ("a model", "A policy adopts no model"),
    ("a replacement", ""),
  ])
  func whatTheNewFormatCannotSay(what: String, said: String) throws {
    var fixture = ReleaseFixture.approved
    fixture.release(ReleaseFixture.request(.reviewedNoChange, "2026-10-01"))
    var lines = try #require(fixture.loaded.archives[Self.copy]).ledger.lines
    switch what {
    case "the older after the newer": lines[1].format = .first
    case "a model":
      lines[0].model = RecordedModel(
        copy: Self.copy, version: lines[0].version, release: .empty, line: .empty)
    default: lines[0].replacements = [RenamedPhrase(from: "Head", to: "Principal", reason: "a new title")]
    }
    lines[1].previous = lines[0].digest
    fixture.files[ReleaseFixture.ledger] = lines.flatMap { $0.bytes + [0x0A] }
    let found = fixture.verified
    #expect(said.isEmpty ? found.isEmpty : found.first?.contains(said) == true, "\(found)")
  }

  /// What stands in the repository was written by every version so far.
  @Test func theSamplesKeepTheirBytes() throws {
    let paths = Repository.files(in: "Policies").filter { $0.contains("/releases/") }
    let files = try paths.map { InputFile(path: $0, bytes: try #require(Repository.bytes($0))) }
    let workspace = Workspace(files)
    #expect(workspace.archives.count > 5 && workspace.verify().found.isEmpty)
    for (copy, archive) in workspace.archives {
      let bytes = try #require(Repository.bytes(archive.ledgerPath))
      #expect(archive.ledger.lines.flatMap { $0.bytes + [0x0A] } == bytes, "\(copy)")
    }
  }
}
