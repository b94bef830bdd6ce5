internal import CommonMark
internal import SourceText

/// Reads Markdown: CommonMark with the tables of GitHub.
struct MarkdownReader {
  let file: SourceFile
  var document = ImportedDocument()
  /// The heading or clause that is open and the items in it, by the blocks with which they begin.
  var owners: [Int] = []

  static func read(_ bytes: [UInt8]) throws(ImportFailure) -> ImportedDocument {
    let decoding = TextDecoding(bytes)
    let file = SourceFile(name: "", bytes: Array(decoding.text.utf8))
    guard file.lineCount < SourceFile.maximumLines else {
      throw ImportFailure("the file has more than \(SourceFile.maximumLines) lines", help: "divide it")
    }
    var reader = MarkdownReader(file: file)
    if let remark = decoding.remark { reader.document.remarks.append(remark) }
    let start = reader.frontMatter()
    let blocks = parseBlocks(file, id: FileID(0), from: start).withTables(in: file)
    if blocks.tooDeep != nil {
      throw ImportFailure("lists or quotations in the file are more than 100 deep", help: "nobody can read that")
    }
    if let parts = reader.parts(ofPage: blocks.blocks) {
      reader.readPage(parts)
    } else {
      for block in blocks.blocks { reader.add(block, depth: 0, label: nil) }
    }
    for range in blocks.uncovered {
      reader.document.aside(.signs, .paragraph, file.text(range))
    }
    return reader.document
  }

  private init(file: SourceFile) { self.file = file }

  /// Takes front matter away, which is about the file and no part of it; returns where the text begins.
  private mutating func frontMatter() -> Int {
    guard file.lineCount > 1, file.text(file.lineRange(0)) == "---" else { return 0 }
    for line in 1..<min(file.lineCount, 500) where ["---", "..."].contains(file.text(file.lineRange(line))) {
      for each in 1..<line {
        let text = file.text(file.lineRange(each))
        if !cleaned(text).isEmpty { document.aside(.control, .paragraph, text) }
      }
      return line + 1 < file.lineCount ? file.lineStarts[line + 1] : file.bytes.count
    }
    return 0
  }

  // MARK: Blocks

  mutating func add(_ block: Block, depth: Int, label: ImportedLabel?, isQuoted: Bool = false) {
    var label = label
    switch block.kind {
    case .heading(let level, _):
      if depth == 0 { owners = [document.blocks.count] }
      emit(block.lines) { $0.heading = level }
    case .paragraph:
      if depth == 0 { owners = [document.blocks.count] }
      if let words = figure(in: block) {
        var figure = ImportedParagraph(unit: document.unit(.figure, words), runs: [ImportedRun(words)])
        figure.isFigure = true
        document.blocks.append(.paragraph(figure))
        break
      }
      emit(block.lines) { paragraph in
        paragraph.label = label
        paragraph.indent = depth * 400
        paragraph.isQuoted = isQuoted
      }
    case .list(let style):
      for (index, item) in block.children.enumerated() {
        var own = TypedLabel.bullet("•")
        if case .ordered(let start, let delimiter) = style {
          own = ImportedLabel(
            text: "\(start + index)\(Character(Unicode.Scalar(delimiter)))", form: .decimal(parts: 1), level: depth,
            list: nil, isAutomatic: true)
        }
        own.level = depth
        var given: ImportedLabel? = own
        owners.append(document.blocks.count)
        defer { owners.removeLast() }
        for child in item.children {
          add(child, depth: depth + 1, label: given, isQuoted: isQuoted)
          given = nil
        }
      }
    case .quote where document.isExact && addNote(block): break
    case .quote where document.isExact:
      for child in block.children { emit(child.lines) { $0.isQuoted = true } }
    case .quote: for child in block.children { add(child, depth: depth, label: nil, isQuoted: true) }
    case .code(_, let info, _):
      let text = block.lines.map { file.text($0.range) }.joined(separator: "\n")
      let isExact = document.isExact
      emit(runs: [ImportedRun(text)]) { paragraph in
        if isExact { paragraph.code = info }
        paragraph.label = label
        paragraph.indent = depth * 400
      }
    case .html: addHTML(block)
    case .table(let table):
      // A table after a sentence that leads to it is the sentence's.
      if depth == 0, !leadsToTable { owners = [document.blocks.count] }
      addTable(table)
    case .rule, .item: break
    }
    label = nil
  }

