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
    var run: [Int]?
    for item in items {
      let (itsSection, stems) = place(item)
      if itsSection != section {
        close(&run, into: &output)
        section = itsSection
        if let itsSection { heading(itsSection, into: &output) }
        open(stems, after: [], into: &output)
        run = stems
      } else if run != stems {
        let before = run ?? []
        close(&run, into: &output)
        open(stems, after: before, into: &output)
        run = stems
      }
      self.item(item, into: &output)
    }
    close(&run, into: &output)
    return output
  }

  /// Begins a run of items under `stems`, outermost first; a stem that `before` had is not said again.
  private func open(_ stems: [Int], after before: [Int], into output: inout [UInt8]) {
    let isSaid = zip(stems, before).prefix { $0 == $1 }.count
    for outer in stems.dropLast().dropFirst(isSaid) { stem(outer, into: &output) }
    if format == .html, !stems.isEmpty { output += "<div class=\"run\">\n".utf8 }
    if let nearest = stems.last, isSaid < stems.count { stem(nearest, into: &output) }
    if format == .html { output += "<ul class=\"tagged\">\n".utf8 }
  }

  private func close(_ run: inout [Int]?, into output: inout [UInt8]) {
    guard let stems = run else { return }
    output += (format == .html ? (stems.isEmpty ? "</ul>\n" : "</ul>\n</div>\n") : "\n").utf8
    run = nil
  }

  private var nodes: [CompiledNode] { fragments.compiled.nodes }

  /// The nearest section that the clause stands in, and the stems in it that it stands under, outermost first.
  private func place(_ index: Int) -> (section: Int?, stems: [Int]) {
    var stems: [Int] = []
    var parent = nodes[index].parent
    while let above = parent {
      if nodes[above].isSection { return (above, stems) }
      stems.insert(above, at: 0)
      parent = nodes[above].parent
    }
    return (nil, stems)
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
    if format == .html { output += "<p>".utf8 }
    fill(format == .html ? fragments.nodes[index].html : fragments.nodes[index].markdown, into: &output)
    output += (format == .html ? "</p>\n" : "\n\n").utf8
  }

  private func item(_ index: Int, into output: inout [UInt8]) {
    let node = nodes[index]
    let tag = node.modality == .statement ? nil : node.modality.words
    switch format {
    case .html:
      output += "<li".utf8
      output += fragments.nodes[index].data
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

  private func fill(_ fragment: Fragment, into output: inout [UInt8]) {
    fragment.append(to: &output) { destinations.fill($0, fragments, &$1) }
  }
}
