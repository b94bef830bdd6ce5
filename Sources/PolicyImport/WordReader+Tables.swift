internal import XML

extension WordReader {
  /// A table; one of a single column is a box around paragraphs.
  mutating func table(_ element: XMLElement) -> [ImportedBlock] {
    let rows = Self.parts("w:tr", in: element).filter { row in
      let marks = row.first("w:trPr")?.elements ?? []
      return marks.allSatisfy { isKept($0) }
    }
    let cells = rows.map { row in
      Self.parts("w:tc", in: row).filter { cell in
        (cell.first("w:tcPr")?.elements ?? []).allSatisfy { isKept($0) }
      }
    }
    if cells.allSatisfy({ $0.count <= 1 }) {
      return cells.joined().flatMap { cell in
        let inner = blocks(in: cell)
        return inner + takeCarried()
      }
    }
    let outer = cellFigures
    cellFigures = []
    defer { cellFigures = outer }
    var result = ImportedTable(rows: [])
    var isHeader = true
    for (row, own) in zip(rows, cells) {
      var columns: [ImportedCell] = []
      let before = row.first("w:trPr")?.first("w:gridBefore").flatMap { Int($0["w:val"] ?? "") } ?? 0
      if before > 0 { columns.append(ImportedCell(paragraphs: [], span: min(before, 64))) }
      for cell in own { columns.append(self.cell(cell)) }
      isHeader =
        isHeader
        && row.first("w:trPr")?.first("w:tblHeader").map { !["0", "false"].contains($0["w:val"] ?? "") } == true
      let text = columns.map(\.text).joined(separator: " ")
      if cleaned(text).isEmpty { continue }
      if isHeader { result.headerRows += 1 }
      result.rows.append(ImportedRow(unit: document.unit(.row, text), cells: columns))
    }
    return (result.rows.isEmpty ? [] : [.table(result)]) + cellFigures
  }

  private mutating func takeCarried() -> [ImportedBlock] {
    let text = carried.reduce(into: "") { $0 += $1.text }
    guard !cleaned(text).isEmpty else { return [] }
    let runs = carried
    carried = []
    return [.paragraph(ImportedParagraph(unit: document.unit(.paragraph, text), runs: runs))]
  }

  /// The rows of a table or the cells of a row, also those in controls and in changes.
  private static func parts(_ name: String, in element: XMLElement) -> [XMLElement] {
    element.elements.flatMap { child -> [XMLElement] in
      switch child.name {
      case name: [child]
      case "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del", "w:moveTo", "w:moveFrom": parts(name, in: child)
      default: []
      }
    }
  }

  private mutating func cell(_ element: XMLElement) -> ImportedCell {
    let properties = element.first("w:tcPr")
    var cell = ImportedCell(paragraphs: [])
    cell.span = min(max(Int(properties?.first("w:gridSpan")?["w:val"] ?? "") ?? 1, 1), 64)
    if let merge = properties?.first("w:vMerge"), merge["w:val"] != "restart" { cell.isContinued = true }
    let fill = properties?.first("w:shd")?["w:fill"]?.uppercased() ?? "AUTO"
    cell.isShaded = fill != "AUTO" && fill != "FFFFFF"
    cell.paragraphs = cellParagraphs(in: element)
    if !cleaned(cell.text).isEmpty { cell.isContinued = false }
    return cell
  }

  /// The paragraphs of a cell; a table in it is read row by row.
  private mutating func cellParagraphs(in element: XMLElement) -> [[ImportedRun]] {
    // What is read here is counted with its row, and not as paragraphs.
    var copy = self
    copy.document = ImportedDocument()
    copy.cellFigures = []
    let inner = copy.blocks(in: element) + copy.takeCarried()
    numbering = copy.numbering
    fields = copy.fields
    noteIndex = copy.noteIndex
    for (kind, unit) in copy.document.asides {
      document.aside(kind, .paragraph, copy.document.units[unit].text)
    }
    return inner.flatMap { block -> [[ImportedRun]] in
      switch block {
      case .paragraph(let paragraph):
        if paragraph.isFigure {
          cellFigures.append(document.figure(ofCell: paragraph))
          return []
        }
        guard let label = paragraph.label, label.form != .bullet else { return [paragraph.runs] }
        return [[ImportedRun("\(label.text) ")] + paragraph.runs]
      case .table(let table):
        return table.rows.map { row in
          row.cells.enumerated().flatMap { index, cell -> [ImportedRun] in
            (index > 0 ? [ImportedRun("; ")] : []) + cell.paragraphs.joined(separator: [ImportedRun(" ")])
          }
        }
      }
    }
  }
}
