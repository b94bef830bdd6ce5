import Diagnostics
import SourceText
import TestSupport
import Testing
import YAML

@Suite struct YAMLFuzzTests {
  static let sources = [
    "title: Social “Media”\r\nreview: { every: 1 year, due: 2026-09 }\r\napplies-to: {trainees: in-full}\r\n",
    "\u{FEFF}roles:\n  head:\n    also: [Head Teacher, 'Head''s']\n    title: \"H\\u00e9\"\n  é: |\n    text\n\n    more\nb:\n",
    "a:\n- b\n- - c\n  - d: e # f\n    g: >-\n      h\n      i\n? j\n: k\n",
    "x: one\n   two\n\n   three\ny: {{name}}\nz: &a *b\n<<: !c d\n---\ne: f\n",
  ]

  @Test func nothingThatIsWrittenBreaksIt() {
    var random = SeededGenerator(42)
    let pieces = [
      "[", "]", "{", "}", ": ", ":", ",", "- ", "\n", "\r\n", "\t", " ", "  ", "#", " #", "'", "\"", "|", ">", "&a",
      "*a",
      "!t", "? ", "%", "---\n", "...", "é", "😀", "\u{2028}", "\u{0}", "@", "`", "\\", "<<: ", "a", "key: v\n", "~",
    ]
    for round in 0..<6000 {
      var bytes = Array(Self.sources[round % Self.sources.count].utf8)
      if round % 7 == 0 { bytes = [] }
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where place < bytes.count: bytes.remove(at: place)
        case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2 where place < bytes.count:
          let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
          bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
        default: bytes.insert(contentsOf: pieces.randomElement(using: &random).map { Array($0.utf8) } ?? [], at: place)
        }
      }
      let lower = Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 0...bytes.count, using: &random) : 0
      check(SourceFile(name: "a.yml", bytes: bytes), lower..<bytes.count)
    }
  }

  /// Every place lies in the range, inside that of its parent, after what came before it; plain text is its source.
  private func check(_ file: SourceFile, _ range: Range<Int>) {
    var list = DiagnosticList()
    let node = parseYAML(file, id: FileID(0), range: range, into: &list)
    let shown = file.text(0..<file.bytes.count).debugDescription
    func within(_ span: SourceSpan, _ outer: Range<Int>) -> Bool {
      outer.lowerBound <= span.range.lowerBound && span.range.upperBound <= outer.upperBound
    }
    for problem in list.found {
      let spans = [problem.span] + problem.notes.map(\.span) + problem.fixes.flatMap(\.edits).map { Optional($0.span) }
      for span in spans { #expect(span.map { within($0, range) } ?? false, "\(problem.message) in \(shown)") }
    }
    #expect(node != nil || !list.found.isEmpty, "\(shown)")
    guard let node, !list.hasErrors else { return }
    func visit(_ node: YAMLNode, _ outer: Range<Int>) {
      #expect(within(node.span, outer), "\(node.span) in \(shown)")
      switch node.content {
      case .scalar(let scalar):
        let source = file.text(node.span.range)
        if scalar.isPlain, !source.contains(where: \.isNewline) {
          #expect(scalar.text.utf8.elementsEqual(source.utf8), "\(shown)")
        }
      case .sequence(let items):
        var low = node.span.range.lowerBound
        for item in items {
          visit(item, low..<max(low, node.span.range.upperBound))
          low = item.span.range.upperBound
        }
      case .mapping(let entries):
        var low = node.span.range.lowerBound
        for entry in entries {
          #expect(within(entry.keySpan, low..<max(low, node.span.range.upperBound)), "\(entry.key) in \(shown)")
          visit(
            entry.value,
            entry.keySpan.range.upperBound..<max(entry.keySpan.range.upperBound, node.span.range.upperBound))
          low = entry.value.span.range.upperBound
        }
      }
    }
    visit(node, range)
  }
}
