internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `pasted-table`: text set apart with tabs.
enum PastedTable {
  static func check(_ text: WrittenText, into diagnostics: inout DiagnosticList) {
    let rows = text.lines.filter { text.bytes($0).contains(0x09) }
    guard let first = rows.first, let last = rows.last else { return }
    // A tab after a typed number goes with the number.
    if rows.count == 1, let label = TypedLabel(in: text, first, isHeading: false),
      !text.bytes(label.range.upperBound..<first.upperBound).contains(0x09)
    {
      return
    }
    diagnostics.append(
      Diagnostic(
        .pastedTable, rows.count == 1 ? "Words set apart with a tab" : "A table with tabs between its columns",
        at: text.span(first.lowerBound..<last.upperBound),
        help: "A tab is printed as a blank, so that the columns run together; write it as a table, with bars.",
        fixes: fix(text).map { [$0] } ?? []))
  }

  /// The table that it was: its first line the headings, its braces before them. Nil where its lines have not all the
  /// same columns.
  private static func fix(_ text: WrittenText) -> Diagnostic.Fix? {
    let rows = text.lines.map { cells(text.bytes($0)) }
    guard rows.count > 1, let count = rows.first?.count, count > 1, rows.allSatisfy({ $0.count == count }),
      let first = text.lines.first, let last = text.lines.last
    else { return nil }
    var lines = text.attributes.map { [text.file.text($0)] } ?? []
    lines.append(row(rows[0]))
    lines.append(row([String](repeating: "---", count: count)))
    lines += rows.dropFirst().map(row)
    let indent = text.lineEnd + String(repeating: " ", count: text.column)
    return Diagnostic.Fix(
      "Write it as a table", isSafe: false,
      edits: [
        .init(
          text.span(first.lowerBound..<(text.attributes?.upperBound ?? last.upperBound)),
          lines.joined(separator: indent))
      ])
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  private static func cells(_ line: ArraySlice<UInt8>) -> [String] {
    line.split(separator: 0x09, omittingEmptySubsequences: false).map { cell in
      var cell = cell
      while cell.first == 0x20 { cell.removeFirst() }
      while cell.last == 0x20 { cell.removeLast() }
      return String(decoding: escapingBars(Array(cell)), as: UTF8.self)
    }
  }
}
