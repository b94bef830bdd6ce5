public import SourceText

extension BlockDocument {
  /// The document with every table in the place of the paragraph that CommonMark takes it for.
  ///
  /// A table begins at the line before the first line of hyphens with bars, or at braces before that, and ends with the
  /// paragraph; the lines before it are a paragraph of their own. Time is linear in the bytes.
  public func withTables(in file: SourceFile) -> BlockDocument {
    var result = self
    file.bytes.withUnsafeBufferPointer { bytes in
      result.blocks = blocks.flatMap { Self.parted($0, bytes) }
    }
    return result
  }

  private static func parted(_ block: Block, _ bytes: UnsafeBufferPointer<UInt8>) -> [Block] {
    switch block.kind {
    case .list, .item, .quote:
      var result = block
      result.children = block.children.flatMap { parted($0, bytes) }
      return [result]
    case .paragraph: return tables(in: block, bytes) ?? [block]
    case .heading, .code, .html, .rule, .table: return [block]
    }
  }

  private static func tables(in block: Block, _ bytes: UnsafeBufferPointer<UInt8>) -> [Block]? {
    guard block.lines.count > 1 else { return nil }
    // Lines that do not stand under their item are reported by whoever reads the block; they are no rows.
    let own = block.lines.filter { !$0.isLazy }
    guard
      let delimiters = own.indices.dropFirst().first(where: { isDelimiters(own[$0].range, bytes) }),
      own[delimiters - 1].range.lowerBound < own[delimiters].range.lowerBound
    else { return nil }
    let file = block.span.file
    let headings = delimiters - 1
    var start = headings
    var braces: Range<Int>?
    if headings > 0, isInBraces(own[headings - 1].range, bytes) {
      braces = own[headings - 1].range
      start -= 1
    }
    let table = TableBlock(
      braces: braces, headings: TableRow(own[headings].range, of: bytes),
      delimiters: TableRow(own[delimiters].range, of: bytes),
      rows: own[(delimiters + 1)...].map { TableRow($0.range, of: bytes) })
    let first = own[start].range.lowerBound
    let before = block.lines.filter { $0.range.lowerBound < first }
    var result: [Block] = []
    if let last = before.last {
      result.append(
        Block(
          kind: .paragraph, span: SourceSpan(file, Int(block.span.start), last.range.upperBound), lines: before,
          children: []))
    }
    result.append(
      Block(
        kind: .table(table), span: SourceSpan(file, first, Int(block.span.end)),
        lines: block.lines.filter { $0.range.lowerBound >= first }, children: []))
    return result
  }

  private static func isDelimiters(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.count > 2, [0x7C, 0x2D, 0x3A].contains(bytes[line.lowerBound]) else { return false }
    return TableRow(line, of: bytes).isDelimiters(of: bytes)
  }

  private static func isInBraces(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    line.count > 1 && bytes[line.lowerBound] == UInt8(ascii: "{") && bytes[line.lowerBound + 1] != UInt8(ascii: "{")
      && bytes[line.upperBound - 1] == UInt8(ascii: "}")
  }
}
