internal import SourceText

/// A line of source as it is shown, cut to a width, with the columns of a mark under it.
struct SourceExcerpt {
  /// The number of the line, from 1.
  let line: Int
  /// The line as it is printed.
  let text: String
  /// The columns before the mark.
  let indent: Int
  /// The columns of the mark; at least one.
  let length: Int

  /// The bytes before and after a place that are looked at: a line can be very long, and hold many diagnostics.
  private static let reach = 1024

  /// The line at `index` with `marked` (offsets in the file) marked, in at most `width` columns.
  init(of file: SourceFile, line index: Int, marking marked: Range<Int>, width: Int) {
    line = index + 1
    let whole = file.lineRange(index)
    let start = min(max(marked.lowerBound, whole.lowerBound), whole.upperBound)
    let end = min(max(marked.upperBound, start), whole.upperBound)
    let near = Self.snap(file, start - Self.reach, in: whole)..<Self.snap(file, start + 2 * Self.reach, in: whole)
    let cells = displayCells(of: file, near)

    // Columns of each cell, and of the mark.
    var columns: [Int] = [0]
    columns.reserveCapacity(cells.count + 1)
    for cell in cells { columns.append(columns[columns.count - 1] + cell.width) }
    let total = columns[cells.count]
    // A byte order mark has no cell: what is marked there begins at the first.
    let first = start < whole.upperBound ? cells.lastIndex { $0.offset <= start } ?? 0 : cells.count
    let after = cells.firstIndex { $0.offset >= end && end > start } ?? cells.count
    let from = columns[first]
    let to = end == start ? from + 1 : max(from + 1, columns[max(after, first)])

    // The window: the mark in the middle, as much of the line as fits.
    let isCut = near != whole
    guard isCut || total > width else {
      text = cells.map(\.text).joined()
      indent = from
      length = to - from
      return
    }
    let inner = max(width - 2, 8)
    let shown = min(to - from, inner)
    let left = max(0, min(from - (inner - shown) / 2, total - inner))
    let right = left + inner
    let low = columns.firstIndex { $0 >= left } ?? 0
    let high = max(low, (columns.lastIndex { $0 <= right } ?? cells.count))
    let before = low > 0 || near.lowerBound > whole.lowerBound ? "…" : ""
    let behind = high < cells.count || near.upperBound < whole.upperBound ? "…" : ""
    text = before + cells[low..<high].map(\.text).joined() + behind
    let shift = columns[low] - (before.isEmpty ? 0 : 1)
    indent = max(0, from - shift)
    length = max(1, min(to, columns[high]) - from)
  }

  /// The nearest offset at or before `offset` where a scalar begins, held inside `line`.
  private static func snap(_ file: SourceFile, _ offset: Int, in line: Range<Int>) -> Int {
    if offset <= line.lowerBound { return line.lowerBound }
    if offset >= line.upperBound { return line.upperBound }
    var i = offset
    while i > line.lowerBound, file.bytes[i] & 0xC0 == 0x80, offset - i < 4 { i -= 1 }
    return i
  }
}
