import Diagnostics
import PolicyDiff
import PolicyModel
import Testing

@testable import PolicyCompiler

/// `release --renamed "A=B: reason"`: a phrase that has another name everywhere.
@Suite struct RenamedTests {
  /// With a hall supervisor in two clauses of 1.0.0, and what `change` makes of 2.0.0.
  static func fixture(_ change: (inout ReleaseFixture) -> Void) -> ReleaseFixture {
    var fixture = ReleaseFixture()
    fixture.replace(
      "You should carry a telephone.", "You must ask the hall supervisor for a telephone within two days.")
    fixture.replace(
      "# Boarding", "You must show it to the hall supervisor, and never to the clerk.\n{#show}\n\n# Boarding")
    fixture.release(ReleaseFixture.request())
    fixture.replace("version: 1.0.0", "version: 1.0.1")
    fixture.replace("due: 2026-09", "due: 2027-09")
    fixture.replace("hall supervisor", "hall lead")
    change(&fixture)
    return fixture
  }

  static func request(_ from: String, _ to: String) -> ReleaseRequest {
    ReleaseFixture.request(.approved, "2026-09-24") {
      $0.renamed = [RenamedPhrase(from: from, to: to, reason: "the post has another title")]
    }
  }

  @Test func nobodySignsAgainForIt() throws {
    var fixture = Self.fixture { _ in }
    let undeclared = fixture.plan(ReleaseFixture.request(.approved, "2026-09-24")).problems
    #expect(undeclared.map(\.rule.name) == ["third-number"])
    #expect(fixture.release(Self.request("hall supervisor", "hall lead")).isEmpty)
    let copy = CopyID(PolicyID(unchecked: "lone"))
    let line = try #require(fixture.loaded.archives[copy]?.ledger.lines.last)
    #expect(line.views.map { "\($0.audience) \($0.since)" } == ["staff 1.0.0", "trainees 1.0.0"])
    #expect(line.replacements.map(\.reason) == ["the post has another title"])
    #expect(fixture.verified.isEmpty)
    // A comparison takes it from the ledger.
    let workspace = fixture.loaded
    let versions = try ["1.0.0", "1.0.1"].map { text in
      let version = try #require(Version(text))
      let release = try #require(try workspace.release(version, of: copy))
      return ComparedVersion(compile(release), name: text, place: .release(copy, version))
    }
    let changes = workspace.compare(versions[0], versions[1])
    #expect(changes.changes.isEmpty)
    #expect(changes.replacements.map { "\($0.from) \($0.to) \($0.places.count)" } == ["hall supervisor hall lead 2"])
    #expect(changes.replacements.first?.reason == "the post has another title")
    fixture[ReleaseFixture.ledger] = fixture[ReleaseFixture.ledger].replacing("another title", with: "some other title")
    #expect(!fixture.verified.isEmpty)
  }

  @Test(arguments: [
    ("hall supervisor", "hall lead", "hall lead for a", "hall supervisor for a", "still stands in"),
    ("hall supervisr", "hall lead", "", "", "The version before does not say"),
    ("hall supervisor", "hall leader", "", "", "The text does not say"),
    ("hall lead", "hall lead", "", "", "are the same words"),
    ("within two days", "within three days", "within two days", "within three days", "says more than another name"),
    ("You must ask", "You should ask", "You must ask", "You should ask", "says more than another name"),
    ("and never to", "and to", "and never to", "and to", "says more than another name"),
    ("leader", "clerk", "The leader must", "The clerk must", "is declared in the workspace"),
  ]) func whatIsMoreThanANameIsRefused(
    _ from: String, _ to: String, _ before: String, _ after: String, _ message: String
  ) {
    let fixture = Self.fixture { fixture in if !before.isEmpty { fixture.replace(before, after) } }
    let (plan, problems) = fixture.plan(Self.request(from, to))
    #expect(plan == nil)
    #expect(
      problems.contains { $0.rule.name == "not-reworded" && $0.message.contains(message) }, "\(problems.map(\.message))"
    )
  }

  @Test func itGoesWithAnApproval() {
    let fixture = Self.fixture { _ in }
    var request = Self.request("hall supervisor", "hall lead")
    request.outcome = .reviewedNoChange
    #expect(fixture.plan(request).problems.contains { $0.message.contains("goes with an approval") })
  }
}
