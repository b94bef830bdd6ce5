internal import CommonMark
internal import Diagnostics
internal import Parallel
internal import PolicyModel
internal import SourceText

/// Reads the text after the front matter: headings become sections, paragraphs and list items become clauses.
///
///     # Personal accounts {#personal-accounts}        → Section personal-accounts
///     - You must not publish a picture of a pupil.    →   Clause no-pupil-pictures
///       {#no-pupil-pictures tailoring=fixed}
struct BodyParser {
  let file: SourceFile
  let id: FileID
  /// Whether it reads a school's changes, in which text may be left out and attributes may be alone.
  let isOverlay: Bool
  private let names: DeclaredNames
  /// The figures beside the text; nil where nobody asks for their bytes.
  let figures: FigureFiles?
  var diagnostics = DiagnosticList()

  let attributeParser: AttributeParser
  /// The sections that are open, outermost first.
  var open: [Section] = []
  private var finished: [Section] = []
  /// What the next block may belong to.
  var place = Place.section
  private var levelBefore = 0
  /// Every id that is stated.
  var taken: Set<String> = []
  /// What still needs an id; proposed together at the end, so that no two are the same.
  var missing: [MissingID] = []
  /// The lines with braces that could not be taken as attributes, and those of lists that are still to be written as
  /// such; what stands on them is not asked for an id.
  var strayLines: Set<Int> = []

  /// Where in a section the parser is.
  enum Place {
    /// After the heading, or after something that nothing can join.
    case section
    /// After a paragraph that is a clause; a list may be its items if it is a stem.
    case paragraph
    /// After a list; another list goes on with it. `isStem` if it belongs to the paragraph before.
    case list(isStem: Bool)
    /// After a table, which nothing goes on with.
    case table
  }

  init(
    _ file: SourceFile, id: FileID, isOverlay: Bool, names: DeclaredNames = DeclaredNames(), figures: FigureFiles? = nil
  ) {
    self.file = file
    self.id = id
    self.isOverlay = isOverlay
    self.names = names
    self.figures = figures
    attributeParser = AttributeParser(file: file, id: id, allowsOverlay: isOverlay)
  }

  /// Parses everything from `offset` on, in parts of at least `least` bytes that are read at the same time.
  mutating func parse(from offset: Int, least: Int = 16 << 10) -> [Section] {
    let document = parseBlocks(file, id: id, from: offset).withTables(in: file)
    if let span = document.tooDeep {
      report(
        .overLimit, "Lists or quotations more than 100 deep", span,
        help: "Nobody can read text nested that far; say it in sections and clauses.")
      return []
    }
    for range in document.uncovered { reportUncovered(range) }
    let blocks = UnspacedHeading.repair(document.blocks, file, attributeParser, into: &diagnostics)
    let listLines = WritingHabits.check(blocks, file, attributeParser, names, into: &diagnostics)
    // A heading of the first level closes all that is open, so that nothing before it matters to what follows.
    var empty = BodyParser(file, id: id, isOverlay: isOverlay, figures: figures)
    empty.strayLines = listLines
    empty.diagnostics = diagnostics.part()
    let fresh = empty
    let parts = parallelMap(Self.parts(of: blocks, least)) { blocks in
      var parser = fresh
      for block in blocks { parser.add(block) }
      parser.closeSections(to: 0)
      return parser
    }
    for part in parts { take(part) }
    return finished
  }

  /// The blocks in stretches that begin with a heading of the first level, each of at least `least` bytes but the last.
  private static func parts(of blocks: [Block], _ least: Int) -> [ArraySlice<Block>] {
    var parts: [ArraySlice<Block>] = []
    var start = 0
    for (index, block) in blocks.enumerated() {
      guard case .heading(level: 1, isSetext: false) = block.kind,
        Int(block.span.start - blocks[start].span.start) >= least
      else { continue }
      parts.append(blocks[start..<index])
      start = index
    }
    return parts + [blocks[start...]]
  }

