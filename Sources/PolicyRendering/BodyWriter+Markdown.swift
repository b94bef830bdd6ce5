internal import CommonMark
internal import PolicyModel

extension BodyWriter {
  /// Writes everything as CommonMark; blocks are parted by a blank line, and a blank line ends it.
  func markdown() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(isShown.count { $0 } * 340)
    for index in topSections() { section(index, level: topLevel, into: &output) }
    return output
  }

  private func section(_ index: Int, level: Int, into output: inout [UInt8]) {
    let attributes = nodes[index].source.attributes
    output += [UInt8](repeating: UInt8(ascii: "#"), count: min(level, 6))
    output.append(0x20)
    if let number = nodes[index].number {
      output += (attributes.has(.appendix) ? "Appendix \(number): " : "\(number) ").utf8
    }
    if isReserved(index) {
      output.append("Not used")
    } else {
      fill(fragments.nodes[index].markdown, into: &output)
    }
    output.append("\n\n")
    if fragments.isEmptied[index] { return }
    for note in [audienceNote(index), conditionNote(index)] {
      guard let note else { continue }
      output += "*(".utf8
      appendMarkdown(text: note, to: &output)
      output += ")*\n\n".utf8
    }
    notes(markdownNotes(index), indent: "", into: &output)
    var isInList = false
    for child in children(index) {
      if nodes[child].source.isSection {
        if isInList { output.append(0x0A) }
        isInList = false
        section(child, level: level + 1, into: &output)
        continue
      }
      let isItem = isPlainItem(child)
      if isInList, !isItem { output.append(0x0A) }
      isInList = isItem
      if isItem { item(child, indent: "", into: &output) } else { clause(child, into: &output) }
    }
    if isInList { output.append(0x0A) }
  }

  private func clause(_ index: Int, into output: inout [UInt8]) {
    if let label = nodes[index].label {
      output.append("**")
      let place = MarkdownPlace(after: Array("**".utf8)[...], before: UInt8(ascii: "*"))
      appendMarkdown(text: label, at: place, to: &output)
      output.append("** ")
    }
    let start = output.count
    words(index, indent: "", into: &output)
    // A table may have no words of its own.
    if output.count == start, output.last == 0x20 { output.removeLast() }
    if output.count > start || nodes[index].label != nil { output.append("\n\n") }
    if nodes[index].source.isTable {
      markdownTable(index, indent: "", into: &output)
      output.append(0x0A)
      return notes(markdownNotes(index), indent: "", into: &output)
    }
    let items = children(index)
    for child in items { item(child, indent: "", into: &output) }
    if !items.isEmpty { output.append(0x0A) }
    notes(markdownNotes(index), indent: "", into: &output)
  }

  private func item(_ index: Int, indent: String, into output: inout [UInt8]) {
    output += indent.utf8
    output.append("- ")
    if let label = nodes[index].label {
      // "1." would begin a list of its own here.
      appendMarkdown(text: label, at: MarkdownPlace(after: [], before: 0x20), to: &output)
      output.append(0x20)
    }
    let start = output.count
    words(index, indent: indent + "  ", into: &output)
    if nodes[index].source.isTable {
      // One without words begins beside the mark of its item.
      let isBare = output.count == start && nodes[index].label == nil
      if !isBare { output.append("\n\n") }
      markdownTable(index, indent: indent + "  ", isAfterMark: isBare, into: &output)
    } else {
      output.append(0x0A)
      for child in children(index) { item(child, indent: indent + "  ", into: &output) }
    }
    if !markdownNotes(index).bytes.isEmpty {
      output.append(0x0A)
      notes(markdownNotes(index), indent: indent + "  ", into: &output)
    }
  }

  /// The words of a clause and what is said beside them, then its further blocks.
  private func words(_ index: Int, indent: String, into output: inout [UInt8]) {
    if isReserved(index) {
      output.append("Not used")
      return
    }
    if let note = audienceNote(index) {
      output.append("*(")
      appendMarkdown(text: note, to: &output)
      output.append(")* ")
    }
    if let plain = summaryInPlace(index)?.markdown {
      fill(plain, into: &output)
      output += "\n\n\(indent)> **The policy’s own words:** ".utf8
    }
    fillWords(index, fragments.nodes[index].markdown, into: &output)
    markdownBeside(index, into: &output)
    let rest = fragments.nodes[index].restMarkdown
    if !rest.bytes.isEmpty {
      output += "\n\n\(indent)".utf8
      indented(rest, indent, into: &output)
    }
    guard let field = field(index) else { return }
    output += (rest.bytes.isEmpty ? " " : "\n\n\(indent)").utf8
    output += markdown(field)
  }

  /// Where a clause holds, and what it is an exception to.
  func markdownBeside(_ index: Int, into output: inout [UInt8]) {
    if let condition = conditionNote(index) {
      output.append(" *(")
      appendMarkdown(text: condition, to: &output)
      output.append(")*")
    }
    for exception in exceptions(index) {
      output.append(" *(Exception to ")
      appendMarkdown(text: exception.citation, to: &output)
      output.append(")*")
    }
  }

  func notes(_ fragment: Fragment, indent: String, into output: inout [UInt8]) {
    guard !fragment.bytes.isEmpty else { return }
    output += indent.utf8
    indented(fragment, indent, into: &output)
    output += "\n\n".utf8
  }

  /// Appends a fragment of several lines, every further one behind `indent`.
  private func indented(_ fragment: Fragment, _ indent: String, into output: inout [UInt8]) {
    var bytes: [UInt8] = []
    fill(fragment, into: &bytes)
    guard !indent.isEmpty else {
      output += bytes
      return
    }
    for (i, byte) in bytes.enumerated() {
      output.append(byte)
      if byte == 0x0A, i + 1 < bytes.count, bytes[i + 1] != 0x0A { output += indent.utf8 }
    }
  }
}
