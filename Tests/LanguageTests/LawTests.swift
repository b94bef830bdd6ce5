import CommonMark
import Diagnostics
import JSON
import PolicyCompiler
import PolicyModel
import SourceText
import TestSupport
import Testing

/// What holds of every text, however it was written or damaged.
@Suite struct LawTests {
  static let policies = Repository.names(in: "Policies").filter {
    Repository.bytes("Policies/\($0)/policy.md") != nil
  }
  static let workspace = Repository.bytes("Policies/workspace.yml") ?? []

  @Test(arguments: seeds(30)) func randomTextIsNeverLost(_ seed: Int) {
    var generator = Generator(seed)
    let header = "parameters: { reply: { type: duration, default: 1 day } }"
    var bytes = Array(Fixture.text(body: generator.body(), header: header).utf8)
    check(bytes, workspace: Fixture.workspaceText, "seed \(seed)")
    for n in 0..<1 {
      bytes = generator.mutate(bytes)
      check(bytes, workspace: Fixture.workspaceText, "seed \(seed), mutation \(n)")
    }
  }

  @Test(arguments: policies) func mutatedPoliciesAreNeverLost(_ name: String) throws {
    let original = try #require(Repository.bytes("Policies/\(name)/policy.md"))
    let whole = Fixture(original, workspace: Self.workspace)
    #expect(whole.workspace.diagnostics.found.filter { $0.severity == .error }.isEmpty)
    var generator = Generator(name.utf8.count)
    for n in 0..<3 {
      var bytes = original
      for _ in 0...generator.below(4) { bytes = generator.mutate(bytes) }
      check(bytes, workspace: Self.workspace, "\(name), mutation \(n)")
    }
  }

  private func check(_ bytes: [UInt8], workspace: [UInt8], _ name: String) {
    let fixture = Fixture(bytes, workspace: workspace)
    let again = Fixture(bytes, workspace: workspace)
    #expect(fixture.rendered == again.rendered, "\(name)")
    #expect(fixture.compiled?.digest == again.compiled?.digest, "\(name)")
    #expect(fixture.compiled?.views.map(\.digest) == again.compiled?.views.map(\.digest), "\(name)")
    checkPlaces(fixture, name)
    checkNothingIsLost(bytes, fixture, name)
    checkNormalForm(fixture, name)
  }

  private func checkPlaces(_ fixture: Fixture, _ name: String) {
    let map = fixture.workspace.sources
    for diagnostic in fixture.diagnostics.found {
      for case let span? in [diagnostic.span] + diagnostic.notes.map(\.span)
        + diagnostic.fixes.flatMap(\.edits).map(\.span)
      {
        let count = map[span.file].bytes.count
        #expect(span.start >= 0 && span.start <= span.end && Int(span.end) <= count, "\(name): \(diagnostic.message)")
      }
    }
  }

  private func checkNothingIsLost(_ bytes: [UInt8], _ fixture: Fixture, _ name: String) {
    guard let id = PolicyID("example"), let file = fixture.workspace.draftFiles[id] else { return }
    let source = fixture.workspace.sources[file]
    var fence = 1
    while fence < source.lineCount, source.text(source.lineRange(fence)) != "---" { fence += 1 }
    guard fence + 1 < source.lineCount, let policy = fixture.policy else { return }
    var excused = IndexSet(count: bytes.count)
    for diagnostic in fixture.diagnostics.found where diagnostic.severity == .error {
      if let span = diagnostic.span, span.file == file { excused.insert(span.range) }
    }
    let document = parseBlocks(source, id: file, from: source.lineStarts[fence + 1])
    if document.tooDeep != nil { return }
    comments(document.blocks) { excused.insert($0.range) }
    var covered = excused
    policy.sections.forEach { cover($0) { if let span = $0 { covered.insert(span.range) } } }
    let model = Set(words(Array(policy.json.bytes)))
    for line in (fence + 1)..<source.lineCount {
      let range = source.lineRange(line)
      guard bytes[range].contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      #expect(covered.overlaps(range), "\(name): line \(line + 1) is nowhere: \(source.text(range))")
      if excused.overlaps(range) { continue }
      let missing = words(Array(bytes[range])).filter { !model.contains($0) && !Self.decoded.contains($0) }
      #expect(missing.isEmpty, "\(name): line \(line + 1) loses \(missing): \(source.text(range))")
    }
  }

