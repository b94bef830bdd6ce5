internal import CommonMark
internal import Parallel
internal import PolicyModel

/// The fragments of one section or clause.
struct NodeFragments {
  /// The title of a section; the first paragraph of a clause.
  var html = Fragment()
  var markdown = Fragment()
  /// Everything else of the clause, as whole blocks; in Markdown without indentation, blocks parted by a blank line.
  var restHTML = Fragment()
  var restMarkdown = Fragment()
  /// The headings of a table, or the cells of a row; the first paragraph of a row names the heading of each.
  var cellsHTML: [Fragment] = []
  var cellsMarkdown: [Fragment] = []
  /// Its published notes.
  var notesHTML = Fragment()
  var notesMarkdown = Fragment()
  /// What the handbook of an audience prints in its place or beside it, in plain words.
  var summaries: [Summary] = []
  /// The `data-` attributes of a clause.
  var data: [UInt8] = []

  /// The plain words for one audience.
  struct Summary {
    let audience: AudienceID
    /// Where it is one paragraph, that paragraph, which may stand in the place of a clause.
    var html: Fragment?
    var markdown: Fragment?
    /// All of it, set apart as a note.
    var notesHTML = Fragment()
    var notesMarkdown = Fragment()
  }
}

/// The fragments of a whole policy, made once for all its documents.
///
/// An object, since whatever writes a line of a document has it at hand: to copy what it holds takes longer than to write.
final class PolicyFragments: Sendable {
  let compiled: CompiledPolicy
  let wording: Wording
  let nodes: [NodeFragments]
  /// For each term the clause that defines it.
  let definitions: [TermID: ClauseID]
  /// Which nodes have lost by conditions whatever stood in them.
  let isEmptied: [Bool]

  /// Makes them; what `basis` prints in the same way is taken from there.
  init(_ compiled: CompiledPolicy, _ library: Library, basis: FragmentBasis? = nil) {
    self.compiled = compiled
    wording = Wording(compiled, library: library)
    let maker = FragmentMaker(compiled, wording, library)
    definitions = maker.definitions
    isEmptied = compiled.emptied()
    nodes = parallelMap(stretchesOf: compiled.nodes.count, least: 64) { stretch in
      compiled.nodes[stretch].map { node in
        guard !node.isLeftOut else { return NodeFragments() }
        let above = node.parent.flatMap { compiled.nodes[$0].clause }
        var result = basis?.fragments(for: node, maker) ?? maker.fragments(of: node, under: above)
        if !node.isSection {
          BodyWriter.data(
            node, in: node.parent.map { compiled.nodes[$0].applies }, compiled.audiences, into: &result.data)
        }
        return result
      }
    }.flatMap { $0 }
  }
}

extension FragmentMaker {
  /// Makes the fragments of one section or clause, of a row under the headings of its table `above`, but for the `data-`
  /// attributes.
  func fragments(of node: CompiledNode, under above: Clause? = nil) -> NodeFragments {
    var result = NodeFragments()
    switch node.source {
    case .section(let section):
      result.html = html(section.title, isTitle: true)
      result.markdown = markdown(section.title, isTitle: true)
      result.markdown.keepLastSign()
    case .clause(let clause):
      if let cells = clause.cells {
        add(cells: cells, under: above, term: definedTerm(of: node), to: &result)
      } else {
        add(clause.content, term: definedTerm(of: node), to: &result)
      }
    }
    for note in node.notes where note.kind == .guidance {
      add(note, headed: "Note", toHTML: &result.notesHTML, toMarkdown: &result.notesMarkdown)
    }
    for note in node.notes where note.audience != nil { add(summary: note, to: &result) }
    return result
  }

  /// The title of the term that a clause defines, and its abbreviation; nothing where it defines none.
  func definedTerm(of node: CompiledNode) -> [String] {
    let term = node.attributes[.term].flatMap { TermID($0.value) }.flatMap { terms[$0] }
    return term.map { [$0.title] + ($0.abbreviation.map { [$0] } ?? []) } ?? []
  }
}

extension FragmentMaker {
  fileprivate func add(_ content: [ContentBlock], term: [String], to result: inout NodeFragments) {
    var rest = content[...]
    if case .paragraph(let text)? = rest.first {
      result.html = html(text, term: term)
      result.markdown = markdown(text, term: term)
      rest = rest.dropFirst()
    } else if case .figure(let figure)? = rest.first {
      result.html = html(figure)
      result.markdown = markdown(figure)
      rest = rest.dropFirst()
    }
    for block in rest {
      if case .headings(let texts) = block {
        result.cellsHTML = texts.map { html($0) }
        result.cellsMarkdown = texts.map { markdown($0) }
        continue
      }
      writeHTML(block, into: &result.restHTML)
      if !result.restMarkdown.bytes.isEmpty { result.restMarkdown.append("\n\n") }
      writeMarkdown([block], into: &result.restMarkdown, prefix: "")
    }
  }