  /// Adds what another parser read of the blocks that come next.
  private mutating func take(_ next: BodyParser) {
    finished += next.finished
    diagnostics.append(contentsOf: next.diagnostics)
    taken.formUnion(next.taken)
    missing += next.missing
    strayLines.formUnion(next.strayLines)
  }

  // MARK: Blocks at top level

  mutating func add(_ block: Block) {
    if case .heading(let level, let isSetext) = block.kind {
      return isSetext
        ? unsupported("A heading underlined with `=` or `-`", block, "Write it with `#` before the words.")
        : addHeading(block, level: level)
    }
    if case .html = block.kind { return checkComment(block) }
    guard !open.isEmpty else {
      return report(
        .textBeforeSection, "Text before the first heading", block.span,
        help: "Every clause stands in a section; begin with a heading such as `# Purpose {#purpose}`.")
    }
    switch block.kind {
    case .heading, .html: break
    case .paragraph: addParagraph(block)
    case .list: addList(block)
    case .quote: addQuote(block)
    case .code(let isFenced, let info, let isClosed):
      checkFence(block, isFenced && !isClosed)
      addCode(block, isFenced: isFenced, info: info)
    case .table(let table): addTable(block, table)
    case .rule: unsupported("A rule across the page", block, "Begin a section with a heading instead.")
    case .item: break
    }
  }

  mutating func addHeading(_ block: Block, level: Int) {
    if level > levelBefore + 1 {
      report(
        .skippedLevel,
        levelBefore == 0
          ? "The first heading has \(level) `#`, not one"
          : "A heading of level \(level) under one of level \(levelBefore)",
        block.span, help: "Sections are nested by level with none skipped; write \(levelBefore + 1) `#`.")
    }
    closeSections(to: min(level, open.count + 1) - 1)
    levelBefore = open.count + 1
    var lines = block.lines.map(\.range)
    let attributes = takeHeadingAttributes(&lines)
    let title = inlineText(lines, isHeading: true)
    if title.isEmpty, !isOverlay {
      report(
        .emptyClause, "A heading without words", block.span, help: "Give the section a title, or take the heading away."
      )
    }
    let span = block.span
    var section = Section(
      id: .unset, title: title, attributes: attributes?.attributes ?? Attributes(), span: span)
    (section.id, section.idSpan) = identify(attributes)
    if section.idSpan == nil { reportMissingID(of: "section", text: title, span, attributes, headingLine: lines.first) }
    open.append(section)
    place = .section
  }

  mutating func closeSections(to depth: Int) {
    while open.count > depth {
      let section = open.removeLast()
      checkStem(section.clauses.last)
      if open.isEmpty { finished.append(section) } else { open[open.count - 1].sections.append(section) }
    }
  }

  mutating func addParagraph(_ block: Block) {
    var lines = ownLines(block)
    let attributes = takeAttributes(&lines)
    if lines.isEmpty, let attributes {
      return addTrailingAttributes(attributes, block.span)
    }
    let content = paragraph(lines)
    if case .figure = content { return addFigure(content, attributes, block, lines.last) }
    checkStem(open[open.count - 1].clauses.last)
    appendClause(makeClause([content], attributes, isItem: false, span: block.span, lastLine: lines.last))
    place = .paragraph
  }

  /// Attributes that stand alone after a quotation or a blank line belong to the paragraph before, if it has none yet.
  mutating func addTrailingAttributes(_ attributes: ParsedAttributes, _ span: SourceSpan) {
    guard case .paragraph = place, let clause = open[open.count - 1].clauses.last, clause.idSpan == nil,
      clause.attributes.isEmpty
    else {
      return report(
        .attributeNotAlone, "Attributes that belong to no clause", span,
        help: "They stand on the last line of their clause, without a blank line before them.")
    }
    var joined = clause
    joined.span = clause.span?.extended(to: span)
    joined.attributes = attributes.attributes
    (joined.id, joined.idSpan) = identify(attributes)
    open[open.count - 1].clauses[open[open.count - 1].clauses.count - 1] = joined
    if let last = missing.last, last.clauseStart == clause.span?.start { missing.removeLast() }
    if joined.idSpan == nil {
      reportMissingID(of: "clause", text: joined.content.firstText, joined.span ?? span, attributes)
    }
  }

