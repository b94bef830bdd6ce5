/// A table in GitHub's pipe syntax.
///
/// CommonMark has no tables, so that `parseBlocks` finds a paragraph; ``BlockDocument/withTables(in:)`` makes this of it.
///
///     {#jobs}                     the braces, where the line before the headings is in some
///     | Task          | Who   |   the headings
///     | ------------- | ----- |   the delimiters
///     | Lock the gate | Clerk |   a row
public struct TableBlock: Sendable, Hashable {
  /// The line before the headings, where it begins and ends with a brace.
  public var braces: Range<Int>?
  /// The headings.
  public var headings: TableRow
  /// The line of hyphens under the headings, which may have more or fewer columns than these.
  public var delimiters: TableRow
  /// The rows, which may have more or fewer cells than there are headings.
  public var rows: [TableRow]
}

/// One line of a table.
public struct TableRow: Sendable, Hashable {
  /// The line, without the blanks on both sides.
  public var line: Range<Int>
  /// What stands between its bars, without the blanks around it; of an empty cell, the place where something would stand.
  public var cells: [Range<Int>]
  /// Whether it ends in a bar.
  public var isClosed: Bool

  /// Parts `line` at its bars; one after a backslash parts nothing, not in code either, as on GitHub.
  public init<Bytes: RandomAccessCollection>(_ line: Range<Int>, of bytes: Bytes)
  where Bytes.Element == UInt8, Bytes.Index == Int {
    self.line = line
    cells = []
    isClosed = false
    var i = line.lowerBound
    if i < line.upperBound, bytes[i] == TableRow.bar { i += 1 }
    var start = i
    while i < line.upperBound {
      if bytes[i] == UInt8(ascii: "\\"), i + 1 < line.upperBound {
        i += 2
        continue
      }
      if bytes[i] == TableRow.bar {
        cells.append(TableRow.trimmed(start..<i, bytes))
        start = i + 1
      }
      i += 1
    }
    isClosed = start == line.upperBound && start > line.lowerBound + 1
    if !isClosed { cells.append(TableRow.trimmed(start..<line.upperBound, bytes)) }
  }

  private static let bar = UInt8(ascii: "|")

  private static func trimmed<Bytes: RandomAccessCollection>(_ range: Range<Int>, _ bytes: Bytes) -> Range<Int>
  where Bytes.Element == UInt8, Bytes.Index == Int {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    // Of an empty cell, the place after the blank behind its bar.
    if start == end {
      start = min(range.lowerBound + 1, range.upperBound)
      end = start
    }
    return start..<end
  }

  /// Whether it is a line of hyphens, as the one under headings: `| --- | :-: |`.
  public func isDelimiters<Bytes: RandomAccessCollection>(of bytes: Bytes) -> Bool
  where Bytes.Element == UInt8, Bytes.Index == Int {
    guard bytes[line].contains(TableRow.bar) else { return false }
    return cells.allSatisfy { cell in
      var cell = bytes[cell]
      if cell.first == UInt8(ascii: ":") { cell = cell.dropFirst() }
      if cell.last == UInt8(ascii: ":") { cell = cell.dropLast() }
      return !cell.isEmpty && cell.allSatisfy { $0 == UInt8(ascii: "-") }
    }
  }
}
