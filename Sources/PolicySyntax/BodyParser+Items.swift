internal import CommonMark
internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension BodyParser {
  // MARK: Items

  mutating func makeItem(_ block: Block) -> Clause {
    var content: [ContentBlock] = []
    var notes: [Note] = []
    var items: [Clause] = []
    var attributes: ParsedAttributes?
    var lastLine: Range<Int>?
    // What the item says itself ends where its list begins.
    var end = Int(block.span.start)
    for child in block.children {
      switch child.kind {
      case .paragraph:
        var lines = ownLines(child)
        let found = takeAttributes(&lines)
        if let found, !items.isEmpty {
          report(
            .attributeNotAlone, "Attributes after the list of their clause", found.span,
            help: "They stand before the list, on the last line of the clause's own text.")
        } else if let before = attributes {
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
              help:
                "An item is its text and then its list; put the text before the list, or make it an item of its own."
            )
          }
          content.append(paragraph(lines))
          lastLine = lines.last
        }
        if items.isEmpty { end = Int(child.span.end) }
      case .list:
        if content.isTable {
          report(
            .lostText, "A list after the table of its item", child.span,
            help: "The rows of the table are the items; make the list an item of its own.")
        }
        items += child.children.map { makeItem($0) }
      case .table(let table):
        let found = tableAttributes(table)
        if let found, let before = attributes {
          report(
            .attributeNotAlone, "A second pair of braces", found.span,
            help: "Attributes stand once, under the text of the item or on the line before the headings.",
            notes: [.init("the attributes", before.span)])
        } else if let found {
          attributes = found
        }
        if !items.isEmpty {
          report(
            .lostText, "A table after the list of its item", child.span,
            help: "An item has one list or table under it; make the table an item of its own.")
        }
        content.append(.headings(headings(table)))
        end = table.delimiters.line.upperBound
        items += rows(child, table)
      case .quote:
        if let note = makeNote(child) {
          if items.isEmpty || content.isTable && note.kind != .conflict {
            notes.append(note)
          } else {
            items[items.count - 1].notes.append(note)
          }
        } else if items.isEmpty {
          let quoted = contentBlocks(child.children)
          checkQuote(quoted, child)
          content.append(.quote(quoted))
          end = Int(child.span.end)
        } else {
          detached("A quotation", child)
        }
      case .code(let isFenced, let info, let isClosed):
        checkFence(child, isFenced && !isClosed)
        if !isFenced {
          indentedCode(child)
        } else if items.isEmpty {
          content.append(.code(info: info, text: codeText(child)))
          end = Int(child.span.end)
        } else {
          detached("Code", child)
        }
      case .html: checkComment(child)
      case .heading: unsupported("A heading inside a list item", child, "Headings stand at the beginning of a line.")
      case .rule: unsupported("A rule inside a list item", child, "Take it away, or begin a new item.")
      case .item: break
      }
    }
    let own = SourceSpan(id, Int(block.span.start), end > block.span.start ? end : Int(block.span.end))
    var clause = makeClause(content, attributes, isItem: true, span: own, lastLine: lastLine)
    clause.notes = notes
    clause.items = items
    if items.isEmpty { checkStem(clause) }
    return clause
  }

  mutating func makeClause(
    _ content: [ContentBlock], _ attributes: ParsedAttributes?, isItem: Bool, span: SourceSpan, lastLine: Range<Int>?,
    insertion: (at: Int, before: String, after: String)? = nil
  ) -> Clause {
    var clause = Clause(
      id: .unset, content: content, attributes: attributes?.attributes ?? Attributes(), isItem: isItem, span: span)
    (clause.id, clause.idSpan) = identify(attributes)
    if let reserved = clause.attributes[.reserved], !content.isEmpty {
      report(
        .badAttribute, "`.reserved` on a clause that has text", reserved.span ?? span,
        help: "A reserved number prints “not used”, so the text would never be seen; take one of the two away.")
    }
    if content.isEmpty, !isOverlay, !clause.attributes.has(.reserved) {
      report(
        .emptyClause, insertion == nil ? "A clause without text" : "A row without text", span,
        help: "Write what it says, take the item away, or say `.reserved` to keep a number that is no longer used.")
    } else if clause.idSpan == nil {
      reportMissingID(
        of: insertion == nil ? "clause" : "row", text: content.firstText, span, attributes, lastLine: lastLine,
        isItem: isItem, insertion: insertion)
    }
    return clause
  }

  // MARK: Stems

  func isStemText(_ clause: Clause) -> Bool {
    clause.attributes.has(.stem) || clause.content.endsWithColon
  }

  mutating func checkStem(_ clause: Clause?) {
    guard let clause, clause.items.isEmpty, isStemText(clause), !isOverlay else { return }
    // A colon may also lead to the quotation or code that the clause holds.
    if !clause.attributes.has(.stem), clause.content.last?.isParagraph != true { return }
    report(
      .stemWithoutItems,
      clause.attributes.has(.stem)
        ? "A stem without a list after it" : "A clause that ends in a colon, with no list after it",
      clause.span,
      help:
        "Write the list directly after it, indented if this is an item itself, or end the sentence with a full stop.")
  }

  // MARK: Notes and other content

  mutating func makeNote(_ block: Block) -> Note? {
    guard let mark = noteMark(block), let first = block.children.first, let line = first.lines.first?.range
    else { return nil }
    let close = mark.upperBound - 1
    let name = file.text(mark.lowerBound + 2..<close)
    let nameSpan = span(mark)
    let words = name.split { $0 == " " || $0 == "\t" }
    var kind = Note.Kind(rawValue: name.uppercased())
    var audience: AudienceID?
    var audienceSpan: SourceSpan?
    if words.first.map({ $0.uppercased() == Note.Kind.summary.rawValue }) ?? false {
      kind = .summary
      audience = words.count == 2 ? AudienceID(words[1]) : nil
      let start = close - (words.last?.utf8.count ?? 0)
      audienceSpan = audience == nil ? nameSpan : SourceSpan(id, start, close)
      if audience == nil {
        report(
          .badAudience, "A summary that doesn't name its audience", nameSpan,
          help: "Name one audience of workspace.yml: `[!SUMMARY parents]`. Write one summary for each audience.")
      }
    }
    if !isOverlay, kind == .conflict { kind = nil }
    if kind == nil {
      let names = [Note.Kind.guidance, .summary, .adapter].map(\.rawValue)
      let near = closest(to: (words.first ?? "").uppercased(), among: names).map {
        $0 == Note.Kind.summary.rawValue ? "\($0) \(words.count > 1 ? String(words[1]) : "parents")" : $0
      }
      report(
        .unknownNote, "Unknown kind of note `[!\(name)]`" + (near.map { ", did you mean `[!\($0)]`?" } ?? ""), nameSpan,
        help: "A note is `[!GUIDANCE]`, which is published, `[!SUMMARY parents]`, which the handbook of that audience "
          + "prints, or `[!ADAPTER]`, which is not published.")
    }
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
    // What is of no known kind, or for nobody, is kept from being published.
    var note = Note(
      kind == .summary && audience == nil ? .adapter : kind ?? .adapter, content, for: audience, span: block.span)
    note.audienceSpan = audienceSpan
    return note
  }

  /// The `[!NAME]` with which a quotation begins that is a note.
  private func noteMark(_ block: Block) -> Range<Int>? {
    guard let first = block.children.first, case .paragraph = first.kind, let line = first.lines.first?.range,
      line.count >= 4, file.bytes[line.lowerBound] == UInt8(ascii: "["),
      file.bytes[line.lowerBound + 1] == UInt8(ascii: "!"),
      let close = file.bytes[line].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    return line.lowerBound..<close + 1
  }

  mutating func checkQuote(_ content: [ContentBlock], _ block: Block) {
    guard content.isEmpty else { return }
    report(.emptyClause, "A quotation without text", block.span, help: "Write what it says, or take it away.")
  }

  mutating func contentBlocks(_ blocks: [Block]) -> [ContentBlock] {
    var result: [ContentBlock] = []
    for block in blocks {
      switch block.kind {
      case .paragraph:
        let lines = ownLines(block)
        if !lines.isEmpty { result.append(paragraph(lines)) }
      case .quote:
        if let note = noteMark(block) {
          report(
            .unknownNote, "A note inside a quotation or another note", span(note),
            help: "It would be printed as a quotation; a note stands by itself after its clause.")
        }
        let inner = contentBlocks(block.children)
        checkQuote(inner, block)
        result.append(.quote(inner))
      case .code(isFenced: true, let info, let isClosed):
        checkFence(block, !isClosed)
        result.append(.code(info: info, text: codeText(block)))
      case .code: indentedCode(block)
      case .list(let list):
        var start: Int?
        if case .ordered(let first, _) = list { start = first }
        let items = block.children.map { contentBlocks($0.children) }
        for (item, content) in zip(block.children, items) where content.isEmpty {
          report(.emptyClause, "An item without text", item.span, help: "Write what it says, or take it away.")
        }
        result.append(.list(start: start, items: items))
      case .html: checkComment(block)
      case .table:
        unsupported("A table in a quotation or note", block, "Its rows could not be cited; write it as a clause.")
      case .heading: unsupported("A heading inside a quotation or note", block, "Make the words strong: `**words**`.")
      case .rule: unsupported("A rule inside a quotation or note", block, "Take it away.")
      case .item: break
      }
    }
    return result
  }

  func codeText(_ block: Block) -> String {
    var bytes: [UInt8] = []
    for line in block.lines {
      bytes += file.bytes[line.range]
      bytes.append(0x0A)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Clause {
  /// Makes the clause's place reach to the end of `span`.
  mutating func extend(to span: SourceSpan) { self.span = self.span?.extended(to: span) }
}

extension SourceSpan {
  func extended(to other: SourceSpan) -> SourceSpan {
    SourceSpan(file, Int(min(start, other.start)), Int(max(end, other.end)))
  }
}

extension [ContentBlock] {
  /// Whether the rows of a table follow.
  fileprivate var isTable: Bool { if case .headings? = last { true } else { false } }
}

extension ContentBlock {
  fileprivate var isParagraph: Bool {
    if case .paragraph = self { true } else { false }
  }
}
