import Diagnostics
import Hashing
import JSON
import PolicyCompiler
import PolicyModel
import PolicySyntax
import SourceText
import Testing

/// A figure is part of its text: what can be one, what it says, and how it is shown.
@Suite struct FigureTests {
  static func svg(_ inside: String, root: String = "", before: String = "") -> [UInt8] {
    Array("\(before)<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"\(root)>\(inside)</svg>\n".utf8)
  }
  static let plain = svg("<rect width=\"9\" height=\"9\"/>")
  static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0])
    + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
  static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 9, 8, 0, 3, 0, 2, 1, 1, 0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0xD9]

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(data.count)] + name.utf8 + data + [0, 0, 0, 0]
  }

  /// What a file of this name and content is found to be; nil where it can be shown.
  private func fault(_ name: String, _ bytes: [UInt8]) -> String? {
    FigureFile(name: name, bytes: bytes).fault?.message
  }

  @Test(arguments: [
    ("a.svg", plain), ("a.png", png), ("a.jpg", jpeg), ("a.JPEG", jpeg),
    ("a.svg", svg("", before: "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- drawn by hand -->\n")),
    ("a.svg", svg("<style>.a { fill: url(#b) } text { font-family: 'A' }</style><text class=\"a\">url</text>")),
    ("a.svg", svg("<use href=\"#a\"/><a href=\" #b\"><path d=\"M1 2\"/></a><rect fill=\"url('#c')\"/>")),
    ("a.svg", svg("<image href=\"data:image/png;base64,AAAA\"/><title>on scripts: a file: url(x)</title>")),
    ("a.svg", svg("<i:view xmlns:i=\"urn:drawing\" i:file=\"C:\\a.svg\"/>")),
  ]) func canBeShown(_ name: String, _ bytes: [UInt8]) { #expect(fault(name, bytes) == nil) }

  @Test(arguments: [
    (svg("<script>alert(1)</script>"), "a script"),
    (svg("<script xmlns=\"http://www.w3.org/1999/xhtml\">1</script>"), "a script"),
    (svg("<x:script xmlns:x=\"urn:any\"/>"), "a script"),
    (svg("<g><rect onclick=\"go()\"/></g>"), "an event, `onclick`"),
    (svg("", root: " onload=\"go()\""), "an event, `onload`"),
    (svg("<foreignObject><p/></foreignObject>"), "`foreignObject`"),
    (svg("<b xmlns=\"http://www.w3.org/1999/xhtml\"/>"), "`b`, which is no drawing"),
    (svg("<animate attributeName=\"x\"/>"), "moves"), (svg("<set attributeName=\"href\" to=\"#x\"/>"), "moves"),
    (svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"), "stands in itself"),
    (
      svg((0..<30).map { "<g id=\"a\($0)\"><use href=\"#a\($0 + 1)\"/><use href=\"#a\($0 + 1)\"/></g>" }.joined()),
      "more than 100000 parts"
    ),
    (svg("<use href=\"other.svg#a\"/>"), "from outside"),
    (svg("<image href=\"https://example.org/a.png\"/>"), "from outside"),
    (svg("<image href=\"//example.org/a.png\"/>"), "from outside"),
    (svg("<image href=\"data:image/svg+xml;base64,AAAA\"/>"), "from outside"),
    (svg("<a href=\"data:image/png;base64,AAAA\"/>"), "from outside"),
    (svg("<a href=\"java&#115;cript:alert(1)\"/>"), "from outside"),
    (svg("<use x:href=\"http://a\" xmlns:x=\"http://www.w3.org/1999/xlink\"/>"), "from outside"),
    (svg("<use href=\"#a\"/>", root: " xml:base=\"http://example.org/\""), "xml:base"),
    (svg("<rect fill=\"url(http://example.org/#a)\"/>"), "from outside"),
    (svg("<rect fill=\"URL( 'b.svg#a' )\"/>"), "from outside"),
    (svg("<rect style=\"fill:u\\72l(http://a)\"/>"), "backslash"),
    (svg("<rect style=\"fill:url(#a);mask:url(&quot;b.svg&quot;)\"/>"), "from outside"),
    (svg("<style>@import 'a.css';</style>"), "@import"),
    (svg("<style><![CDATA[ @IMPORT url(a.css); ]]></style>"), "@import"),
    (svg("<style>a{background:image-set(\"a.png\" 1x)}</style>"), "image-set("),
    (svg("<style>@font-face{src:local(a)}</style>"), "@font-face"),
    (svg("", before: "<?xml-stylesheet href=\"a.css\"?>\n"), "an instruction"),
    (svg("", before: "<!DOCTYPE svg>\n"), "a document type"),
    (
      svg("&a;", before: "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>\n"),
      "a document type"
    ),
    (svg("", before: "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n"), "not in UTF-8"),
    ([0xFF, 0xFE] + plain.flatMap { [$0, 0] }, "not in UTF-8"), (Array(plain.dropLast(9)), "no well-formed SVG"),
    (Array("<html></html>".utf8), "no SVG"), (Array("%PDF-1.7".utf8), "no SVG"), (png, "no SVG"), ([], "is empty"),
    (svg(String(repeating: "<g>", count: 5000)), "nested too deep"),
    (plain + [UInt8](repeating: 0x20, count: 1 << 20), "larger than 1 MiB"),
  ]) func aDrawingIsNothingElse(_ bytes: [UInt8], _ why: String) {
    let found = fault("a.svg", bytes)
    #expect(found?.contains(why) ?? false, "\(found ?? "nothing found")")
  }

  @Test func aPictureIsWhatItsEndingSays() {
    #expect(fault("a.png", jpeg) == "is no PNG, as its ending says")
    #expect(fault("a.jpg", png) == "is no JPEG, as its ending says")
    #expect(fault("a.png", Self.plain) == "is no PNG, as its ending says")
    // Cut anywhere it is not whole; with something behind it, it may be two files at once.
    for end in 8..<Self.png.count { #expect(fault("a.png", Array(Self.png[..<end])) != nil, "\(end)") }
    for end in 3..<Self.jpeg.count { #expect(fault("a.jpg", Array(Self.jpeg[..<end])) != nil, "\(end)") }
    #expect(fault("a.png", Self.png + [0]) != nil)
    var wide = Self.png
    wide[18] = 0xFF
    #expect(fault("a.png", wide)?.contains("10000 pixels") ?? false)
  }

  // MARK: In a text

  private static let header = """
    ---
    title: Phones
    version: 1.0.0
    owner: headteacher
    approver: governing-body
    review: { every: 1 year }
    applies-to: { staff: in-full }
    ---

    # Phones {#phones}


    """

  private func compiled(_ body: String, _ files: [String: [UInt8]] = ["route.svg": plain]) -> (
    CompiledPolicy?, [String]
  ) {
    var all = [
      InputFile(path: "Policies/workspace.yml", bytes: Fixture.workspaceText),
      InputFile(path: "Policies/example/policy.md", bytes: Array((Self.header + body + "\n").utf8)),
    ]
    all += files.map { InputFile(path: "Policies/example/figures/\($0.key)", bytes: $0.value) }
    let drafts = Drafts(Workspace(all.sorted { $0.path < $1.path }))
    return (PolicyID("example").flatMap { drafts.compiled[$0] }, drafts.diagnostics.found.map(\.rule.name))
  }

  @Test func aFigureBelongsToTheParagraphBeforeItOrStandsByItself() throws {
    let (policy, found) = compiled(
      """
      You must tell somebody by this route:
      {#tell}

      ![Who is
      told](figures/route.svg)

      - at once;
        {#at-once}
      - in person.

        ![How to knock](figures/route.svg)
        {#in-person}

      ![Where to go](figures/route.svg)
      {#where}

      > [!GUIDANCE]
      > ![A note](figures/route.svg)
      """)
    #expect(found == [])
    let compiled = try #require(policy)
    func clause(_ id: String) -> CompiledNode? { ClauseID(id).flatMap { compiled[$0] } }
    let digest = Digest.sha256(Self.plain)
    #expect(clause("tell")?.text == "You must tell somebody by this route: [Figure: Who is told]")
    #expect(clause("tell")?.modality == .must && clause("tell")?.isStem ?? false)
    #expect(clause("at-once")?.modality == .must)
    #expect(clause("in-person")?.clause?.content.figures.map(\.alternative) == ["How to knock"])
    // A picture binds nobody, and is known by its bytes.
    let alone = try #require(clause("where"))
    #expect(alone.modality == .statement && alone.reading.doubt == nil && alone.bearers.isEmpty)
    #expect(String(decoding: alone.normalForm, as: UTF8.self) == "![Where to go](\(digest.text).svg)")
    #expect(compiled.policy.figures.map(\.alternative) == ["Who is told", "How to knock", "Where to go", "A note"])
  }

  @Test func theDigestIsOfTheBytesAndNotOfTheName() {
    let body = "![Who is told](figures/route.svg)\n{#route}"
    let one = compiled(body).0
    let renamed = compiled(body.replacing("route.svg", with: "way.svg"), ["way.svg": Self.plain]).0
    let other = compiled(body, ["route.svg": Self.svg("<circle/>")]).0
    #expect(one != nil && one?.digest == renamed?.digest && one?.digest != other?.digest)
    #expect(one?.views.first?.digest != other?.views.first?.digest)
    #expect(compiled(body, [:]).1 == ["bad-figure"])
    #expect(compiled(body, ["route.svg": Self.png]).1 == ["bad-figure"])
  }

  @Test func formattingKeepsIt() throws {
    let text =
      Self.header + "![Who  is\ntold](figures/route.svg)\n{.unnumbered  #route}\n\n*  ![B](figures/b.png)\n   {#b}\n"
    let file = SourceFile(name: "policy.md", text: text)
    let once = try #require(formatPolicy(file, id: FileID(0)))
    #expect(
      String(decoding: once, as: UTF8.self)
        == Self.header + "![Who  is\ntold](figures/route.svg)\n{#route .unnumbered}\n\n- ![B](figures/b.png)\n  {#b}\n")
    #expect(formatPolicy(SourceFile(name: "policy.md", bytes: once), id: FileID(0)) == once)
  }

  @Test func aReleaseGivesItBack() throws {
    let policy = try #require(compiled("![Who is \\*told\\*](figures/route.svg)\n{#route}").0?.policy)
    let json = policy.json
    let read = try Policy(json: try JSONValue.parse(json.canonicalBytes))
    #expect(read.figures == policy.figures && read.figures.first?.bytes == [])
    #expect(read.json == json)
    let whole = read.attachingFigures { $0.digest == Digest.sha256(Self.plain) ? Self.plain : nil }
    #expect(whole.figures.map(\.bytes) == [Self.plain])
    // What no text could name is no figure.
    for wrong in ["figures/../a.svg", "figures/a.gif", "/figures/a.svg", "a.svg", "figures/a/b.svg"] {
      let text = String(decoding: json.canonicalBytes, as: UTF8.self).replacing("figures/route.svg", with: wrong)
      #expect(throws: DecodingFault.self) { try Policy(json: try JSONValue.parse(Array(text.utf8))) }
    }
  }
}
