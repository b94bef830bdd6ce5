import Mustache
import Testing

@Suite struct EscapeTests {
  @Test func valuesInMarkdown() throws {
    let cases: [(String, String, String)] = [
      ("{{v}}", "# a", "\\# a"), ("{{v}}", "- a", "\\- a"), ("{{v}}", "1. a", "1\\. a"), ("{{v}}", "> a", "\\> a"),
      ("x {{v}}", "# a", "x # a"), ("- {{v}}", "- a", "- \\- a"), ("**{{v}}**", "1. a", "**1. a**"),
      ("{{v}}", "2.0.0", "2.0.0"), ("{{v}}", "trust, board; (a) \"b\" - c", "trust, board; (a) \"b\" - c"),
      ("{{v}}", "a\n\n# b\r\n\t c ", "a # b c "), ("{{v}}", "<b>&amp;`x`", "\\<b>\\&amp;\\`x\\`"),
      ("{{v}}", "[a](b)*_|\\", "\\[a\\](b)\\*\\_\\|\\\\"), ("{{v}} b", "[a]", "[a] b"),
      ("{{v}}(b)", "[a]", "\\[a\\](b)"),
      ("{{v}}", "  # a", "\\# a"), ("x{{v}}", " a", "x a"), ("-{{v}}", " a", "-a"), ("#{{v}}", "# a", "#\\# a"),
      ("x {{v}}", " a", "x a"), ("{{v}}{{v}}{{v}}{{v}}{{v}}", " ", ""),
      ("## {{v}}\n", "C #", "## C \\#\n"), ("## {{v}}\n", "C#", "## C#\n"), ("{{v}}\n", "C #", "C #\n"),
      ("{{v}}.", "~~a~~ ~5", "~~a\\~\\~ ~5."), ("{{v}}.", "$5 and $6, US$a$", "$5 and $6, US\\$a\\$."),
      ("{{v}}.", ":smile: 10:30:00 a: b", "\\:smile: 10:30:00 a: b."),
      ("{{v}}.", "www.a.b, https://a.b awww.b", "www\\.a.b, https://a.b awww.b."),
      ("- {{v}}", "[x] a [!b] [^c]", "- \\[x\\] a [!b] \\[^c\\]"), ("{{v}}", ":-", "\\:-"),
      ("{{v}}", "é\u{a0}€\u{1f600}", "é\u{a0}€\u{1f600}"),
      ("{{v}}", "a\u{0}\u{1b}\u{7f}\u{9f}b\u{85}c\u{2028}d", "ab c d"),
      ("{{v}}", "\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{61c}x\u{200d}\u{2019}", "x\u{200d}\u{2019}"),
      ("{{{v}}}", "*a*\n", "*a*\n"), ("{{^x}}{{v}}{{/x}}", "=", "\\="),
    ]
    for (source, value, expected) in cases {
      let template = try Template(parsing: Array(source.utf8), name: "page", escape: .markdown)
      var output: [UInt8] = []
      #expect(template.render(["v": .text(value)], into: &output) == [])
      #expect(text(output) == expected, "\(source) with \(value)")
    }
    let number = try Template(parsing: Array("{{v}}".utf8), name: "page", escape: .markdown)
    var output: [UInt8] = []
    #expect(number.render(["v": .number(-1.5)], into: &output) == [])
    #expect(text(output) == "-1.5")
  }

  /// Each template with the values that it refuses: v, w … are tags, in order.
  @Test func placesWhereAValueCannotBeEscaped() {
    let cases: [(String, [String])] = [
      ("{{v}} `a` {{w}}", []), ("`{{v}}` {{w}}", ["in a code span"]), ("`` ` {{v}} `` `{{{w}}}`", ["in a code span"]),
      ("` {{v}}", []), ("` {{v}}\n\n`", []), ("- a ` b\n- `{{v}}`", ["in a code span"]), ("\\`{{v}}`", []),
      ("# a `\n`{{v}}`", ["in a code span"]), ("a `\n> `{{v}}`", ["in a code span"]),
      ("`a\n{{v}}`", ["in a code span"]),
      ("`{{#s}}{{v}}{{/s}}`", ["in a code span"]), ("`{{>p}}`", ["in a code span"]),
      ("<{{v}}>", ["between < and >"]), ("see <https://a/{{v}}>", ["between < and >"]), ("a <{{v}} b> c", []),
      ("a < {{v}} > b", []), ("a <b title=\"{{v}}\"> c", ["between < and >"]), ("a <b {{v}}", []),
      ("[{{v}}](a)", []), ("[a]({{v}})", ["in the destination of a link"]),
      ("[a](b(c){{v}} \"{{w}}\") {{x}}", ["in the destination of a link", "in the destination of a link"]),
      ("[a]({{v}}", []), ("[a] ({{v}})", []), ("[a]: {{v}}", ["in a link definition"]), ("[{{v}}] a: {{w}}", []),
      ("```\n{{v}}\n\n{{w}}\n```\n{{x}}", ["in a code block", "in a code block"]),
      ("1. ~~~\n   {{v}}", ["in a code block"]),
      ("a\n<div>\n{{v}}\n\n{{w}}", ["in raw HTML"]), ("<a:{{v}}> {{w}}", ["between < and >"]),
      ("\\{{v}}", ["after a backslash"]), ("\\\\{{v}}", []), ("\\{{#s}}{{v}}{{/s}}", ["after a backslash"]),
    ]
    for (source, places) in cases {
      let errors = Template.parse(Array(source.utf8), name: "page", escape: .markdown).errors
      let found = errors.map { $0.message.split(separator: " stands ")[1].split(separator: ",")[0] }
      #expect(found.map { String($0) } == places, "\(source)")
      #expect(Template.parse(Array(source.utf8), name: "page").errors == [])
    }
  }
}
