/// Writes comma-separated values that a spreadsheet shows and does not compute.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, and is quoted:
/// `=1+1` becomes `"'=1+1"`.
public struct SheetWriter: Sendable {
  /// What was written so far.
  public private(set) var text = ""

  /// Begins with the headings.
  public init(_ headings: [String]) { add(headings) }

  /// Adds a row.
  public mutating func add(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      text += Self.cell(cell)
    }
    text += "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let opening = text.unicodeScalars.first { !$0.properties.isWhitespace && $0.value > 0x20 }
    // The full-width forms are signs of a formula too, where the language of the spreadsheet has them.
    let isFormula =
      opening.map { "=+-@|%\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}\u{2212}".unicodeScalars.contains($0) } ?? false
      || text.utf8.first.map { [0x09, 0x0A, 0x0D].contains($0) } ?? false
    let quoted = text.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
    if !isFormula, !quoted { return text }
    let inner = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"\(isFormula ? "'" : "")\(inner)\""
  }
}
