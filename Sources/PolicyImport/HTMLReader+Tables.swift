internal import XML

extension HTMLReader {
  /// Reads a table: its caption is the text that leads to it on a page of Precept, else a paragraph before it.
  mutating func table(_ element: XMLElement) {
    if let caption = element.first("caption") {
      if document.isExact, element["class"]?.split(separator: " ").contains("rows") != true {
        document.aside(.furniture, .paragraph, Self.text(caption, without: []))
      } else {
        children(of: caption, look: ImportedRun(""))
        flush()
      }
    }
    var table = ImportedTable(rows: [])
    if document.isExact { (table.id, id, isStem) = (id, nil, false) }
    var isHeader = true
    var open = OpenCells()
    for row in Self.all(["tr"], in: element) {
      let cells = row.elements.filter { $0.name == "td" || $0.name == "th" }
      isHeader = isHeader && !cells.isEmpty && cells.allSatisfy { $0.name == "th" }
      let columns = self.cells(cells, &open)
      let text = columns.map(\.text).joined(separator: " ")
      if cleaned(text).isEmpty { continue }
      if isHeader { table.headerRows += 1 }
      var own = ImportedRow(unit: document.unit(.row, text), cells: columns)
      own.id = document.isExact ? row["data-id"] : nil
      table.rows.append(own)
    }
    if !table.rows.isEmpty { document.blocks.append(.table(table)) }
    document.blocks += cellFigures
    cellFigures = []
    stray(in: element)
  }

  /// For each column, for how many rows a cell above goes on.
  private struct OpenCells {
    var rows: [Int: Int] = [:]

    /// The cells that go on from above at `column` and directly after it.
    mutating func take(at column: inout Int) -> [ImportedCell] {
      var result: [ImportedCell] = []
      while let left = rows[column], left > 0 {
        rows[column] = left - 1
        result.append(ImportedCell(paragraphs: [], isContinued: true))
        column += 1
      }
      return result
    }
  }

  private mutating func cells(_ elements: [XMLElement], _ open: inout OpenCells) -> [ImportedCell] {
    var result: [ImportedCell] = []
    var column = 0
    for element in elements {
      result += open.take(at: &column)
      var cell = ImportedCell(paragraphs: paragraphs(of: element))
      cell.span = min(max(Int(element["colspan"] ?? "") ?? 1, 1), 64)
      let rows = min(Int(element["rowspan"] ?? "") ?? 1, 1000)
      if rows > 1 { for each in column..<column + cell.span { open.rows[each] = rows - 1 } }
      column += cell.span
      result.append(cell)
    }
    return result + open.take(at: &column)
  }

  /// The paragraphs of a cell, with its notes; what else stands in it is counted with what this reader has found.
  private mutating func paragraphs(of cell: XMLElement) -> [[ImportedRun]] {
    var inner = HTMLReader()
    inner.document.isExact = document.isExact
    inner.children(of: cell, look: ImportedRun(""))
    inner.flush()
    let own = inner.document
    let first = document.notes.count
    for note in own.notes {
      var note = note
      note.unit = document.unit(own.units[note.unit].kind, own.units[note.unit].text)
      document.notes.append(note)
    }
    for (kind, unit) in own.asides { document.aside(kind, own.units[unit].kind, own.units[unit].text) }
    for paragraph in own.furniture { document.aside(.furniture, .paragraph, paragraph.text) }
    func moved(_ runs: [ImportedRun]) -> [ImportedRun] {
      runs.map { run in
        var run = run
        if let note = run.note { run.note = note + first }
        return run
      }
    }
    var result: [[ImportedRun]] = []
    for block in own.blocks {
      switch block {
      case .paragraph(let paragraph):
        if paragraph.isFigure, document.isExact {
          document.aside(.figure, .figure, paragraph.text)
        } else if paragraph.isFigure {
          cellFigures.append(document.figure(ofCell: paragraph))
        } else {
          result.append(moved(paragraph.runs))
        }
      case .table(let nested):
        for row in nested.rows {
          result.append(
            row.cells.enumerated().flatMap { index, cell in
              (index > 0 ? [ImportedRun("; ")] : [])
                + moved(cell.paragraphs.joined(separator: [ImportedRun(" ")]).map { $0 })
            })
        }
      }
    }
    return result
  }

  /// Words in a table that stand in no cell.
  private mutating func stray(in element: XMLElement) {
    for child in element.children {
      switch child {
      case .text: visit(child, ImportedRun(""))
      case .element(let inner):
        if ["tr", "thead", "tbody", "tfoot", "colgroup"].contains(inner.name) {
          stray(in: inner)
        } else if !["td", "th", "caption"].contains(inner.name) {
          visit(child, ImportedRun(""))
        }
      }
    }
    flush()
  }

  /// The elements of these names in `element`, but none in another table.
  static func all(_ names: Set<String>, in element: XMLElement) -> [XMLElement] {
    element.elements.flatMap { child -> [XMLElement] in
      if names.contains(child.name) { return [child] }
      return child.name == "table" ? [] : all(names, in: child)
    }
  }
}
