import Diagnostics
import SourceText
import Testing
import YAML

@Suite struct ParseYAMLTests {
  static let wellFormed: [(String, String)] = [
    ("", "{}"),
    ("# only a comment\n", "{}"),
    ("---\na: b\n...\n", "{a:«b»}"),
    ("a: b  # note\n", "{a:«b»}"),
    ("title: “Größe” \r\nb: 'it''s'\r\n", "{title:«“Größe”» b:«'it''s'»}"),
    ("\u{FEFF}é: 𝒳\ny: [ü, \"ä\" ]\n", "{é:«𝒳» y:[«ü» «\"ä\"»]}"),
    ("a:\nb:\n  - x\n  -\n\n# foo\nc: d\n", "{a:«» b:[«x» «»] c:«d»}"),
    ("a: |\n  foo\n  bar\n\n# c\nb: >-\n  x\n", "{a:«|\n  foo\n  bar» b:«>-\n  x»}"),
    ("a: one\n  two # c\nb: {c: d, e}\n", "{a:«one\n  two» b:{c:«d» e:«»}}"),
    ("a: # c\n  - b\n  - {c: \"d\" , e: [f,g]}\n", "{a:[«b» {c:«\"d\"» e:[«f» «g»]}]}"),
    ("a:\tb\t\nc:\t[\td\t]\n", "{a:«b» c:[«d»]}"),
    ("url: https://a.org/b#c\ntime: 12:30\n", "{url:«https://a.org/b#c» time:«12:30»}"),
    (
      "x: |\n  [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\ny: it's [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
      "{x:«|\n  [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[» y:«it's [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[»}"
    ),
  ]

  static let refused: [(String, [String])] = [
    (
      "a: &x b\nc: *x\n",
      [
        "yaml-alias «&x» `&x` names a value for use elsewhere",
        "yaml-alias «*x» `*x` stands for a value written elsewhere",
      ]
    ),
    (
      "a: &x\nb: !!str 5\n",
      [
        "yaml-alias «&x» `&x` names a value for use elsewhere", "yaml-alias «!!str» `!!str` gives the value a type",
      ]
    ),
    ("a: &x # c\n  b: c\n", ["yaml-alias «&x» `&x` names a value for use elsewhere"]),
    ("a: b\n<<: *x\n", ["yaml-alias «<<» `<<` takes in keys written elsewhere"]),
    ("a: b\nc: d\na: e\n", ["duplicate-key «a» The key `a` is given twice (first given here «a»)"]),
    ("[a]: b\n", ["bad-yaml «[a]» A key has to be plain text, not a list"]),
    ("? {a: b}\n: c\n", ["bad-yaml «{a: b}» A key has to be plain text, not a group of keys"]),
    ("a: {{b}} or so # c\n", ["bad-yaml «{{b}} or so» A value that begins with `{{` has to stand in quotes"]),
    ("a: b\n---\nc: d\n", ["bad-yaml «---» A second document begins here"]),
    ("a: b\n...\nc: d\n", ["bad-yaml «c: d» Text after the end of the YAML"]),
    ("%YAML 1.1\n---\na: b\n", ["bad-yaml «%YAML 1.1» A line that begins with `%` is not read here"]),
    ("a: \"x\n", ["bad-yaml «\"» This quote is never closed"]),
    ("a: [x, y\n", ["bad-yaml «[» This `[` is never closed (read on up to here «»)"]),
    ("a: [é, y\nb: c\n", ["bad-yaml «[» This `[` is never closed (read on up to here «:»)"]),
    ("a: [\"x\" y]\n", ["bad-yaml «y» A comma or `]` is missing here (the list begins here «[»)"]),
    ("a: {b: c}}\n", ["bad-yaml «}» A closing bracket too many"]),
    ("a: [b]]\n", ["bad-yaml «]» A closing bracket too many"]),
    ("a: [b,,c]\n", ["bad-yaml «,» Nothing stands before this comma"]),
    ("a: ]\n", ["bad-yaml «]» This closes a bracket that was never opened"]),
    ("a: [x] y\n", ["bad-yaml «y» Text after the closing bracket"]),
    ("a: 'it's'\n", ["bad-yaml «s'» Text after the closing quote"]),
    ("títle: Foo: bar\n", ["bad-yaml «:» The value of `títle` has a colon in it"]),
    (
      "a: x\n  b: y\n",
      [
        "bad-yaml «b» This key is indented more than the one above it, which already has a value"
      ]
    ),
    ("a:b\nc: d\n", ["bad-yaml «:» A space is missing after this colon"]),
    ("a: b\njust words # c\nc: d\n", ["bad-yaml «just words» This line has no key"]),
    ("a: b\nc:d\ne: f\n", ["bad-yaml «:» A space is missing after this colon"]),
    (
      "a:\n    b: 1\n  c: 2\n",
      [
        "bad-yaml «c: 2» This line does not line up with those above it (they begin here «a»)"
      ]
    ),
    ("a: b\n- c\n", ["bad-yaml «-» A list item stands where a key is expected"]),
    ("- a\nb: c\n", ["bad-yaml «b: c» This line does not line up with those above it (they begin here «-»)"]),
    ("a: - b\n", ["bad-yaml «-» A list cannot begin on the line of its key"]),
    ("a:\n\t\tb: c\n", ["bad-yaml «\t\t» This line is indented with a tab"]),
    ("a: b\n\tc: d\n", ["bad-yaml «\t» This line is indented with a tab"]),
    ("é: @x\n", ["bad-yaml «@» A value cannot begin with `@`"]),
    ("a: *b* c\n", ["bad-yaml «*» A value cannot begin with `*`"]),
    ("a: %b\n", ["bad-yaml «%» A value cannot begin with `%`"]),
    ("a: \"\\q\"\n", ["bad-yaml «\\q» `\\q` has no meaning inside double quotes"]),
    ("a: > foo\n", ["bad-yaml «foo» Text after the `>` that begins a block of text"]),
    (": x\n", ["bad-yaml «:» A key is missing before the colon"]),
    (
      "a: b\u{0C}c\u{85}\n\u{FEFF}",
      [
        "control-character «\u{0C}» A control character, U+000C",
        "control-character «\u{85}» A control character, U+0085",
        "control-character «\u{FEFF}» A byte order mark, U+FEFF",
      ]
    ),
  ]

