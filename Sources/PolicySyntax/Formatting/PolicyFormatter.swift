internal import CommonMark
internal import Diagnostics
public import PolicyModel
internal import SourceText

/// Writes the text of a policy anew, block by block; what it does not understand it copies line by line.
struct PolicyFormatter {
  private let file: SourceFile
  private let attributeParser: AttributeParser
  private let body: Int
  private let document: BlockDocument

  init?(_ file: SourceFile, id: FileID, isOverlay: Bool) {
    var unread = DiagnosticList()
    guard SourceGate.check(file, id: id, into: &unread),
      let parts = FrontMatter.split(file, id: id, into: &unread)
    else { return nil }
    self.file = file
    body = parts.body
    document = parseBlocks(file, id: id, from: body).withTables(in: file)
    attributeParser = AttributeParser(file: file, id: id, allowsOverlay: isOverlay)
    if document.tooDeep != nil { return nil }
  }

  // MARK: The whole

  func bytes() -> [UInt8] {
    let lineEnd = lineEnd
    var result = Array(file.bytes[..<body])
    for chunk in chunks() {
      if result.last != 0x0A, result.last != 0x0D { result += lineEnd }
      result += lineEnd
      for line in chunk { result += line + lineEnd }
    }
    return result
  }

  /// How the file ends its first line.
  private var lineEnd: [UInt8] {
    let end = file.lineRange(0).upperBound
    let next = file.lineCount > 1 ? file.lineStarts[1] : end
    return next > end ? Array(file.bytes[end..<next]) : [0x0A]
  }

  /// The blocks at the top as lines, with whatever stands between them.
  private func chunks() -> [[[UInt8]]] {
    var chunks: [[[UInt8]]] = []
    var line = body < file.bytes.count ? file.lineIndex(at: body) : file.lineCount
    func copy(to end: Int) {
      var chunk: [[UInt8]] = []
      while line < end {
        let range = file.lineRange(line)
        if file.bytes[range].allSatisfy(isBlank) {
          if !chunk.isEmpty { chunks.append(chunk) }
          chunk = []
        } else {
          chunk.append(Array(file.bytes[range]))
        }
        line += 1
      }
      if !chunk.isEmpty { chunks.append(chunk) }
    }
    for block in document.blocks {
      copy(to: file.lineIndex(at: Int(block.span.start)))
      let end = file.lineIndex(at: max(Int(block.span.end) - 1, Int(block.span.start))) + 1
      chunks.append(write(block, from: 0, to: 0) ?? (line..<end).map { Array(file.bytes[file.lineRange($0)]) })
      line = max(line, end)
    }
    copy(to: file.lineCount)
    return chunks
  }

  // MARK: Blocks

  /// The lines of a block whose text begins at the column `old`, at the column `new`; nil where it is not understood.
  private func write(_ block: Block, from old: Int, to new: Int) -> [[UInt8]]? {
    switch block.kind {
    case .heading(let level, isSetext: false): heading(block, level, new)
    case .paragraph: paragraph(block, old, new)
    case .list: list(block, old, new)
    case .quote: quote(block, new)
    case .code(isFenced: true, _, isClosed: true): code(block, new)
    case .html(let html): html.isComment && html.close != nil ? comment(block, old, new) : nil
    case .table(let table): self.table(block, table, new)
    case .heading, .code, .rule, .item: nil
    }
  }

