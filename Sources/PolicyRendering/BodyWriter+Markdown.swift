internal import CommonMark
internal import PolicyModel

extension BodyWriter {
  /// Writes everything as CommonMark; blocks are parted by a blank line, and a blank line ends it.
  func markdown() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(fragments.nodes.count * 250)
    for index in topSections() { section(index, level: topLevel, into: &output) }
    return output
  }

  private func section(_ index: Int, level: Int, into output: inout [UInt8]) {
    let node = fragments.compiled.nodes[index]
    output += [UInt8](repeating: UInt8(ascii: "#"), count: min(level, 6))
    output.append(0x20)
    if let number = node.number {
      output += (node.attributes.has(.appendix) ? "Appendix \(number): " : "\(number) ").utf8
    }
    if node.attributes.has(.reserved) {
      output += "Not used".utf8
    } else {
      fill(fragments.nodes[index].markdown, into: &output)
    }
    output += "\n\n".utf8
    for note in [audienceNote(node), conditionNote(index)] {
      guard let note else { continue }
      output += "*(".utf8
      appendMarkdown(text: note, to: &output)
      output += ")*\n\n".utf8
    }
    notes(fragments.nodes[index].notesMarkdown, indent: "", into: &output)
    var isInList = false
    for child in children(index) {
      let node = fragments.compiled.nodes[child]
      if node.isSection {
        if isInList { output.append(0x0A) }
        isInList = false
        section(child, level: level + 1, into: &output)
        continue
      }
      let isItem = (node.clause?.isItem ?? false) && node.number == nil && !node.attributes.has(.reserved)
      if isInList, !isItem { output.append(0x0A) }
      isInList = isItem
      if isItem { item(child, indent: "", into: &output) } else { clause(child, into: &output) }
    }
    if isInList { output.append(0x0A) }
  }

  private func clause(_ index: Int, into output: inout [UInt8]) {
    let node = fragments.compiled.nodes[index]
    if let label = node.label {
      output += "**".utf8
      appendMarkdown(text: label, to: &output)
      output += "** ".utf8
    }
    words(index, indent: "", into: &output)
    output += "\n\n".utf8
    let items = children(index)
    for child in items { item(child, indent: "", into: &output) }
    if !items.isEmpty { output.append(0x0A) }
    notes(fragments.nodes[index].notesMarkdown, indent: "", into: &output)
  }

  private func item(_ index: Int, indent: String, into output: inout [UInt8]) {
    let node = fragments.compiled.nodes[index]
    output += "\(indent)- ".utf8
    if let label = node.label {
      // "1." would begin a list of its own here.
      for byte in label.utf8 {
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
      }
      output.append(0x20)
    }
    words(index, indent: indent + "  ", into: &output)
    output.append(0x0A)
    for child in children(index) { item(child, indent: indent + "  ", into: &output) }
    if !fragments.nodes[index].notesMarkdown.bytes.isEmpty {
      output.append(0x0A)
      notes(fragments.nodes[index].notesMarkdown, indent: indent + "  ", into: &output)
    }
  }

  /// The words of a clause and what is said beside them, then its further blocks.
  private func words(_ index: Int, indent: String, into output: inout [UInt8]) {
    let node = fragments.compiled.nodes[index]
    if node.attributes.has(.reserved) {
      output += "Not used".utf8
      return
    }
    if let note = audienceNote(node) {
      output += "*(".utf8
      appendMarkdown(text: note, to: &output)
      output += ")* ".utf8
    }
    fill(fragments.nodes[index].markdown, into: &output)
    if let condition = conditionNote(index) {
      output += " *(".utf8
      appendMarkdown(text: condition, to: &output)
      output += ")*".utf8
    }
    for exception in exceptions(node) {
      output += " *(Exception to ".utf8
      appendMarkdown(text: exception.citation, to: &output)
      output += ")*".utf8
    }
    let rest = fragments.nodes[index].restMarkdown
    guard !rest.bytes.isEmpty else { return }
    output += "\n\n\(indent)".utf8
    indented(rest, indent, into: &output)
  }

  private func notes(_ fragment: Fragment, indent: String, into output: inout [UInt8]) {
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
