internal import CommonMark
internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Tables: a table is a stem and its rows are the items.
///
///     Who does what:                                     → Clause jobs, with three headings
///
///     {#jobs columns="text, by, within"}
///     | Task          | Who         | When  |
///     | ------------- | ----------- | ----- |
///     | Lock the gate | Headteacher | daily | {#gate}    →   Clause gate, with three cells
extension BodyParser {
  /// Adds a table between headings, which reads on from a paragraph before it that ends in a colon.
  mutating func addTable(_ block: Block, _ table: TableBlock) {
    let section = open.count - 1
    let before = open[section].clauses.last
    if case .paragraph = place, let stem = before, isStemText(stem) {
      open[section].clauses[open[section].clauses.count - 1] = join(block, table, to: stem)
    } else {
      checkStem(before)
      appendClause(makeTable(block, table))
    }
    place = .table
  }

  /// A table that no text leads to.
  private mutating func makeTable(_ block: Block, _ table: TableBlock) -> Clause {
    let attributes = tableAttributes(table)
    var clause = Clause(
      id: .unset, content: [.headings(headings(table))], attributes: attributes?.attributes ?? Attributes(),
      isItem: false, span: headSpan(block, table))
    (clause.id, clause.idSpan) = identify(attributes)
    if clause.idSpan == nil { reportMissingTableID(clause, attributes, table) }
    clause.items = rows(block, table)
    return clause
  }

  /// The clause with the table that its text leads to.
  private mutating func join(_ block: Block, _ table: TableBlock, to stem: Clause) -> Clause {
    let attributes = tableAttributes(table)
    var clause = stem
    clause.content.append(.headings(headings(table)))
    clause.extend(to: headSpan(block, table))
    if let attributes {
      if stem.idSpan != nil || !stem.attributes.isEmpty {
        report(
          .attributeNotAlone, "A second pair of braces", attributes.span,
          help: "What a table states stands once: under the text that leads to it, or on the line before its headings.",
          notes: [.init("the text that leads to it", stem.span)])
      } else {
        clause.attributes = attributes.attributes
        (clause.id, clause.idSpan) = identify(attributes)
      }
    }
    // Where the text has braces of its own, the id goes into these.
    let isWithText = attributes == nil && !stem.attributes.isEmpty
    if !isWithText, clause.idSpan == nil || stem.idSpan == nil {
      if let last = missing.last, last.clauseStart == stem.span?.start { missing.removeLast() }
      if clause.idSpan == nil { reportMissingTableID(clause, attributes, table) }
    }
    clause.items = rows(block, table)
    return clause
  }

  // MARK: The head

  /// From its first line to the end of the line under its headings.
  private func headSpan(_ block: Block, _ table: TableBlock) -> SourceSpan {
    SourceSpan(id, Int(block.span.start), table.delimiters.line.upperBound)
  }

  /// Reads the braces before the headings.
  mutating func tableAttributes(_ table: TableBlock) -> ParsedAttributes? {
    guard let line = table.braces else { return nil }
    var lines = [line]
    let attributes = takeAttributes(&lines)
    if attributes == nil, !lines.isEmpty {
      report(
        .badTable, "A line before the headings of a table that is no braces", span(line),
        help: "Before the headings stand braces such as `{#jobs}`; end the text before a table with a blank line.")
    }
    return attributes
  }

  mutating func headings(_ table: TableBlock) -> [InlineText] {
    let cells = headingCells(table)
    if let braces = table.headings.cells.last, cells.count < table.headings.cells.count {
      report(
        .badTable, "The braces of a table in the line of its headings", span(braces),
        help: "They stand alone on the line before the headings; only those of a row stand in a cell, its last.")
    } else if table.delimiters.cells.count != cells.count {
      report(
        .badTable,
        "\(Self.columns(cells.count)) of headings, over \(table.delimiters.cells.count) of hyphens",
        span(table.headings.line),
        help: "Write one `---` under each heading, as in `| Task | Who |` over `| --- | --- |`.")
    }
    let texts = cells.map { cellText($0) }
    if texts.allSatisfy(\.isEmpty) {
      report(
        .badTable, "A table whose headings are all empty", span(table.headings.line),
        help: "Say what stands in each column; one of several headings may be empty.")
    }
    return texts
  }

