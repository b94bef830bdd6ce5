import Testing

@testable import PolicyImport

/// Numbers as Word prints them.
@Suite struct WordNumberingTests {
  private func labels(_ body: String, _ numbering: String, styles: String = "") throws -> [String?] {
    var file = WordFile(body)
    file.numbering = numbering
    file.styles = styles
    let document = try readDocument(
      file.bytes, .docx, ImportOptions(fileName: "a.docx", names: ImportNames(), nextReview: "2027-01"))
    return document.blocks.map { block in
      if case .paragraph(let paragraph) = block { paragraph.label?.text } else { nil }
    }
  }

  private let decimal = WordFile.definition(0, [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")])

  @Test func levelsCountInOneAnother() throws {
    let levels = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    let body = levels.map { WordFile.item("x", level: $0) }.joined()
    #expect(
      try labels(body, decimal + WordFile.list(1, 0)) == ["1.", "1.1", "1.2", "(a)", "(b)", "1.3", "(a)", "2.", "2.1"])
  }

  @Test func aLevelThatWasNeverPrintedCountsAsOne() throws {
    let body = [1, 1, 0].map { WordFile.item("x", level: $0) }.joined()
    #expect(try labels(body, decimal + WordFile.list(1, 0)) == ["1.1", "1.2", "2."])
  }

  /// What Precept prints in the margin for citing is no number of the text, and its bullets stay bullets.
  @Test func numbersInTheMarginAreNoLabels() throws {
    func margin(_ id: Int, _ text: String) -> String {
      WordFile.definition(id, [("decimal", text)]).replacing(
        "<w:lvl ", with: "<w:name w:val='PreceptMargin'/><w:lvl ")
    }
    let body = [1, 2, 2].map { WordFile.item("x", list: $0) }.joined()
    let lists = margin(0, "%1") + margin(1, "%1\u{2003}\u{2002}•") + WordFile.list(1, 0) + WordFile.list(2, 1)
    #expect(try labels(body, lists) == [nil, "•", "•"])
  }

  @Test func listsOfOneDefinitionGoOnCounting() throws {
    let body = [1, 1, 2, 1].map { WordFile.item("x", list: $0) }.joined()
    #expect(try labels(body, decimal + WordFile.list(1, 0) + WordFile.list(2, 0)) == ["1.", "2.", "3.", "4."])
  }

  @Test func aStatedStartBeginsAnewOnce() throws {
    let start = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    let body = [1, 1, 2, 2, 1].map { WordFile.item("x", list: $0) }.joined()
    #expect(
      try labels(body, decimal + WordFile.list(1, 0) + WordFile.list(2, 0, start)) == ["1.", "2.", "5.", "6.", "7."])
  }

  @Test func aListOfAnotherDefinitionCountsForItself() throws {
    let body = [1, 2, 1, 2].map { WordFile.item("x", list: $0) }.joined()
    let other = WordFile.definition(1, [("upperRoman", "%1)")], start: 4)
    #expect(
      try labels(body, decimal + other + WordFile.list(1, 0) + WordFile.list(2, 1)) == ["1.", "IV)", "2.", "V)"])
  }

  @Test func listZeroSwitchesANumberOff() throws {
    let style =
      "<w:style w:type='paragraph' w:styleId='N'><w:name w:val='numbered'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    let named = "<w:pStyle w:val='N'/>"
    let body =
      WordFile.plain("x", named) + WordFile.plain("x", named + "<w:numPr><w:numId w:val='0'/></w:numPr>")
      + WordFile.plain("x", named)
    #expect(try labels(body, decimal + WordFile.list(1, 0), styles: style) == ["1.", nil, "2."])
  }

  @Test func aStyleHasTheLevelThatNamesIt() throws {
    let level =
      "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='A'/>"
      + "<w:lvlText w:val='%1'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='B'/>"
      + "<w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
    func style(_ id: String) -> String {
      "<w:style w:type='paragraph' w:styleId='\(id)'><w:name w:val='\(id)'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    }
    let body = ["A", "B", "B", "A", "B"].map { WordFile.plain("x", "<w:pStyle w:val='\($0)'/>") }.joined()
    #expect(
      try labels(body, level + WordFile.list(1, 0), styles: style("A") + style("B")) == ["1", "1.1", "1.2", "2", "2.1"])
  }

  @Test func anEmptyParagraphCountsToo() throws {
    let body = WordFile.item("x") + WordFile.item("") + WordFile.item("x")
    #expect(try labels(body, decimal + WordFile.list(1, 0)) == ["1.", "3."])
  }

  @Test func stylesBasedOnOneAnotherInACircleEnd() throws {
    let style =
      "<w:style w:type='paragraph' w:styleId='A'><w:name w:val='a'/><w:basedOn w:val='B'/></w:style>"
      + "<w:style w:type='paragraph' w:styleId='B'><w:name w:val='b'/><w:basedOn w:val='A'/></w:style>"
    #expect(try labels(WordFile.plain("x", "<w:pStyle w:val='A'/>"), decimal, styles: style) == [nil])
  }

  @Test(arguments: [
    (1, "lowerLetter", "a"), (26, "lowerLetter", "z"), (27, "lowerLetter", "aa"), (53, "upperLetter", "AAA"),
    (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (7, "decimalZero", "07"), (12, "ordinal", "12th"),
    (22, "ordinal", "22nd"), (3, "cardinalText", "3"),
  ])
  func numbersHaveTheFormatsOfWord(value: Int, format: String, text: String) {
    #expect(WordNumbering.number(value, format) == text)
  }
}
