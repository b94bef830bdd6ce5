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

  private let file: SourceFile
  /// `isBlock` is what stands by itself, with a blank line before it.
  private var edits: [(range: Range<Int>, text: String, isBlock: Bool, order: Int)] = []
  private var clauses: [ClauseID: Own] = [:]
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
    guard let span = own.clause.span else { return }
    deleteLines(Int(span.start)..<own.end)
    add("- {#\(id) .omit}", to: section)
  }

  /// Takes away what the school itself added.
  mutating func delete(_ id: ClauseID) {
    guard let own = clauses[id], let span = own.clause.span else { return }
    deleteLines(Int(span.start)..<own.end)
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
  var bytes: [UInt8] {
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
    guard !new.isEmpty else { return result }
    while result.last == 0x0A { result.removeLast() }
    for (section, text) in new { result += "\n\n# {#\(section)}\n\n\(text)".utf8 }
    result.append(0x0A)
    return result
  }
}
