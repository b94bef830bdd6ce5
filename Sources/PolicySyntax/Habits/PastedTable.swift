internal import Diagnostics
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
        help: "A tab is printed as a blank, so that the columns run together; write a list with one item for each row."
      ))
  }
}
