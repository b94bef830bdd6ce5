internal import PolicyModel

/// Writes the words of a clause where it is shown alone: every paragraph, and the items of a stem that binds as a whole,
/// in the order of the source.
struct ClauseWriter {
  let fragments: PolicyFragments
  let destinations: Destinations
  let format: Format

  private var nodes: [CompiledNode] { fragments.compiled.nodes }

  /// The first paragraph, as a line.
  func line(_ index: Int, into output: inout [UInt8]) { fill(text(of: index), into: &output) }

  /// The first paragraph, which others may stand beside in one line.
  func text(of index: Int) -> Fragment {
    format == .html ? fragments.nodes[index].html : fragments.nodes[index].markdown
  }

  /// What follows the first paragraph.
  func rest(of index: Int) -> Fragment {
    format == .html ? fragments.nodes[index].restHTML : fragments.nodes[index].restMarkdown
  }

  /// Whether there is nothing but one paragraph, without items of its own.
  func isLine(_ index: Int) -> Bool { rest(of: index).bytes.isEmpty && items(of: index).isEmpty }

  /// The items of a stem that are shown with it.
  func items(of index: Int) -> [Int] {
    guard nodes[index].isStem else { return [] }
    return fragments.compiled.children(of: index).filter { !nodes[$0].isLeftOut }
  }

  /// Whether the first paragraph ends without a mark, so that what is put after it would run together with it.
  func isOpen(_ index: Int) -> Bool {
    if nodes[index].clause?.content.last?.isFigure ?? false { return false }
    var rest = spoken(index).unicodeScalars[...]
    // A mark may stand inside what closes: “All of them.”
    while let last = rest.last, [")", "]", "”", "\"", "’"].contains(last) { rest.removeLast() }
    guard let last = rest.last else { return false }
    return last.properties.isAlphabetic || last.properties.numericType != nil
  }

  /// What a clause says first; of a table, what leads to it, and of a row its last cell with words.
  private func spoken(_ index: Int) -> Substring {
    let text = nodes[index].text
    guard nodes[index].source.isTable else {
      let first = nodes[index].clause.map { fragments.wording.plain($0.content.firstText) }
      return (nodes[index].cells.last { !$0.isEmpty } ?? first ?? text)[...]
    }
    let headings = nodes[index].cells.joined(separator: " | ")
    var end = text.utf8.index(text.endIndex, offsetBy: -min(headings.utf8.count, text.utf8.count))
    while end > text.startIndex, text.utf8[text.utf8.index(before: end)] == 0x20 { end = text.utf8.index(before: end) }
    return text[..<end]
  }

  /// Writes what follows the first paragraph: further blocks, then the items. In Markdown each line begins with `indent`,
  /// and the last one has no end; nothing is written where nothing follows.
  func below(_ index: Int, indent: String, into output: inout [UInt8]) {
    further(index, indent: indent, into: &output)
    let items = self.items(of: index)
    guard !items.isEmpty else { return }
    if format == .html { output += "<ul>".utf8 }
    // The last that is shown ends the list, whatever is left out behind it.
    let isCutShort = fragments.compiled.children(of: index).last != items.last
    for item in items { self.item(item, isEnd: isCutShort && item == items.last, indent: indent, into: &output) }
    if format == .html { output += "</ul>".utf8 }
  }

  /// Writes one clause as an item of a list, with all that follows its first paragraph.
  private func item(_ index: Int, isEnd: Bool, indent: String, into output: inout [UInt8]) {
    output += (format == .html ? "<li>" : "\n\(indent)- ").utf8
    fill(isEnd && isLine(index) ? text(of: index).asListEnd : text(of: index), into: &output)
    below(index, indent: indent + "  ", into: &output)
    if format == .html { output += "</li>".utf8 }
  }

  /// Writes the further blocks, in Markdown behind a blank line and `indent`.
  func further(_ index: Int, indent: String, into output: inout [UInt8]) {
    let rest = self.rest(of: index)
    guard !rest.bytes.isEmpty else { return }
    guard format == .markdown else { return fill(rest, into: &output) }
    var bytes: [UInt8] = []
    fill(rest, into: &bytes)
    while bytes.last == 0x0A { bytes.removeLast() }
    output += "\n\n\(indent)".utf8
    for (place, byte) in bytes.enumerated() {
      output.append(byte)
      if byte == 0x0A, place + 1 < bytes.count, bytes[place + 1] != 0x0A { output += indent.utf8 }
    }
    if !items(of: index).isEmpty { output.append(0x0A) }
  }

  func fill(_ fragment: Fragment, into output: inout [UInt8]) {
    fragment.append(to: &output) { destinations.fill($0, fragments, &$1) }
  }

  /// A clause behind its stems, outermost first, as one line, and what cannot stand in a line.
  func whole(_ index: Int, behind stems: [Int]) -> (line: [UInt8], rest: [UInt8]) {
    var line: [UInt8] = []
    var rest: [UInt8] = []
    // A table may have no words of its own.
    let stems = stems.filter { !text(of: $0).bytes.isEmpty || !self.rest(of: $0).bytes.isEmpty }
    for (place, stem) in (stems + [index]).enumerated() {
      if rest.isEmpty {
        if !line.isEmpty { line.append(0x20) }
        self.line(stem, into: &line)
      } else {
        rest += (format == .html ? "<p>" : "\n\n  ").utf8
        self.line(stem, into: &rest)
        if format == .html { rest += "</p>".utf8 }
      }
      if place < stems.count {
        further(stem, indent: "  ", into: &rest)
        if isOpen(stem), rest.isEmpty { line.append(UInt8(ascii: ":")) }
      } else {
        let isLine = rest.isEmpty
        below(stem, indent: "  ", into: &rest)
        // What stands beside the line must not go on with it.
        if isLine, isOpen(stem), format == .markdown || !rest.isEmpty {
          line.append(UInt8(ascii: items(of: stem).isEmpty || !self.rest(of: stem).bytes.isEmpty ? "." : ":"))
        }
      }
    }
    if rest.first == 0x0A { rest.removeFirst() }
    return (line, rest)
  }
}