  private func indent(_ column: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: column) }

  private func heading(_ block: Block, _ level: Int, _ new: Int) -> [[UInt8]]? {
    guard new == 0, let line = block.lines.first?.range else { return nil }
    var result = [UInt8](repeating: UInt8(ascii: "#"), count: level)
    var words = line
    var braces: [UInt8] = []
    if let brace = file.bytes[line].lastIndex(of: UInt8(ascii: "{")),
      attributeParser.looksLikeAttributes(brace..<line.upperBound),
      attributeParser.closing(brace..<line.upperBound) == line.upperBound,
      brace == line.lowerBound || isBlank(file.bytes[brace - 1])
    {
      braces = [0x20] + canonical(brace..<line.upperBound)
      var end = brace
      while end > line.lowerBound, isBlank(file.bytes[end - 1]) { end -= 1 }
      words = line.lowerBound..<end
    }
    if !words.isEmpty { result += [0x20] + file.bytes[words] }
    return [result + braces]
  }

  private func paragraph(_ block: Block, _ old: Int, _ new: Int) -> [[UInt8]]? {
    guard !block.lines.contains(where: \.isLazy) else { return nil }
    var result: [[UInt8]] = []
    for (index, line) in block.lines.enumerated() {
      let isLast = index == block.lines.count - 1
      // Four blanks keep a line from beginning a list or a quotation, which it would where it has fewer.
      if index > 0, column(of: line.range.lowerBound) - old >= 4, opensBlock(file.bytes[line.range.lowerBound]) {
        return nil
      }
      var text = Array(file.bytes[line.range])
      if isLast, attributeParser.looksLikeAttributes(line.range),
        attributeParser.closing(line.range) == line.range.upperBound
      {
        text = canonical(line.range)
      } else if !isLast {
        // A hard break is an error, and stays one.
        text += trailing(line.range)
      }
      result.append(indent(new) + text)
    }
    return result
  }

  /// A table with its bars in line: a blank on both sides of each cell, and the braces of a row after the last column.
  private func table(_ block: Block, _ table: TableBlock, _ new: Int) -> [[UInt8]]? {
    guard !block.lines.contains(where: \.isLazy), table.delimiters.cells.count == table.headings.cells.count else {
      return nil
    }
    let count = table.headings.cells.count
    let rows = [table.headings] + table.rows
    var braces: [[UInt8]] = []
    for row in table.rows {
      let isMore = row.cells.count == count + 1
      guard row.cells.count == count || isMore, !row.isDelimiters(of: file.bytes) else { return nil }
      if isMore {
        guard let last = row.cells.last, attributeParser.looksLikeAttributes(last),
          attributeParser.closing(last) == last.upperBound
        else { return nil }
        braces.append(canonical(last))
      } else {
        braces.append([])
      }
    }
    let cells = rows.map { row in row.cells.prefix(count).map { Array(file.bytes[$0]) } }
    // A very wide cell widens no other.
    let widths = (0..<count).map { n in max(3, cells.map { Self.width($0[n]) }.filter { $0 <= 60 }.max() ?? 3) }
    var lines: [[UInt8]] = []
    if let line = table.braces { lines.append(canonical(line)) }
    lines.append(Self.row(cells[0], widths))
    lines.append(Self.row(zip(table.delimiters.cells, widths).map { delimiter($0, $1) }, widths))
    for (row, braces) in zip(cells.dropFirst(), braces) {
      lines.append(Self.row(row, widths) + (braces.isEmpty ? [] : [0x20] + braces + Array(" |".utf8)))
    }
    return lines.map { indent(new) + $0 }
  }

  private static func row(_ cells: [[UInt8]], _ widths: [Int]) -> [UInt8] {
    var result = [UInt8(ascii: "|")]
    for (cell, width) in zip(cells, widths) {
      result += [0x20] + cell + [UInt8](repeating: 0x20, count: max(0, width - Self.width(cell)) + 1)
      result.append(UInt8(ascii: "|"))
    }
    return result
  }

  /// The columns that a cell takes in an editor, or nearly.
  private static func width(_ cell: [UInt8]) -> Int { cell.count { $0 & 0xC0 != 0x80 } }

  /// Hyphens as wide as their column, with the colons that say where its text stands.
  private func delimiter(_ cell: Range<Int>, _ width: Int) -> [UInt8] {
    let colon = UInt8(ascii: ":")
    var result = [UInt8](repeating: UInt8(ascii: "-"), count: width)
    if file.bytes[cell].first == colon { result[0] = colon }
    if cell.count > 1, file.bytes[cell].last == colon { result[width - 1] = colon }
    return result
  }

  private func opensBlock(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || Array("-+*>#=`~_<".utf8).contains(byte)
  }

  /// The blanks after a line, where there are enough of them to mean something.
  private func trailing(_ line: Range<Int>) -> [UInt8] {
    let end = file.lineRange(file.lineIndex(at: line.lowerBound)).upperBound
    let blanks = file.bytes[line.upperBound..<end]
    return blanks.count > 1 && blanks.allSatisfy({ $0 == 0x20 }) ? [0x20, 0x20] : []
  }

  private func list(_ block: Block, _ old: Int, _ new: Int) -> [[UInt8]]? {
    var result: [[UInt8]] = []
    var before: Block?
    for item in block.children {
      guard case .item(let range) = item.kind else { return nil }
      var marker = Array(file.bytes[range])
      if marker.count == 1 { marker = [UInt8(ascii: "-")] }
      let column = new + marker.count + 1
      if let before, isApart(before, item) { result.append([]) }
      before = item
      var lines: [[UInt8]] = []
      var last: Block?
      for child in item.children {
        let start = Int(child.span.start)
        let isOnMarkerLine = file.lineIndex(at: start) == file.lineIndex(at: range.lowerBound)
        // A list that begins beside the mark of another is taken for a list by few who read it.
        if isOnMarkerLine, child.isList { return nil }
        guard let written = write(child, from: contentColumn(item, range), to: column) else { return nil }
        if let last, isApart(last, child) { lines.append([]) }
        lines += written
        last = child
      }
      if lines.isEmpty { lines = [[]] }
      lines[0] = indent(new) + marker + (lines[0].isEmpty ? [] : [0x20]) + lines[0].dropFirst(column)
      result += lines
    }
    return result
  }

  /// The column at which the text of an item stands in the source.
  private func contentColumn(_ item: Block, _ marker: Range<Int>) -> Int {
    let after = column(of: marker.upperBound)
    guard let first = item.children.first,
      file.lineIndex(at: Int(first.span.start)) == file.lineIndex(at: marker.lowerBound)
    else { return after + 1 }
    let text = column(of: Int(first.span.start))
    return text - after > 4 ? after + 1 : text
  }

  /// Whether a blank line stands between two blocks.
  private func isApart(_ a: Block, _ b: Block) -> Bool {
    let from = file.lineIndex(at: max(Int(a.span.end) - 1, Int(a.span.start)))
    let to = file.lineIndex(at: Int(b.span.start))
    return to > from + 1 && (from + 1..<to).contains { file.bytes[file.lineRange($0)].allSatisfy(isBlank) }
  }

  /// A quotation or note: its lines as they are, from the first `>` on.
  private func quote(_ block: Block, _ new: Int) -> [[UInt8]]? {
    var result: [[UInt8]] = []
    for line in lines(of: block) {
      // Where the mark of an item stands before the quotation, it begins within its line.
      let start = Int(block.span.start)
      let own =
        line.lowerBound <= start && start < line.upperBound
        ? file.bytes[start..<line.upperBound] : file.bytes[line].drop(while: isBlank)
      guard own.first == UInt8(ascii: ">") else { return nil }
      result.append(indent(new) + own)
    }
    return result
  }

  private func code(_ block: Block, _ new: Int) -> [[UInt8]]? {
    guard block.lines.allSatisfy({ $0.padding == 0 && !$0.isLazy }) else { return nil }
    let lines = lines(of: block)
    guard lines.count == block.lines.count + 2, let first = lines.first, let last = lines.last else { return nil }
    let opening = file.bytes[Int(block.span.start)..<first.upperBound]
    let closing = file.bytes[last].drop(while: isBlank)
    let content = block.lines.map { line in line.range.isEmpty ? [] : indent(new) + file.bytes[line.range] }
    return [indent(new) + opening] + content + [indent(new) + closing]
  }

  /// A comment: its lines stay, moved by as much as the text around them.
  private func comment(_ block: Block, _ old: Int, _ new: Int) -> [[UInt8]]? {
    var result: [[UInt8]] = []
    for (index, line) in lines(of: block).enumerated() {
      if index == 0 {
        result.append(indent(new) + file.bytes[Int(block.span.start)..<line.upperBound])
        continue
      }
      let text = file.bytes[line]
      let blanks = text.prefix { $0 == 0x20 }.count
      result.append(text.allSatisfy(isBlank) ? [] : indent(new) + text.dropFirst(min(old, blanks)))
    }
    return result
  }

  /// The lines on which a block stands, whole.
  private func lines(of block: Block) -> [Range<Int>] {
    let first = file.lineIndex(at: Int(block.span.start))
    let last = file.lineIndex(at: max(Int(block.span.end) - 1, Int(block.span.start)))
    return (first...last).map { file.lineRange($0) }
  }

  private func column(of offset: Int) -> Int {
    var column = 0
    for byte in file.bytes[file.lineStarts[file.lineIndex(at: offset)]..<offset] {
      column += byte == 0x09 ? 4 - column % 4 : 1
    }
    return column
  }

  // MARK: Braces

  /// The braces at `range` in their one order; as they are where something is wrong with them.
  private func canonical(_ range: Range<Int>) -> [UInt8] {
    var faults = DiagnosticList()
    let parsed = attributeParser.parse(range, into: &faults)
    guard faults.found.isEmpty else { return Array(file.bytes[range]) }
    let keys = parsed.attributes.all.sorted { $0.key.place < $1.key.place }
    let parts = (parsed.id.map { ["#" + $0.text] } ?? []) + keys.map(\.written)
    return Array("{\(parts.joined(separator: " "))}".utf8)
  }
}

extension AttributeKey {
  /// Where it stands in braces: first where a school puts it, then what kind of section it is, then what it states.
  fileprivate var place: Int {
    let order: [AttributeKey] = [
      .omit, .after, .before, .in, .title, .part, .appendix, .form, .unnumbered, .reserved, .stem, .for, .inSpiritFor,
      .by,
      .modality, .within, .every, .tailoring, .additions, .when, .list, .items, .columns, .field, .choices,
      .action, .exceptionTo, .term, .was,
    ]
    return order.firstIndex(of: self) ?? order.count
  }
}

extension StatedAttribute {
  /// As it stands in braces: in quotation marks where it holds more than letters, digits and hyphens.
  public var written: String {
    if key.isFlag { return ".\(key.rawValue)" }
    let isValueName = value.hasPrefix("{{") && value.hasSuffix("}}") && !value.dropFirst(2).dropLast(2).contains("{")
    let isWord = value.utf8.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        || byte >= 0x80
    }
    return isWord || isValueName && !value.contains(" ") ? "\(key.rawValue)=\(value)" : "\(key.rawValue)=\"\(value)\""
  }
}
