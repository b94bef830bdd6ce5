import Archive
import PolicyPrint
import TestSupport
import Testing
import XML

/// What a page becomes in Word.
@Suite struct WordFileTests {
  private func opened(_ body: String, head: String = "", classes: String = "policy") throws -> OpenedWord {
    let page = """
      <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>A policy, version 2</title>\(head)</head>
      <body class="\(classes)">\(body)</body></html>
      """
    return try OpenedWord(try printWord(Array(page.utf8)))
  }

  private func lines(_ body: String) throws -> [String] {
    try opened(body).lines.map { "\($0.style) \($0.label.map { "\($0)|" } ?? "")\($0.text)" }
  }

  // MARK: Structure

  @Test func headingsAreHeadingsAndNumbersAreCounted() throws {
    let lines = try lines(
      """
      <h1>Phones</h1><section class="section" data-id="a"><h2><span class="no">1 </span>Rules</h2>
      <div class="clause" data-id="b"><p><span class="no">1.1 </span>You  must
      not film.</p></div>
      <div class="clause" data-id="c"><p><span class="no">1.2 </span>Ask:</p><ol class="items labelled">
      <li data-id="d" class="clause"><p><span class="no">(a) </span>first;</p></li>
      <li data-id="e" class="clause"><p><span class="no">(b) </span>then.</p></li></ol></div></section>
      <section data-id="f"><h2><span class="no long">Appendix A </span>More</h2>
      <ul class="items"><li><p>one</p><ul><li>deeper</li></ul></li></ul></section>
      """)
    #expect(
      lines == [
        "Title Phones", "Heading1 1|Rules", "Normal 1.1|You must not film.", "Normal 1.2|Ask:",
        "ListParagraph (a)|first;", "ListParagraph (b)|then.", "Heading1 Appendix A|More", "ListParagraph •|one",
        "ListParagraph ◦|deeper",
      ])
  }

  /// What prints no number has one in the margin of paper, in Word as on the page; an item keeps its bullet.
  @Test func numbersInTheMarginAreCounted() throws {
    let body = """
      <section data-id="s"><h2><span class="no">2 </span>Keys</h2>
      <div class="clause" data-id="a" data-n="1"><p>You must lock up.</p><p>Twice.</p></div>
      <div class="clause stem" data-id="b" data-n="2"><p>You must not:</p><ul class="items">
      <li class="clause" data-id="c" data-n="3"><p>lend one;</p></li>
      <li class="clause" data-id="d" data-n="4"><p>lose one.</p></li></ul></div>
      <div class="clause" data-id="e" data-n="5"><p>You may copy one.</p></div></section>
      """
    #expect(
      try lines(body) == [
        "Heading1 2|Keys", "Normal 1|You must lock up.", "Normal Twice.", "Normal 2|You must not:",
        "ListParagraph 3\u{2003}\u{2002}•|lend one;", "ListParagraph 4\u{2003}\u{2002}•|lose one.",
        "Normal 5|You may copy one.",
      ])
    let page = "<!DOCTYPE html><html lang=\"en-GB\"><title>P</title><body class=\"policy\">\(body)</body></html>"
    let typst = String(decoding: try printTypst(Array(page.utf8), picturesNamed: "picture").source, as: UTF8.self)
    for number in 1...5 { #expect(typst.contains("#point[#\"\(number)\"]"), "\(typst)") }
  }

  /// What is printed is what Word counts, whatever is left out in between, starts anew or can't be counted.
  @Test(arguments: [
    ["3", "4", "7"], ["3.1", "3.2", "3.4", "4.1"], ["(a)", "(b)", "(a)"], ["(h)", "(i)", "(j)"],
    ["(i)", "(ii)", "(iii)"],
    ["A", "B", "D"], ["A.1", "A.2"], ["1.", "2."], ["iv", "v"], ["(aa)"], ["5%"], ["007"], ["Annex"],
  ])
  func numbersArePrintedAsTheyWere(labels: [String]) throws {
    let body = labels.map { "<p><span class=\"no\">\($0) </span>x</p>" }.joined()
    let made = try opened(body).lines.map { $0.label ?? String($0.text.dropLast(2)) }
    #expect(made == labels)
  }

  @Test func aTableHasItsHeaderRowOnEverySheet() throws {
    let word = try opened(
      """
      <table><caption>Who</caption><thead><tr><th scope="col">Role</th><th>Duty</th></tr></thead>
      <tbody><tr><th scope="rowgroup" colspan="2">One</th></tr><tr><td rowspan="2">a</td><td>b</td></tr>
      <tr><td>c</td></tr></tbody></table><table><tr><td>d</td></tr></table>
      """)
    let rows = word.document.descendants("w:tr")
    #expect(rows.map { $0.descendants("w:tblHeader").count } == [1, 0, 0, 0, 0])
    #expect(rows.map { $0.descendants("w:cantSplit").count } == [1, 1, 1, 1, 1])
    #expect(rows[1].descendants("w:gridSpan").map { $0["w:val"] } == ["2"])
    #expect(rows[2].descendants("w:vMerge").map { $0["w:val"] } == ["restart"])
    #expect(rows[3].descendants("w:tc").map(\.text).count == 2)
    #expect(word.document.descendants("w:tblCaption").map { $0["w:val"] } == ["Who"])
    for table in word.document.descendants("w:tbl") {
      let width = table.descendants("w:gridCol").compactMap { Int($0["w:w"] ?? "") }.reduce(0, +)
      #expect(width == 9695)
    }
  }

  @Test func contentsAreAFieldOfLinksToTheHeadings() throws {
    let word = try opened(
      """
      <nav class="nav"><h2>Contents</h2><ul><li><a href="#a"><span class="n">1</span> <span>One</span></a>
      <ul><li><a href="#b">Two</a></li></ul></li></ul></nav><h2 id="a">One</h2><h3 id="b">Two</h3>
      """)
    #expect(word.lines.map(\.style) == ["TOCHeading", "TOC1", "TOC2", "Heading1", "Heading2"])
    #expect(word.document.descendants("w:instrText").map(\.text) == [" TOC \\o \"1-2\" \\h \\z \\u "])
    #expect(word.document.descendants("w:fldChar").map { $0["w:fldCharType"] } == ["begin", "separate", "end"])
    let targets = word.document.descendants("w:hyperlink").map { $0["w:anchor"] }
    #expect(targets == word.document.descendants("w:bookmarkStart").map { $0["w:name"] })
  }

  @Test func whatPrintHidesIsNotThereAndNothingElseIsLost() throws {
    let lines = try lines(
      """
      <a class="skip" href="#_main">Skip</a><nav class="trail"><ul><li>Up</li></ul></nav><p hidden>no</p>
      <script>no()</script><div>bare <b>text</b><p>own</p>tail</div><p><span class="vh">no </span>seen</p>
      <dl><dt>T</dt><dd>D</dd></dl><pre>a
       b</pre><details><summary>S</summary>rest</details>
      """)
    #expect(
      lines == [
        "Normal bare text", "Normal own", "Normal tail", "Normal seen", "Term T", "Definition D", "Preformatted a  b",
        "Normal S", "Normal rest",
      ])
  }

  // MARK: Around the text

  @Test func theSheetSaysTitleVersionAndPage() throws {
    let style =
      "<style>:root{--accent:#123abc}@page{@top-left{content:\"The \\22 A\\22  policy\"}"
      + "@top-right{content:\"Version 2\\2E 0\"}@bottom-left{content:\"Trust\\3A  in force\"}}</style>"
    let word = try opened("<p>x</p>", head: style)
    #expect(try word.part("word/header.xml").text == "The \"A\" policyVersion 2.0")
    #expect(try word.part("word/headerFirst.xml").text == "Version 2.0")
    #expect(try word.part("word/footer.xml").text == "Trust: in forcePage 1 of 1")
    #expect(try word.part("docProps/core.xml").text == "A policy, version 2en-GB")
    #expect(try word.part("word/styles.xml").descendants("w:color").contains { $0["w:val"] == "123ABC" })
  }

  @Test func fieldsOfAFormAreFilledInInWord() throws {
    let word = try opened(
      """
      <label>Name <input type="text"></label><p><label for="d">Day</label></p><input type="date" id="d">
      <fieldset><legend>Trip?</legend><label><input type="radio" name="t" value="Yes"> Yes</label></fieldset>
      """)
    let controls = word.document.descendants("w:sdtPr")
    #expect(controls.map { $0.first("w:alias")?["w:val"] } == ["Name", "Day", "Yes"])
    #expect(controls.map { $0.elements.last?.name } == ["w:text", "w:date", "w14:checkbox"])
    #expect(word.lines.map(\.text).contains("☐ Yes"))
  }

  @Test func whatChangedIsTracked() throws {
    let word = try opened("<p>You <del>should</del> <ins>must</ins> sign.</p><p><ins>New.</ins></p>")
    #expect(word.document.descendants("w:ins").map(\.text) == ["must", "", "New."])
    #expect(word.document.descendants("w:del").map(\.text) == ["should"])
    // A paragraph that is new as a whole goes as a whole when it is rejected.
    #expect(word.document.descendants("w:pPr").flatMap { $0.descendants("w:ins") }.count == 1)
  }

  @Test func hostilePagesAreText() throws {
    let word = try opened("<p>&lt;w:p&gt; &amp;amp; \u{1} \u{FFFF}&quot;</p><p><a href='x\"y'>z</a></p>")
    #expect(word.lines.map(\.text).first == "<w:p> &amp; \"")
    let deep = String(repeating: "<div>", count: 300)
    #expect(throws: PrintError.tooLarge) { try printWord(Array(deep.utf8)) }
    #expect(try OpenedWord(try printWord([])).lines.isEmpty)
  }

  // MARK: Laws of every page that is published here

  /// One page of each kind: a policy, a form, a review paper and so on.
  private static let pages: [String] = {
    let pages = Repository.files(in: "Output").filter { $0.hasSuffix(".html") && !$0.hasSuffix("/index.html") }
    let kinds = pages.map { page in
      (page.split(separator: "/").last?.prefix { $0 != "-" && $0 != "." } ?? "", page)
    }
    return Dictionary(kinds) { _, last in last }.values.sorted()
  }()

  @Test func everyKindOfPageIsLookedAt() {
    #expect(Self.pages.count >= 6)
  }

  /// The numbers that Word counts are those that the page prints, and no word is lost, added or moved.
  @Test(arguments: pages) func wordSaysWhatThePageSays(path: String) throws {
    let bytes = try #require(Repository.bytes(path))
    let file = try printWord(bytes)
    #expect(try printWord(bytes) == file)
    let word = try OpenedWord(file)
    let made = word.lines.flatMap { line in
      let label = (line.label ?? "").filter { !"•◦\u{2003}\u{2002}".contains($0) }
      return Self.words((label.isEmpty ? "" : "\(label) ") + line.text)
    }
    let root = try parseHTML(bytes)
    let read = Self.words(Self.text(try #require(root.first("body"))))
    let place = zip(made, read).enumerated().first { $1.0 != $1.1 }?.offset ?? min(made.count, read.count)
    #expect(
      made == read,
      "Word: \(made.dropFirst(max(0, place - 5)).prefix(12)), page: \(read.dropFirst(max(0, place - 5)).prefix(12))")
  }

  /// The words, without the marks that only paper has.
  private static func words(_ text: String) -> [String] {
    let marks: Set<Substring> = ["┃", "┋", "☐", "\u{2003}\u{2003}\u{2003}\u{2003}"]
    return text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.filter { !marks.contains($0) }.map(String.init)
  }

  private static func text(_ element: XMLElement) -> String {
    let hidden = ["skip", "vh", "trail", "also", "see"]
    let classes = (element["class"] ?? "").split(separator: " ").map(String.init)
    if element["hidden"] != nil || ["script", "style"].contains(element.name) { return "" }
    if classes.contains(where: hidden.contains) || element.name == "option" { return "" }
    // What a field already says is printed in it.
    if element.name == "input" { return ["text", nil].contains(element["type"]) ? " \(element["value"] ?? "") " : "" }
    let isLine = ["span", "a", "b", "em", "strong", "code", "i", "ins", "del", "dfn"].contains(element.name)
    let text = element.children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): Self.text(element)
      }
    }.joined()
    // What stands in the margin of paper alone.
    if let point = element["data-n"] { return " \(point) \(text) " }
    let isApart = classes.contains("when") || classes.contains("rel") || classes.contains("key")
    return isLine && !isApart ? text : " \(text) "
  }
}
