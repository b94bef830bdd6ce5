import SourceText
import Testing

@testable import CommonMark

/// Where tables are found, and how their lines part into cells.
@Suite struct TableTests {
  private func blocks(_ text: String) -> [String] {
    let file = SourceFile(name: "", text: text)
    var rows: [String] = []
    func add(_ block: Block, _ indent: String) {
      if case .table(let table) = block.kind {
        func cells(_ row: TableRow) -> String { row.cells.map { file.text($0) }.joined(separator: "¦") }
        rows.append(indent + "table " + (table.braces.map { file.text($0) + " " } ?? "") + cells(table.headings))
        rows += table.rows.map { indent + "  " + cells($0) + ($0.isClosed ? "" : "…") }
      } else {
        rows.append(indent + block.lines.map { file.text($0.range) }.joined(separator: "/"))
      }
      for child in block.children { add(child, indent + " ") }
    }
    for block in parseBlocks(file, id: FileID(0)).withTables(in: file).blocks { add(block, "") }
    return rows
  }

  @Test(arguments: [
    ("| a | b |\n| - | - |\n| c | d |", ["table a¦b", "  c¦d"]),
    ("a | b\n:-: | --:\nc | d", ["table a¦b", "  c¦d…"]),
    ("|a|b|\n|-|-|\n|c||{#x}|\n|\\||`\\|`|\n|\\\\|d|", ["table a¦b", "  c¦¦{#x}", "  \\|¦`\\|`", "  \\\\¦d"]),
    ("Text:\n{#t}\n| a |\n| --- |\n| b | {#x}", ["Text:", "table {#t} a", "  b¦{#x}…"]),
    ("Text:\n| a |\n| --- |", ["Text:", "table a"]),
    ("{{value}}\n| a |\n| --- |", ["{{value}}", "table a"]),
    ("- x\n\n  | a | b |\n  | - | - |\n  | c |\n", ["", " ", "  x", "  table a¦b", "    c"]),
    ("> | a |\n> | - |\n", ["", " table a"]),
    ("| a |\n| - |\n| b |\n| - |\n| c |", ["table a", "  b", "  -", "  c"]),
    // No line of hyphens, none with a bar, and one that begins the paragraph.
    ("| a | b |\n| c | d |", ["| a | b |/| c | d |"]),
    ("| - |\n| a |", ["| - |/| a |"]),
    ("a\nb - c | d", ["a/b - c | d"]),
  ]) func finds(_ text: String, _ expected: [String]) { #expect(blocks(text) == expected) }

  @Test func aCellKnowsWhereItStands() {
    let file = SourceFile(name: "", text: "| a \\| `b\\|c` | é |")
    let row = TableRow(file.lineRange(0), of: file.bytes)
    #expect(row.cells.map { file.text($0) } == ["a \\| `b\\|c`", "é"])
    let inlines = parseInlines(InlineSource(file, id: FileID(0), cell: row.cells[0]))
    #expect(inlines.events == [.text("a | "), .code("b|c")])
    #expect(file.text(inlines.spans[1].range) == "`b\\|c`")
    let last = parseInlines(InlineSource(file, id: FileID(0), cell: row.cells[1]))
    #expect(last.events == [.text("é")] && file.text(last.spans[0].range) == "é")
  }
}
