internal import CommonMark
internal import SourceText

/// Documents in Markdown that Precept wrote itself: what stands before and after the text goes to the report, and what is
/// said beside a clause is no part of it.
extension MarkdownReader {
  /// The title, the list of document control, the text, and all else.
  struct PageParts {
    var title: [Block] = []
    var control: [Block] = []
    var text: [Block] = []
    var rest: [Block] = []
  }

  private static let before: Set<String> = ["Whom this applies to", "Contents", "What a school fills in"]
  private static let after: Set<String> = ["Words used here", "Other documents this refers to", "Contacts"]
  private static let end = "About this document"

  /// The parts of such a document; nil for any other.
  func parts(ofPage blocks: [Block]) -> PageParts? {
    func heading(_ block: Block, _ level: Int) -> String? {
      guard case .heading(level, _) = block.kind, let line = block.lines.first else { return nil }
      return file.text(line.range)
    }
    guard let first = blocks.first, heading(first, 1) != nil,
      let control = blocks.prefix(12).firstIndex(where: { heading($0, 2) == "Document control" }),
      control + 1 < blocks.count, case .list = blocks[control + 1].kind,
      let about = blocks.lastIndex(where: { heading($0, 2) == Self.end })
    else { return nil }
    var parts = PageParts(title: [first])
    parts.rest += blocks[1...control]
    parts.control = [blocks[control + 1]]
    // The text begins with the first heading that is none of those before it, and ends before the last of those after.
    var start = control + 2
    while start < about {
      if let name = heading(blocks[start], 2), !Self.before.contains(name) { break }
      start += 1
    }
    var end = about
    var open = Self.after
    while let last = blocks[start..<end].lastIndex(where: { heading($0, 2) != nil || heading($0, 1) != nil }),
      last > start, let name = heading(blocks[last], 2), open.remove(name) != nil
    {
      end = last
    }
    parts.rest += blocks[(control + 2)..<start]
    parts.text = Array(blocks[start..<end])
    parts.rest += blocks[end...]
    return parts
  }

  mutating func readPage(_ parts: PageParts) {
    document.isExact = true
    for block in parts.title { add(block, depth: 0, label: nil) }
    addControl(parts.control)
    for block in parts.text { add(block, depth: 0, label: nil) }
    for block in parts.rest { leave(block) }
  }

  /// `- **Version**: 2.0.1` as a row of two cells.
  private mutating func addControl(_ lists: [Block]) {
    var table = ImportedTable(rows: [])
    for item in lists.flatMap(\.children) {
      let runs = item.children.flatMap { self.runs(of: InlineSource(file, id: FileID(0), lines: $0.lines)) }
      let text = runs.reduce(into: "") { $0 += $1.text }
      guard !cleaned(text).isEmpty else { continue }
      let name = runs.prefix { $0.isBold }
      let value = runs.dropFirst(name.count).enumerated().map { index, run -> ImportedRun in
        var run = run
        if index == 0, run.text.hasPrefix(":") { run.text.removeFirst() }
        return run
      }
      table.rows.append(
        ImportedRow(
          unit: document.unit(.row, text),
          cells: [ImportedCell(paragraphs: [Array(name)]), ImportedCell(paragraphs: [value])]))
    }
    if !table.rows.isEmpty { document.blocks.append(.table(table)) }
  }

  /// Counts what stands around the text.
  private mutating func leave(_ block: Block) {
    if block.children.isEmpty {
      let text = runs(of: InlineSource(file, id: FileID(0), lines: block.lines)).reduce(into: "") { $0 += $1.text }
      if !cleaned(text).isEmpty { document.aside(.furniture, .paragraph, text) }
    }
    for child in block.children { leave(child) }
  }

  /// `> **Note** …` belongs to the text before it; false for a quotation.
  mutating func addNote(_ block: Block) -> Bool {
    var paragraphs = block.children.filter { if case .paragraph = $0.kind { true } else { false } }.map {
      runs(of: InlineSource(file, id: FileID(0), lines: $0.lines))
    }
    guard let first = paragraphs.first?.first, first.isBold, first.text == "Note", !document.blocks.isEmpty else {
      return false
    }
    paragraphs[0].removeFirst()
    let text = paragraphs.joined().reduce(into: "") { $0 += $1.text + " " }
    document.notes.append(ImportedNote(unit: document.unit(.note, text), isComment: false, paragraphs: paragraphs))
    document.anchor(document.notes.count - 1, at: owners.last)
    return true
  }

  /// A line to write on, or boxes to tick, after the words of a field.
  private static func withoutField(_ runs: [ImportedRun]) -> [ImportedRun] {
    guard var last = runs.last else { return runs }
    if let box = last.text.firstIndex(of: "☐") {
      last.text = String(last.text[..<box])
    } else if last.text.hasSuffix("…………") {
      while last.text.hasSuffix("…") { last.text.removeLast() }
    } else {
      return runs
    }
    return runs.dropLast() + [last]
  }

  /// Takes the number and what is said beside a clause off its words: `**2.1** *(For trainees)* You must …`
  mutating func takeBeside(_ runs: inout [ImportedRun]) -> ImportedLabel? {
    var joined: [ImportedRun] = []
    for run in runs {
      if let last = joined.last, last.hasLook(of: run) {
        joined[joined.count - 1].text += run.text
      } else {
        joined.append(run)
      }
    }
    var label: ImportedLabel?
    if let first = joined.first, first.isBold, first.link == nil, joined.count > 1 {
      let text = cleaned(first.text)
      if let form = TypedLabel.form(ofPrinted: text), joined[1].text.hasPrefix(" ") {
        label = ImportedLabel(text: text, form: form, level: 0, list: nil, isAutomatic: true)
        joined.removeFirst()
      }
    }
    if label == nil, let first = joined.first, !first.isBold, let word = first.text.split(separator: " ").first,
      first.text.hasPrefix(word), word.split(separator: ".").count > (word.first?.isLetter == true ? 1 : 2),
      let form = TypedLabel.form(ofPrinted: String(word)), first.text.utf8.count > word.utf8.count
    {
      // `4.5.7.1 the name`: an item with a number.
      label = ImportedLabel(text: String(word), form: form, level: 0, list: nil, isAutomatic: true)
      joined[0].text.removeFirst(word.count + 1)
    }
    joined.removeAll { run in
      guard run.isItalic, run.text.hasSuffix(")"),
        ["(For ", "(In spirit for ", "(Applies ", "(Exception to "].contains(where: run.text.hasPrefix)
      else { return false }
      document.aside(.furniture, .paragraph, run.text)
      return true
    }
    runs = Self.withoutField(joined)
    return label
  }
}
