import Testing

@testable import PolicyImport

/// What stands in Word files, each kind by itself.
@Suite struct WordTests {
  private let lead = WordFile.heading("Phones Policy") + WordFile.heading("Rules", 2)

  @Test func stylesGiveSectionsAndListsGiveItems() throws {
    var file = WordFile(
      WordFile.heading("Mobile Phones Policy") + WordFile.heading("Purpose", 2)
        + WordFile.plain("This policy protects pupils.")
        + WordFile.heading("Use", 2) + WordFile.plain("You must not:") + WordFile.item("film pupils;", list: 1)
        + WordFile.item("in class;", list: 1, level: 1) + WordFile.item("call.", list: 1))
    file.numbering = WordFile.definition(0, [("bullet", ""), ("bullet", "o")]) + WordFile.list(1, 0)
    let result = try Import(file.bytes)
    #expect(result.header("title") == "Mobile Phones Policy")
    #expect(
      result.body == """
        # Purpose
        This policy protects pupils.
        # Use
        You must not:
        - film pupils;
          - in class;
        - call.
        """)
    #expect(result.report.units.map(\.depth) == [nil, 1, 0, 1, 0, 1, 2, 1].map { $0 })
  }

  @Test func headingsThatOnlyLookLikeHeadingsAreSections() throws {
    let bold = "<w:b/>"
    let result = try Import(
      word: WordFile.paragraph(WordFile.run("Conduct Policy", bold)) + WordFile.paragraph(WordFile.run("1. Aims", bold))
        + WordFile.plain("We are kind.") + WordFile.paragraph(WordFile.run("2. Duties", bold))
        + WordFile.plain("2.1 You must listen.") + WordFile.plain("2.2 You must answer.")
        + WordFile.paragraph(WordFile.run("SANCTIONS")) + WordFile.plain("The headteacher decides."))
    #expect(result.header("title") == "Conduct Policy")
    #expect(
      result.body == """
        # Aims
        We are kind.
        # Duties
        You must listen.
        You must answer.
        # Sanctions
        The headteacher decides.
        """)
  }

  @Test func aTextBoxStandsOnce() throws {
    let box = WordFile.plain("You must read this box.")
    let content = "<w:txbxContent>\(box)</w:txbxContent>"
    let drawing =
      "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>\(content)</wps:txbx></w:drawing></mc:Choice>"
      + "<mc:Fallback><w:pict><v:textbox>\(content)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    let result = try Import(
      word: lead + WordFile.paragraph(WordFile.run("Before.") + drawing) + WordFile.plain("After."))
    #expect(result.body.hasSuffix("Before.\nYou must read this box.\nAfter."))
  }

  @Test func notesFollowWhatTheyAreAnchoredIn() throws {
    var file = WordFile(
      lead
        + WordFile.paragraph(
          WordFile.run("You must tell the office") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + WordFile.run(".")
            + "<w:r><w:commentReference w:id='7'/></w:r>") + WordFile.plain("You may go."))
    file.footnotes =
      "<w:footnote w:type='separator' w:id='0'>\(WordFile.plain("x"))</w:footnote>"
      + "<w:footnote w:id='2'>\(WordFile.plain("By telephone."))</w:footnote>"
    file.comments = "<w:comment w:id='7'>\(WordFile.plain("Is this right?"))</w:comment>"
    let result = try Import(file.bytes)
    #expect(
      result.body.hasSuffix(
        """
        You must tell the office.
        > [!GUIDANCE]
        > By telephone.
        > [!ADAPTER]
        > Comment: Is this right?
        You may go.
        """))
  }

  @Test func trackedChangesAreAskedForAndNeverAThirdText() throws {
    let body =
      lead
      + WordFile.paragraph(
        WordFile.run("You must ") + "<w:ins w:id='1'>\(WordFile.run("always "))</w:ins>"
          + "<w:del w:id='2'><w:r><w:delText xml:space='preserve'>never </w:delText></w:r></w:del>"
          + WordFile.run("ask."))
      + WordFile.paragraph(WordFile.run("One"), "<w:rPr><w:del w:id='3'/></w:rPr>") + WordFile.plain(" Line.")
    #expect(throws: ImportFailure.self) { try Import(word: body) }
    do {
      _ = try Import(word: body)
    } catch let failure as ImportFailure {
      #expect(failure.isUsage)
      #expect(failure.message.contains("3 tracked changes"))
      #expect(failure.help?.contains("--changes accept or --changes reject") == true)
    }
    #expect(try Import(word: body, changes: .accept).body.hasSuffix("You must always ask.\nOne Line."))
    #expect(try Import(word: body, changes: .reject).body.hasSuffix("You must never ask.\nOne\nLine."))
  }

  @Test func boxesAndPicturesOfAHeaderAreInTheReport() throws {
    var file = WordFile(lead + WordFile.plain("You must ask."))
    let box = "<w:txbxContent>\(WordFile.plain("Boxed words"))</w:txbxContent>"
    let picture = "<wp:docPr descr='Our crest'/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
    file.header =
      "<w:p><w:r><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing></w:r><w:r><w:drawing>\(picture)</w:drawing></w:r></w:p>"
    let result = try Import(file.bytes)
    #expect(result.rest(.furniture) == ["Boxed words"])
    #expect(result.rest(.figure) == ["Our crest"])
  }

  /// A picture is a file beside the policy, and belongs to the text before it; one that is none is named.
  @Test func picturesAreFigures() throws {
    let page = { (source: String) in
      "<h1>Doors Policy</h1><h2>Doors</h2><p>By this route.</p><img alt='The route' src='\(source)'>"
    }
    // A PNG of one white point.
    let point =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGN3VEAAAAABJRU5ErkJggg=="
    let result = try importPolicy(
      Array(page("data:image/png;base64,\(point)").utf8), .html, id: nil,
      options: ImportOptions(fileName: "a.html", names: Import.names, nextReview: "2027-09"))
    let figures = result.policy.figures
    try #require(figures.map(\.name) == ["the-route.png"] || figures.map(\.name) == ["route.png"])
    #expect(figures[0].bytes.count == 67)
    let source = String(decoding: result.policy.source, as: UTF8.self)
    #expect(source.hasSuffix("By this route.\n{#route}\n\n![The route](figures/\(figures[0].name))\n"), "\(source)")
    for other in ["https://example.org/a.png", "data:image/png;base64,AAAA", "data:image/gif;base64,R0lGODlh"] {
      #expect(try Import(text: page(other), .html).rest(.figure) == ["The route"])
    }
  }

  /// A cell holds words alone: its picture stands behind the table, and a person is told.
  @Test func picturesInATableStandBehindIt() throws {
    let point =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGN3VEAAAAABJRU5ErkJggg=="
    let page =
      "<h1>Doors Policy</h1><h2>Doors</h2><table><tr><th>Step</th><th>Picture</th></tr><tr><td>Knock.</td><td>"
      + "<img alt='A hand' src='data:image/png;base64,\(point)'></td></tr><tr><td>Enter.</td><td>Alone.</td></tr></table>"
      + "<p>You must close it.</p>"
    let result = try importPolicy(
      Array(page.utf8), .html, id: nil,
      options: ImportOptions(fileName: "a.html", names: Import.names, nextReview: "2027-09"))
    let source = String(decoding: result.policy.source, as: UTF8.self)
    let figure = try #require(source.firstRange(of: "![A hand](figures/"), "\(source)")
    let row = try #require(source.firstRange(of: "Enter."))
    let next = try #require(source.firstRange(of: "You must close it."))
    #expect(row.upperBound < figure.lowerBound && figure.upperBound < next.lowerBound)
    #expect(result.policy.figures.count == 1)
    #expect(result.policy.report.remarks.contains { $0.hasPrefix("A picture in a table stands behind the table") })
    // The same in a file of Word.
    let drawing =
      "<w:r><w:drawing><wp:inline><wp:docPr descr='A crest'/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
      + "</wp:inline></w:drawing></w:r>"
    let cell = "<w:tc><w:p>\(WordFile.run("Knock.") + drawing)</w:p></w:tc><w:tc>\(WordFile.plain("Staff"))</w:tc>"
    let word = try Import(word: lead + "<w:tbl><w:tr>\(cell)</w:tr><w:tr>\(cell)</w:tr></w:tbl>")
    #expect(word.rest(.figure) == ["A crest", "A crest"])
    #expect(word.source.contains("<!-- A figure stood here: A crest -->"))
  }

  @Test func aDateThatWordWritesIsKept() throws {
    let date = "<w:fldSimple w:instr=' SAVEDATE '>\(WordFile.run("1 May"))</w:fldSimple>"
    #expect(
      try Import(word: lead + WordFile.paragraph(WordFile.run("Read on ") + date)).body.hasSuffix("Read on 1 May"))
  }

  @Test func aBoxOfOneCellIsItsParagraphs() throws {
    let result = try Import(word: lead + WordFile.table([["You must knock."]]))
    #expect(result.body.hasSuffix("You must knock."))
  }

  @Test func gapsBecomeQuestionsAndInstructionsNotes() throws {
    let result = try Import(
      word: lead + WordFile.plain("Write to [insert email address of the office] or to [School name].")
        + WordFile.plain("Ask the head [amend as appropriate].")
        + WordFile.plain("[Schools should adapt this section to their own needs.]")
        + WordFile.plain("Signed: ______________"))
    #expect(
      result.body.hasSuffix(
        """
        Write to {{email-address-office}} or to {{school.name}}.
        Ask the head.
        > [!ADAPTER]
        > amend as appropriate
        > [!ADAPTER]
        > Schools should adapt this section to their own needs.
        Signed: …
        """))
    #expect(result.source.contains("  email-address-office: { type: email, label: Email address of the office }"))
  }

  @Test func hiddenWordsAndFieldsOfPagesAreNoText() throws {
    let field =
      "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
      + WordFile.run("7") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    let result = try Import(
      word: lead
        + WordFile.paragraph(
          WordFile.run("You must stay") + WordFile.run(" secretly", "<w:vanish/>") + WordFile.run(".") + field))
    #expect(result.body.hasSuffix("You must stay."))
    #expect(result.rest(.hidden) == ["secretly"])
  }

  @Test func linksAndContentsAndRunningLines() throws {
    var file = WordFile(
      WordFile.heading("Phones Policy") + WordFile.plain("Rules ........ 2", "<w:pStyle w:val='T'/>")
        + WordFile.heading("Rules", 2)
        + WordFile.paragraph(
          WordFile.run("See ") + "<w:hyperlink r:id='web'>\(WordFile.run("the page"))</w:hyperlink>" + WordFile.run(".")
        ))
    file.header = WordFile.plain("Version 2.1")
    let result = try Import(file.bytes)
    #expect(result.body.hasSuffix("See [the page](https://www.example.org/a)."))
    #expect(result.rest(.contents) == ["Rules ........ 2"])
    #expect(result.rest(.furniture) == ["Version 2.1"])
    #expect(result.header("version")?.hasPrefix("2.1.0") == true)
  }

  @Test func aContentsListThatWasTypedSaysWhatIsAHeading() throws {
    let result = try Import(
      word: WordFile.paragraph(WordFile.run("Safety Policy", "<w:b/>")) + WordFile.plain("Contents")
        + WordFile.plain("Aims\t2") + WordFile.plain("Who does what\t3") + WordFile.plain("Fire\t9")
        + WordFile.plain("Aims") + WordFile.plain("We are careful.") + WordFile.plain("Who does what")
        + WordFile.plain("The headteacher looks after the alarms.") + WordFile.plain("Fire")
        + WordFile.plain("You must leave."))
    #expect(
      result.body
        == "# Aims\nWe are careful.\n# Who does what\nThe headteacher looks after the alarms.\n# Fire\nYou must leave.")
    #expect(result.rest(.contents) == ["Contents", "Aims 2", "Who does what 3", "Fire 9"])
  }

  /// A section without a number has one in the policy, so that nothing is skipped where it stands between two numbers.
  @Test func aSectionWithoutANumberFillsItsPlace() throws {
    let result = try Import(
      word: WordFile.heading("Safety Policy") + WordFile.heading("1. Aims", 2) + WordFile.plain("We are careful.")
        + WordFile.heading("Fire", 2) + WordFile.plain("You must leave.") + WordFile.heading("3. Water", 2)
        + WordFile.plain("You must call."))
    #expect(!result.source.contains(".reserved"))
  }

  @Test func numbersThatAreSkippedOrNotUsedKeepTheirPlace() throws {
    let result = try Import(
      word: WordFile.heading("Safety Policy") + WordFile.heading("1. Aims", 2) + WordFile.plain("We are careful.")
        + WordFile.heading("3. Fire", 2) + WordFile.plain("3.1 You must leave.") + WordFile.plain("3.2 NOT USED")
        + WordFile.heading("4. Reserved", 2) + WordFile.heading("APPENDIX A", 2) + WordFile.heading("MAP", 2)
        + WordFile.plain("Here."))
    #expect(
      result.body == """
        # Aims
        We are careful.
        # Not used {.reserved}
        # Fire
        You must leave.
        NOT USED
        # Not used {.reserved}
        # Map {.appendix}
        Here.
        """, "\(result.body)")
  }

  @Test func whoAndWhenAreReadFromTheCover() throws {
    let result = try Import(
      word: WordFile.paragraph(WordFile.run("Safety Policy", "<w:b/>")) + WordFile.plain("2026")
        + WordFile.plain("Reviewed: 09/2025    Next review: September 2027") + WordFile.plain("TO BE APPROVED BY: Full")
        + WordFile.plain("Governing Board") + WordFile.plain("Policy owner: Mrs J Smith, Deputy Headteacher")
        + WordFile.paragraph(WordFile.run("Rules", "<w:b/>")) + WordFile.plain("You must knock."))
    #expect(result.header("review")?.hasPrefix("{ every: 1 year, due: September 2027 }") == true)
    #expect(result.header("adopted")?.hasPrefix("2025-09 ") == true)
    #expect(result.header("approver") == "governing-body  # the file says “Full Governing Board”")
    // A deputy is not the head.
    #expect(result.header("owner")?.contains("PROPOSED") == true)
    #expect(result.body == "# Rules\nYou must knock.")
  }

  @Test func hardReturnsThatCutASentenceAreJoined() throws {
    let result = try Import(
      word: lead + WordFile.plain("You must tell the office when a phone") + WordFile.plain("is lost.")
        + WordFile.plain("You may stay."))
    #expect(result.body.hasSuffix("You must tell the office when a phone is lost.\nYou may stay."))
  }

  @Test func nobodyReadsWhatIsNoWordFile() {
    for bytes in [
      [], Array("PK".utf8), WordFile("").bytes, WordFile("<w:p/>").bytes, Array(WordFile(lead).bytes.prefix(300)),
    ] {
      #expect(throws: ImportFailure.self) { try Import(bytes) }
    }
  }
}
