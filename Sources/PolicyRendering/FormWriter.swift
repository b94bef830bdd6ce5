internal import CommonMark
internal import PolicyModel

/// Writes the items of a form under their section titles; a run of items under one stem shares it.
struct FormWriter {
  let fragments: PolicyFragments
  let destinations: Destinations
  let format: Format
  /// Whether duties that begin alike share a line, so that a long form stays one that is read.
  var isBrief = false
  /// Whether each item says how it binds; under a heading that says so of all of them none does.
  var isTagged = true

  /// Items that follow one another in one section and under the same stems, outermost first.
  private struct Run {
    var section: Int?
    var stems: [Int]
    var items: [Int]
  }

  /// Writes `items`, the indices of clauses in order, under the titles of their sections or without them.
  func write(_ items: [Int], underTitles: Bool = true) -> [UInt8] {
    var output: [UInt8] = []
    var before = Run(section: nil, stems: [], items: [])
    let runs = self.runs(items)
    for (place, run) in runs.enumerated() {
      // A list ends where what follows stands under another stem.
      let next = place + 1 < runs.count ? runs[place + 1] : nil
      let isEnd = !run.stems.isEmpty && !(next?.stems.starts(with: run.stems) ?? false)
      if run.section != before.section {
        before.stems = []
        if underTitles, let section = run.section { heading(section, into: &output) }
      }
      let isSaid = zip(run.stems, before.stems).prefix { $0 == $1 }.count
      for outer in run.stems.dropLast().dropFirst(isSaid) { stem(outer, into: &output) }
      let nearest = isSaid < run.stems.count ? run.stems.last : nil
      if format == .html, !run.stems.isEmpty { output += "<div class=\"run\">\n".utf8 }
      if isBrief {
        writeBrief(run.items, under: nearest, isEnd: isEnd, into: &output)
      } else {
        write(run.items, under: nearest, isEnd: isEnd, &output)
      }
      if format == .html, !run.stems.isEmpty { output += "</div>\n".utf8 }
      before = run
    }
    return output
  }

  private func runs(_ items: [Int]) -> [Run] {
    var runs: [Run] = []
    for item in items {
      let (section, stems) = place(item)
      if let last = runs.last, last.section == section, last.stems == stems {
        runs[runs.count - 1].items.append(item)
      } else {
        runs.append(Run(section: section, stems: stems, items: [item]))
      }
    }
    return runs
  }

  /// Writes the words themselves.
  var clauses: ClauseWriter { ClauseWriter(fragments: fragments, destinations: destinations, format: format) }

  private func write(_ items: [Int], under nearest: Int?, isEnd: Bool, _ output: inout [UInt8]) {
    if let nearest { stem(nearest, into: &output) }
    if format == .html { output += "<ul class=\"tagged\">\n".utf8 }
    for item in items { self.item(item, isEnd: isEnd && item == items.last, into: &output) }
    output += (format == .html ? "</ul>\n" : "\n").utf8
  }

  private var nodes: [CompiledNode] { fragments.compiled.nodes }

  /// The nearest section that the clause stands in, and the stems in it that it stands under, outermost first.
  private func place(_ index: Int) -> (section: Int?, stems: [Int]) {
    let stems = fragments.compiled.stems(above: index)
    return (nodes[stems.first ?? index].parent, stems)
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

  func stem(_ index: Int, into output: inout [UInt8]) {
    // A table may have no words of its own.
    if clauses.text(of: index).bytes.isEmpty, clauses.rest(of: index).bytes.isEmpty { return }
    if format == .html { output += "<p>".utf8 }
    clauses.line(index, into: &output)
    if format == .html { output += "</p>\n".utf8 }
    clauses.further(index, indent: "", into: &output)
    if format == .markdown { output += "\n\n".utf8 }
  }

  private func item(_ index: Int, isEnd: Bool, into output: inout [UInt8]) {
    let node = nodes[index]
    let tag = isTagged ? node.modality.tag : nil
    let isLine = clauses.isLine(index)
    let words = isEnd && isLine ? clauses.text(of: index).asListEnd : clauses.text(of: index)
    switch format {
    case .html:
      output += "<li".utf8
      output += fragments.nodes[index].data
      output.append(UInt8(ascii: ">"))
      if let tag { output += "<b class=\"tag\">\(tag) </b>".utf8 }
      fill(words, into: &output)
      output.append(0x20)
      cite(node, into: &output)
      if let condition = fragments.condition(of: node) { format.append(condition: condition, to: &output) }
      clauses.below(index, indent: "", into: &output)
      output += "</li>\n".utf8
    case .markdown:
      output += "- ".utf8
      if let tag { output += "**\(tag)**: ".utf8 }
      fill(words, into: &output)
      output += " (".utf8
      cite(node, into: &output)
      output.append(UInt8(ascii: ")"))
      if let condition = fragments.condition(of: node) { format.append(condition: condition, to: &output) }
      clauses.below(index, indent: "  ", into: &output)
      output.append(0x0A)
    }
  }

  /// Where an item stands in the policy; in HTML a link that leads there.
  func cite(_ node: CompiledNode, into output: inout [UInt8]) {
    guard format == .html else {
      appendMarkdown(text: node.citation, to: &output)
      return
    }
    output += format.clauseLink(node, destinations.address(.clause(node.id), in: fragments))
  }

  func fill(_ fragment: Fragment, into output: inout [UInt8]) {
    fragment.append(to: &output) { destinations.fill($0, fragments, &$1) }
  }
}
