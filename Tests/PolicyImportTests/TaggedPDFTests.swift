import Testing

@testable import PolicyImport

/// A PDF with tags: what belongs together is said by them, what it looks like by the print.
@Suite struct TaggedPDFTests {
  /// Lines as `pdftohtml -xml` prints them: page, top, left, text.
  private func print(_ lines: [(page: Int, top: Int, left: Int, text: String)]) -> String {
    let pages = Set(lines.map(\.page)).sorted().map { page in
      let texts = lines.filter { $0.page == page }.map { line in
        let isSmall = line.text.hasPrefix("^")
        let words = isSmall ? String(line.text.dropFirst()) : line.text
        return "<text top=\"\(line.top)\" left=\"\(line.left)\" width=\"\(words.utf8.count * 8)\" height=\"18\""
          + " font=\"\(isSmall ? 1 : 0)\">\(words)</text>"
      }
      return "<page number=\"\(page)\" top=\"0\" left=\"0\" height=\"1200\" width=\"900\">"
        + "<fontspec id=\"0\" size=\"16\"/><fontspec id=\"1\" size=\"9\"/>\(texts.joined())</page>"
    }
    return "<pdf2xml>\(pages.joined())</pdf2xml>"
  }

  private func read(
    _ lines: [(page: Int, top: Int, left: Int, text: String)], tags: String?, raw: String? = nil
  ) throws -> Import {
    var options = ImportOptions(fileName: "old.pdf", names: Import.names, nextReview: "2027-09")
    options.tags = tags.map { Array($0.utf8) }
    options.rawText = raw.map { Array($0.utf8) }
    return Import(try importPolicy(Array(print(lines).utf8), .pdf, id: nil, options: options).policy)
  }

  private let lines = [
    (1, 20, 100, "Elm School"), (1, 100, 100, "<b>Doors Policy</b>"), (1, 160, 100, "<b>1. Rules</b>"),
    (1, 200, 100, "You must keep the"), (1, 220, 100, "doors"), (1, 220, 141, "^1"), (1, 220, 156, "shut and"),
    (1, 300, 100, "<b>Task</b>"), (1, 300, 400, "<b>Who</b>"), (1, 330, 100, "Lock"), (1, 330, 400, "Caretaker"),
    (1, 1100, 100, "^1"), (1, 1100, 120, "All of them."), (1, 1180, 400, "1"), (2, 20, 100, "Elm School"),
    (2, 100, 100, "<b>Task</b>"), (2, 100, 400, "<b>Who</b>"), (2, 130, 100, "Ring"), (2, 130, 400, "Clerk"),
    (2, 160, 120, "0.1."), (2, 160, 160, "Ask first."), (2, 1180, 400, "2"),
  ]

  private let tags = """
    Document
      P (block):
         /TextAlign /Center
        "Doors Policy"
      P (block)
        "1. Rules"
      P (block)
        "You must keep the "
        "doors"
        Span (inline)
          "1"
        " sh"
        "ut and"
        Note (inline)
          P (block)
            "1 "
            "All of them."
      Table (block)
        TR (block)
          TH (block)
            P (block)
              "Task"
          TD (block)
            P (block)
              "Who"
        TR (block)
          TD (block)
            "Lock"
          TD (block)
            "Caretaker"
      Table (block)
        TR (block)
          TD (block)
            "Task"
          TD (block)
            "Who"
        TR (block)
          TD (block)
            "Ring"
          TD (block)
            "Clerk"
      L (block)
        LI (block)
          Lbl (block)
            "."
          LBody (block)
            P (block)
              "Ask first."
            Object 19 0
    """

  @Test func tagsSayWhatBelongsTogether() throws {
    let result = try read(lines.map { ($0.0, $0.1, $0.2, $0.3) }, tags: tags)
    #expect(
      result.body == """
        # Rules
        You must keep the doors shut and
        > [!GUIDANCE]
        > All of them.
        {columns="text, by"}
        | Task | Who |
        | --- | --- |
        | Lock | Caretaker |
        | Ring | Clerk |
        Ask first.
        """, "\(result.source)")
    // Running lines, and the headings that the table has again on the next page.
    #expect(result.rest(.furniture).sorted() == ["1", "2", "Elm School", "Elm School", "Task Who"])
    #expect(result.rest(.unplaced).isEmpty)
  }

  @Test func tagsThatLeaveMuchOutAreNotReliedOn() throws {
    let result = try read(
      [(1, 200, 100, "You must keep all the doors shut."), (1, 400, 100, "Nobody tagged this sentence at all.")],
      tags: "Document\n  P (block)\n    \"You must keep all the doors shut.\"")
    #expect(result.body.contains("Nobody tagged this sentence at all."))
    #expect(result.report.remarks.contains { $0.hasPrefix("A PDF has no rows") })
  }

  @Test func whatOnlyTheOtherReadingFindsIsNamed() throws {
    let lines = [(1, 200, 100, "You must keep all the doors shut.")]
    #expect(try read(lines, tags: nil, raw: "You must keep all the do ors\nshut.\u{C}").rest(.unplaced).isEmpty)
    #expect(try read(lines, tags: nil, raw: "You must keep all the doors shut. Margin").rest(.unplaced) == ["Margin"])
  }

  @Test func tagsOfAnyShapeEndWell() throws {
    let deep = (0..<5000).map { String(repeating: " ", count: 2 * $0) + "Sect (block)" }.joined(separator: "\n")
    for tags in [deep, "\"open", "P\n  \"a\nb\"\n  \"", "Table\n  TR\n    TD\nNote\n  \"x\"", "LI\n  Lbl\n    \"1.\""] {
      #expect(try read([(1, 200, 100, "You must ask.")], tags: tags).source.contains("You must ask."))
    }
    // A text that repeats itself costs no more than any other.
    let text = String(repeating: "ab ", count: 20_000)
    #expect(try read([(1, 200, 100, text)], tags: "P\n  \"\(text)\"").report.units.count == 1)
  }
}
