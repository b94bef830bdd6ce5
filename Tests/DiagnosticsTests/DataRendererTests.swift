import Diagnostics
import JSON
import SourceText
import Testing

@Suite struct DataRendererTests {
  let marked: Marked
  let list: DiagnosticList

  init() {
    var marked = Marked("\u{FEFF}日«é» «x»\r\n𝒳«y\nz»", name: "Policies/é b/policy.md")
    marked.add("«a»", name: "/home/me/a.md")
    var list = DiagnosticList()
    list.append(
      Diagnostic(
        .unknownKey, "no key `x`", at: marked.spans[2], help: "Look",
        notes: [.init("here", marked.spans[0]), .init("elsewhere")],
        fixes: [.init("write `w`", isSafe: true, edits: [.init(marked.spans[1], "w"), .init(marked.spans[0], "")])]))
    list.append(Diagnostic(.badYAML, "everything", at: nil, severity: .warning))
    list.append(Diagnostic(.badYAML, "outside", at: marked.spans[3]))
    self.marked = marked
    self.list = list
  }

  @Test func jsonFollowsTheContract() throws {
    let bytes = JSONRenderer().render(list, in: marked.map)
    let value = try JSONValue.parse(bytes)
    let expected = """
      {"diagnostics":[
      {"code":"P401","name":"bad-yaml","severity":"warning","message":"Everything","file":null,"range":null,\
      "notes":[],"fixes":[],"help":null},
      {"code":"P401","name":"bad-yaml","severity":"error","message":"Outside","file":"/home/me/a.md",\
      "range":{"start":{"line":1,"column":1},"end":{"line":1,"column":2}},"notes":[],"fixes":[],"help":null},
      {"code":"P413","name":"unknown-key","severity":"error","message":"No key `x`","file":"Policies/é b/policy.md",\
      "range":{"start":{"line":2,"column":5},"end":{"line":3,"column":2}},\
      "notes":[{"message":"here","file":"Policies/é b/policy.md",\
      "range":{"start":{"line":1,"column":7},"end":{"line":1,"column":9}}},\
      {"message":"elsewhere","file":null,"range":null}],\
      "fixes":[{"title":"Write `w`","safe":true,"safety":"safe","edits":[\
      {"file":"Policies/é b/policy.md","range":{"start":{"line":1,"column":10},"end":{"line":1,"column":11}},\
      "replacement":"w"},\
      {"file":"Policies/é b/policy.md","range":{"start":{"line":1,"column":7},"end":{"line":1,"column":9}},\
      "replacement":""}]}],"help":"Look."}],
      "summary":{"errors":2,"warnings":1}}
      """
    #expect(value == (try JSONValue.parse(Array(expected.utf8))))
    // Equality of objects says nothing of the order of keys.
    let keys = value["diagnostics"]?.arrayValue?.last?.objectValue?.keys
    #expect(keys == ["code", "name", "severity", "message", "file", "range", "notes", "fixes", "help"])
  }

  @Test func sarifIsWhatTheStandardAsksFor() throws {
    let bytes = SARIFRenderer(version: "1.2.3").render(list, in: marked.map)
    let run = try #require(JSONValue.parse(bytes)["runs"]?.arrayValue?.first)
    let driver = run["tool"]?["driver"]
    #expect(driver?["name"] == "Precept")
    #expect(driver?["version"] == "1.2.3")
    let rules = try #require(driver?["rules"]?.arrayValue)
    #expect(rules.map { $0["id"] } == ["P401", "P413"])
    for rule in rules {
      for key in ["shortDescription", "fullDescription", "help"] { #expect(rule[key]?["text"]?.stringValue != "") }
    }
    let results = try #require(run["results"]?.arrayValue)
    #expect(results.map { $0["ruleId"] } == ["P401", "P401", "P413"])
    #expect(results.map { $0["ruleIndex"] } == [0, 0, 1])
    #expect(results.map { $0["level"] } == ["warning", "error", "error"])
    #expect(results[0]["locations"] == [])
    #expect(results[2]["message"]?["text"] == "No key `x`. Elsewhere. Look.")
    let place: JSONValue = [
      "artifactLocation": ["uri": "Policies/%C3%A9%20b/policy.md", "uriBaseId": "WORKSPACE"],
      "region": ["startLine": 2, "startColumn": 2, "endLine": 3, "endColumn": 2],
    ]
    #expect(results[2]["locations"] == [["physicalLocation": place]])
    // The byte order mark is not counted, and each character once.
    let note = results[2]["relatedLocations"]?.arrayValue?.first?["physicalLocation"]?["region"]
    #expect(note == ["startLine": 1, "startColumn": 2, "endLine": 1, "endColumn": 3])
    let change = results[2]["fixes"]?.arrayValue?.first?["artifactChanges"]?.arrayValue
    #expect(change?.first?["replacements"]?.arrayValue?.map { $0["insertedContent"] } == [["text": ""], ["text": "w"]])
    #expect(!String(decoding: bytes, as: UTF8.self).contains("/home"))
    #expect(run["columnKind"] == "unicodeCodePoints")
  }

  @Test func aListWithoutDiagnosticsIsStillADocument() throws {
    let none = DiagnosticList()
    #expect(try JSONValue.parse(JSONRenderer().render(none, in: SourceMap()))["diagnostics"] == [])
    let sarif = try JSONValue.parse(SARIFRenderer(version: "1").render(none, in: SourceMap()))
    #expect(sarif["runs"]?.arrayValue?.first?["results"] == [])
  }
}
