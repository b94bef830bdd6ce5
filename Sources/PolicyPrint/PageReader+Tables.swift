internal import XML

/// Tables, and places to fill in.
extension PageReader {
  /// Reads a table; its caption stands above it, or names it alone where a heading says the same.
  mutating func table(_ element: XMLElement, _ classes: [String], _ frame: Frame) {
    var table = Table()
    table.isPlain = classes.contains("control")
    if let caption = element.first("caption"), Self.isHidden(caption) {
      let words = Self.collapsed(caption.text)
      if !words.isEmpty { table.caption = words }
    } else if let caption = element.first("caption") {
      var words = frame
      words.style = .caption
      // The words that lead to the rows of a clause look as its words do.
      if classes.contains("rows") { words.style = .body }
      let count = blocks.count
      flow(caption.children, words)
      if blocks.count > count, case .paragraph(var last)? = blocks.last?.content {
        last.keepsWithNext = true
        blocks[blocks.count - 1].content = .paragraph(last)
        table.caption = last.text
      }
    }
    rows(of: element, isHead: false, frame, &table)
    join(&table)
    guard !table.rows.isEmpty else { return }
    var block = Block(table)
    block.source = frame.source
    blocks.append(block)
  }

  private mutating func rows(of element: XMLElement, isHead: Bool, _ frame: Frame, _ table: inout Table) {
    for child in element.elements where child["hidden"] == nil {
      switch child.name {
      case "thead": rows(of: child, isHead: true, frame, &table)
      case "tbody", "tfoot": rows(of: child, isHead: false, frame, &table)
      case "tr": table.rows.append(row(child, isHead: isHead, frame))
      default: break
      }
    }
  }

  private mutating func row(_ element: XMLElement, isHead: Bool, _ outer: Frame) -> Table.Row {
    var frame = outer
    frame.depth = 0
    frame.isInBody = false
    var row = Table.Row(cells: [], isHeader: isHead)
    row.source = element["data-id"]
    if let id = element["data-id"] { row.control = locks[id].map { Control(id: id, lock: $0) } }
    frame.control = nil
    frame.source = nil
    frame.rule = nil
    if let id = element["id"] { anchors.append(id) }
    for cell in element.elements where cell.name == "td" || cell.name == "th" {
      var inner = frame
      inner.style = isHead || cell.name == "th" && cell["scope"] == "rowgroup" ? .headerCell : .cell
      if let id = cell["id"] { anchors.append(id) }
      // The blocks of the cell stand apart from those around the table.
      let around = blocks
      blocks = []
      if row.cells.isEmpty, let modality = element["data-modality"] {
        if modality.hasPrefix("must") {
          inner.rule = .must
        } else if modality.hasPrefix("should") {
          inner.rule = .should
        }
      }
      flow(cell.children, inner)
      var made = Table.Cell(blocks: blocks, isHeader: cell.name == "th")
      blocks = around
      if made.blocks.isEmpty { made.blocks = [Block(Paragraph(style: inner.style))] }
      // No sheet holds more columns, and no page may ask for more work than it has cells.
      made.columns = min(max(Int(cell["colspan"] ?? "") ?? 1, 1), 60)
      made.rows = min(max(Int(cell["rowspan"] ?? "") ?? 1, 1), 1000)
      row.cells.append(made)
    }
    return row
  }

  /// Puts in the cells that a cell above reaches into, and fills rows that are too short.
  private func join(_ table: inout Table) {
    table.rows.removeAll { $0.cells.isEmpty }
    // By column: how many rows more the cell above reaches down, and how wide it is.
    var reach: [Int: (rows: Int, columns: Int)] = [:]
    for i in table.rows.indices {
      var cells: [Table.Cell] = []
      var column = 0
      func goOn() {
        while let above = reach[column], above.rows > 0 {
          var cell = Table.Cell(blocks: [Block(Paragraph(style: .cell))], columns: above.columns)
          cell.isContinued = true
          cells.append(cell)
          reach[column] = (above.rows - 1, above.columns)
          column += above.columns
        }
      }
      for cell in table.rows[i].cells {
        goOn()
        cells.append(cell)
        if cell.rows > 1 { reach[column] = (cell.rows - 1, cell.columns) }
        column += cell.columns
      }
      goOn()
      table.rows[i].cells = cells
    }
    let width = table.rows.map { $0.cells.reduce(0) { $0 + $1.columns } }.max() ?? 0
    for i in table.rows.indices {
      let own = table.rows[i].cells.reduce(0) { $0 + $1.columns }
      if own < width {
        table.rows[i].cells.append(Table.Cell(blocks: [Block(Paragraph(style: .cell))], columns: width - own))
      }
    }
  }

  // MARK: Places to fill in

  /// Reads a place to fill in, which stands on a line of its own below what it is for.
  mutating func field(_ element: XMLElement, _ outer: Frame) {
    var frame = outer
    let type = element["type"] ?? "text"
    if element.name == "input", ["hidden", "submit", "button", "search", "reset"].contains(type) { return }
    fieldCount += 1
    let name = element["name"] ?? element["id"] ?? "field-\(fieldCount)"
    var field = Field(kind: .text, label: frame.label, tag: name)
    switch element.name {
    case "textarea":
      field.kind = .lines
      field.value = element.text
    case "select":
      field.kind = .choice(element.all("option").map { Self.collapsed($0.text) }.filter { !$0.isEmpty })
    default:
      field.value = element["value"] ?? ""
      switch type {
      case "date": field.kind = .date
      case "radio", "checkbox":
        field.kind = .box
        field.value = ""
        append(Run(content: .field(field), look: frame.look))
        return
      default: break
      }
    }
    if field.label.isEmpty, let last = blocks.last?.text { field.label = last }
    var before = frame
    before.style = .field
    endParagraph(before)
    frame.style = .fieldLine
    runs.append(Run(content: .field(field)))
    endParagraph(frame)
  }

  /// A question and its boxes, which stand in one line.
  mutating func choices(_ element: XMLElement, _ outer: Frame) {
    var frame = outer
    for child in element.elements where child.name != "label" {
      if child.name == "legend" { frame.style = .field }
      flow(child.name == "legend" ? child.children : [.element(child)], frame)
    }
    frame.style = .field
    for child in element.all("label") {
      if !runs.isEmpty { runs.append(Run(content: .text("     "))) }
      inline(child, frame)
    }
    endParagraph(frame)
  }
}
