internal import PolicyModel
internal import SourceText

/// Changes the file in which a school changes a model, and keeps every other byte of it.
struct OverlayEditor {
  /// A clause as the file has it.
  private struct Own {
    var clause: Clause
    /// The section under whose heading it stands.
    var section: ClauseID
    /// Whether the school added that section, so that what stands in it needs no place.
    var isInAdded: Bool
    var end: Int
  }

  let file: SourceFile
  /// `isBlock` is what stands by itself, with a blank line before it.
  private var edits: [(range: Range<Int>, text: String, isBlock: Bool, order: Int)] = []
  private var clauses: [ClauseID: Own] = [:]
  /// The lines of the tables that hold rows of the model, and how many rows each still has.
  private var tables: [(range: Range<Int>, rows: Int)] = []
  private var tableOfRow: [ClauseID: Int] = [:]
  /// Rows that are written, under their headings, and sections that are new, with all that stands in them.
  private var newRows: [(section: ClauseID, headings: String, rows: [String])] = []
  private var newSections: [String] = []
  /// Where each heading's own clauses end.
  private var sections: [ClauseID: Int] = [:]
  /// What is written under headings that the file does not have, in the order in which they are first needed.
  private var new: [(section: ClauseID, text: String)] = []

  /// `overlay` is what `file` says; a file that is not there yet begins with its front matter.
  init(_ file: SourceFile, _ overlay: Overlay?) {
    self.file = file
    for section in overlay?.sections ?? [] { read(section, isAdded: false) }
  }

  private mutating func read(_ section: Section, isAdded: Bool) {
    let isAdded = isAdded || Self.isAdded(section.attributes)
    var end = section.span.map { lineEnd(Int($0.end)) } ?? file.bytes.count
    for note in section.notes { if let span = note.span { end = max(end, lineEnd(Int(span.end))) } }
    for clause in section.clauses { end = max(end, read(clause, section.id, isAdded)) }
    sections[section.id] = end
    for child in section.sections { read(child, isAdded: isAdded) }
  }

  @discardableResult
  private mutating func read(_ clause: Clause, _ section: ClauseID, _ isInAdded: Bool) -> Int {
    var end = clause.span.map { lineEnd(Int($0.end)) } ?? 0
    if let span = clause.idSpan { end = max(end, lineEnd(Int(span.end))) }
    for note in clause.notes { if let span = note.span { end = max(end, lineEnd(Int(span.end))) } }
    for item in clause.items { end = max(end, read(item, section, isInAdded)) }
    if clause.headings != nil, clause.id.isUnset, let span = clause.span {
      for row in clause.items { tableOfRow[row.id] = tables.count }
      tables.append((Int(span.start)..<end, clause.items.count))
    }
    clauses[clause.id] = Own(clause: clause, section: section, isInAdded: isInAdded, end: end)
    return end
  }

  private static func isAdded(_ attributes: Attributes) -> Bool {
    attributes[.after] != nil || attributes[.before] != nil || attributes[.in] != nil
  }

  /// The end of the line in which the byte before `offset` stands.
  private func lineEnd(_ offset: Int) -> Int {
    file.lineRange(file.lineIndex(at: max(0, min(offset, file.bytes.count) - 1))).upperBound
  }

  // MARK: Changes

  /// Whether the file says something of a clause.
  func has(_ id: ClauseID) -> Bool { clauses[id] != nil }

  /// Gives a clause other words: `id` as the file has it, or as the model has it where the file says nothing of it.
  mutating func reword(_ id: ClauseID, _ paragraphs: [String], in section: ClauseID) {
    guard let own = clauses[id] else {
      return add("- \(Self.joined(paragraphs, "  "))\n  {#\(id)}", to: section)
    }
    var spans: [SourceSpan] = []
    for block in own.clause.content { if case .paragraph(let text) = block { spans += text.spans } }
    if let start = spans.map(\.start).min(), let end = spans.map(\.end).max() {
      let column = Int(start) - file.lineStarts[file.lineIndex(at: Int(start))]
      replace(Int(start)..<Int(end), by: Self.joined(paragraphs, String(repeating: " ", count: column)))
    } else if let brace = brace(own.clause) {
      // It states attributes alone: the words come before them.
      let column = brace - file.lineStarts[file.lineIndex(at: brace)]
      let indent = String(repeating: " ", count: column)
      replace(brace..<brace, by: "\(Self.joined(paragraphs, indent))\n\(indent)")
    }
  }

