internal import CommonMark
internal import PolicyModel

/// Writes the items of a form under their section titles; a run of items under one stem shares it.
struct FormWriter {
  let fragments: PolicyFragments
  let destinations: Destinations
  let format: Format

  /// Writes `items`, the indices of clauses in order.
  func write(_ items: [Int]) -> [UInt8] {
    var output: [UInt8] = []
    var section: Int?
    var stem: Int??
    var isOpen = false
    func close() {
      guard isOpen else { return }
      if format == .html {
        output += "</ul>\n".utf8
        if case .some(.some) = stem { output += "</div>\n".utf8 }
      } else {
        output.append(0x0A)
      }
      isOpen = false
    }
    for item in items {
      let (itsSection, itsStem) = place(item)
      if itsSection != section {
        close()
        section = itsSection
        stem = nil
        if let itsSection { heading(itsSection, into: &output) }
      }
      if stem == nil || stem.flatMap({ $0 }) != itsStem || !isOpen {
        close()
        stem = .some(itsStem)
        if let itsStem { self.stem(itsStem, into: &output) }
        if format == .html { output += "<ul class=\"tagged\">\n".utf8 }
        isOpen = true
      }
      self.item(item, into: &output)
    }
    close()
    return output
  }

  private var nodes: [CompiledNode] { fragments.compiled.nodes }

  /// The nearest section and the nearest stem of each that the clause stands in.
  private func place(_ index: Int) -> (section: Int?, stem: Int?) {
    var stem: Int?
    var parent = nodes[index].parent
    while let above = parent {
      if nodes[above].isSection { return (above, stem) }
      if stem == nil { stem = above }
      parent = nodes[above].parent
    }
    return (nil, stem)
  }

  private func heading(_ index: Int, into output: inout [UInt8]) {
    switch format {
    case .html:
      output += "<h3>".utf8
      fill(fragments.nodes[index].html, into: &output)
      output += "</h3>\n".utf8
    case .markdown:
      output += "### ".utf8
      fill(fragments.nodes[index].markdown, into: &output)
      output += "\n\n".utf8
    }
  }

  private func stem(_ index: Int, into output: inout [UInt8]) {
    switch format {
    case .html:
      output += "<div class=\"run\">\n<p>".utf8
      stemWords(index, into: &output)
      output += "</p>\n".utf8
    case .markdown:
      stemWords(index, into: &output)
      output += "\n\n".utf8
    }
  }

  /// A stem within a stem is read after the one above it.
  private func stemWords(_ index: Int, into output: inout [UInt8]) {
    if let parent = nodes[index].parent, !nodes[parent].isSection {
      stemWords(parent, into: &output)
      output.append(0x20)
    }
    fill(format == .html ? fragments.nodes[index].html : fragments.nodes[index].markdown, into: &output)
  }

  private func item(_ index: Int, into output: inout [UInt8]) {
    let node = nodes[index]
    let tag = node.modality == .statement ? nil : node.modality.words
    switch format {
    case .html:
      output += "<li".utf8
      data(node, into: &output)
      output.append(UInt8(ascii: ">"))
      if let tag { output += "<b class=\"tag\">\(tag) </b>".utf8 }
      fill(fragments.nodes[index].html, into: &output)
      output += " <a class=\"cite\" href=\"".utf8
      appendAttribute(destinations.address(.clause(node.id), in: fragments), to: &output)
      output += "\">".utf8
      if node.number == node.citation { output += "<span class=\"vh\">clause </span>".utf8 }
      appendText(node.citation, to: &output)
      output += "</a>".utf8
      fill(fragments.nodes[index].restHTML, into: &output)
      parts(index, into: &output)
      output += "</li>\n".utf8
    case .markdown:
      output += "- ".utf8
      if let tag { output += "**\(tag)**: ".utf8 }
      fill(fragments.nodes[index].markdown, into: &output)
      output += " (".utf8
      appendMarkdown(text: node.citation, to: &output)
      output += ")\n".utf8
      if !fragments.nodes[index].restMarkdown.bytes.isEmpty {
        var rest: [UInt8] = []
        fill(fragments.nodes[index].restMarkdown, into: &rest)
        output += "\n  ".utf8
        for (i, byte) in rest.enumerated() {
          output.append(byte)
          if byte == 0x0A, i + 1 < rest.count, rest[i + 1] != 0x0A { output += "  ".utf8 }
        }
        output += "\n\n".utf8
      }
      parts(index, into: &output)
    }
  }

  /// The items of a stem that binds as a whole.
  private func parts(_ stem: Int, into output: inout [UInt8]) {
    guard nodes[stem].isStem else { return }
    if format == .html { output += "\n<ul>".utf8 }
    var i = stem + 1
    while i < nodes[stem].end {
      if !nodes[i].isLeftOut, nodes[i].parent == stem {
        if format == .html {
          output += "<li>".utf8
          fill(fragments.nodes[i].html, into: &output)
          output += "</li>".utf8
        } else {
          output += "  - ".utf8
          fill(fragments.nodes[i].markdown, into: &output)
          output.append(0x0A)
        }
      }
      i = nodes[i].end
    }
    if format == .html { output += "</ul>".utf8 }
  }

  private func data(_ node: CompiledNode, into output: inout [UInt8]) {
    BodyWriter.data(node, fragments.compiled.audiences, into: &output)
  }

  private func fill(_ fragment: Fragment, into output: inout [UInt8]) {
    fragment.append(to: &output) { destinations.fill($0, fragments, &$1) }
  }
}
