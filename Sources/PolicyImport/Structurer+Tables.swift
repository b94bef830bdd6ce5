extension Structurer {
  /// A table stays one: its rows are clauses, under the headings that it has or that are proposed.
  mutating func addTable(_ table: ImportedTable) {
    guard !table.rows.isEmpty else { return }
    openSection()
    guard let layout = TableLayout(table) else { return addClauses(of: table) }
    // A sentence that ends in a colon over the table leads to it; notes between the two stand after the rows.
    let lead = draft.nodes.lastIndex(where: \.isText).flatMap { leads($0) ? $0 : nil }
    let depth = lead.flatMap { draft.nodes[$0].depth } ?? -1
    endList()
    var rows: [DraftNode] = []
    var notes: [Int] = []
    var instructions: [DraftNode] = []
    for (row, slots) in zip(table.rows, layout.rows).dropFirst(layout.headerRows) {
      var node = DraftNode(kind: .row(depth: depth), paragraphs: [], units: [row.unit], id: row.id)
      instructions += fill(&node, slots, &notes)
      if node.paragraphs.contains(where: { !$0.shown.allSatisfy(\.isWhitespace) }) { rows.append(node) }
    }
    let units = table.rows.prefix(layout.headerRows).map(\.unit)
    guard !rows.isEmpty else {
      for row in table.rows.prefix(layout.headerRows) {
        draft.rest.append(DraftRest(kind: .tableHeadings, units: [row.unit], text: Self.text(row)))
      }
      add(instructions, depth: currentDepth)
      return place(notes, depth: currentDepth)
    }
    var head = DraftNode(kind: .clause, paragraphs: [], units: units, id: table.id)
    head.headings = layout.columns
    instructions += fill(headings: &head, layout, &notes)
    let isNamed = head.paragraphs.contains { $0.shown.contains { $0.isLetter || $0.isNumber } }
    if !isNamed { propose(&head, rows) }
    if isNamed, let columns = TableColumns.proposal(head.paragraphs.map(\.shown)) {
      head.attributes.append("columns=\"\(columns)\"")
      draft.remarks.append("columns=\"\(columns)\" is proposed for the table under “\(shownHeadings(head))”")
    }
    var after: [DraftNode] = []
    if let lead {
      after = Array(draft.nodes[(lead + 1)...])
      draft.nodes.removeSubrange((lead + 1)...)
      join(&draft.nodes[lead], head)
    } else {
      draft.nodes.append(head)
    }
    draft.nodes += rows
    if !isNamed { comment("Proposed: the headings of the table above; the file has none.") }
    draft.nodes += after
    add(instructions, depth: depth)
    place(notes, depth: depth)
  }

  /// Whether the text at `index` reads on into a table that comes next.
  private func leads(_ index: Int) -> Bool {
    let node = draft.nodes[index]
    guard node.depth != nil, node.headings == 0 else { return false }
    return isStemText(node) || node.isStem || node.paragraphs.last?.shown.last.map { "–—".contains($0) } == true
  }

  /// One node of a text and the table to which it leads.
  private func join(_ stem: inout DraftNode, _ table: DraftNode) {
    if !isStemText(stem), !stem.attributes.contains(".stem") { stem.attributes.append(".stem") }
    stem.attributes.removeAll { $0.hasPrefix("items=") }
    stem.attributes += table.attributes
    stem.paragraphs += table.paragraphs
    stem.headings = table.headings
    stem.units += table.units
    stem.id = stem.id ?? table.id
  }

  private func shownHeadings(_ head: DraftNode) -> String {
    head.paragraphs.suffix(head.headings).map(\.shown).joined(separator: " | ")
  }

  // MARK: Cells

  /// Gives a row its cells; returns what is an instruction in them.
  private mutating func fill(
    _ node: inout DraftNode, _ slots: [TableLayout.Slot], _ notes: inout [Int]
  ) -> [DraftNode] {
    var line = Line(runs: [], units: node.units)
    for slot in slots { node.paragraphs.append(pieces(of: slot, &line)) }
    notes += line.notes
    return takeGaps(ofCells: &node, line)
  }

  /// Gives a table its headings; where it has several rows of them, one after the other.
  private mutating func fill(headings node: inout DraftNode, _ layout: TableLayout, _ notes: inout [Int]) -> [DraftNode]
  {
    var line = Line(runs: [], units: node.units)
    node.paragraphs = Array(repeating: [], count: layout.columns)
    for slots in layout.rows.prefix(layout.headerRows) {
      for (column, slot) in slots.enumerated() {
        let own = pieces(of: slot, &line)
        if !own.isEmpty, !node.paragraphs[column].isEmpty { node.paragraphs[column].append(.added(": ")) }
        node.paragraphs[column] += own
      }
    }
    notes += line.notes
    return takeGaps(ofCells: &node, line)
  }

  private func pieces(of slot: TableLayout.Slot, _ line: inout Line) -> [DraftPiece] {
    switch slot {
    case .empty: return []
    case .again(let text): return [.added(text)]
    case .own(let cell):
      var result: [DraftPiece] = []
      for paragraph in cell.paragraphs {
        let own = Line(runs: paragraph, units: line.units)
        line.notes += own.notes
        line.highlighted += own.isHighlighted ? [] : own.highlighted
        if own.pieces.isEmpty { continue }
        if !result.isEmpty { result.append(.added(Self.join(after: result.shown))) }
        result += own.pieces
      }
      return result
    }
  }

  /// What stands between two paragraphs of one cell, which is one line in a policy.
  private static func join(after text: String) -> String {
    text.last.map { ".;:,!?".contains($0) } == true ? " " : "; "
  }

  /// Headings for a table that has none.
  private mutating func propose(_ head: inout DraftNode, _ rows: [DraftNode]) {
    let columns = (0..<head.headings).map { column in rows.map { cleaned($0.paragraphs[column].shown) } }
    head.paragraphs = TableColumns.names(columns, options.names).map { [.added($0)] }
    let first = rows.first?.paragraphs.map(\.shown).joined(separator: " | ") ?? ""
    draft.decisions.append(
      "a table without headings, which begins “\(first.prefix(60))”: “\(shownHeadings(head))” is proposed")
  }

  static func text(_ row: ImportedRow) -> String {
    row.cells.filter { !$0.isContinued }.map { cleaned($0.text) }.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The cells of a row, each as often as the columns that it takes.
  static func columns(_ row: ImportedRow) -> [ImportedCell] {
    row.cells.flatMap { Array(repeating: $0, count: min(max($0.span, 1), 64)) }
  }

  // MARK: Tables that are none

  /// A table of more columns, or longer cells, than one can be written with: each row is a clause, its cells one after
  /// the other.
  private mutating func addClauses(of table: ImportedTable) {
    endList()
    for row in table.rows {
      var line = Line(runs: [], units: [row.unit])
      var pieces: [DraftPiece] = []
      for cell in row.cells {
        let own = self.pieces(of: .own(cell), &line)
        if own.isEmpty { continue }
        if !pieces.isEmpty { pieces.append(.added(Self.join(after: pieces.shown))) }
        pieces += own
      }
      var node = DraftNode(kind: .clause, paragraphs: [pieces], units: [row.unit])
      let instructions = takeGaps(&node, line)
      if !node.paragraphs.isEmpty { draft.nodes.append(node) }
      add(instructions, depth: -1)
      place(line.notes, depth: -1)
    }
    draft.remarks.append(
      "A table of \(counted(table.rows.count, "row", "rows")) is too wide, or its cells too long, to stay one: "
        + "each row became a clause")
  }
}