  static let tooDeep: [(String, Int)] = [
    ("a: " + String(repeating: "[", count: 33) + String(repeating: "]", count: 33), 35),
    (String(repeating: "[", count: 200_000), 32),
    (String(repeating: "[\n", count: 100_000), 64),
    (String(repeating: "{a: ", count: 50_000), 128),
    (String(repeating: "- ", count: 100_000), 200),
    ((0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), 5350),
    (String(repeating: "a", count: 256 * 1024 + 1), 256 * 1024),
    ("a: [it ' " + String(repeating: "[", count: 100_000), 40),
    // Here the scan before misses the brackets, and the limit on events catches them.
    ("--- " + String(repeating: "[", count: 200_000), 36),
  ]

  @Test(arguments: wellFormed)
  func spansAreExact(source: String, expected: String) {
    let (node, problems) = read(source)
    #expect(outline(node, source) == expected)
    #expect(problems == [])
  }

  @Test func offsetsAreThoseOfTheWholeFile() {
    let source = "---\r\ntitle: é\r\nb: c\r\n---\r\n# Text"
    let (node, _) = read(source, range: 5..<22)
    #expect(outline(node, source) == "{title:«é» b:«c»}")
    #expect(node?.span == SourceSpan(FileID(0), 5, 20))
  }

  @Test(arguments: refused)
  func refusesInTheUsersWords(source: String, expected: [String]) {
    #expect(read(source).problems == expected)
  }

  @Test func refusesWhatIsNotUTF8() {
    for (bytes, place) in [([0x61, 0xFF], 1), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0x61, 0xE2, 0x82], 1)] {
      var list = DiagnosticList()
      let file = SourceFile(name: "a.yml", bytes: bytes.map(UInt8.init))
      #expect(parseYAML(file, id: FileID(0), range: 0..<bytes.count, into: &list) == nil)
      #expect(list.found.map(\.rule.name) == ["not-utf8"])
      #expect(list.found.map(\.span?.start) == [Int32(place)])
    }
  }

  @Test(arguments: tooDeep)
  func depthIsLimited(source: String, place: Int) {
    let file = SourceFile(name: "a.yml", text: source)
    var list = DiagnosticList()
    #expect(parseYAML(file, id: FileID(0), range: 0..<file.bytes.count, into: &list) == nil)
    #expect(list.found.map(\.rule.name) == ["over-limit"])
    #expect(list.found.map(\.span?.start) == [Int32(place)])
  }

  @Test func theDeepestThatIsAllowedIsRead() {
    let source = "a: " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(read(source).problems == [])
  }
}
