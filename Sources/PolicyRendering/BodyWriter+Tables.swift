internal import CommonMark
internal import PolicyModel

/// Tables: in HTML with a caption and header cells, in Markdown in GitHub's pipe syntax. A view has the rows that are
/// for it.
extension BodyWriter {
  // MARK: HTML

  /// The words of a table as the caption of its rows; what stands between the two goes before it.
  func table(_ index: Int, into output: inout [UInt8]) {
    let own = fragments.nodes[index]
    let isWithRest = !own.restHTML.bytes.isEmpty
    if isWithRest {
      output.append("<p>")
      words(index, into: &output)
      output.append("</p>\n")
      fill(own.restHTML, into: &output)
    }
    output.append("<table class=\"rows stack\">\n<caption>")
    if isWithRest {
      hidden(nodes[index].citation, into: &output)
    } else {
      words(index, into: &output)
      if own.html.bytes.isEmpty { hidden(title(index), into: &output) }
    }
    output.append("</caption>\n<thead>\n<tr>")
    for heading in own.cellsHTML {
      output.append("<th scope=\"col\">")
      fill(heading, into: &output)
      output.append("</th>")
    }
    output.append("</tr>\n</thead>\n<tbody>\n")
    for row in children(index) { self.row(row, under: index, into: &output) }
    output.append("</tbody>\n</table>\n")
  }

  private func words(_ index: Int, into output: inout [UInt8]) {
    before(index, into: &output)
    fill(fragments.nodes[index].html, into: &output)
    beside(index, into: &output)
  }

  private func hidden(_ text: String, into output: inout [UInt8]) {
    output.append("<span class=\"vh\">")
    appendText(text, to: &output)
    output.append("</span>")
  }

  /// The title of the section in which a table stands that has no words of its own.
  private func title(_ index: Int) -> String {
    var at = nodes[index].parent
    while let above = at, !nodes[above].isSection { at = nodes[above].parent }
    return at.map { nodes[$0].text } ?? nodes[index].citation
  }

  private func row(_ index: Int, under table: Int, into output: inout [UInt8]) {
    let own = fragments.nodes[index]
    let headings = nodes[table].cells
    output.append("<tr class=\"clause")
    if isReserved(index) { output.append(" reserved") }
    identify(index, into: &output)
    if isReserved(index) || own.cellsHTML.isEmpty {
      output += " data-id=\"\(nodes[index].id.rawValue)\"><td colspan=\"\(max(headings.count, 1))\">".utf8
      label(index, into: &output)
      output.append("Not used</td></tr>\n")
      return
    }
    output += own.data
    output.append(">")
    for (n, cell) in own.cellsHTML.enumerated() {
      output.append("<td")
      if n < headings.count, !headings[n].isEmpty {
        output.append(" data-label=\"")
        appendAttribute(headings[n], to: &output)
        output.append("\"")
      }
      output.append(">")
      if n == 0 { before(index, into: &output) }
      fill(cell, into: &output)
      if n == 0 { beside(index, into: &output) }
      if n == own.cellsHTML.count - 1 { notes(index, into: &output) }
      output.append("</td>")
    }
    output.append("</tr>\n")
  }

  // MARK: Markdown

  /// The headings and rows of a table, every line behind `indent` and with a line end; then the notes of its rows.
  func markdownTable(_ index: Int, indent: String, isAfterMark: Bool = false, into output: inout [UInt8]) {
    let headings = fragments.nodes[index].cellsMarkdown
    line(headings.map { filled($0) }, isAfterMark ? "" : indent, into: &output)
    line(headings.map { _ in Array("---".utf8) }, indent, into: &output)
    for row in children(index) { line(cells(row, count: headings.count), indent, into: &output) }
    for row in children(index) where !markdownNotes(row).bytes.isEmpty {
      output.append(0x0A)
      notes(markdownNotes(row), indent: indent, into: &output)
      output.removeLast()
    }
  }

  private func cells(_ index: Int, count: Int) -> [[UInt8]] {
    let own = fragments.nodes[index]
    var cells = own.cellsMarkdown.map { filled($0) }
    var first: [UInt8] = []
    if let label = nodes[index].label {
      appendMarkdown(text: label, at: MarkdownPlace(after: [], before: 0x20), to: &first)
      first.append(0x20)
    }
    if isReserved(index) || cells.isEmpty {
      return [first + "Not used".utf8] + [[UInt8]](repeating: [], count: max(count - 1, 0))
    }
    if let note = audienceNote(index) {
      first.append("*(")
      appendMarkdown(text: note, to: &first)
      first.append(")* ")
    }
    first += cells[0]
    markdownBeside(index, into: &first)
    cells[0] = first
    return cells
  }

  private func filled(_ fragment: Fragment) -> [UInt8] {
    var bytes: [UInt8] = []
    fill(fragment, into: &bytes)
    return escapingBars(bytes)
  }

  private func line(_ cells: [[UInt8]], _ indent: String, into output: inout [UInt8]) {
    output += indent.utf8
    output.append("|")
    for cell in cells {
      output.append(0x20)
      output += cell
      output.append(cell.isEmpty ? "|" : " |")
    }
    output.append(0x0A)
  }
}
