/// The tags of a PDF as `pdfinfo -struct-text` prints them: elements by their indent, attributes after a slash, words in
/// quotes.
///
///     P (block):
///        /TextAlign /Center
///       "You must ask"
struct TagTree {
  enum Node {
    case element(TagTree)
    case text(String)
  }

  let name: String
  var children: [Node] = []

  /// No document that people read nests deeper; what does stands at this depth.
  private static let deepest = 100

  /// The root of all that `bytes` hold.
  static func parse(_ bytes: [UInt8]) -> TagTree {
    var open = [TagTree(name: "")]
    func close(to count: Int) {
      while open.count > max(count, 1), let last = open.popLast() {
        open[open.count - 1].children.append(.element(last))
      }
    }
    var text: String?
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
      if let begun = text {
        // Words with a line end in them go on to the next quote at the end of a line.
        if line.hasSuffix("\"") {
          open[open.count - 1].children.append(.text(begun + "\n" + line.dropLast()))
          text = nil
        } else {
          text = begun + "\n" + line
        }
        continue
      }
      let words = line.drop { $0 == " " }
      guard let first = words.first else { continue }
      let depth = min((line.utf8.count - words.utf8.count) / 2, deepest)
      switch first {
      case "/", "(": continue
      case "O" where words.hasPrefix("Object "): continue
      case "\"":
        close(to: depth + 1)
        if words.utf8.count > 1, words.hasSuffix("\"") {
          open[open.count - 1].children.append(.text(String(words.dropFirst().dropLast())))
        } else {
          text = String(words.dropFirst())
        }
      default:
        close(to: depth + 1)
        open.append(TagTree(name: String(words.prefix { $0.isLetter || $0.isNumber })))
      }
    }
    if let begun = text { open[open.count - 1].children.append(.text(begun)) }
    close(to: 1)
    return open[0]
  }
}

/// The tags of a PDF as what stands one after the other: texts, and tables of texts.
struct TaggedText {
  /// A paragraph, heading, item, line of a contents list or note.
  struct Block {
    enum Kind { case paragraph, heading(Int), item, contents, note }
    let kind: Kind
    /// Its pieces, which read on without a blank.
    var text = ""
    /// The notes that stand in it.
    var notes: [Int] = []
  }
  enum Item {
    case block(Int)
    /// For each row the blocks of each cell.
    case table([[[Int]]])
  }

  private(set) var blocks: [Block] = []
  private(set) var items: [Item] = []
  /// The pieces of text in the order of the tags, each with its block.
  private(set) var pieces: [(text: String, block: Int)] = []
  /// The block that takes the words that come next.
  private var current: Int?
  /// The blocks of the cell that is open.
  private var cell: [Int]?
  /// Whether the item that is open has only its mark so far.
  private var isAtMark = false

  init(_ root: TagTree) { add(root, inContents: false) }

  private mutating func open(_ kind: Block.Kind) {
    current = blocks.count
    blocks.append(Block(kind: kind))
    if cell != nil { cell?.append(blocks.count - 1) } else { items.append(.block(blocks.count - 1)) }
  }

  private mutating func add(_ element: TagTree, inContents: Bool) {
    for child in element.children {
      switch child {
      case .text(let text):
        if current == nil { open(inContents ? .contents : .paragraph) }
        guard let block = current else { continue }
        blocks[block].text += text
        pieces.append((text, block))
      case .element(let inner): visit(inner, inContents)
      }
    }
  }

  private mutating func visit(_ element: TagTree, _ inContents: Bool) {
    switch element.name {
    case "Span", "Link", "Quote", "Code", "Reference", "Annot", "Lbl", "Em", "Strong", "Sub", "NonStruct", "Private":
      add(element, inContents: inContents)
    case "H", "H1", "H2", "H3", "H4", "H5", "H6":
      block(.heading(Int(element.name.dropFirst()) ?? 1), element)
    case "LI":
      open(.item)
      isAtMark = true
      add(element, inContents: inContents)
      current = nil
      isAtMark = false
    case "LBody": add(element, inContents: inContents)
    case "P" where isAtMark:
      isAtMark = false
      add(element, inContents: inContents)
      current = nil
    case "L", "Sect", "Div", "Part", "Art", "Document", "THead", "TBody", "TFoot":
      (current, isAtMark) = (nil, false)
      add(element, inContents: inContents)
      current = nil
    case "TOC", "TOCI":
      current = nil
      if element.name == "TOCI" { open(.contents) }
      add(element, inContents: true)
      current = nil
    case "Note": note(element)
    case "Table" where cell == nil: table(element)
    default: block(inContents ? .contents : .paragraph, element)
    }
  }

  private mutating func block(_ kind: Block.Kind, _ element: TagTree) {
    open(kind)
    isAtMark = false
    add(element, inContents: { if case .contents = kind { true } else { false } }())
    current = nil
  }

  /// A note stands in a sentence, which goes on after it.
  private mutating func note(_ element: TagTree) {
    let outer = (current, cell, items, isAtMark)
    cell = []
    open(.note)
    let note = blocks.count - 1
    func collect(_ element: TagTree) {
      for child in element.children {
        switch child {
        case .text(let text):
          blocks[note].text += text
          pieces.append((text, note))
        case .element(let inner):
          if inner.name == "P", !blocks[note].text.isEmpty { blocks[note].text += " " }
          collect(inner)
        }
      }
    }
    collect(element)
    (current, cell, items, isAtMark) = outer
    if let block = current ?? (blocks.indices.last { blocks[$0].isText && $0 != note }) {
      blocks[block].notes.append(note)
    } else {
      items.append(.block(note))
    }
  }

  private mutating func table(_ element: TagTree) {
    current = nil
    var rows: [[[Int]]] = []
    var outside: [TagTree] = []
    func rowElements(_ element: TagTree) -> [TagTree] {
      element.children.flatMap { child -> [TagTree] in
        guard case .element(let inner) = child else { return [] }
        switch inner.name {
        case "TR": return [inner]
        case "THead", "TBody", "TFoot", "Div", "Sect": return rowElements(inner)
        default:
          outside.append(inner)
          return []
        }
      }
    }
    for row in rowElements(element) {
      var cells: [[Int]] = []
      for case .element(let inner) in row.children {
        cell = []
        current = nil
        add(inner, inContents: false)
        current = nil
        cells.append(cell ?? [])
        cell = nil
      }
      if !cells.isEmpty { rows.append(cells) }
    }
    for each in outside { visit(each, false) }
    if !rows.isEmpty { items.append(.table(rows)) }
  }
}

extension TaggedText.Block {
  fileprivate var isText: Bool { if case .note = kind { false } else { true } }
}
