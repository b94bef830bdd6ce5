import Hashing
import PolicyCompiler
import PolicyModel
import Testing

/// Ledgers and releases in which every digest fits, and which are not what was decided.
@Suite struct ForgeryTests {
  /// A ledger whose every digest fits is still found out where a release says otherwise. Since when something is read as it
  /// stands is taken as it was recorded, of this line or of one before: no later rule of reading works it out again.
  @Test func whatIsReadIsComputedAgain() throws {
    let copy = CopyID(PolicyID(unchecked: "lone"))
    var fixture = ReleaseFixture.amended
    fixture.replace("The leader must answer", "The leader must always answer")
    fixture.release(ReleaseFixture.request(.approved, "2026-09-24"))
    let lines = try #require(fixture.loaded.archives[copy]).ledger.lines
    func forged(_ change: (inout LedgerLine) -> Void) -> [String] {
      var forged = fixture
      var line = lines[1]
      change(&line)
      forged.files[ReleaseFixture.ledger] = lines[0].bytes + [0x0A] + line.bytes + [0x0A]
      return forged.verified
    }
    let first = lines[0].version
    #expect(forged { _ in }.isEmpty)
    for index in lines[1].views.indices {
      #expect(forged { $0.views[index].digest = .empty }.first?.hasPrefix("broken-ledger: What") == true)
      #expect(lines[1].views[index].since == lines[1].version)
      #expect(forged { $0.views[index].since = first }.isEmpty)
      #expect(!forged { $0.views[index].since = Version(1, 5, 0) }.isEmpty)
    }
    #expect(!lines[1].duties.isEmpty)
    for index in lines[1].duties.indices {
      #expect(lines[1].duties[index].since == lines[1].version)
      #expect(forged { $0.duties[index].since = first }.isEmpty)
      #expect(!forged { $0.duties[index].since = Version(1, 5, 0) }.isEmpty)
    }
    #expect(forged { $0.duties = [] }.count == 1)
    #expect(forged { $0.views.removeLast() }.count == 1)
    let editorial = EditorialClause(clause: try #require(ClauseID("alone")), reason: "none")
    #expect(forged { $0.editorial = [editorial] }.first?.contains("does not reword") == true)
  }

  /// Lines that follow one another by their digests, and still cannot.
  @Test(arguments: [
    ("nothing", ""), ("date", "comes after one of"), ("copy", "and the ledger about `lone`"),
    ("version", "is not above"), ("in force", "is not the one in force"), ("release", "The approval names no release"),
    ("views", "which nothing before it says"), ("roles", "which nothing before it says"),
    ("outcome", "and its outcome is no approval"), ("first", "The first line names a line before it"),
    ("between", "does not go on from the line before it"),
  ]) func whatCannotFollow(_ name: String, _ said: String) throws {
    var fixture = ReleaseFixture.amended
    fixture.release(ReleaseFixture.request(.approved, "2026-09-24"))
    fixture.release(ReleaseFixture.request(.reviewedNoChange, "2026-10-01"))
    var lines = try #require(fixture.loaded.archives[CopyID(PolicyID(unchecked: "lone"))]).ledger.lines
    let between = Version(1, 5, 0)
    switch name {
    case "date": lines[2].date = try #require(CivilDate(iso: "2026-09-23"))
    case "copy": lines[2].copy = CopyID(PolicyID(unchecked: "other"))
    case "version":
      lines[1].version = Version(0, 9, 0)
      lines[1].views = lines[1].views.map {
        RecordedView(audience: $0.audience, digest: $0.digest, since: Version(0, 9, 0))
      }
    case "in force": lines[2].version = Version(1, 0, 0)
    case "release": lines[1].release = nil
    case "views": lines[1].views[0].since = between
    case "roles": lines[1].duties[0].since = between
    case "outcome": lines[2].release = lines[1].release
    case "first": lines[0].previous = lines[1].release
    default: break
    }
    for index in lines.indices.dropFirst() { lines[index].previous = lines[index - 1].digest }
    if name == "between" { lines[2].previous = lines[0].digest }
    fixture.files[ReleaseFixture.ledger] = lines.flatMap { $0.bytes + [0x0A] }
    let found = fixture.verified
    #expect(found.count == (said.isEmpty ? 0 : 1), "\(name)")
    #expect(said.isEmpty || found.first?.contains(said) == true, "\(name): \(found)")
  }

  /// Releases that are whole in themselves.
  @Test func anotherReleaseInItsPlace() throws {
    let first = ReleaseFixture.release("1.0.0")
    let fixture = ReleaseFixture.approved
    let line = try #require(fixture.loaded.archives[CopyID(PolicyID(unchecked: "lone"))]?.ledger.lines.first)
    func verified(_ bytes: [UInt8], at path: String, _ line: LedgerLine) -> [String] {
      var forged = fixture
      forged.files[first] = nil
      forged.files[path] = bytes
      forged.files[ReleaseFixture.ledger] = line.bytes + [0x0A]
      return forged.verified
    }
    let bytes = try #require(fixture.files[first])
    #expect(verified(bytes, at: first, line).isEmpty)
    // Another text of the same version, whose clauses are the same.
    var other = ReleaseFixture()
    other.replace("title: Lone Working", "title: Working Alone")
    #expect(other.release(ReleaseFixture.request()).isEmpty)
    #expect(
      verified(try #require(other.files[first]), at: first, line).first?.contains("the ledger has another digest")
        == true)
    // The same text as another version.
    var later = line
    later.version = Version(1, 0, 1)
    for index in later.views.indices { later.views[index].since = later.version }
    for index in later.duties.indices { later.duties[index].since = later.version }
    let found = verified(bytes, at: ReleaseFixture.release("1.0.1"), later)
    #expect(found.first?.contains("The file is the release 1.0.0 of `lone`") == true, "\(found)")
    // A blank more, with the digest of just that.
    let tail = bytes.dropFirst("{\"digest\":\"\(Digest.empty.text)\",".utf8.count)
    let rest = [UInt8(ascii: "{"), 0x20] + tail
    let spaced = Array("{\"digest\":\"\(Digest.sha256(rest).text)\",".utf8) + rest.dropFirst()
    var fitting = line
    fitting.release = Digest.sha256(rest)
    #expect(verified(spaced, at: first, fitting).first?.contains("not in the form") == true)
    // What no line names is an interruption only where it would be the next.
    for (version, rule) in [("0.9.0", "broken-release"), ("1.1.0", "interrupted-release")] {
      var single = ReleaseFixture()
      single.replace("version: 1.0.0", "version: \(version)")
      #expect(single.release(ReleaseFixture.request()).isEmpty)
      var orphaned = fixture
      orphaned.files[ReleaseFixture.release(version)] = single.files[ReleaseFixture.release(version)]
      #expect(orphaned.verified.first?.hasPrefix(rule) == true)
    }
  }
}