  /// The cells of the headings, without braces that do not belong there.
  private func headingCells(_ table: TableBlock) -> [Range<Int>] {
    let cells = table.headings.cells
    guard cells.count > 1, let last = cells.last, isAttributes(last) else { return cells }
    return Array(cells.dropLast())
  }

  private static func columns(_ count: Int) -> String { "\(count) column\(count == 1 ? "" : "s")" }

  private mutating func reportMissingTableID(
    _ clause: Clause, _ attributes: ParsedAttributes?, _ table: TableBlock
  ) {
    let line = table.headings.line
    let indent = String(repeating: " ", count: column(of: line.lowerBound))
    reportMissingID(
      of: "table", text: clause.content.firstText, clause.span ?? span(line), attributes,
      insertion: (line.lowerBound, "", lineEnd(after: line) + indent))
  }

  // MARK: Rows

  mutating func rows(_ block: Block, _ table: TableBlock) -> [Clause] {
    // What is not indented to its item is reported, and no row.
    _ = ownLines(block)
    if table.rows.isEmpty {
      report(
        .badTable, "A table without rows", span(table.headings.line),
        help: "Write a row under the line of hyphens, one cell for each heading, or take the table away.")
    }
    return table.rows.compactMap { row($0, under: table) }
  }

  private mutating func row(_ row: TableRow, under table: TableBlock) -> Clause? {
    let count = headingCells(table).count
    if row.isDelimiters(of: file.bytes) {
      report(
        .badTable, "A second line of hyphens in one table", span(row.line),
        help: "A table has one line of headings. Put a blank line between two tables.")
      return nil
    }
    if row.cells == [row.line], isAttributes(row.line) {
      report(
        .attributeNotAlone, "Braces under the rows of a table", span(row.line),
        help: "Those of a table stand on the line before its headings, those of a row in a cell after its last column.")
      return nil
    }
    var cells = row.cells
    var attributes: ParsedAttributes?
    if cells.count > 1 || row.isClosed, let last = cells.last, isAttributes(last) {
      attributes = attributeParser.parse(last, into: &diagnostics)
      cells.removeLast()
    }
    checkCount(row, cells.count, under: table)
    var texts = cells.map { cellText($0) }
    // What is too much or too little is reported; a row has as many cells as its table has headings.
    texts = Array(texts.prefix(count))
    while texts.count < count { texts.append(InlineText()) }
    let content: [ContentBlock] = texts.allSatisfy(\.isEmpty) ? [] : [.cells(texts)]
    let end = row.isClosed ? row.line.upperBound - 1 : row.cells.last?.upperBound ?? row.line.upperBound
    return makeClause(
      content, attributes, isItem: true, span: span(row.line), lastLine: nil,
      insertion: (
        row.line.upperBound, row.isClosed ? " " : end < row.line.upperBound ? "| " : " | ", ""
      ))
  }

  private mutating func checkCount(_ row: TableRow, _ found: Int, under table: TableBlock) {
    let count = headingCells(table).count
    guard found != count else { return }
    report(
      .badTable, "A row of \(found) cell\(found == 1 ? "" : "s") under \(count) heading\(count == 1 ? "" : "s")",
      span(row.line),
      help: found < count
        ? "Give it a cell for each heading; one may be empty, `| |`. Its braces stand in a cell after the last column."
        : "Take cells away, or add headings. A bar that is part of the text is written `\\|`.",
      notes: [.init("the headings", span(table.headings.line))])
  }

  /// Whether a cell holds braces and nothing else.
  private func isAttributes(_ cell: Range<Int>) -> Bool {
    attributeParser.looksLikeAttributes(cell) && attributeParser.closing(cell) == cell.upperBound
  }
}