  /// Leaves a clause of the model out.
  mutating func omit(_ id: ClauseID, in section: ClauseID) {
    guard let own = clauses[id] else { return add("- {#\(id) .omit}", to: section) }
    guard own.clause.span != nil else { return }
    delete(id)
    add("- {#\(id) .omit}", to: section)
  }

  /// Takes away what the school itself added.
  mutating func delete(_ id: ClauseID) {
    guard let own = clauses[id], let span = own.clause.span else { return }
    deleteLines(Int(span.start)..<own.end)
    guard let table = tableOfRow[id] else { return }
    tables[table].rows -= 1
    // A table without rows is none.
    if tables[table].rows == 0 { deleteLines(tables[table].range) }
  }

  // MARK: Places

  /// What an addition stands beside, by its `after=` or `before=`; nil for what stands in one.
  func anchor(of id: ClauseID) -> ClauseID? { place(of: id).flatMap { ClauseID($0.value) } }

  private func place(of id: ClauseID) -> StatedAttribute? {
    guard let own = clauses[id], !own.isInAdded else { return nil }
    return [AttributeKey.after, .before, .in].lazy.compactMap { own.clause.attributes[$0] }.first
  }

  /// Gives an addition another place, such as `after=lock`; false where it has none of its own.
  mutating func place(_ id: ClauseID, at attribute: String) -> Bool {
    guard let stated = place(of: id), let span = stated.span else { return false }
    var (start, end) = (Int(span.start), Int(span.end))
    let quote = UInt8(ascii: "\"")
    if start > 0, file.bytes[start - 1] == quote, end < file.bytes.count, file.bytes[end] == quote {
      (start, end) = (start - 1, end + 1)
    }
    start -= stated.key.rawValue.utf8.count + 1
    guard start >= 0, file.bytes[start...].starts(with: "\(stated.key.rawValue)=".utf8) else { return false }
    replace(start..<end, by: attribute)
    return true
  }

  // MARK: Sections and rows

  /// Adds a section at the end of the file; one without a place stands in the one that was added before it.
  mutating func addSection(_ id: String, _ title: String, at place: String?, depth: Int) {
    let heading = "\(String(repeating: "#", count: depth)) \(title) {#\(id)\(place.map { " \($0)" } ?? "")}"
    if place == nil, let last = newSections.indices.last {
      newSections[last] += "\n\n\(heading)"
    } else {
      newSections.append(heading)
    }
  }

  /// Adds a clause or an item at the end of the section that was added last.
  mutating func addToSection(_ id: String, _ paragraphs: [String], isItem: Bool) {
    guard let last = newSections.indices.last else { return }
    let indent = isItem ? "  " : ""
    newSections[last] += "\n\n\(isItem ? "- " : "")\(Self.joined(paragraphs, indent))\n\(indent){#\(id)}"
  }

  /// Adds a row to a table with these headings; `place` is its attribute.
  mutating func addRow(
    _ id: String, _ cells: [String], under headings: [InlineText], at place: String, in section: ClauseID
  ) {
    write(cells, "{#\(id) \(place)}", under: headings, in: section)
  }

  /// Gives a row other words.
  mutating func rewordRow(_ id: ClauseID, _ cells: [String], under headings: [InlineText], in section: ClauseID) {
    guard let own = clauses[id], let start = brace(own.clause) else {
      return write(cells, "{#\(id)}", under: headings, in: section)
    }
    let line = file.lineRange(file.lineIndex(at: start))
    let end = file.bytes[start..<line.upperBound].lastIndex(of: UInt8(ascii: "}")) ?? line.upperBound - 1
    var first = line.lowerBound
    while first < start, file.bytes[first] != UInt8(ascii: "|") { first += 1 }
    let braces = String(decoding: file.bytes[start...end], as: UTF8.self)
    replace(first..<line.upperBound, by: Self.row(cells + [braces]))
  }