  /// What is written as it is, but kept as a kind or an address.
  static let decoded = ["guidance", "adapter", "mailto"]

  /// Words of four letters or more, small; not what follows `&`, which CommonMark may decode.
  private func words(_ bytes: [UInt8]) -> [String] {
    var result: [String] = []
    var i = 0
    while i < bytes.count {
      let start = i
      while i < bytes.count, (0x61...0x7A).contains(bytes[i] | 0x20) { i += 1 }
      if i - start >= 4, start == 0 || ![0x26, 0x5C].contains(bytes[start - 1]) {
        result.append(String(decoding: bytes[start..<i].map { $0 | 0x20 }, as: UTF8.self))
      }
      if i == start { i += 1 }
    }
    return result
  }

  private func comments(_ blocks: [Block], _ found: (SourceSpan) -> Void) {
    for block in blocks {
      if case .html = block.kind { found(block.span) }
      comments(block.children, found)
    }
  }

  private func cover(_ section: Section, _ add: (SourceSpan?) -> Void) {
    add(section.span)
    section.notes.forEach { add($0.span) }
    section.clauses.forEach { cover($0, add) }
    section.sections.forEach { cover($0, add) }
  }

  private func cover(_ clause: Clause, _ add: (SourceSpan?) -> Void) {
    add(clause.span)
    clause.notes.forEach { add($0.span) }
    clause.items.forEach { cover($0, add) }
  }

  /// Every text reads back from its normal form as itself.
  private func checkNormalForm(_ fixture: Fixture, _ name: String) {
    let refused = fixture.diagnostics.found.contains { $0.rule.name == "unsupported-markup" }
    for node in fixture.compiled?.nodes ?? [] {
      var texts: [InlineText] = []
      if let section = node.section { texts.append(section.title) }
      node.clause?.content.forEachText { texts.append($0) }
      for note in node.notes { note.content.forEachText { texts.append($0) } }
      for text in texts {
        var bytes: [UInt8] = []
        let isWritten = text.writeNormalForm(into: &bytes)
        #expect(isWritten || refused, "\(name): no normal form of \(text.plain())")
        guard isWritten else { continue }
        let file = SourceFile(name: "", bytes: bytes)
        var diagnostics = DiagnosticList()
        let inlines = parseInlines(InlineSource(file, id: FileID(0), lines: bytes.isEmpty ? [] : [0..<bytes.count]))
        let again = InlineBuilder.build(inlines, in: file, into: &diagnostics)
        #expect(again == text, "\(name): \(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }
}

/// A set of bytes of one file.
private struct IndexSet {
  private var bits: [Bool]

  init(count: Int) { bits = [Bool](repeating: false, count: count + 1) }

  mutating func insert(_ range: Range<Int>) {
    for i in range.isEmpty ? range.lowerBound..<range.lowerBound + 1 : range where i < bits.count { bits[i] = true }
  }

  func overlaps(_ range: Range<Int>) -> Bool { bits[range].contains(true) }
}

extension JSONValue {
  fileprivate var bytes: [UInt8] {
    var writer = JSONWriter(.canonical)
    writer.value(self)
    // A line end is written as two characters, of which one looks like a letter.
    var bytes = writer.bytes
    for i in bytes.indices.dropFirst() where bytes[i] == 0x6E && bytes[i - 1] == 0x5C { bytes[i] = 0x20 }
    return bytes
  }
}