  mutating func addList(_ block: Block) {
    let isStem: Bool
    switch place {
    case .section, .table: isStem = false
    case .paragraph: isStem = open[open.count - 1].clauses.last.map { isStemText($0) } ?? false
    case .list(let stem): isStem = stem
    }
    let items = block.children.map { makeItem($0) }
    if isStem {
      let last = open[open.count - 1].clauses.count - 1
      open[open.count - 1].clauses[last].items += items
    } else {
      checkStem(open[open.count - 1].clauses.last)
      for item in items { appendClause(item) }
    }
    place = .list(isStem: isStem)
  }

  mutating func appendClause(_ clause: Clause) { open[open.count - 1].clauses.append(clause) }

  mutating func addQuote(_ block: Block) {
    if let note = makeNote(block) {
      let section = open.count - 1
      switch place {
      case .section where open[section].clauses.isEmpty: open[section].notes.append(note)
      case .list(isStem: true):
        let clause = open[section].clauses.count - 1
        let item = open[section].clauses[clause].items.count - 1
        open[section].clauses[clause].items[item].notes.append(note)
      // What an upgrade could not merge is the last row; any other note is about the whole table.
      case .table where note.kind == .conflict:
        let clause = open[section].clauses.count - 1
        let row = open[section].clauses[clause].items.count - 1
        if row >= 0 {
          open[section].clauses[clause].items[row].notes.append(note)
        } else {
          open[section].clauses[clause].notes.append(note)
        }
      default: open[section].clauses[open[section].clauses.count - 1].notes.append(note)
      }
      return
    }
    guard case .paragraph = place else { return detached("A quotation", block) }
    let section = open.count - 1
    let clause = open[section].clauses.count - 1
    let content = contentBlocks(block.children)
    checkQuote(content, block)
    open[section].clauses[clause].content.append(.quote(content))
    open[section].clauses[clause].extend(to: block.span)
  }

  mutating func addCode(_ block: Block, isFenced: Bool, info: String) {
    guard isFenced else { return indentedCode(block) }
    guard case .paragraph = place else { return detached("Code", block) }
    let section = open.count - 1
    let clause = open[section].clauses.count - 1
    open[section].clauses[clause].content.append(.code(info: info, text: codeText(block)))
    open[section].clauses[clause].extend(to: block.span)
  }

  mutating func detached(_ what: String, _ block: Block) {
    report(
      .lostText, "\(what) that belongs to no clause", block.span,
      help: "It belongs to the paragraph directly before it; indent it to make it part of a list item.")
  }

  // MARK: Ids

  mutating func identify(_ attributes: ParsedAttributes?) -> (ClauseID, SourceSpan?) {
    guard let (text, span) = attributes?.id else { return (.unset, nil) }
    if let id = isOverlay ? ClauseID(text) : ClauseID(stated: text), !id.isDerived {
      taken.insert(text)
      return (id, span)
    }
    diagnostics.append(badID(text, of: "a section or clause", at: span))
    return (.unset, span)
  }

  mutating func reportMissingID(
    of what: String, text: InlineText, _ whole: SourceSpan, _ attributes: ParsedAttributes?,
    headingLine: Range<Int>? = nil, lastLine: Range<Int>? = nil, isItem: Bool = false,
    insertion: (at: Int, before: String, after: String)? = nil
  ) {
    // In a school's changes a text without an id is refused when they are applied, with more to say.
    guard !isOverlay else { return }
    // Where braces were refused, the id probably stands in them.
    let lines = file.lineIndex(at: Int(whole.start))...file.lineIndex(at: Int(whole.end))
    guard strayLines.isEmpty || !lines.contains(where: strayLines.contains) else { return }
    missing.append(
      MissingID(
        what: what, text: text, span: whole, attributes: attributes?.span, headingLine: headingLine, lastLine: lastLine,
        column: lastLine.map { column(of: $0.lowerBound) } ?? 0, lineEnd: lastLine.map { lineEnd(after: $0) } ?? "\n",
        insertion: insertion))
  }
}