  private mutating func write(_ cells: [String], _ braces: String, under headings: [InlineText], in section: ClauseID) {
    let head = Self.row(headings.map { ReturnedMerger.cell($0) })
    let rule = "|" + String(repeating: " --- |", count: headings.count)
    let row = Self.row(cells + [braces])
    if let known = newRows.firstIndex(where: { $0.section == section && $0.headings == "\(head)\n\(rule)" }) {
      newRows[known].rows.append(row)
    } else {
      newRows.append((section, "\(head)\n\(rule)", [row]))
    }
  }

  private static func row(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }

  /// Adds a clause; `place` is its attribute, as `after=lock`.
  mutating func add(_ id: String, _ paragraphs: [String], at place: String, behind own: ClauseID?, in section: ClauseID)
  {
    let text = Self.joined(paragraphs, "  ")
    if let own, let found = clauses[own] {
      // Beside what the school added itself, which may stand in a section of its own.
      insert(
        found.isInAdded ? "\(Self.joined(paragraphs, ""))\n{#\(id)}" : "- \(text)\n  {#\(id) \(place)}", at: found.end)
    } else {
      add("- \(text)\n  {#\(id) \(place)}", to: section)
    }
  }

  private mutating func add(_ text: String, to section: ClauseID) {
    if let end = sections[section] {
      insert(text, at: end)
    } else if let index = new.firstIndex(where: { $0.section == section }) {
      new[index].text += "\n\(text)"
    } else {
      new.append((section, text))
    }
  }

  private static func joined(_ paragraphs: [String], _ indent: String) -> String {
    paragraphs.joined(separator: "\n\n\(indent)")
  }

  private func brace(_ clause: Clause) -> Int? {
    guard var at = clause.idSpan.map({ Int($0.start) }) else { return nil }
    while at > 0, file.bytes[at] != UInt8(ascii: "{") { at -= 1 }
    return at
  }

  // MARK: Bytes

  private mutating func replace(_ range: Range<Int>, by text: String) {
    edits.append((range, text, false, edits.count))
  }

  private mutating func insert(_ text: String, at end: Int) { edits.append((end..<end, text, true, edits.count)) }

  /// Takes whole lines away, and the blank line that would be left over.
  private mutating func deleteLines(_ range: Range<Int>) {
    let first = file.lineIndex(at: range.lowerBound)
    var next = file.lineIndex(at: max(range.lowerBound, range.upperBound - 1)) + 1
    func isBlank(_ line: Int) -> Bool {
      file.bytes[file.lineRange(line)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
    if first == 0 || isBlank(first - 1), next < file.lineCount, isBlank(next) { next += 1 }
    let end = next < file.lineCount ? file.lineStarts[next] : file.bytes.count
    edits.append((file.lineStarts[first]..<end, "", false, edits.count))
  }

  /// The file with its changes.
  mutating func finish() -> [UInt8] {
    for table in newRows { add(([table.headings] + table.rows).joined(separator: "\n"), to: table.section) }
    newRows = []
    return bytes
  }

  private var bytes: [UInt8] {
    let sorted = edits.sorted { ($0.range.lowerBound, $0.order) < ($1.range.lowerBound, $1.order) }
    var result: [UInt8] = []
    var done = 0
    for edit in sorted {
      if edit.range.lowerBound > done { result += file.bytes[done..<edit.range.lowerBound] }
      done = max(done, edit.range.lowerBound)
      if edit.isBlock {
        // It may stand where something was taken away, with all its line ends.
        while result.last == 0x0A { result.removeLast() }
        result += "\n\n\(edit.text)".utf8
        if done < file.bytes.count, file.bytes[done] != 0x0A { result += "\n\n".utf8 }
        if done >= file.bytes.count { result.append(0x0A) }
      } else {
        result += edit.text.utf8
      }
      done = max(done, edit.range.upperBound)
    }
    if done < file.bytes.count { result += file.bytes[done...] }
    guard !new.isEmpty || !newSections.isEmpty else { return result }
    while result.last == 0x0A { result.removeLast() }
    for (section, text) in new { result += "\n\n# {#\(section)}\n\n\(text)".utf8 }
    for text in newSections { result += "\n\n\(text)".utf8 }
    result.append(0x0A)
    return result
  }
}
