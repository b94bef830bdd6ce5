import Diagnostics
import PolicyCompiler
import PolicyModel
import SourceText
import TestSupport
import Testing

@Suite("Nothing of a school's changes vanishes")
struct OverlayLawTests {
  static let school = "name: S\npolicies:\n  phones: { version: 1.0.0 }\n"

  /// All that a copy says.
  static func text(_ policy: CompiledPolicy) -> String {
    policy.nodes.map { node in
      (node.section?.title.plain() ?? "") + " "
        + String(decoding: node.clause?.normalForm ?? [], as: UTF8.self) + " "
        + node.notes.map { String(decoding: $0.content.normalForm, as: UTF8.self) }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The places of `found` and of its notes in the file of changes.
  static func places(_ found: [Diagnostic], _ file: FileID) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for diagnostic in found {
      for case let span? in [diagnostic.span] + diagnostic.notes.map(\.span) where span.file == file {
        result.append(Int(span.start)..<max(Int(span.end), Int(span.start) + 1))
      }
    }
    return result
  }

  @Test("Every word of an overlay is in the copy or in a diagnostic", arguments: seeds(600))
  func keepsEveryWord(_ seed: Int) throws {
    let random = RandomOverlay(seed)
    let bench = Bench(overlay: random.text, school: Self.school, models: [random.model])
    let copies = try #require(bench.copies())
    let policy = try #require(copies.compiled.values.first, "\(random.text)")
    let entry = try #require(bench.schools.entries.values.first)
    let file = try #require(entry.overlayFiles.values.first)
    let source = bench.workspace.sources[file]
    let found = copies.diagnostics.found + bench.workspace.diagnostics.found
    let places = Self.places(found, file)
    let isAccepted = !found.contains { $0.severity == .error }
    let words = Set(Self.text(policy).split { !$0.isLetter && !$0.isNumber }.map(String.init))
    for unit in random.units {
      for mark in unit.marks where !words.contains(mark) {
        var range = unit.range
        if isAccepted {
          // Where nothing stops the copy, the diagnostic has to be at the very line.
          let start = try #require(random.text.firstRange(of: mark)).lowerBound
          range = source.lineRange(source.lineIndex(at: random.text[..<start].utf8.count))
        }
        #expect(
          places.contains { $0.overlaps(range) },
          "\(mark) is lost, \(isAccepted ? "accepted" : "refused"):\n\(random.model)\n\(random.text)")
      }
    }
  }

  @Test("The random overlays try what they should: many are accepted, and many refused")
  func isWorthTrying() {
    var accepted = 0
    for seed in 0..<300 {
      let random = RandomOverlay(seed)
      let bench = Bench(overlay: random.text, school: Self.school, models: [random.model])
      if let copies = bench.copies(), !copies.diagnostics.hasErrors { accepted += 1 }
    }
    #expect(accepted > 30 && accepted < 270, "\(accepted)")
  }
}
