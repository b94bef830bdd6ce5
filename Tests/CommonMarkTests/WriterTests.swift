import SourceText
import TestSupport
import Testing

@testable import CommonMark

@Suite struct WriterTests {
  static func markdown(_ events: [InlineEvent]) -> String? {
    var bytes: [UInt8] = []
    return appendMarkdown(events, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  @Test(arguments: [
    (
      "a_b * c & d < e > f! (g) h. \"i\" R&D $5 {{p}} C:\\dir",
      "a_b * c & d < e > f! (g) h. \"i\" R&D $5 \\{\\{p}} C:\\dir"
    ),
    ("[a] `b` *c* _d_ <e> &amp; \\*", "\\[a\\] \\`b\\` \\*c\\* \\_d\\_ \\<e> \\&amp; \\\\\\*"),
    ("1. a", "1\\. a"), ("12) a", "12\\) a"), ("2026 a", "2026 a"), ("1.5 a", "1.5 a"), ("- a", "\\- a"), ("-a", "-a"),
    ("+", "\\+"), ("---", "\\---"), ("# a", "\\# a"), ("#a", "#a"), ("> a", "\\> a"), ("~~~", "\\~~~"),
    ("===", "\\==="),
    ("* * *", "\\* * \\*"), (" a \n\t b ", "a b"), ("", ""), ("<https://a>", "\\<https://a>"),
  ])
  func textIsEscapedWhereItMustBe(text: String, expected: String) {
    #expect(Self.markdown([.text(text)]) == expected)
  }

  @Test func markupIsWritten() {
    func link(_ destination: String, _ text: String, _ title: String = "") -> [InlineEvent] {
      [.start(.link(destination: destination, title: title)), .text(text), .end(.link)]
    }
    func strong(_ events: [InlineEvent]) -> [InlineEvent] { [.start(.strong)] + events + [.end(.strong)] }
    func emphasis(_ events: [InlineEvent]) -> [InlineEvent] { [.start(.emphasis)] + events + [.end(.emphasis)] }
    let cases: [([InlineEvent], String?)] = [
      (link("role:head", "head"), "[head](role:head)"),
      (link("a b", "t", "say \"x\" &lt; \\"), "[t](<a b> \"say \\\"x\\\" &amp;lt; \\\\\")"),
      (link("(a", "t"), "[t](\\(a)"), (link("a(b)", "t"), "[t](a(b))"), (link("", "t"), "[t]()"),
      (link("https://a.b/c_d", "https://a.b/c_d"), "<https://a.b/c_d>"), (link("mailto:a@b.c", "a@b.c"), "<a@b.c>"),
      ([.text("a!")] + link("b", "c"), "a\\![c](b)"),
      (emphasis([.text("a")]), "*a*"), (strong(emphasis([.text("a")])), "**_a_**"),
      (emphasis([.text("a")]) + emphasis([.text("b")]), "*a*_b_"), ([.text("a")] + emphasis([.text("b")]), "a*b*"),
      (emphasis([.text(" a")]), "*&#32;a*"), ([.code("a`b")], "``a`b``"), ([.code("`")], "`` ` ``"),
      ([.code(" a ")], "`  a  `"), ([.text("a"), .softBreak, .text("b")], "a b"),
      ([.text("a"), .hardBreak, .text("b")], nil), ([.html("<b>")], nil), ([.html("<b>"), .text("c")], "<b>c"),
      (emphasis([]), nil),
    ]
    for (events, expected) in cases { #expect(Self.markdown(events) == expected) }
  }

  @Test func insertedTextReadsBack() {
    for seed in 0..<2000 {
      var random = SeededGenerator(seed)
      let text = random.text(of: InlineTests.pieces, upTo: 8)
      var bytes = Array("a\n".utf8)
      appendMarkdown(text: text, to: &bytes)
      let events = parseInlines(InlineSource(bytes)).events
      #expect(normalForm(events) == normalForm([.text("a "), .text(text)]), "\(seed): \(String(reflecting: text))")
    }
  }

  /// What is written without being read back must be what would be read.
  @Test func simpleEventsReadBack() {
    let words = [
      "a", "b c", " ", " d ", "!", "(", ".", "-", "1. e", "é", "\u{A0}", "\u{1}", "{{", "f*", "_g", "", "h\\", ":",
    ]
    let addresses = ["role:head", "#c1", "https://a.b/c-d", "mailto:a", "a", "a_b", ""]
    var simple = 0
    for seed in 0..<20_000 {
      var random = SeededGenerator(seed)
      var events: [InlineEvent] = []
      for _ in 0...random.below(5) {
        let text = random.text(of: words, upTo: 3)
        let start: InlineEvent
        switch random.below(6) {
        case 0: start = .start(.emphasis)
        case 1: start = .start(.strong)
        case 2: start = .start(.link(destination: addresses[random.below(addresses.count)], title: ""))
        case 3:
          events.append(.html("{{value}}"))
          continue
        default:
          events.append(.text(text))
          continue
        }
        guard case .start(let markup) = start else { continue }
        events += random.below(5) == 0 ? [start, .end(markup.kind)] : [start, .text(text), .end(markup.kind)]
      }
      events = normalForm(events)
      var bytes = Array("before".utf8)
      guard InlineWriter.appendSimple(events, to: &bytes) else {
        #expect(bytes == Array("before".utf8))
        continue
      }
      simple += 1
      var writer = InlineWriter(events, .starsApart, hidesNeighbours: false)
      writer.write()
      #expect(writer.bytes == Array(bytes.dropFirst(6)), "seed \(seed): \(events)")
      #expect(writer.isRead(as: events), "seed \(seed): \(events)")
    }
    #expect(simple > 2000)
  }

  @Test func htmlComesFromLibcmark() {
    func html(_ text: String) -> String {
      String(decoding: CommonMark.html(fromMarkdown: Array(text.utf8)), as: UTF8.self)
    }
    #expect(html("") == "" && html("# a <b>\n") == "<h1>a <!-- raw HTML omitted --></h1>\n")
    #expect(html("[a](javascript:b)") == "<p><a href=\"\">a</a></p>\n")
    let inline = CommonMark.html(fromInlineMarkdown: Array("# a *b* &amp; 1".utf8))
    #expect(String(decoding: inline, as: UTF8.self) == "# a <em>b</em> &amp; 1")
    #expect(CommonMark.html(fromInlineMarkdown: []).isEmpty)
  }

  @Test func hostileTextIsQuick() {
    let marks = ["[", "*", "**a ", "`", "_a", "![", "<", "&amp;", "\\", "]", "*a_ ", "a**b"]
    for mark in marks {
      let text = String(repeating: mark, count: 40_000 / mark.utf8.count)
      let inlines = parseInlines(InlineSource(Array(text.utf8)))
      #expect(inlines.events.count == inlines.spans.count)
      var bytes: [UInt8] = []
      _ = appendMarkdown([.text(text)], to: &bytes)
      #expect(bytes.count >= 40_000 - mark.utf8.count)
    }
    let deep = String(repeating: "*a ", count: 5_000) + "b" + String(repeating: "*", count: 5_000)
    #expect(parseInlines(InlineSource(Array(deep.utf8))).events.count == 15_000)
  }

  @Test func nulIsReadAsLibcmarkReadsIt() {
    let source = InlineSource(Array("a\u{0}*b*\u{0}".utf8))
    let inlines = parseInlines(source)
    #expect(plainText(inlines.events) == "a\u{FFFD}b\u{FFFD}" && inlines.spans.last?.range == 5..<6)
  }
}
