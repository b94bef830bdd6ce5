import Diagnostics
import SourceText
import TestSupport
import Testing

@Suite struct TextRendererTests {
  @Test func showsNotesHelpAndFixes() {
    var marked = Marked("---\ntitle: Guide\n«review»: { every: 1 year }\nowner: head\n\n\n\n\n\n«review»: x\n")
    marked.add("staff: { «name»: Staff }\n", name: "Policies/workspace.yml")
    let diagnostic = Diagnostic(
      .duplicateKey, "the key `review` is given twice", at: marked.spans[1],
      help: "Only one of the two can hold. Keep the right one and delete the other, and then look at whether the board"
        + " has agreed to it",
      notes: [.init("first given here", marked.spans[0]), .init("see too", marked.spans[2]), .init("nowhere")],
      fixes: [
        .init("delete this one", isSafe: false, edits: [.init(marked.spans[1], "")]),
        .init("keep it", isSafe: true, edits: []),
      ])
    #expect(
      TextRenderer().render(diagnostic, in: marked.map) == """
        Policies/online/policy.md:10:1: error: The key `review` is given twice [P403 duplicate-key]
           |
        10 | review: x
           | ^~~~~~
          --> Policies/online/policy.md:3:1: note: first given here
         3 | review: { every: 1 year }
           | ------
          --> Policies/workspace.yml:1:10: note: see too
         1 | staff: { name: Staff }
           |          ----
           = note: nowhere
           = help: Only one of the two can hold. Keep the right one and delete the other, and then look at
                   whether the board has agreed to it.
           = fix: Delete this one (`--fix --unsafe` does it)
           = fix: Keep it (`--fix` does it)

        """)
  }

  /// The excerpt alone, of a diagnostic at the first mark.
  func excerpt(_ text: String, width: Int = 60) -> [String] {
    let marked = Marked(text)
    let rendered = TextRenderer(width: width).render(
      Diagnostic(.badYAML, "m", at: marked.spans.first), in: marked.map)
    return rendered.split(separator: "\n").dropFirst(2).map(String.init)
  }

  /// The line of the mark.
  static func mark(_ indent: Int, _ mark: String) -> String { "  | " + String(repeating: " ", count: indent) + mark }

  static let excerpts: [(String, [String])] = [
    ("\ta\t«bc»", ["1 |     a   bc", mark(8, "^~")]),
    ("日本 «語»x", ["1 | 日本 語x", mark(5, "^~")]),
    ("e\u{301}é «ü»", ["1 | e\u{301}é ü", mark(3, "^")]),
    ("👩\u{200D}🏫 «a»", ["1 | 👩\u{200D}🏫 a", mark(5, "^")]),
    ("a\u{202E}b «c»\u{1B}[31m", ["1 | a\\u{202E}b c\\u{1B}[31m", mark(11, "^")]),
    ("\u{FEFF}«a»", ["1 | a", mark(0, "^")]),
    ("«\u{FEFF}»a", ["1 | a", mark(0, "^")]),
    ("ab«»\r\ncd", ["1 | ab", mark(2, "^")]),
    ("ab\n«»", ["2 |", mark(0, "^")]),
    ("", []),
    ("a «b\n  c» d", ["1 | a b", mark(2, "^"), "2 |   c d", mark(2, "~")]),
    ("«one\ntwo\n three\nfour\n»five", ["1 | one", mark(0, "^~~"), "...", "4 | four", mark(0, "~~~~")]),
    (
      String(repeating: "word ", count: 40) + "«here» " + String(repeating: "tail ", count: 40),
      ["1 | …word word word word word here tail tail tail tail tail…", mark(26, "^~~~")]
    ),
    (
      "«" + String(repeating: "x", count: 90) + "»",
      ["1 | " + String(repeating: "x", count: 54) + "…", mark(0, "^" + String(repeating: "~", count: 53))]
    ),
    (
      String(repeating: "é", count: 40_000) + "«z»",
      ["1 | …" + String(repeating: "é", count: 53) + "z", mark(54, "^")]
    ),
  ]

  @Test(arguments: excerpts) func marksWhatIsMeant(text: String, expected: [String]) {
    #expect(excerpt(text) == expected)
  }

  @Test func countsInTheLastLine() {
    let marked = Marked("«a» «b»")
    var list = DiagnosticList()
    #expect(TextRenderer().render(list, in: marked.map) == "")
    #expect(TextRenderer.summary(of: []) == "no problems")
    list.append(Diagnostic(.badYAML, "z\u{1B}\u{7}", at: nil))
    list.append(Diagnostic(.badYAML, "y", at: marked.spans[1], severity: .warning))
    list.append(Diagnostic(.badYAML, "x", at: marked.spans[0]))
    let text = TextRenderer().render(list, in: marked.map)
    #expect(text.hasPrefix("error: Z\\u{1B}\\u{7} [P401 bad-yaml]\n\nPolicies/online/policy.md:1:1: error: X"))
    #expect(text.hasSuffix("\n\n2 errors, 1 warning\n"))
    let coloured = TextRenderer(colour: true).render(list, in: marked.map)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
  }

  @Test func neverSendsAControlCharacterToTheTerminal() {
    var random = SeededGenerator(3)
    let scalars = Array(
      "a b\t\u{1B}\u{7}\u{0}\u{9B}\u{202E}\u{2066}\u{200D}\u{301}日👩\u{FEFF}\n\r\u{2028}é".unicodeScalars)
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...200, using: &random) {
        bytes += Array(String(scalars[Int.random(in: 0..<scalars.count, using: &random)]).utf8)
        if Int.random(in: 0..<20, using: &random) == 0 { bytes.append(UInt8.random(in: 128...255, using: &random)) }
      }
      var map = SourceMap()
      let id = map.add(SourceFile(name: "a\u{1B}.md", bytes: bytes))
      let start = Int.random(in: 0...bytes.count, using: &random)
      let span = SourceSpan(id, start, Int.random(in: start...bytes.count, using: &random))
      let file = map[id]
      let text = TextRenderer(width: 40).render(
        Diagnostic(.badYAML, file.text(span.range), at: span, notes: [.init("n", span)]), in: map)
      let bad = text.unicodeScalars.filter {
        switch $0.properties.generalCategory {
        case .control: $0 != "\n"
        case .format: $0 != "\u{200D}"
        case .lineSeparator, .paragraphSeparator: true
        default: false
        }
      }
      #expect(bad.isEmpty, "\(file.text(0..<bytes.count).debugDescription)")
    }
  }
}
