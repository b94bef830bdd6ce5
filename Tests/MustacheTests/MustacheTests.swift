import JSON
import Mustache
import Testing

@Suite struct MustacheTests {
  struct Case {
    let template: String
    let data: String
    let expected: String
    var partials: [String: String] = [:]

    init(_ template: String, _ data: String, _ expected: String, _ partials: [String: String] = [:]) {
      (self.template, self.data, self.expected, self.partials) = (template, data, expected, partials)
    }
  }

  static let values = [
    Case("", "{}", ""), Case("plain } text {", "{}", "plain } text {"),
    Case("{{a}} {{{a}}} {{&a}}", #"{"a":"<'\"&>"}"#, #"&lt;&#39;&quot;&amp;&gt; <'"&> <'"&>"#),
    Case("{{a}},{{b}},{{c}},{{d}},{{e}}", #"{"a":85,"b":1.21,"c":-0,"d":1e21,"e":false}"#, "85,1.21,0,1e+21,false"),
    Case("[{{a}}{{b}}{{{c}}}{{&d.e}}]", #"{"a":null}"#, "[]"),
    Case("{{ a }}{{{ a }}}{{& a }}{{\na\n}}", #"{"a":"x"}"#, "xxxx"),
    Case("  {{a}}\n  {{{a}}}\n", #"{"a":"x"}"#, "  x\n  x\n"),
    Case("{{a.b.c}}|{{#a}}{{b.c}}{{/a}}", #"{"a":{"b":{"c":"x"}}}"#, "x|x"),
    // The first part is looked up along the stack, the others only in what it gave.
    Case("{{#s}}{{a.c}}|{{a.b}}{{/s}}", #"{"a":{"b":"out","c":"out"},"s":{"a":{"b":"in"}}}"#, "|in"),
    Case("{{a.b}}{{a.b.c}}", #"{"a":"text"}"#, ""),
    Case("{{#s}}{{a}}{{b}}{{/s}}{{b}}", #"{"a":1,"b":2,"s":{"b":3}}"#, "132"),
    Case("{{.}}", #""<x>""#, "&lt;x&gt;"), Case("{{{.}}}", #""<x>""#, "<x>"), Case("{{.}}", "1.5", "1.5"),
    Case("{{a}}", #"{"a":"{{b}}","b":1}"#, "{{b}}"), Case("é{{é}}", #"{"é":"ü"}"#, "éü"),
  ]

  static let sections = [
    Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", #"{"a":true}"#, "y"), Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", #"{"a":{}}"#, "y"),
    Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", #"{"a":false}"#, "n"), Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", "{}", "n"),
    Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", #"{"a":[]}"#, "n"), Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", #"{"a":""}"#, "n"),
    Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", #"{"a":0}"#, "n"), Case("{{#a}}y{{/a}}{{^a}}n{{/a}}", #"{"a":null}"#, "n"),
    Case("{{#a.b}}y{{/a.b}}{{^a.c.d}}n{{/a.c.d}}", #"{"a":{"b":1}}"#, "yn"),
    Case("{{#a}}{{.}},{{/a}}", #"{"a":[1,"<",2.5]}"#, "1,&lt;,2.5,"), Case("{{#a}}{{.}}{{/a}}", #"{"a":"x"}"#, "x"),
    Case("{{#a}}{{#.}}{{.}}{{/.}};{{/a}}", #"{"a":[[1,2],[3]]}"#, "12;3;"),
    Case("{{#.}}{{b}}{{/.}}", #"[{"b":1},{"b":2}]"#, "12"),
    Case("{{#a}}{{n}}{{x}},{{/a}}", #"{"x":"o","n":0,"a":[{"n":1},{"n":2,"x":"i"}]}"#, "1o,2i,"),
    Case("{{#a}}1{{#a}}2{{/a}}3{{/a}}", #"{"a":{"b":1}}"#, "123"),
    Case("{{#a}}{{one}}{{#b}}{{one}}{{two}}{{/b}}{{/a}}", #"{"a":{"one":1},"b":{"two":2}}"#, "112"),
    Case("{{#a}}{{#n}}x{{/n}}{{/a}}", #"{"a":[{"n":false},{"n":true}]}"#, "x"),
    Case("{{^a}}{{^b}}x{{/b}}{{/a}}", "{}", "x"), Case("{{# a }}x{{/\ta\n}}", #"{"a":1}"#, "x"),
  ]

  static let layout = [
    Case("a\n{{#s}}\nb\n{{/s}}\nc", #"{"s":1}"#, "a\nb\nc"),
    Case("a\r\n{{#s}}\r\nb\r\n{{/s}}\r\nc", #"{"s":1}"#, "a\r\nb\r\nc"),
    Case("  {{#s}} \nb\n\t{{/s}}", #"{"s":1}"#, "b\n"), Case("{{^s}}\nb\n{{/s}}\n", "{}", "b\n"),
    Case(" {{#s}}b{{/s}}\n", #"{"s":1}"#, " b\n"), Case("{{#s}}{{/s}}\n", #"{"s":1}"#, "\n"),
    Case("{{a}}\n", "{}", "\n"),
    Case("x {{#s}}\n{{/s}}\ny", #"{"s":1}"#, "x \ny"), Case("a\n{{! c }}\nb", "{}", "a\nb"),
    Case("a {{! c }}\nb{{!\nd {{x}\n}}", "{}", "a \nb"), Case("a\n  {{!\n c\n}}  \nb", "{}", "a\nb"),
    Case("{{!x}}", "{}", ""),
    Case("{{#s}}\n{{#t}}\nx\n{{/t}}\n{{/s}}\n", #"{"s":1,"t":[1,2]}"#, "x\nx\n"),
    Case("a\n{{=<% %>=}}\n<%a%>{{a}}\n<%={{ }}=%>\n{{a}}", #"{"a":1}"#, "a\n1{{a}}\n1"),
    Case("{{=| |=}}|#a||.||/a||&a||{a}|", #"{"a":"<"}"#, "&lt;<<"), Case("{{= @   @ =}}@a@", #"{"a":1}"#, "1"),
    Case(" {{=<% %>=}} x\n", "{}", "  x\n"), Case("{{=<< >>=}}<<{a}>>", #"{"a":"&"}"#, "&"),
  ]

  static let partials = [
    Case("[{{>p}}{{> q }}]", #"{"a":1}"#, "[<1>]", ["p": "<{{a}}>"]),
    Case("{{>p}}", "{}", "{{x}}", ["p": "{{=| |=}}{{x}}"]),
    Case("{{=| |=}}|>p|", #"{"x":1}"#, "1", ["p": "{{x}}"]),
    Case("{{=| |=}}|>p|{{x}}", #"{"x":1}"#, "1{{x}}", ["p": "{{x}}"]),
    Case("{{>n}}", #"{"v":1,"k":[{"v":2,"k":[]},{"v":3,"k":[]}]}"#, "1<2<>3<>>", ["n": "{{v}}<{{#k}}{{>n}}{{/k}}>"]),
    // Alone on its line, the white space before it goes before each line of the partial, but not of its values.
    Case("-\n  {{>p}}\n-", #"{"a":"x\ny"}"#, "-\n  1\n  x\ny\n  2\n-", ["p": "1\n{{{a}}}\n2\n"]),
    Case("  {{>p}}", "{}", "  a\n  \n  b", ["p": "a\n\nb"]), Case(" {{>p}}\r\n|", "{}", " a\r\n b|", ["p": "a\r\nb"]),
    Case(" {{>p}}\n", #"{"s":[1,2]}"#, " a\n 1\n 2\n b\n", ["p": "a\n{{#s}}\n{{.}}\n{{/s}}\nb\n"]),
    Case(" {{>p}}\n", #"{"s":[1,2]}"#, " 1\n +2\n +\n", ["p": "{{#s}}{{.}}\n+{{/s}}\n"]),
    Case(" {{>p}}\n", "{}", " \n x\n", ["p": "{{#s}}{{/s}}\n{{!c}}x\n"]),
    Case(" {{>p}}\n", #"{"a":1}"#, " a\n   1\n   b\n c", ["p": "a\n  {{>q}}\nc", "q": "{{a}}\nb\n"]),
    Case(" {{>p}}\n", "{}", " a x\ny b\n x\n y", ["p": "a {{>q}} b\n{{>q}}\n", "q": "x\ny"]),
    Case("x {{>p}}\n", "{}", "x 1\n2\n", ["p": "1\n2"]),
  ]

  @Test func theLanguage() throws {
    for each in Self.values + Self.sections + Self.layout + Self.partials {
      let data = MustacheValue(try JSONValue.parse(Array(each.data.utf8)))
      let partials = try each.partials.mapValues { try Template(parsing: Array($0.utf8), name: "partial") }
      let template = try Template(parsing: Array(each.template.utf8), name: "page")
      var output = Array("before ".utf8)
      #expect(template.render(data, partials: partials, into: &output) == [])
      #expect(text(output) == "before " + each.expected, "\(each.template) with \(each.data)")
    }
  }

  @Test func bytesAreInsertedAsTheyAre() throws {
    let template = try Template(parsing: Array("{{#c}}{{{html}}}{{html}}{{/c}}".utf8), name: "page")
    var output: [UInt8] = []
    #expect(template.render(["c": [["html": .bytes(Array("<p>".utf8))]]], into: &output) == [])
    #expect(text(output) == "<p>&lt;p&gt;")
  }

  @Test func objectsWithManyNames() throws {
    let members = (0..<100).map { (MustacheName("n\($0)"), MustacheValue.integer($0)) }
    let object = MustacheObject(members + [("n5", "second")])
    for (name, _) in members { #expect(object[name] != nil) }
    #expect(object["n100"] == nil)
    if case .number(5)? = object["n5"] {} else { Issue.record("the first of two counts") }
  }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