  private mutating func addHTML(_ block: Block) {
    let text = block.lines.map { file.text($0.range) }.joined(separator: "\n")
    if case .html(let html) = block.kind, html.isComment {
      return document.aside(.comment, .comment, text.replacing("<!--", with: "").replacing("-->", with: ""))
    }
    guard let inner = try? HTMLReader.read(Array(text.utf8)) else {
      return emit(runs: [ImportedRun(text)]) { _ in }
    }
    for case .paragraph(let paragraph) in inner.blocks {
      emit(runs: paragraph.runs.filter { $0.note == nil }) { $0.heading = paragraph.heading }
    }
    for case .table(let table) in inner.blocks {
      for row in table.rows { emit(runs: [ImportedRun(Structurer.text(row))]) { _ in } }
    }
  }

  private mutating func emit(_ lines: [Line_], _ change: (inout ImportedParagraph) -> Void) {
    emit(runs: runs(of: InlineSource(file, id: FileID(0), lines: lines)), change)
  }

  private mutating func emit(runs: [ImportedRun], _ change: (inout ImportedParagraph) -> Void) {
    var runs = runs
    let label = document.isExact ? takeBeside(&runs) : nil
    let text = runs.reduce(into: "") { $0 += $1.text }
    if cleaned(text).isEmpty { return }
    var paragraph = ImportedParagraph(unit: document.unit(.paragraph, text), runs: runs)
    change(&paragraph)
    if let label { paragraph.label = label }
    document.blocks.append(.paragraph(paragraph))
  }

  /// Whether the text before ends in a colon.
  private var leadsToTable: Bool {
    guard case .paragraph(let paragraph)? = document.blocks.last else { return false }
    return cleaned(paragraph.text).hasSuffix(":")
  }

  // MARK: Inlines

  func runs(of source: InlineSource) -> [ImportedRun] {
    var runs: [ImportedRun] = []
    var bold = 0
    var italic = 0
    var links: [String] = []
    func append(_ text: String) {
      var run = ImportedRun(text)
      run.isBold = bold > 0
      run.isItalic = italic > 0
      run.link = links.last
      runs.append(run)
    }
    for event in parseInlines(source).events {
      switch event {
      case .text(let text), .code(let text): append(text)
      case .softBreak: append(" ")
      case .hardBreak: append("\n")
      case .html(let text): if text.lowercased().hasPrefix("<br") { append("\n") }
      case .start(.strong): bold += 1
      case .end(.strong): bold -= 1
      case .start(.emphasis): italic += 1
      case .end(.emphasis): italic -= 1
      case .start(.link(let destination, _)): links.append(destination)
      case .end(.link): links.removeLast()
      case .start(.image), .end(.image): break
      }
    }
    return runs
  }

  /// What an image shows that stands alone in its paragraph, or after the number of its clause.
  private func figure(in block: Block) -> String? {
    guard let first = block.lines.first, file.bytes[first.range].contains(UInt8(ascii: "!")) else { return nil }
    var shown = ""
    var beside = ""
    var images = 0
    var depth = 0
    for event in parseInlines(InlineSource(file, id: FileID(0), lines: block.lines)).events {
      switch event {
      case .start(.image):
        depth += 1
        images += 1
      case .end(.image): depth -= 1
      case .text(let text), .code(let text): if depth > 0 { shown += text } else { beside += text }
      case .softBreak, .hardBreak: if depth > 0 { shown += " " }
      default: break
      }
    }
    let rest = cleaned(beside)
    guard images == 1, rest.isEmpty || document.isExact && TypedLabel.form(ofPrinted: rest) != nil else { return nil }
    return shown
  }

  // MARK: Tables

  private mutating func addTable(_ block: TableBlock) {
    if let braces = block.braces { emit(runs: [ImportedRun(file.text(braces))]) { _ in } }
    var table = ImportedTable(rows: [], headerRows: 1)
    for (index, row) in ([block.headings] + block.rows).enumerated() {
      let cells = row.cells.map { range -> ImportedCell in
        var runs = self.runs(ofCell: range)
        if document.isExact { _ = takeBeside(&runs) }
        return ImportedCell(paragraphs: [runs])
      }
      let text = cells.map(\.text).joined(separator: " ")
      if cleaned(text).isEmpty {
        if index == 0 { table.headerRows = 0 }
        continue
      }
      table.rows.append(ImportedRow(unit: document.unit(.row, text), cells: cells))
    }
    if !table.rows.isEmpty { document.blocks.append(.table(table)) }
  }

  private func runs(ofCell range: Range<Int>) -> [ImportedRun] {
    runs(of: InlineSource(file, id: FileID(0), lines: [range])).map { run in
      var run = run
      run.text = run.text.replacing("\\|", with: "|")
      return run
    }
  }
}

/// A line of a block of CommonMark; `Line` is this module's own.
private typealias Line_ = CommonMark.Line
