import PolicyDiff
import PolicyRendering
import Diagnostics
import Hashing
import PolicyCompiler
import PolicyDiff
import PolicyModel
import PolicyRendering
import Testing

/// A release freezes what was read, and one of format 1 keeps its bytes and its rules.
@Suite struct FrozenReadingTests {
  private static let copy = CopyID(PolicyID(unchecked: "lone"))

  /// What the words say with no attribute beside them.
  private static var said: ReleaseFixture {
    var fixture = ReleaseFixture()
    fixture.replace("{#answer-calls by=leader within={{answer}}}", "{#answer-calls}")
    return fixture
  }

  private static func release(_ fixture: ReleaseFixture, _ version: String) throws -> Release {
    let number = try #require(Version(version))
    return try #require(try fixture.loaded.release(number, of: copy, strictly: true))
  }

  @Test func aReleaseFreezesWhoAndWhen() throws {
    var fixture = Self.said
    #expect(fixture.release(ReleaseFixture.request()).isEmpty)
    let text = fixture[ReleaseFixture.release("1.0.0")]
    #expect(text.contains(#""format":"precept-release/2""#))
    #expect(text.contains(#""by":["role:leader"],"byRead":"words""#))
    #expect(text.contains(#""within":"24 hours","withinRead":"words""#))
    #expect(text.contains(#""by":["reader"],"byRead":"default""#))
    let release = try Self.release(fixture, "1.0.0")
    #expect(release.format == .second && release.bytes == fixture.files[ReleaseFixture.release("1.0.0")])
    let id = try #require(ClauseID("answer-calls"))
    let node = try #require(compile(release)[id])
    #expect(node.bearers.map(\.text) == ["leader"] && node.reading.bearers.source == .words)
    #expect(node.within?.text == "24 hours" && node.reading.within.source == .words)
    #expect(node.reading.force == .init(.must, .words))
    #expect(fixture.verified.isEmpty)
    let line = try #require(fixture.loaded.archives[Self.copy]?.ledger.lines.first)
    #expect(line.duties.map { "\($0.audience) \($0.role)" } == ["staff leader"])
  }

  /// Whatever another reader would say of the words, what was frozen stands.
  @Test func whatIsFrozenStands() throws {
    var fixture = Self.said
    fixture.release(ReleaseFixture.request())
    var release = try Self.release(fixture, "1.0.0")
    var other = ClauseReading.nothing
    other.force = .init(.may, .words)
    other.bearers = .init([.undeclared("the night porter"), .audience(AudienceID(unchecked: "staff"))], .words)
    other.within = .init(.words("as soon as they can"), .words)
    other.ahead = .init(LeadTime("7 days: the meeting"), .attribute)
    release.policy = release.policy.changingClauses { clause, _ in clause.frozen = FrozenReading(other) }
    let changed = Release(
      version: release.version, policy: release.policy, environment: release.environment, scope: release.scope,
      linked: release.linked)
    let read = try Release.read(changed.bytes, strictly: true)
    for node in compile(read).nodes where !node.isSection {
      #expect(node.modality == .may && node.within == .words("as soon as they can"))
      #expect(node.bearers.map(\.text) == ["~the night porter", "staff"])
      #expect(node.ahead?.text == "7 days: the meeting" && node.reading.ahead.source == .attribute)
    }
  }

  /// With the first version frozen as releases of format 1 were: the force alone.
  private static func aged(_ fixture: inout ReleaseFixture, duties: Bool) throws {
    let release = try Self.release(fixture, "1.0.0")
    let policy = release.policy.changingClauses { clause, _ in
      clause.frozen = clause.frozen.map { FrozenReading($0.reading.force.value, $0.reading.force.source) }
    }
    let old = Release(
      version: release.version, policy: policy, environment: release.environment, scope: release.scope,
      linked: release.linked, format: .first)
    fixture.files[ReleaseFixture.release("1.0.0")] = old.bytes
    var line = try #require(fixture.loaded.archives[copy]?.ledger.lines.first)
    line.release = old.digest
    if !duties { line.duties = [] }
    fixture.files[ReleaseFixture.ledger] = line.bytes + [0x0A]
  }

  @Test func anOldReleaseKeepsItsRules() throws {
    var fixture = Self.said
    fixture.release(ReleaseFixture.request())
    try Self.aged(&fixture, duties: false)
    #expect(fixture.verified.isEmpty)
    #expect(!fixture[ReleaseFixture.release("1.0.0")].contains("byRead"))
    let id = try #require(ClauseID("answer-calls"))
    let old = try Self.release(fixture, "1.0.0")
    let node = try #require(compile(old)[id])
    #expect(node.bearers == [.reader] && node.reading.bearers.source == .default && node.within == nil)
    // The next version reads who acts. Nobody signs again for that: their duties are as old as the words.
    fixture.replace("version: 1.0.0", "version: 2.0.0")
    fixture.replace("due: 2026-09", "due: 2027-09")
    #expect(fixture.release(ReleaseFixture.request(.approved, "2026-09-24")).isEmpty)
    #expect(fixture.verified.isEmpty)
    let line = try #require(fixture.loaded.archives[Self.copy]?.ledger.lines.last)
    #expect(line.duties.map { "\($0.audience) \($0.role) \($0.since)" } == ["staff leader 1.0.0"])
    #expect(line.views.allSatisfy { $0.since == Version(1, 0, 0) })
  }

