internal import CommonMark
internal import Diagnostics
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
  var diagnostics = DiagnosticList()

  private let attributeParser: AttributeParser
  /// The sections that are open, outermost first.
  private var open: [Section] = []
  private var finished: [Section] = []
  /// What the next block may belong to.
  private var place = Place.section
  private var levelBefore = 0

  /// Where in a section the parser is.
  private enum Place {
    /// After the heading, or after something that nothing can join.
    case section
    /// After a paragraph that is a clause; a list may be its items if it is a stem.
    case paragraph
    /// After a list; another list goes on with it. `isStem` if it belongs to the paragraph before.
    case list(isStem: Bool)
  }

  init(_ file: SourceFile, id: FileID, isOverlay: Bool) {
    self.file = file
    self.id = id
    self.isOverlay = isOverlay
    attributeParser = AttributeParser(file: file, id: id, allowsOverlay: isOverlay)
  }

  /// Parses everything from `offset` on.
  mutating func parse(from offset: Int) -> [Section] {
    let document = parseBlocks(file, id: id, from: offset)
    if let span = document.tooDeep {
      report(
        .overLimit, "Lists or quotations more than 100 deep", span,
        help: "Nobody can read text nested that far; say it in sections and clauses.")
      return []
    }
    for range in document.uncovered { reportUncovered(range) }
    for block in document.blocks { add(block) }
    closeSections(to: 0)
    return finished
  }

  // MARK: Blocks at top level

  private mutating func add(_ block: Block) {
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
    case .rule: unsupported("A rule across the page", block, "Begin a section with a heading instead.")
    case .item: break
    }
  }

  private mutating func addHeading(_ block: Block, level: Int) {
    if level > levelBefore + 1 {
      report(
        .skippedLevel,
        levelBefore == 0
          ? "The first heading has \(level) `#`, not one" : "A heading of level \(level) under one of level \(levelBefore)",
        block.span, help: "Sections are nested by level with none skipped; write \(levelBefore + 1) `#`.")
    }
    closeSections(to: min(level, open.count + 1) - 1)
    levelBefore = open.count + 1
    var lines = block.lines.map(\.range)
    let attributes = takeHeadingAttributes(&lines)
    let title = inlineText(lines)
    if title.isEmpty, !isOverlay {
      report(
        .emptyClause, "A heading without words", block.span, help: "Give the section a title, or take the heading away.")
    }
    let span = block.span
    var section = Section(
      id: .unset, title: title, attributes: attributes?.attributes ?? Attributes(), span: span)
    (section.id, section.idSpan) = identify(attributes)
    if section.idSpan == nil { reportMissingID(of: "section", text: title, span, attributes, headingLine: lines.first) }
    open.append(section)
    place = .section
  }

  private mutating func closeSections(to depth: Int) {
    while open.count > depth {
      let section = open.removeLast()
      checkStem(section.clauses.last)
      if open.isEmpty { finished.append(section) } else { open[open.count - 1].sections.append(section) }
    }
  }

  private mutating func addParagraph(_ block: Block) {
    checkLazy(block)
    var lines = block.lines.map(\.range)
    let attributes = takeAttributes(&lines)
    if lines.isEmpty, let attributes {
      return addTrailingAttributes(attributes, block.span)
    }
    checkStem(open[open.count - 1].clauses.last)
    let text = inlineText(lines)
    appendClause(makeClause([.paragraph(text)], attributes, isItem: false, span: block.span, lastLine: lines.last))
    place = .paragraph
  }

  /// Attributes that stand alone after a quotation or a blank line belong to the paragraph before, if it has none yet.
  private mutating func addTrailingAttributes(_ attributes: ParsedAttributes, _ span: SourceSpan) {
    guard case .paragraph = place, let clause = open[open.count - 1].clauses.last, clause.idSpan == nil,
      clause.attributes.isEmpty
    else {
      return report(
        .attributeNotAlone, "Attributes that belong to no clause", span,
        help: "They stand on the last line of their clause, without a blank line before them.")
    }
    var joined = clause
    joined.attributes = attributes.attributes
    (joined.id, joined.idSpan) = identify(attributes)
    open[open.count - 1].clauses[open[open.count - 1].clauses.count - 1] = joined
    if joined.idSpan != nil, let last = missing.last, last.span == clause.span { missing.removeLast() }
  }

  private mutating func addList(_ block: Block) {
    let isStem: Bool
    switch place {
    case .section: isStem = false
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

  private mutating func appendClause(_ clause: Clause) { open[open.count - 1].clauses.append(clause) }

  private mutating func addQuote(_ block: Block) {
    if let note = makeNote(block) {
      let section = open.count - 1
      switch place {
      case .section where open[section].clauses.isEmpty: open[section].notes.append(note)
      case .list(isStem: true):
        let clause = open[section].clauses.count - 1
        let item = open[section].clauses[clause].items.count - 1
        open[section].clauses[clause].items[item].notes.append(note)
      default: open[section].clauses[open[section].clauses.count - 1].notes.append(note)
      }
      return
    }
    guard case .paragraph = place else { return detached("A quotation", block) }
    let section = open.count - 1
    let clause = open[section].clauses.count - 1
    open[section].clauses[clause].content.append(.quote(contentBlocks(block.children)))
  }

  private mutating func addCode(_ block: Block, isFenced: Bool, info: String) {
    guard isFenced else { return indentedCode(block) }
    guard case .paragraph = place else { return detached("Code", block) }
    let section = open.count - 1
    let clause = open[section].clauses.count - 1
    open[section].clauses[clause].content.append(.code(info: info, text: codeText(block)))
  }

  private mutating func detached(_ what: String, _ block: Block) {
    report(
      .lostText, "\(what) that belongs to no clause", block.span,
      help: "It belongs to the paragraph directly before it; indent it to make it part of a list item.")
  }

  // MARK: Items

  private mutating func makeItem(_ block: Block) -> Clause {
    var content: [ContentBlock] = []
    var notes: [Note] = []
    var items: [Clause] = []
    var attributes: ParsedAttributes?
    var lastLine: Range<Int>?
    for child in block.children {
      switch child.kind {
      case .paragraph:
        checkLazy(child)
        var lines = child.lines.map(\.range)
        let found = takeAttributes(&lines)
        if let before = attributes {
          report(
            .attributeNotAlone, found == nil ? "Text after the attributes of its clause" : "A second pair of braces",
            found?.span ?? child.span,
            help: "Attributes stand once, on the last line of their clause and before its list.",
            notes: [.init("the attributes", before.span)])
        } else {
          attributes = found
        }
        if !lines.isEmpty {
          if !items.isEmpty {
            report(
              .lostText, "Text after the list of its item", child.span,
              help: "An item is its text and then its list; put the text before the list, or make it an item of its own."
            )
          }
          content.append(.paragraph(inlineText(lines)))
          lastLine = lines.last
        }
      case .list: items += child.children.map { makeItem($0) }
      case .quote:
        if let note = makeNote(child) {
          if items.isEmpty { notes.append(note) } else { items[items.count - 1].notes.append(note) }
        } else if items.isEmpty {
          content.append(.quote(contentBlocks(child.children)))
        } else {
          detached("A quotation", child)
        }
      case .code(let isFenced, let info, let isClosed):
        checkFence(child, isFenced && !isClosed)
        if !isFenced {
          indentedCode(child)
        } else if items.isEmpty {
          content.append(.code(info: info, text: codeText(child)))
        } else {
          detached("Code", child)
        }
      case .html: checkComment(child)
      case .heading: unsupported("A heading inside a list item", child, "Headings stand at the beginning of a line.")
      case .rule: unsupported("A rule inside a list item", child, "Take it away, or begin a new item.")
      case .item: break
      }
    }
    var clause = makeClause(content, attributes, isItem: true, span: block.span, lastLine: lastLine)
    clause.notes = notes
    clause.items = items
    if items.isEmpty { checkStem(clause) }
    return clause
  }

  private mutating func makeClause(
    _ content: [ContentBlock], _ attributes: ParsedAttributes?, isItem: Bool, span: SourceSpan, lastLine: Range<Int>?
  ) -> Clause {
    var clause = Clause(
      id: .unset, content: content, attributes: attributes?.attributes ?? Attributes(), isItem: isItem, span: span)
    (clause.id, clause.idSpan) = identify(attributes)
    if content.isEmpty, !isOverlay, !clause.attributes.has(.reserved) {
      report(
        .emptyClause, "A clause without text", span,
        help: "Write what it says, take the item away, or say `.reserved` to keep a number that is no longer used.")
    } else if clause.idSpan == nil {
      reportMissingID(of: "clause", text: content.firstText, span, attributes, lastLine: lastLine, isItem: isItem)
    }
    return clause
  }

  // MARK: Stems

  private func isStemText(_ clause: Clause) -> Bool {
    clause.attributes.has(.stem) || clause.content.endsWithColon
  }

  private mutating func checkStem(_ clause: Clause?) {
    guard let clause, clause.items.isEmpty, isStemText(clause), !isOverlay else { return }
    report(
      .stemWithoutItems,
      clause.attributes.has(.stem) ? "A stem without a list after it" : "A clause that ends in a colon, with no list after it",
      clause.span,
      help: "Write the list directly after it, indented if this is an item itself, or end the sentence with a full stop.")
  }

  // MARK: Notes and other content

  private mutating func makeNote(_ block: Block) -> Note? {
    guard let first = block.children.first, case .paragraph = first.kind, let line = first.lines.first?.range,
      line.count >= 4, file.bytes[line.lowerBound] == UInt8(ascii: "["),
      file.bytes[line.lowerBound + 1] == UInt8(ascii: "!"),
      let close = file.bytes[line].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    let name = file.text(line.lowerBound + 2..<close)
    let nameSpan = span(line.lowerBound..<close + 1)
    guard let kind = Note.Kind(rawValue: name.uppercased()) else {
      let names = Note.Kind.allCases.map(\.rawValue)
      let near = closest(to: name.uppercased(), among: names)
      report(
        .unknownNote, "Unknown kind of note `[!\(name)]`" + (near.map { ", did you mean `[!\($0)]`?" } ?? ""), nameSpan,
        help: "A note is `[!GUIDANCE]`, which is published, or `[!ADAPTER]`, which is not.")
      return Note(.guidance, [], span: block.span)
    }
    checkLazy(first)
    var children = block.children
    var lines = first.lines
    var rest = close + 1
    while rest < line.upperBound, isBlank(file.bytes[rest]) { rest += 1 }
    if rest < line.upperBound { lines[0].range = rest..<line.upperBound } else { lines.removeFirst() }
    children[0].lines = lines
    if lines.isEmpty { children.removeFirst() }
    let content = contentBlocks(children)
    if content.isEmpty {
      report(.emptyClause, "A note without text", block.span, help: "Write what it says, or take it away.")
    }
    return Note(kind, content, span: block.span)
  }

  private mutating func contentBlocks(_ blocks: [Block]) -> [ContentBlock] {
    var result: [ContentBlock] = []
    for block in blocks {
      switch block.kind {
      case .paragraph:
        checkLazy(block)
        result.append(.paragraph(inlineText(block.lines.map(\.range))))
      case .quote: result.append(.quote(contentBlocks(block.children)))
      case .code(isFenced: true, let info, let isClosed):
        checkFence(block, !isClosed)
        result.append(.code(info: info, text: codeText(block)))
      case .code: indentedCode(block)
      case .list(let list):
        var start: Int?
        if case .ordered(let first, _) = list { start = first }
        result.append(.list(start: start, items: block.children.map { contentBlocks($0.children) }))
      case .html: checkComment(block)
      case .heading: unsupported("A heading inside a quotation or note", block, "Make the words strong: `**words**`.")
      case .rule: unsupported("A rule inside a quotation or note", block, "Take it away.")
      case .item: break
      }
    }
    return result
  }

  private func codeText(_ block: Block) -> String {
    var bytes: [UInt8] = []
    for line in block.lines {
      bytes += file.bytes[line.range]
      bytes.append(0x0A)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Text

  private mutating func inlineText(_ lines: [Range<Int>]) -> InlineText {
    guard !lines.isEmpty else { return InlineText() }
    let text = InlineBuilder.build(
      parseInlines(InlineSource(file, id: id, lines: lines)), in: file, into: &diagnostics)
    checkAttributesInText(lines)
    PlaceholderScan.check(text, in: file, into: &diagnostics)
    return text
  }

  /// Attributes that share a line with text are a mistake that would otherwise be printed.
  private mutating func checkAttributesInText(_ lines: [Range<Int>]) {
    for line in lines {
      guard let brace = file.bytes[line].firstIndex(of: UInt8(ascii: "{")) else { continue }
      let range = brace..<line.upperBound
      guard attributeParser.looksLikeAttributes(range), attributeParser.isDefinitelyAttributes(range) else { continue }
      guard let end = attributeParser.closing(range) else {
        if brace == line.lowerBound { reportUnclosed(range) }
        continue
      }
      let indent = String(repeating: " ", count: column(of: line.lowerBound))
      var gap = brace
      while gap > line.lowerBound, isBlank(file.bytes[gap - 1]) { gap -= 1 }
      let isAtEnd = end == line.upperBound && line == lines.last && gap > line.lowerBound
      report(
        .attributeNotAlone, "Attributes that share their line with text", span(brace..<end),
        help: "Attributes stand alone on the last line of their clause, below its text.",
        fixes: isAtEnd
          ? [
            .init(
              "Put the attributes on a line of their own", isSafe: true,
              edits: [.init(span(gap..<brace), "\n" + indent)])
          ] : [])
    }
  }

  private mutating func takeHeadingAttributes(_ lines: inout [Range<Int>]) -> ParsedAttributes? {
    guard let line = lines.first else { return nil }
    var i = line.lowerBound
    while i < line.upperBound {
      if file.bytes[i] == UInt8(ascii: "{"), i == line.lowerBound || isBlank(file.bytes[i - 1]),
        attributeParser.looksLikeAttributes(i..<line.upperBound)
      {
        guard let end = attributeParser.closing(i..<line.upperBound) else {
          if attributeParser.isDefinitelyAttributes(i..<line.upperBound) { reportUnclosed(i..<line.upperBound) }
          return nil
        }
        if end == line.upperBound {
          var gap = i
          while gap > line.lowerBound, isBlank(file.bytes[gap - 1]) { gap -= 1 }
          lines = gap > line.lowerBound ? [line.lowerBound..<gap] : []
          return attributeParser.parse(i..<end, into: &diagnostics)
        }
        i = end
      } else {
        i += 1
      }
    }
    return nil
  }

  /// Cuts the attributes off the end of `lines` if the last of them holds nothing else.
  private mutating func takeAttributes(_ lines: inout [Range<Int>]) -> ParsedAttributes? {
    guard let line = lines.last, attributeParser.looksLikeAttributes(line) else { return nil }
    guard let end = attributeParser.closing(line) else {
      guard attributeParser.isDefinitelyAttributes(line) else { return nil }
      reportUnclosed(line)
      lines.removeLast()
      return nil
    }
    guard end == line.upperBound, attributeParser.isDefinitelyAttributes(line) else { return nil }
    lines.removeLast()
    return attributeParser.parse(line, into: &diagnostics)
  }

  private mutating func reportUnclosed(_ range: Range<Int>) {
    report(
      .unclosedAttribute, "Attributes that are not closed on their line", span(range),
      help: "Close the brace, and any quotation mark, on the same line; attributes stand on one line.")
  }

  // MARK: Ids

  private mutating func identify(_ attributes: ParsedAttributes?) -> (ClauseID, SourceSpan?) {
    guard let (text, span) = attributes?.id else { return (.unset, nil) }
    if let id = isOverlay ? ClauseID(text) : ClauseID(stated: text), !id.isDerived {
      taken.insert(text)
      return (id, span)
    }
    diagnostics.append(badID(text, of: "a section or clause", at: span))
    return (.unset, span)
  }

  /// Every id that is stated.
  private(set) var taken: Set<String> = []

  private mutating func reportMissingID(
    of what: String, text: InlineText, _ whole: SourceSpan, _ attributes: ParsedAttributes?,
    headingLine: Range<Int>? = nil, lastLine: Range<Int>? = nil, isItem: Bool = false
  ) {
    // In a school's changes a text without an id is refused when they are applied, with more to say.
    guard !isOverlay else { return }
    missing.append(
      MissingID(
        what: what, text: text, span: whole, attributes: attributes?.span, headingLine: headingLine, lastLine: lastLine,
        column: lastLine.map { column(of: $0.lowerBound) } ?? 0))
  }

  /// What still needs an id; proposed together at the end, so that no two are the same.
  var missing: [MissingID] = []

  // MARK: Reports

  private mutating func checkComment(_ block: Block) {
    guard case .html(let html) = block.kind, html.isComment else {
      return report(
        .rawHTML, "HTML in a policy", block.span,
        help: "Write it in Markdown. A comment `<!-- … -->` stands alone on its lines; to show a `<`, write `\\<`.")
    }
    guard var i = html.close else {
      return report(
        .lostText, "A comment that is not closed", block.span,
        help: "Everything after it would be lost; close it with `-->`.")
    }
    let end = block.span.range.upperBound
    while i < end, isBlank(file.bytes[i]) { i += 1 }
    if i < end {
      report(
        .lostText, "Text after a comment on its line", span(i..<end),
        help: "It would be lost; a comment stands alone on its lines.")
    }
  }

  private mutating func checkFence(_ block: Block, _ isOpen: Bool) {
    guard isOpen else { return }
    report(
      .lostText, "A code fence that is not closed", block.span,
      help: "Everything after it would be taken for code; close it with the same fence.")
  }

  private mutating func checkLazy(_ block: Block) {
    for line in block.lines where line.isLazy {
      report(
        .lostText, "A line that would go on with the item or quotation before it, though it is not indented",
        span(line.range),
        help: "Indent it to the text of its item, begin it with `>`, or put a blank line before it.")
    }
  }

  private mutating func reportUncovered(_ range: Range<Int>) {
    let isDefinition = file.bytes[range].first { !isBlank($0) } == UInt8(ascii: "[")
    if isDefinition {
      report(
        .unsupportedMarkup, "A link definition", span(range), help: "Write the address in the link: `[text](address)`.")
    } else {
      report(
        .lostText, "Text that belongs to no clause", span(range),
        help: "Write it as a paragraph or as an item of a list.")
    }
  }

  private mutating func indentedCode(_ block: Block) {
    unsupported("Code by indentation", block, "Take away the four blanks, or fence the code with three backticks.")
  }

  private mutating func unsupported(_ what: String, _ block: Block, _ help: String) {
    report(.unsupportedMarkup, what, block.span, help: help)
  }

  private mutating func report(
    _ rule: Rule, _ message: String, _ span: SourceSpan?, help: String, notes: [Diagnostic.Note] = [],
    fixes: [Diagnostic.Fix] = []
  ) {
    diagnostics.append(Diagnostic(rule, message, at: span, help: help, notes: notes, fixes: fixes))
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(id, range.lowerBound, range.upperBound) }

  /// The column, from 0 and with tabs to multiples of four, at which the byte at `offset` stands.
  private func column(of offset: Int) -> Int {
    var column = 0
    for byte in file.bytes[file.lineStarts[file.lineIndex(at: offset)]..<offset] {
      column += byte == 0x09 ? 4 - column % 4 : 1
    }
    return column
  }
}
