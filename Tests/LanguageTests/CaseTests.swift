import Diagnostics
import PolicyCompiler
import PolicyModel
import SourceText
import TestSupport
import Testing

/// Each directory of `Tests/Cases` is a policy and the diagnostics that it gets, as `precept check` prints them.
///
/// A missing `expected.txt` is written, and the test fails; with `PRECEPT_RECORD=1` all of them are written again.
@Suite struct CaseTests {
  static let shared = ["workspace.yml", "disciplinary.md", "README.md"]
  static let names = Repository.names(in: "Tests/Cases").filter { !shared.contains($0) }

  @Test(arguments: names) func rendersAsRecorded(_ name: String) throws {
    let directory = "Tests/Cases/" + name
    let rendered = Array(try fixture(name).rendered.utf8)
    let path = directory + "/expected.txt"
    let expected = Repository.bytes(path)
    if Repository.isRecording || expected == nil { try Repository.write(rendered, to: path) }
    let text = String(decoding: rendered, as: UTF8.self)
    #expect(expected == rendered || Repository.isRecording, "\(name) gives now:\n\(text)")
    let rule = try #require(Self.rule(of: name), "no rule is named like the case")
    #expect(text.contains("[\(rule.code) \(rule.name)]"), "\(name) shows another rule:\n\(text)")
  }

  @Test(arguments: names) func hasNothingElseInItsDirectory(_ name: String) {
    let known = ["policy.md", "expected.txt", "workspace.yml", "school.txt"]
    #expect(Repository.names(in: "Tests/Cases/" + name).filter { !known.contains($0) } == [])
  }

  @Test func everyRuleOfTheLanguageHasACase() {
    let shown = Set(Self.names.compactMap { Self.rule(of: $0)?.name })
    for rule in Rule.all where rule.code < "P500" {
      #expect(shown.contains(rule.name), "\(rule.code) \(rule.name)")
    }
  }

  /// The rule with the longest name that the case's name begins with.
  static func rule(of name: String) -> Rule? {
    Rule.all.filter { name == $0.name || name.hasPrefix($0.name + "-") }.max { $0.name.utf8.count < $1.name.utf8.count }
  }

  func fixture(_ name: String) throws -> Fixture {
    let directory = "Tests/Cases/" + name
    let bytes = try #require(Repository.bytes(directory + "/policy.md"))
    let workspace = Repository.bytes(directory + "/workspace.yml") ?? Fixture.workspaceText
    let school = Repository.bytes(directory + "/school.txt").map {
      String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self)
    }
    return Fixture(
      bytes, workspace: workspace, scope: school.map { Scope(id: "saltmarsh", schoolName: $0) } ?? .model,
      isPedantic: Self.rule(of: name)?.isQuiet ?? false)
  }
}

/// What is written before a place moves it by as many bytes, and nothing else.
@Suite struct MovedPositionTests {
  @Test(arguments: CaseTests.names) func movesWithTheText(_ name: String) throws {
    let bytes = try #require(Repository.bytes("Tests/Cases/" + name + "/policy.md"))
    let workspace = Repository.bytes("Tests/Cases/" + name + "/workspace.yml") ?? Fixture.workspaceText
    // Limits count bytes, and what is not UTF-8 or ends a line by itself is not to be rewritten here.
    guard !name.hasPrefix("over-limit"), !bytes.contains(0x0D) else { return }
    let scope = try CaseTests().fixture(name).compiled?.scope ?? .model
    let before = places(Fixture(bytes, workspace: workspace, scope: scope))
    var crlf: [Int: [UInt8]] = [:]
    for (i, byte) in bytes.enumerated() where byte == 0x0A { crlf[i] = [0x0D] }
    var accents: [Int: [UInt8]] = [:]
    let word = Array(" pupil".utf8)
    for i in bytes.indices where bytes[i...].starts(with: word) { accents[i + 4] = Array("é".utf8) }
    for inserted in [crlf, [0: [0xEF, 0xBB, 0xBF]], accents] {
      var moved: [UInt8] = []
      var offsets: [Int] = []
      for i in 0...bytes.count {
        moved += i == 0 ? inserted[0] ?? [] : []
        offsets.append(moved.count)
        if i < bytes.count { moved += (i == 0 ? [] : inserted[i] ?? []) + [bytes[i]] }
      }
      let after = places(Fixture(moved, workspace: workspace, scope: scope))
      let expected = before.map { Place(rule: $0.rule, start: offsets[$0.start], end: offsets[$0.end]) }
      #expect(after == expected, "\(name)")
    }
  }

  struct Place: Equatable {
    let rule: String
    let start, end: Int
  }

  private func places(_ fixture: Fixture) -> [Place] {
    fixture.diagnostics.sorted(in: fixture.workspace.sources).compactMap { diagnostic in
      guard let span = diagnostic.span, fixture.workspace.sources[span.file].name == Fixture.path else { return nil }
      return Place(rule: diagnostic.rule.name, start: Int(span.start), end: Int(span.end))
    }
  }
}