  /// What a workspace publishes, by path.
  private static func pages(_ fixture: ReleaseFixture) -> [String: [UInt8]] {
    let files = fixture.files.keys.sorted().map { InputFile(path: $0, bytes: fixture.files[$0] ?? []) }
    return Dictionary(Publisher(files).model().documents.map { ($0.path, $0.bytes) }) { first, _ in first }
  }

  /// A release that an older reader wrote keeps its pages and forms, and the same words in the next version, which
  /// today's reader reads otherwise, ask nobody to sign again.
  @Test func aBetterReadingChangesNoPageAndNoForm() throws {
    var fixture = Self.said
    fixture.release(ReleaseFixture.request())
    let read = Self.pages(fixture)
    // As an older reader had it: advice to whoever reads it, without a time.
    var release = try Self.release(fixture, "1.0.0")
    let id = try #require(ClauseID("answer-calls"))
    var older = ClauseReading.nothing
    older.force = .init(.should, .words)
    older.bearers = .init([.reader], .default)
    release.policy = release.policy.changingClauses { clause, _ in
      if clause.id == id { clause.frozen = FrozenReading(older) }
    }
    let frozen = Release(
      version: release.version, policy: release.policy, environment: release.environment, scope: release.scope,
      linked: release.linked)
    fixture.files[ReleaseFixture.release("1.0.0")] = frozen.bytes
    var line = try #require(fixture.loaded.archives[Self.copy]?.ledger.lines.first)
    line.release = frozen.digest
    line.duties = []
    fixture.files[ReleaseFixture.ledger] = line.bytes + [0x0A]
    #expect(fixture.verified.isEmpty)
    let published = Self.pages(fixture)
    #expect(!published.isEmpty && published != read)
    let node = try #require(compile(try Self.release(fixture, "1.0.0"))[id])
    #expect(node.modality == .should && node.bearers == [.reader] && node.within == nil)
    // A draft of the next version, which is read as today, touches nothing that is published.
    fixture.replace("version: 1.0.0", "version: 2.0.0")
    fixture.replace("due: 2026-09", "due: 2027-09")
    let workspace = fixture.loaded
    let draft = try #require(Drafts(workspace).compiled[Self.copy.policy])
    #expect(draft[id]?.modality == .must && draft[id]?.bearers.map(\.text) == ["leader"])
    let pages = Self.pages(fixture)
    for (path, bytes) in published where !path.contains("internal/") && !path.contains("index") {
      #expect(pages[path] == bytes, "\(path)")
    }
    // Compared, they say the same, and the reading stands apart.
    let changes = workspace.compare(
      ComparedVersion(
        compile(try Self.release(fixture, "1.0.0")), name: "1.0.0", place: .release(Self.copy, Version(1, 0, 0))),
      ComparedVersion(draft, name: "draft", place: .draft(Self.copy)))
    #expect(changes.changes.isEmpty && changes.audiences.allSatisfy { !$0.signsAgain })
    #expect(Set(changes.readings.map(\.id)) == [id])
    #expect(fixture.release(ReleaseFixture.request(.approved, "2026-09-24")).isEmpty)
    let last = try #require(fixture.loaded.archives[Self.copy]?.ledger.lines.last)
    #expect(last.views.allSatisfy { $0.since == Version(1, 0, 0) })
    #expect(last.duties.map { "\($0.role) \($0.since)" } == ["leader 1.0.0"])
    #expect(fixture.verified.isEmpty)
  }

  @Test func anAttributeThatTheWordsCarryMayGo() throws {
    var fixture = ReleaseFixture.approved
    try Self.aged(&fixture, duties: true)
    #expect(fixture.verified.isEmpty)
    fixture.replace("version: 1.0.0", "version: 2.0.0")
    fixture.replace("due: 2026-09", "due: 2027-09")
    fixture.replace("{#answer-calls by=leader within={{answer}}}", "{#answer-calls}")
    #expect(fixture.release(ReleaseFixture.request(.approved, "2026-09-24")).isEmpty)
    let line = try #require(fixture.loaded.archives[Self.copy]?.ledger.lines.last)
    #expect(line.views.allSatisfy { $0.since == Version(1, 0, 0) })
    #expect(line.duties.map { "\($0.role) \($0.since)" } == ["leader 1.0.0"])
    #expect(fixture.verified.isEmpty)
  }

  @Test func aFileHasOneFormat() throws {
    var fixture = Self.said
    fixture.release(ReleaseFixture.request())
    let release = try Self.release(fixture, "1.0.0")
    // A file that says the one and is frozen as the other is none.
    let mixed = Release(
      version: release.version, policy: release.policy, environment: release.environment, scope: release.scope,
      linked: release.linked, format: .first)
    #expect(throws: RecordFault.self) { try Release.read(mixed.bytes) }
    for (old, new) in [
      (#""by":["role:leader"]"#, #""by":["leader"]"#), (#""byRead":"words""#, #""byRead":"tea leaves""#),
    ] {
      let text = String(decoding: release.bytes, as: UTF8.self)
      #expect(text.contains(old))
      let rest =
        "{" + text.replacing(old, with: new).dropFirst(#"{"digest":""#.utf8.count + release.digest.text.utf8.count + 2)
      let bytes = Array(#"{"digest":"\#(Digest.sha256(Array(rest.utf8)).text)","#.utf8) + rest.utf8.dropFirst()
      #expect(throws: RecordFault.self) { try Release.read(bytes) }
    }
  }
}
