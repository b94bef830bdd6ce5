import Mustache
import Testing

@Suite struct TemplateErrorTests {
  @Test func whatIsWrongInATemplate() {
    let cases: [(String, [String])] = [
      ("a\n {{#s}}", ["2:2 section \"s\" is not closed"]), ("{{^s}}", ["1:1 section \"s\" is not closed"]),
      ("{{/s}}", ["1:1 {{/s}} closes a section that is not open"]),
      (
        "\r\n\r{{#a}}\n{{/b}}{{/a}}",
        ["4:1 {{/b}} closes a section that is not open; the section open here is \"a\", from line 3"]
      ),
      (
        "{{#a}}{{#b}}{{/a}}{{/b}}",
        ["1:7 section \"b\" is not closed", "1:19 {{/b}} closes a section that is not open"]
      ),
      ("{{a", ["1:1 a tag is not closed: \"}}\" is missing"]),
      ("{{{a}}", ["1:1 a tag is not closed: \"}}}\" is missing"]),
      ("{{a}\n{{b}}{{!", ["1:1 a tag is not closed: \"}}\" is missing", "2:6 a tag is not closed: \"}}\" is missing"]),
      ("{{=<% %>=}}<%a", ["1:12 a tag is not closed: \"%>\" is missing"]),
      ("{{}}{{ }}{{#}}{{{}}}{{>}}", [1, 5, 10, 15, 21].map { "1:\($0) a tag without a name" }),
      ("é{{a b}}", ["1:3 \"a b\" is not a name: it contains white space"]),
      ("{{a..b}}", ["1:1 \"a..b\" is not a name: nothing stands on one side of a dot"]),
      ("{{.a}}", ["1:1 \".a\" is not a name: nothing stands on one side of a dot"]),
    ]
    for (source, expected) in cases {
      let (template, errors) = Template.parse(Array(source.utf8), name: "page")
      #expect(template == nil)
      #expect(errors.map { "\($0.line):\($0.column) \($0.message)" } == expected, "\(source)")
    }
    for source in ["{{=<%=}}", "{{= =}}", "{{=a b c=}}", "{{=a= b=}}"] {
      let errors = Template.parse(Array(source.utf8), name: "page").errors
      #expect(errors.map { $0.message.hasPrefix("a change of delimiters needs two") } == [true], "\(source)")
      #expect(throws: errors[0]) { try Template(parsing: Array(source.utf8), name: "page") }
    }
  }

  @Test func nestingIsBounded() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "{{#a}}", count: depth) + String(repeating: "{{/a}}", count: depth)).utf8)
    }
    #expect(Template.parse(nested(100), name: "page").errors == [])
    #expect(Template.parse(nested(101), name: "page").errors.map(\.column) == [601])
    _ = Template.parse(nested(20_000), name: "page")

    func render(_ source: String, _ partial: String, _ data: MustacheValue, limits: Template.Limits = .init()) throws
      -> ([TemplateError], String)
    {
      var output = Array("x".utf8)
      let partials = ["p": try Template(parsing: Array(partial.utf8), name: "p")]
      let page = try Template(parsing: Array(source.utf8), name: "page")
      let errors = page.render(data, partials: partials, limits: limits, into: &output)
      return (errors, text(output))
    }
    var chain: MustacheValue = ["n": nil]
    for _ in 0..<99 { chain = ["n": chain] }
    #expect(try render("{{>p}}", ".{{#n}}{{>p}}{{/n}}", chain) == ([], "x" + String(repeating: ".", count: 100)))
    let deep = try render("{{>p}}", "\n{{>p}}", nil)
    #expect(deep.0.map(\.message) == ["partials nested deeper than 100"])
    #expect(deep.0.map { "\($0.template):\($0.line):\($0.column)" } == ["p:2:1"])
    #expect(deep.1 == "x")

    var limits = Template.Limits()
    limits.output = 1000
    let list = MustacheValue.list(Array(repeating: 1, count: 100))
    let wide = try render("{{#l}}{{>p}}{{/l}}", "0123456789abcdef", ["l": list], limits: limits)
    #expect(wide.0.map(\.message) == ["the output is larger than 1000 bytes"])
    #expect(wide.1 == "x")
    limits.steps = 5000
    let long = try render("{{#l}}{{#l}}{{>p}}{{/l}}{{/l}}", "{{#l}}{{/l}}", ["l": list], limits: limits)
    #expect(long.0.map(\.message) == ["filling the template takes too many steps"])
  }

  @Test func namesThatAreNotKnown() throws {
    let source =
      "{{titel}} {{p.nam}}\n{{#list}}{{b}}{{c}}{{/list}}{{^gone}}{{/gone}}{{null}}{{null.x}}{{text.x}}{{>no}}{{list}}"
    let template = try Template(parsing: Array(source.utf8), name: "page")
    let data: MustacheValue = [
      "title": "T", "p": ["name": 1], "list": [["b": 1], ["b": 2]], "null": nil, "text": "t",
    ]
    var output: [UInt8] = []
    #expect(template.render(data, partials: ["nor": template], into: &output) == [])
    #expect(text(output) == " \n12")
    let errors = template.render(data, partials: ["nor": template], strict: true, into: &output)
    let expected: [(String?, [String], Int, Int)] = [
      ("titel", ["title", "p", "list", "null", "text"], 1, 1), ("nam", ["name"], 1, 11),
      ("c", ["b", "title", "p", "list", "null", "text"], 2, 15),
      ("gone", ["title", "p", "list", "null", "text"], 2, 29), ("x", [], 2, 65), ("no", ["nor"], 2, 75),
      (nil, [], 2, 82),
    ]
    #expect(errors.map(\.unknownName) == expected.map(\.0))
    #expect(errors.map(\.candidates) == expected.map(\.1))
    #expect(errors.map(\.line) == expected.map(\.2))
    #expect(errors.map(\.column) == expected.map(\.3))
    #expect(errors.first?.message == "\"titel\" is not known here")
    #expect(errors.last?.message == "list is a list, which cannot be printed")
  }

  @Test func noTextBreaksTheParser() {
    let pieces = [
      "{{", "}}", "{{{", "}}}", "#a", "/a", "^", ">", "!", "=", "<% %>", "=}}", "<%", "%>", " ", "\n", "\r\n", "`", "x",
      "](", ")", "<", "\\", "```\n",
    ]
    var state: UInt64 = 42
    for _ in 0..<3000 {
      var source = ""
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        source += pieces[Int(state >> 33) % pieces.count]
      }
      let (template, errors) = Template.parse(Array(source.utf8), name: "page", escape: .markdown)
      #expect((template == nil) == !errors.isEmpty)
      var output: [UInt8] = []
      _ = template?.render(["a": [1, 2]], partials: template.map { ["a": $0] } ?? [:], strict: true, into: &output)
    }
  }
}
