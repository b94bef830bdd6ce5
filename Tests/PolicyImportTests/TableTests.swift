import Testing

@testable import PolicyImport

/// Tables stay tables: each row a clause, under headings that are the file's or proposed.
@Suite struct TableTests {
  private let lead = WordFile.heading("Purpose")

  private func body(_ tables: String) throws -> String { try Import(word: lead + tables).body }

  @Test func aTableStaysOne() throws {
    let result = try Import(
      word: lead
        + WordFile.table(
          [
            ["Task", "Who", "Notes", "By when"], ["Check the doors", "Caretaker", "a|b", "daily"],
            ["Ring", "", "", ""],
          ],
          header: true) + WordFile.plain("After it."))
    #expect(
      result.body.hasSuffix(
        """
        {columns="text, by, other, within"}
        | Task | Who | Notes | By when |
        | --- | --- | --- | --- |
        | Check the doors | Caretaker | a\\|b | daily |
        | Ring | | | |
        After it.
        """), "\(result.source)")
    #expect(result.rest(.tableHeadings).isEmpty)
    #expect(result.report.units.filter { $0.kind == "row" }.allSatisfy { $0.place != "table-headings" })
  }

  @Test func aSentenceThatEndsInAColonLeadsToIt() throws {
    let table = WordFile.table([["Site", "Age"], ["Photos", "13"]], header: true)
    #expect(
      try body(WordFile.plain("These ages hold:") + table).hasSuffix(
        "These ages hold:\n| Site | Age |\n| --- | --- |\n| Photos | 13 |"))
    // A heading too, and one that ends in a dash.
    #expect(
      try body(WordFile.heading("Ages that hold for the sites:", 2) + table).hasSuffix(
        "Ages that hold for the sites:\n| Site | Age |\n| --- | --- |\n| Photos | 13 |"))
    #expect(
      try body(WordFile.plain("The duties of all –") + table).hasSuffix(
        "The duties of all –\n{.stem}\n| Site | Age |\n| --- | --- |\n| Photos | 13 |"))
    // Of an item, the table stands under it.
    let source = try Import(
      word: lead + WordFile.plain("You must:") + WordFile.plain("(a) know the ages:") + table
    ).source
    #expect(source.contains("- know the ages:\n  {#know-ages}\n\n  | Site "), "\(source)")
    #expect(source.contains("\n  | Photos | 13"))
  }

  @Test func headingsAreProposedWhereThereAreNone() throws {
    let result = try Import(
      word: lead
        + WordFile.table([
          ["Lock the gates of both yards.", "Headteacher"], ["Ring the bell of the old house.", "Head Teacher"],
        ]))
    #expect(result.body.contains("| Subject | Who |\n| --- | --- |\n| Lock the gates of both yards. | Headteacher |"))
    #expect(result.report.decisions.contains { $0.hasPrefix("a table without headings") })
    // Nobody is bound by what was only guessed.
    #expect(!result.source.contains("columns="))
    #expect(result.source.contains("<!-- Proposed: the headings of the table above; the file has none. -->"))
  }

  @Test func aHeadingIsKnownByItsLookOrItsWords() throws {
    #expect(try body(WordFile.table([["Task", "Who"], ["Lock up", "Caretaker"]])).contains("| Task | Who |\n| ---"))
    #expect(
      try body(WordFile.table([["ROUTE", "WHY"], ["Left door", "It is near."]])).contains("| ROUTE | WHY |\n| ---"))
    #expect(try body(WordFile.table([["North", "Ms A"], ["South", "Mr B"]])).contains("| Subject | Details |"))
  }

  @Test func mergedCellsSayInEachRowWhatTheySay() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(WordFile.plain(text))</w:tc>"
    }
    let nested = WordFile.table([["inner a", "inner b"], ["inner c", "inner d"]])
    let table =
      "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>\(cell("Who"))\(cell("Days", "<w:gridSpan w:val='2'/>"))</w:tr>"
      + "<w:tr><w:trPr><w:tblHeader/></w:trPr>\(cell(""))\(cell("Mon"))\(cell("Tue"))</w:tr>"
      + "<w:tr>\(cell("Doors", "<w:vMerge w:val='restart'/>"))\(cell("shut"))\(cell("open"))</w:tr>"
      + "<w:tr>\(cell("", "<w:vMerge/>"))<w:tc>\(WordFile.plain("lock"))\(nested)</w:tc>\(cell("bolt"))</w:tr>"
      + "<w:tr>\(cell("Both days are the same", "<w:gridSpan w:val='3'/>"))</w:tr></w:tbl>"
    #expect(
      try body(table).hasSuffix(
        """
        | Who | Days: Mon | Days: Tue |
        | --- | --- | --- |
        | Doors | shut | open |
        | Doors | lock; inner a; inner b; inner c; inner d | bolt |
        | Both days are the same | | |
        """))
    let page = """
      <h1>Doors Policy</h1><h2>Doors</h2><table><tr><th>Who<th colspan=2>Days</tr><tr><td rowspan=2>All<td>x<td>y</tr>
      <tr><td>z<td><table><tr><td>n<td>m</table></tr></table>
      """
    #expect(
      try Import(text: page, .html).body.hasSuffix(
        "| Who | Days | Days |\n| --- | --- | --- |\n| All | x | y |\n| All | z | n; m |"))
  }

  @Test func gapsAndNotesOfCellsAreKept() throws {
    var file = WordFile(
      lead
        + WordFile.table(
          [["Role", "Responsibilities"], ["[insert name]", "Keep it [amend as appropriate]"], ["---", ":-:"]],
          header: true)
        + "<w:tbl><w:tr><w:tc>\(WordFile.plain("A"))</w:tc><w:tc>\(WordFile.paragraph(WordFile.run("B") + "<w:r><w:footnoteReference w:id='1'/></w:r>"))</w:tc></w:tr>"
        + "<w:tr><w:tc>\(WordFile.plain("C"))</w:tc><w:tc>\(WordFile.plain("D"))</w:tc></w:tr></w:tbl>")
    file.footnotes = "<w:footnote w:id='1'>\(WordFile.plain("Below."))</w:footnote>"
    let result = try Import(file.bytes)
    #expect(result.body.contains("| Role | Responsibilities |"))
    #expect(result.body.contains("> [!ADAPTER]\n> amend as appropriate"))
    #expect(result.body.contains("> [!GUIDANCE]\n> Below."))
  }

  @Test func aTableThatNoLineHoldsBecomesClauses() throws {
    let wide = (0..<60).map { "c\($0)" }
    let result = try Import(word: lead + WordFile.table([wide, wide]))
    #expect(result.body.contains("c0; c1; c2"))
    #expect(result.report.remarks.contains { $0.contains("each row became a clause") })
    let long = String(repeating: "word ", count: 6000)
    #expect(try Import(word: lead + WordFile.table([["Task", "Who"], [long, "x"]])).report.clauses == 2)
  }

  @Test func columnsAreProposedWhereTheHeadingsSayThem() {
    #expect(TableColumns.proposal(["Action", "By whom", "By when"]) == "text, by, within")
    #expect(TableColumns.proposal(["Role", "Responsibilities"]) == "by, text")
    #expect(TableColumns.proposal(["No.", "Task", "Frequency", "Who", "Lead"]) == "other, text, every, by")
    #expect(TableColumns.proposal(["Date", "Event"]) == nil)
    #expect(TableColumns.proposal(["Task", "Notes"]) == nil)
    #expect(TableColumns.proposal(["Who", "When"]) == nil)
  }
}
