import Diagnostics
import SourceText
import TestSupport
import Testing
import YAML

@Suite struct YAMLReaderTests {
  static let quoted: [(String, String)] = [
    ("2 days", "2 days"), ("2.1.0", "2.1.0"), ("2.1.0+1", "2.1.0+1"), ("", "\"\""), ("yes", "\"yes\""),
    ("2.0", "\"2.0\""),
    ("a: b", "\"a: b\""), ("a #b", "\"a #b\""), (" a", "\" a\""), ("a ", "\"a \""), ("-", "\"-\""), ("~", "\"~\""),
    ("a\n\"b\\", #""a\n\"b\\""#), ("a\u{202E}b", #""a\u202Eb""#), ("Größe", "Größe"), ("0x1f", "\"0x1f\""),
    ("a, b", "\"a, b\""), ("\u{1F600}", "\"\u{1F600}\""), ("\u{E0001}", #""\U000E0001""#), ("it's", "it's"),
  ]

  static let replaced: [(String, [String], String)] = [
    ("a: { v: 1.0.0 }  # c\r\n", ["a", "v"], "a: { v: 2.0.0 }  # c\r\n"), ("v:\nb: c", ["v"], "v: 2.0.0\nb: c"),
    ("é: 'x'\nv: \"1\" # c", ["v"], "é: 'x'\nv: 2.0.0 # c"), ("a: {v: }", ["a", "v"], "a: {v: 2.0.0 }"),
    ("v: |\n  one\n  two\nb: c", ["v"], "v: 2.0.0\nb: c"),
  ]

  let source = """
    title: Guide
    version: 2.0
    statutory: yes
    count: "7"
    many: 1,000
    empty:
    owner: [a]
    also: one
    list: [one, {b: c}, 3]
    riview: { evry: 1 year, x: y }
    roles: { b: {}, a: {} }
    Sum-mary: text
    """

  @Test func readsByTypeAndReportsTheRest() throws {
    let file = SourceFile(name: "a.yml", text: source)
    var list = DiagnosticList()
    let node = try #require(parseYAML(file, id: FileID(0), range: 0..<file.bytes.count, into: &list))
    var reader = YAMLReader(node, of: "the front matter", into: &list)
    #expect(reader.string("title", required: true, into: &list) == YAMLValue("Guide", SourceSpan(FileID(0), 7, 12)))
    #expect(reader.string("version", into: &list)?.value == "2.0")
    #expect(reader.bool("statutory", into: &list) == nil)
    #expect(reader.integer("count", into: &list) == nil)
    #expect(reader.integer("many", into: &list) == nil)
    #expect(reader.string("empty", into: &list) == nil)
    #expect(reader.string("empty", required: true, into: &list) == nil)
    #expect(reader.string("owner", into: &list) == nil)
    #expect(reader.strings("also", orOne: true, into: &list)?.map(\.value) == ["one"])
    #expect(reader.strings("also", into: &list) == nil)
    #expect(reader.strings("list", into: &list)?.map(\.value) == ["one", "3"])
    #expect(reader.mappingEntries("roles", into: &list).map(\.key) == ["b", "a"])
    #expect(reader.mapping("title", into: &list) == nil)
    #expect(reader.string("approver", required: true, into: &list) == nil)
    reader.allow("review", "summary")
    reader.finish(into: &list)
    let entry = try #require(node.entry("riview"))
    var review = YAMLReader(entry.value, of: "`review`", at: entry.keySpan, into: &list)
    #expect(review.string("every", required: true, into: &list) == nil)
    review.finish(into: &list)
    #expect(
      list.found.map { describe($0, in: file) } == [
        "wrong-type «yes» `statutory` must be `true` or `false`, not `yes`",
        "wrong-type «\"7\"» `count` must be a whole number, not the text “7”",
        "wrong-type «1,000» `many` must be a whole number, not `1,000`",
        "missing-field «empty» `empty` has no value",
        "wrong-type «[a]» `owner` must be text, not a list",
        "wrong-type «one» `also` must be a list of texts, not `one`",
        "wrong-type «{b: c}» An item of `list` must be text, not a group of keys",
        "wrong-type «Guide» `title` must be keys with values, not `Guide`",
        "missing-field «title» `approver` is missing from the front matter",
        "unknown-key «riview» The front matter has no key `riview`, did you mean `review`?",
        "unknown-key «Sum-mary» The front matter has no key `Sum-mary`, did you mean `summary`?",
        "missing-field «riview» `every` is missing from `review`",
        "unknown-key «evry» `review` has no key `evry`, did you mean `every`?",
        "unknown-key «x» `review` has no key `x`",
      ])
    #expect(
      list.found.flatMap(\.fixes).map { $0.edits.map(\.replacement) } == [
        ["true"], ["7"], ["1000"], ["review"], ["summary"], ["every"],
      ])
    #expect(list.found[9].help?.hasPrefix("The keys known here are `title`, `version`, `statutory`") == true)
  }

  @Test(arguments: ["just words", "- a\n- b"]) func saysOnceThatThereAreNoKeys(source: String) throws {
    var list = DiagnosticList()
    let file = SourceFile(name: "a.yml", text: source)
    let node = try #require(parseYAML(file, id: FileID(0), range: 0..<file.bytes.count, into: &list))
    var reader = YAMLReader(node, of: "the front matter", into: &list)
    _ = reader.string("title", required: true, into: &list)
    reader.finish(into: &list)
    #expect(list.found.map(\.rule.name) == ["wrong-type"])
  }

  @Test(arguments: quoted)
  func quotesOnlyWhatNeedsIt(text: String, expected: String) {
    #expect(yamlQuoted(text) == expected)
  }

  @Test func everyQuotedTextReadsBackAsItself() {
    var random = SeededGenerator(7)
    let alphabet = Array("ab1.,:;#-?[]{}&*!|>'\"%@`~ \n\t\r\\=<éß–\u{202E}\u{2028}\u{FEFF}\u{85}\u{0}😀".unicodeScalars)
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        text.unicodeScalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      for (source, path) in [
        ("a: \(yamlQuoted(text))\nb: c\n", ["a"]), ("a: {b: \(yamlQuoted(text)), c: d}", ["a", "b"]),
      ] {
        let (node, problems) = read(source)
        guard case .scalar(let scalar)? = node?.value(at: path)?.content, problems.isEmpty else {
          Issue.record("\(source.debugDescription): \(problems)")
          continue
        }
        #expect(scalar.text.utf8.elementsEqual(text.utf8), "\(source.debugDescription)")
      }
    }
  }

  @Test(arguments: replaced)
  func replacesOneScalarOnly(source: String, path: [String], expected: String) throws {
    let node = try #require(read(source).node?.value(at: path))
    let file = SourceFile(name: "a.yml", text: source)
    let edit = try #require(node.replacingScalar(by: yamlQuoted("2.0.0"), in: file))
    var bytes = file.bytes
    bytes.replaceSubrange(edit.span.range, with: edit.replacement.utf8)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }
}
