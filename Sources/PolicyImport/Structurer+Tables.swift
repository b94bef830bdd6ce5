extension Structurer {
  /// A table becomes clauses for now, one a row: each cell under the heading of its column.
  mutating func addTable(_ table: ImportedTable) {
    let rows = table.rows
    guard !rows.isEmpty else { return }
    let first = rows[0]
    let isHeaded = table.headerRows > 0 || rows.count > 1 && Self.looksLikeHeader(first)
    let headings = isHeaded ? Self.columns(first).map { cleaned($0.text) } : []
    var body = rows[...]
    if isHeaded {
      body = body.dropFirst()
      draft.rest.append(
        DraftRest(kind: .tableHeadings, units: [first.unit], text: headings.joined(separator: "; ")))
      for row in rows.prefix(max(1, table.headerRows)).dropFirst() {
        draft.rest.append(DraftRest(kind: .tableHeadings, units: [row.unit], text: Self.text(row)))
        body = body.dropFirst()
      }
    }
    if draft.nodes.isEmpty { openTableSection() }
    let isUnderStem =
      lastText.map { node in
        if case .clause = node.kind { node.paragraphs.last?.shown.hasSuffix(":") == true } else { false }
      } ?? false
    endList()
    var above: [String] = []
    for row in body { add(row, headings, isUnderStem, &above) }
    draft.remarks.append(
      "A table of \(counted(rows.count, "row", "rows")) became \(counted(body.count, "clause", "clauses")), one a row"
        + (headings.isEmpty ? "" : ", under the headings \(headings.filter { !$0.isEmpty }.joined(separator: ", "))"))
  }

  private mutating func openTableSection() {
    draft.nodes.append(DraftNode(kind: .heading(level: 1), paragraphs: [[.added("Introduction")]], units: []))
    comment("Proposed: the file has no heading here. Give this section the title that it should have.")
  }

  private mutating func add(_ row: ImportedRow, _ headings: [String], _ isItem: Bool, _ above: inout [String]) {
    var pieces: [DraftPiece] = []
    var notes: [Int] = []
    var highlighted: [String] = []
    var column = 0
    for cell in row.cells {
      defer { column += cell.span }
      let name = column < headings.count ? headings[column] : ""
      while above.count <= column { above.append("") }
      if cell.isContinued {
        // A cell that goes on from the row above says for this row what it said there.
        if !above[column].isEmpty {
          if !pieces.isEmpty { pieces.append(.added("; ")) }
          pieces.append(.added(Self.labelled(name, above[column])))
        }
        continue
      }
      above[column] = cleaned(cell.text)
      var own: [DraftPiece] = []
      for paragraph in cell.paragraphs {
        let line = Line(runs: paragraph, units: [row.unit])
        notes += line.notes
        highlighted += line.highlighted
        if line.pieces.isEmpty { continue }
        if !own.isEmpty { own.append(.added(own.shown.last.map { ".;:,!?".contains($0) } == true ? " " : "; ")) }
        own += line.pieces
      }
      if own.isEmpty { continue }
      if !pieces.isEmpty {
        pieces.changeEnd { text in
          var text = text[...]
          while let last = text.last, last == ";" || last == " " { text = text.dropLast() }
          return String(text)
        }
        pieces.append(.added(pieces.shown.hasSuffix(":") ? " " : "; "))
      }
      if !name.isEmpty { pieces.append(.added(Self.labelled(name, ""))) }
      pieces += own
    }
    guard !pieces.isEmpty else { return place(notes, depth: currentDepth) }
    var line = Line(runs: [], units: [row.unit])
    line.highlighted = highlighted
    var node = DraftNode(kind: isItem ? .item(depth: 0) : .clause, paragraphs: [pieces], units: [row.unit])
    let instructions = takeGaps(&node, line)
    if !node.paragraphs.isEmpty { draft.nodes.append(node) }
    add(instructions, depth: -1)
    place(notes, depth: -1)
  }

  private static func labelled(_ name: String, _ text: String) -> String {
    if name.isEmpty { return text }
    return name.hasSuffix(":") || name.hasSuffix("?") ? "\(name) \(text)" : "\(name): \(text)"
  }

  /// The cells of a row, each as often as the columns that it takes.
  static func columns(_ row: ImportedRow) -> [ImportedCell] {
    row.cells.flatMap { Array(repeating: $0, count: min(max($0.span, 1), 64)) }
  }

  static func text(_ row: ImportedRow) -> String {
    row.cells.filter { !$0.isContinued }.map { cleaned($0.text) }.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Whether a first row names columns: every cell short, filled, without a stop, and bold where others are not.
  static func looksLikeHeader(_ row: ImportedRow) -> Bool {
    guard row.cells.count > 1 else { return false }
    return row.cells.allSatisfy { cell in
      let text = cleaned(cell.text)
      guard !text.isEmpty, text.split(separator: " ").count <= 6, text.last != "." else { return false }
      let runs = cell.paragraphs.joined().filter { !cleaned($0.text).isEmpty }
      return runs.allSatisfy(\.isBold) || Line(runs: Array(runs), units: []).isCapitals
    }
  }
}
