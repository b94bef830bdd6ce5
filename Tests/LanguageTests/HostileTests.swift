import Diagnostics
import PolicyModel
import SourceText
import Testing

/// Texts that were made to break a reader: each gets its diagnostic, in time that nobody notices.
@Suite struct HostileTests {
  static let start = Array(Fixture.text(body: "# A {#a}\n\n", header: "").utf8)

  struct Input: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: String
    let bytes: [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ rule: String, _ bytes: [UInt8]) {
      self.name = name
      self.rule = rule
      self.bytes = bytes
    }

    init(_ name: String, _ rule: String, _ text: String) { self.init(name, rule, Array(text.utf8)) }
  }

  static let refused: [Input] = [
    Input("empty", "missing-front-matter", ""),
    Input("one fence", "unclosed-front-matter", "---"),
    Input("two fences", "missing-field", "---\n---"),
    Input("nothing but blanks", "missing-front-matter", repeated(" ", 60_000)),
    Input("brackets", "over-limit", start + Array(repeated("[", 17 << 20).utf8)),
    Input("brackets within the size", "over-limit", start + Array(repeated("[", 1 << 20).utf8)),
    Input("lines", "over-limit", Array(repeating: 0x0A, count: 8 << 20)),
    Input("carriage returns", "over-limit", start + Array(repeating: 0x0D, count: 1 << 20)),
    Input("NUL", "control-character", start + Array(repeating: 0, count: 100_000)),
    Input("half a character", "not-utf8", start + [0xE2, 0x82]),
    Input("a surrogate", "not-utf8", start + [0xED, 0xA0, 0x80]),
    Input("overlong", "not-utf8", start + [0xC0, 0xAF]),
    Input("every byte", "not-utf8", start + Array(0...255)),
    Input("quotes", "over-limit", start + Array(repeated("> ", 10_000).utf8)),
    Input("lists", "over-limit", start + Array((repeated("- ", 10_000) + "a").utf8)),
    Input("YAML brackets", "over-limit", "---\ntitle: " + repeated("[", 50_000) + "\n---\n"),
    Input("front matter without end", "over-limit", "---\n" + repeated("a: 1\n", 80_000)),
    Input("a long line", "over-limit", start + Array(repeated("a", 70_000).utf8)),
    Input(
      "parentheses", "over-limit", Fixture.text(body: "X.\n{#x when=\"" + repeated("(", 5_000) + "\"}", header: "")),
  ]

  @Test(arguments: refused) func isRefused(_ input: Input) {
    let fixture = Fixture(input.bytes)
    #expect(fixture.names.contains(input.rule), "\(input.name): \(fixture.names)")
    #expect(!fixture.rendered.isEmpty)
  }

  /// What is allowed by the limits, and as bad as they allow.
  static let allowed: [Input] = [
    Input("items", "", lines("- a", 10_000)),
    Input("items with the same id", "", lines("- a\n  {#a}", 5_000)),
    Input("wrong links", "", lines("- [a](#wrong-link)", 4_000)),
    Input("one paragraph", "", lines("a", 20_000)),
    Input("open values", "", repeated("{", 30_000)),
    Input("values", "", repeated("{{a}}", 6_000)),
    Input("open attributes", "", repeated(" {#a", 7_500)),
    Input("attributes", "", "{" + repeated("a{{ ", 7_500) + "}}}"),
    Input("gaps", "", repeated("XXX ", 7_500)),
    Input("open gaps", "", repeated("[", 30_000)),
    Input("emphasis", "", repeated("*a_", 10_000)),
    Input("headings", "", lines("# a", 10_000)),
    Input("stems", "", lines("a:\n\n- b", 4_000)),
    Input("sections with audiences", "", lines("# a {for=\"staff, trainees\"}", 2_500)),
    Input("definitions", "", lines("[a]: b", 10_000)),
    Input("comments", "", lines("<!-- a -->", 10_000)),
    Input("accents", "", repeated("e\u{301}", 7_500)),
  ]

  /// Without optimisation, beside other tests; what grows with the square of the input would take minutes.
  @Test(.timeLimit(.minutes(15)), arguments: allowed) func isRead(_ input: Input) {
    #expect(!Fixture(Self.start + input.bytes + [0x0A]).rendered.isEmpty)
  }

  @Test func theLastLineThatIsAllowed() {
    let left = 100_000 - Self.start.count { $0 == 0x0A }
    let full = Self.start + Array(repeating: 0x0A, count: left)
    #expect(!Fixture(full).names.contains("over-limit"))
    #expect(Fixture(full + [0x78]).names.contains("over-limit"))
  }

  private static func lines(_ text: String, _ count: Int) -> String { repeated(text + "\n", count) }

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func lineStartsAreHeldToALimit() {
    let file = SourceFile(name: "a", bytes: Array(repeating: 0x0A, count: 1 << 20))
    #expect(file.lineCount == SourceFile.maximumLines)
    #expect(file.lineRange(file.lineCount - 1).upperBound <= file.bytes.count)
    #expect(file.position(at: file.bytes.count).line == SourceFile.maximumLines)
  }
}
