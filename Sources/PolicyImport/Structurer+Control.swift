internal import PolicyModel
internal import YAML

extension Structurer {
  /// Takes lines and tables that say what the document is, and leaves the text.
  mutating func takeControl() {
    let firstHeading = blocks.firstIndex { block in
      if case .heading(let line, _) = block {
        !line.isTitle && (line.heading != nil || line.label != nil)
      } else {
        false
      }
    }
    let end = min(firstHeading ?? blocks.count, 40)
    var kept: [StructuredBlock] = []
    for (index, block) in blocks.enumerated() {
      switch block {
      case .line(let line) where !document.isExact && (index < end || line.wordCount <= 8):
        if line.label == nil, index < end || isNearEnd(index), control.read(line: line.text) {
          draft.rest.append(
            DraftRest(kind: .control, units: line.units, text: joined(line.dropped, line.text)))
          pendingNotes += line.notes
          continue
        }
        if index < end, Self.isOfCover(line.text) {
          draft.rest.append(DraftRest(kind: .cover, units: line.units, text: joined(line.dropped, line.text)))
          pendingNotes += line.notes
          continue
        }
      case .heading(let line, _) where !document.isExact && index < end && line.heading == nil:
        if Self.isOfCover(line.text) {
          draft.rest.append(DraftRest(kind: .cover, units: line.units, text: joined(line.dropped, line.text)))
          pendingNotes += line.notes
          continue
        }
        if control.read(line: line.text) {
          draft.rest.append(DraftRest(kind: .control, units: line.units, text: joined(line.dropped, line.text)))
          pendingNotes += line.notes
          continue
        }
      case .table(let table):
        if takeControl(table) { continue }
      default: break
      }
      kept.append(block)
    }
    blocks = kept
    takeContentsHeading()
  }

  /// A year, a month or a number alone: it stands on a cover, and says nothing in a text.
  private static func isOfCover(_ text: String) -> Bool {
    text.utf8.count <= 24
      && (text.allSatisfy { $0.isNumber || " /-–".contains($0) } || DocumentControl.date(text) == text)
  }

  /// A line of a cover whose value goes on in the next: "Approved by: Business and" over "Management Committee".
  mutating func joinControl() {
    for index in 0..<min(40, max(0, blocks.count - 1)) {
      guard index + 1 < blocks.count, let line = Self.line(blocks[index]), let next = Self.line(blocks[index + 1]),
        DocumentControl.reading(line.text) != nil, DocumentControl.reading(next.text) == nil, next.wordCount <= 4,
        next.label == nil, line.size == next.size, next.text.last != ".",
        let end = line.text.lowercased().split(separator: " ").last,
        ["and", "of", "the", "for", "&", "full", "to"].contains(end)
      else { continue }
      var whole = line
      whole.goOn(with: next)
      blocks[index] = .line(whole)
      blocks.remove(at: index + 1)
    }
  }

  private func isNearEnd(_ index: Int) -> Bool { index + 12 >= blocks.count }

  /// A table of document control: most of its rows name a field, or its headings are those of a history.
  private mutating func takeControl(_ table: ImportedTable) -> Bool {
    let rows = table.rows.map { row in Self.columns(row).map { cleaned($0.text) } }
    guard let first = rows.first else { return true }
    let fields = rows.count { $0.count > 1 && DocumentControl.field(named: $0[0]) != nil }
    let heads = first.count { DocumentControl.field(named: $0) != nil }
    let isHistory = heads >= 2 && heads * 2 >= first.count && rows.count > 1
    guard fields * 2 >= rows.count && fields > 0 || isHistory else { return false }
    for (index, row) in rows.enumerated() {
      if fields * 2 >= rows.count {
        // Name and value by turns, as where a row has two pairs.
        var column = 0
        while column + 1 < row.count {
          if let field = DocumentControl.field(named: row[column]) { control.add(field, row[column + 1]) }
          column += 2
        }
      } else if index == rows.count - 1 {
        for (name, value) in zip(first, row) {
          if let field = DocumentControl.field(named: name) { control.add(field, value) }
        }
      }
      draft.rest.append(
        DraftRest(kind: .control, units: [table.rows[index].unit], text: Self.text(table.rows[index])))
      pendingNotes += table.rows[index].cells.flatMap { $0.paragraphs.joined().compactMap(\.note) }
    }
    return true
  }