  /// A row: each cell for itself, and all of them in a line for where a row stands without its table. Where a column
  /// says who acts, a row is an act among those of somebody, and needs to name neither.
  ///
  ///     Task: Lock the gate; Place: the yard
  ///     Lock the gate; When: daily
  fileprivate func add(cells: [InlineText], under table: Clause?, term: [String], to result: inout NodeFragments) {
    let headings = table?.headings ?? []
    let columns = table?.columns ?? []
    let isOneAct = columns.contains(.by) && columns.count { $0 == .text } == 1
    // A term is set apart at its first mention, in one cell.
    let titles = cells.map { !$0.isEmpty && Self.mention(of: term, in: wording.plain($0)) != nil }
    let termCell = titles.firstIndex(of: true)
    for (n, cell) in cells.enumerated() {
      result.cellsHTML.append(html(cell, term: n == termCell ? term : []))
      result.cellsMarkdown.append(markdown(cell, term: n == termCell ? term : []))
    }
    func column(_ n: Int) -> TableColumn { isOneAct && n < columns.count ? columns[n] : .other }
    let told = cells.indices.filter { !cells[$0].isEmpty && column($0) != .by }
    for n in told.isEmpty ? cells.indices.filter({ !cells[$0].isEmpty }) : told {
      let isHeaded = n < headings.count && column(n) != .text
      add(result.cellsHTML[n], isHeaded ? html(headings[n]) : Fragment(), to: &result.html)
      add(result.cellsMarkdown[n], isHeaded ? markdown(headings[n]) : Fragment(), to: &result.markdown)
    }
  }

  private func add(_ cell: Fragment, _ heading: Fragment, to line: inout Fragment) {
    if !line.bytes.isEmpty {
      _ = line.removeMark()
      line.append("; ")
    }
    if !heading.bytes.isEmpty {
      line.append(heading)
      line.append(heading.bytes.last == UInt8(ascii: ":") || heading.bytes.last == UInt8(ascii: "?") ? " " : ": ")
    }
    line.append(cell)
  }

  fileprivate func add(
    _ note: Note, headed heading: String, toHTML html: inout Fragment, toMarkdown markdown: inout Fragment
  ) {
    html.append("<aside class=\"note\" role=\"note\">\n<b>\(heading)</b>\n")
    for block in note.content { writeHTML(block, into: &html) }
    html.append("</aside>\n")
    if !markdown.bytes.isEmpty { markdown.append("\n\n") }
    markdown.append("> **\(heading)** ")
    writeMarkdown(note.content, into: &markdown, prefix: "> ")
  }

  /// One paragraph may stand in the place of a clause; whatever it is, it may stand beside one.
  fileprivate func add(summary note: Note, to result: inout NodeFragments) {
    guard let audience = note.audience else { return }
    var summary = NodeFragments.Summary(audience: audience)
    if note.content.count == 1, case .paragraph(let text) = note.content[0] {
      summary.html = html(text)
      summary.markdown = markdown(text)
    }
    add(note, headed: "In plain words", toHTML: &summary.notesHTML, toMarkdown: &summary.notesMarkdown)
    result.summaries.append(summary)
  }

  private func writeHTML(_ block: ContentBlock, into output: inout Fragment) {
    switch block {
    case .paragraph(let text):
      output.append("<p>")
      output.append(html(text))
      output.append("</p>\n")
    case .quote(let blocks):
      output.append("<blockquote>\n")
      for block in blocks { writeHTML(block, into: &output) }
      output.append("</blockquote>\n")
    case .code(let info, let text):
      var bytes: [UInt8] = []
      [ContentBlock.code(info: info, text: text)].writeMarkdown(into: &bytes, indent: []) { _, _ in }
      output.bytes += CommonMark.html(fromMarkdown: bytes)
    case .list(let start, let items):
      output.append(start.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n")
      for item in items {
        output.append("<li>")
        for block in item { writeHTML(block, into: &output) }
        output.append("</li>\n")
      }
      output.append(start == nil ? "</ul>\n" : "</ol>\n")
    case .figure(let figure):
      output.append("<p>")
      output.append(html(figure))
      output.append("</p>\n")
    // Written with the rows, by whoever writes these.
    case .headings, .cells: break
    }
  }

  /// Writes blocks whose every further line begins with `prefix`.
  private func writeMarkdown(_ blocks: [ContentBlock], into output: inout Fragment, prefix: String) {
    for (index, block) in blocks.enumerated() {
      if index > 0 {
        var blank = prefix
        while blank.utf8.last == 0x20 { blank.removeLast() }
        output.append("\n\(blank)\n\(prefix)")
      }
      switch block {
      case .paragraph(let text): output.append(markdown(text))
      case .quote(let inner):
        output.append("> ")
        writeMarkdown(inner, into: &output, prefix: prefix + "> ")
      case .code:
        var bytes: [UInt8] = []
        [block].writeMarkdown(into: &bytes, indent: [UInt8](prefix.utf8)) { _, _ in }
        output.bytes += bytes
      case .list(let start, let items):
        for (n, item) in items.enumerated() {
          if n > 0 { output.append("\n\(prefix)") }
          let marker = start.map { "\($0 + n). " } ?? "- "
          output.append(marker)
          writeMarkdown(item, into: &output, prefix: prefix + String(repeating: " ", count: marker.utf8.count))
        }
      case .figure(let figure): output.append(markdown(figure))
      case .headings, .cells: break
      }
    }
  }
}
