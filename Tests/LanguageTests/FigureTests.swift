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
  static let png: [UInt8] = {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes += chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 3, 8, 0, 0, 0, 0])
    bytes += chunk("IDAT", [1, 2, 3])
    return bytes + chunk("IEND", [])
  }()
  static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 9, 8, 0, 3, 0, 2, 1, 1, 0xFF, 0xDA, 0, 3, 1, 7, 0xFF, 0xD9]

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 0, UInt8(data.count)]
    bytes += name.utf8
    bytes += data
    return bytes + [0, 0, 0, 0]
  }

  /// What a file of this name and content is found to be; nil where it can be shown.
  private func fault(_ name: String, _ bytes: [UInt8]) -> String? {
    FigureFile(name: name, bytes: bytes).fault?.message
  }

  @Test(arguments: [
    "", "<style>.a { fill: url(#b) } text { font-family: 'A' }</style><text class=\"a\">url</text>",
    "<use href=\"#a\"/><a href=\" #b\"><path d=\"M1 2\"/></a><rect fill=\"url('#c')\"/>",
    "<image href=\"data:image/png;base64,AAAA\"/><title>on scripts: a file: url(x)</title>",
    "<i:view xmlns:i=\"urn:drawing\" i:file=\"C:\\a.svg\"/>", "<g id=\"top\"><a href=\"#top\"><rect/></a></g>",
  ]) func canBeShown(_ inside: String) { #expect(fault("a.svg", Self.svg(inside)) == nil) }

  @Test func everyKindCanBeShown() {
    let before = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- drawn by hand -->\n"
    #expect(fault("a.svg", Self.svg("", before: before)) == nil)
    #expect(fault("a.png", Self.png) == nil && fault("a.jpg", Self.jpeg) == nil && fault("a.JPEG", Self.jpeg) == nil)
  }

  /// What stands in a drawing, and what is found of it.
  private static let inside: [(String, String)] = [
    ("<script>alert(1)</script>", "a script"),
    ("<script xmlns=\"http://www.w3.org/1999/xhtml\">1</script>", "a script"),
    ("<x:script xmlns:x=\"urn:any\"/>", "a script"),
    ("<g><rect onclick=\"go()\"/></g>", "an event, `onclick`"),
    ("<foreignObject><p/></foreignObject>", "`foreignObject`"),
    ("<b xmlns=\"http://www.w3.org/1999/xhtml\"/>", "`b`, which is no drawing"),
    ("<animate attributeName=\"x\"/>", "moves"), ("<set attributeName=\"href\" to=\"#x\"/>", "moves"),
    ("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>", "stands in itself"),
    ("<use href=\"other.svg#a\"/>", "from outside"),
    ("<image href=\"https://example.org/a.png\"/>", "from outside"),
    ("<image href=\"//example.org/a.png\"/>", "from outside"),
    ("<image href=\"data:image/svg+xml;base64,AAAA\"/>", "from outside"),
    ("<a href=\"data:image/png;base64,AAAA\"/>", "from outside"),
    ("<a href=\"java&#115;cript:alert(1)\"/>", "from outside"),
    ("<use x:href=\"http://a\" xmlns:x=\"http://www.w3.org/1999/xlink\"/>", "from outside"),
    ("<g xml:base=\"http://example.org/\"><use href=\"#a\"/></g>", "xml:base"),
    ("<rect fill=\"url(http://example.org/#a)\"/>", "from outside"),
    ("<rect fill=\"URL( 'b.svg#a' )\"/>", "from outside"),
    ("<rect style=\"fill:u\\72l(http://a)\"/>", "backslash"),
    ("<rect style=\"fill:url(#a);mask:url(&quot;b.svg&quot;)\"/>", "from outside"),
    ("<style>@import 'a.css';</style>", "@import"),
    ("<style><![CDATA[ @IMPORT url(a.css); ]]></style>", "@import"),
    ("<style>a{background:image-set(\"a.png\" 1x)}</style>", "image-set("),
    ("<style>@font-face{src:local(a)}</style>", "@font-face"),
  ]

  @Test(arguments: inside) func aDrawingIsNothingElse(_ inside: String, _ why: String) {
    let found = fault("a.svg", Self.svg(inside))
    #expect(found?.contains(why) ?? false, "\(found ?? "nothing found")")
  }

  /// What stands before a drawing.
  @Test(arguments: [
    ("<?xml-stylesheet href=\"a.css\"?>\n", "an instruction"), ("<!DOCTYPE svg>\n", "a document type"),
    ("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>\n", "a document type"),
    ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n", "not in UTF-8"), ("<html>", "no well-formed SVG"),
  ]) func nothingIsDeclared(_ before: String, _ why: String) {
    let found = fault("a.svg", Self.svg("", before: before))
    #expect(found?.contains(why) ?? false, "\(found ?? "nothing found")")
  }

  @Test func aDrawingIsWholeAndBounded() {
    func says(_ bytes: [UInt8], _ why: String) {
      let found = fault("a.svg", bytes)
      #expect(found?.contains(why) ?? false, "\(found ?? "nothing found")")
    }
    says(Self.svg("", root: " onload=\"go()\""), "an event, `onload`")
    var wide: [UInt8] = [0xFF, 0xFE]
    for byte in Self.plain { wide += [byte, 0] }
    says(wide, "not in UTF-8")
    says(Array(Self.plain.dropLast(9)), "no well-formed SVG")
    for text in ["<html></html>", "%PDF-1.7", "GIF89a"] { says(Array(text.utf8), "no SVG") }
    says(Self.png, "no SVG")
    says([], "is empty")
    says(Self.svg(String(repeating: "<g>", count: 5000)), "nested too deep")
    var doubling = ""
    for n in 0..<30 { doubling += "<g id=\"a\(n)\"><use href=\"#a\(n + 1)\"/><use href=\"#a\(n + 1)\"/></g>" }
    says(Self.svg(doubling), "more than 100000 parts")
    says(Self.plain + [UInt8](repeating: 0x20, count: 1 << 20), "larger than 1 MiB")
  }

  @Test func aPictureIsWhatItsEndingSays() {
    #expect(fault("a.png", Self.jpeg) == "is no PNG, as its ending says")
    #expect(fault("a.jpg", Self.png) == "is no JPEG, as its ending says")
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
    let found = drafts.diagnostics.found.filter { !$0.rule.isPedantic }
    return (PolicyID("example").flatMap { drafts.compiled[$0] }, found.map(\.rule.name))
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