  // MARK: Front matter

  mutating func writeHeader() {
    let names = options.names
    var lines = ["title: \(yamlQuoted(draft.title))"]
    let version = control.values(.version).compactMap(DocumentControl.version).first
    lines.append(
      version.map { "version: \($0)" + source(.version) } ?? "version: 1.0.0" + proposed("the file names no version"))
    lines.append(role("owner", .owner, names.roles.filter { !$0.isBody }))
    lines.append(role("approver", .approver, names.roles.filter(\.isBody)))
    if let author = control.values(.author).first { lines.append("author: \(yamlQuoted(Self.plain(author)))") }
    lines.append(review())
    if let date = control.values(.adopted).compactMap(DocumentControl.date).first {
      lines.append("adopted: \(yamlQuoted(date))" + source(.adopted))
    }
    lines.append(appliesTo())
    if !draft.parameters.isEmpty {
      lines.append("parameters:")
      lines += draft.parameters.map { "  " + $0.line }
    }
    draft.header = lines
    for field in DocumentControl.Field.allCases {
      let values = control.values(field)
      if values.count > 1 {
        draft.remarks.append(
          "The file contradicts itself: \(field.name) is \(values.map { "“\($0)”" }.joined(separator: ", "))")
      }
    }
  }

  private func source(_ field: DocumentControl.Field) -> String {
    guard let value = control.values(field).first else { return "" }
    return "  # the file says “\(value)”"
  }

  private mutating func proposed(_ why: String) -> String {
    return "  # PROPOSED: \(why)"
  }

  private mutating func role(_ key: String, _ field: DocumentControl.Field, _ candidates: [ImportNames.Role]) -> String
  {
    let all = options.names.roles
    for value in control.values(field) {
      if let role = ImportNames.role(in: value, among: all) { return "\(key): \(role.id)  # the file says “\(value)”" }
    }
    let said = control.values(field).first.map { "the file says “\($0)”, which is no role of workspace.yml" }
    let why = said ?? "the file names none"
    draft.decisions.append("\(key): \(why)")
    guard let first = candidates.first ?? all.first else { return "# \(key): \(why); add roles to workspace.yml" }
    return "\(key): \(first.id)  # PROPOSED: \(why)"
  }

  private mutating func review() -> String {
    let every = control.values(.every).compactMap(DocumentControl.period).first
    let due = control.values(.due).compactMap(DocumentControl.date).first
    if every == nil, due == nil {
      draft.decisions.append("review: the file names no date")
      return "review: { every: 1 year, due: \(options.nextReview) }  # PROPOSED: the file names no date"
    }
    guard let due else {
      draft.decisions.append("review: the file names no date")
      return "review: { every: \(every ?? "1 year"), due: \(options.nextReview) }  # PROPOSED: the file names no date"
    }
    return "review: { every: \(every ?? "1 year"), due: \(yamlQuoted(due)) }" + source(.due)
  }

  /// The audiences that a sentence of scope names, or all.
  private mutating func appliesTo() -> String {
    let names = options.names
    // A policy says it at its beginning.
    for node in draft.nodes.prefix(500) where node.isText {
      let text = node.paragraphs.first?.shown.lowercased() ?? ""
      guard text.contains("applies to") || text.contains("apply to") || text.contains("for all staff"),
        text.utf8.count < 600
      else { continue }
      let found = names.audiences(in: text)
      if found.isEmpty { continue }
      draft.decisions.append("applies-to: read from “\(text.prefix(80))”")
      let list = found.map { "\($0): in-full" }.joined(separator: ", ")
      return "applies-to: { \(list) }  # PROPOSED: read from the sentence that says to whom it applies"
    }
    draft.decisions.append("applies-to: the file does not say it in words that are known")
    return "applies-to: { \(names.everyone): in-full }  # PROPOSED: the file does not say it in words that are known"
  }
}
