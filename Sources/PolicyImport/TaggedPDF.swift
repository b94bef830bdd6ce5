/// Joins the tags of a PDF with what is printed: the tags say what belongs together, the print what it looks like.
///
/// Both follow the order in which the file holds the text, so that they are paired by their letters in order. The words
/// are those of the tags; blanks between pieces, letters, indents and pages are those of the print. What is printed and
/// not tagged is furniture. Tags are not trusted for headings, labels, nesting, header cells or what crosses a page.
struct TaggedPDF {
  private let text: TaggedText
  private let pages: [PDFPage]
  private let print: PrintedText
  /// For each block the printed letters that are its own, in order of the print.
  private var printed: [[Int]]
  private var isTaken: [Bool]
  /// For each block the letters that are printed in its lines and not tagged.
  private var untagged: [String]
  private var document = ImportedDocument()

  /// Nil where the PDF is not tagged, or where the tags leave out so much that they can't be relied on.
  static func read(_ tags: [UInt8], _ pages: [PDFPage]) -> ImportedDocument? {
    guard tags.count < 64 << 20, pages.reduce(0, { $0 + $1.parts.count }) < 1_000_000 else { return nil }
    let text = TaggedText(TagTree.parse(tags))
    if text.pieces.isEmpty { return nil }
    var reader = TaggedPDF(text, pages)
    reader.pair()
    reader.takeUntagged()
    guard reader.isWhole else { return nil }
    reader.emit()
    reader.addFurniture()
    return reader.document
  }

  private init(_ text: TaggedText, _ pages: [PDFPage]) {
    self.text = text
    self.pages = pages
    print = PrintedText(pages)
    printed = Array(repeating: [], count: text.blocks.count)
    isTaken = Array(repeating: false, count: print.letters.count)
    untagged = Array(repeating: "", count: text.blocks.count)
  }

  // MARK: Pairing

  /// How many letters in a row make a place known, and how many where a text is shorter.
  private static let known = 12
  private static let few = 4

  private mutating func pair() {
    var tagged: [(letter: Unicode.Scalar, block: Int)] = []
    for piece in text.pieces {
      for scalar in piece.text.unicodeScalars where PrintedText.isLetter(scalar) {
        tagged.append((scalar, piece.block))
      }
    }
    let letters = print.letters.map(\.scalar)
    let index = Self.index(letters)
    var at = 0
    var next = 0
    while at < tagged.count {
      if next < letters.count, !isTaken[next], letters[next] == tagged[at].letter {
        take(next, tagged[at].block)
        at += 1
        next += 1
        continue
      }
      // What comes next in the tags may be printed elsewhere, so that a text is looked for up to its own end too.
      let wanted = tagged[at...].prefix(Self.known)
      let own = wanted.prefix { $0.block == tagged[at].block }.map(\.letter)
      let isStart = at == 0 || tagged[at - 1].block != tagged[at].block
      if let place = place(of: wanted.map(\.letter), from: next, letters, index)
        ?? place(of: own, from: next, letters, index) ?? (isStart ? piece(own, from: next, letters) : nil)
      {
        next = place
      } else {
        at += 1
      }
    }
  }

  private mutating func take(_ place: Int, _ block: Int) {
    isTaken[place] = true
    printed[block].append(place)
  }

  /// Where each few letters begin.
  private static func index(_ letters: [Unicode.Scalar]) -> [Int: [Int]] {
    var index: [Int: [Int]] = [:]
    guard letters.count >= few else { return index }
    for start in 0...(letters.count - few) { index[key(letters[start..<start + few]), default: []].append(start) }
    return index
  }

  private static func key(_ letters: some Sequence<Unicode.Scalar>) -> Int {
    letters.reduce(0) { $0 &* 1_000_003 &+ Int($1.value) }
  }

  /// The next place after `start` where `wanted` stands and is not taken, else the first of all.
  private func place(
    of wanted: [Unicode.Scalar], from start: Int, _ letters: [Unicode.Scalar], _ index: [Int: [Int]]
  ) -> Int? {
    guard wanted.count >= Self.few, let all = index[Self.key(wanted.prefix(Self.few))] else { return nil }
    func isFree(_ place: Int) -> Bool {
      !isTaken[place] && place + wanted.count <= letters.count
        && letters[place..<place + wanted.count].elementsEqual(wanted)
    }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle] < start { low = middle + 1 } else { high = middle }
    }
    // Few places are looked at, so that a text which repeats itself costs no more.
    return all[low...].prefix(200).first(where: isFree) ?? all.prefix(50).first(where: isFree)
  }

  /// A piece of the print near `start` that is just `wanted`, which is too short to be looked for anywhere else.
  private func piece(_ wanted: [Unicode.Scalar], from start: Int, _ letters: [Unicode.Scalar]) -> Int? {
    guard wanted.count < Self.few else { return nil }
    for place in start..<min(letters.count, start + 400) where !isTaken[place] && letters[place] == wanted[0] {
      let end = place + wanted.count
      let begins = place == 0 || print.letters[place - 1].part != print.letters[place].part
      let ends = end >= letters.count || print.letters[end].part != print.letters[end - 1].part
      if begins, ends, end <= letters.count, letters[place..<end].elementsEqual(wanted) { return place }
    }
    return nil
  }

  /// What is printed beside tagged words without a gap belongs to them, such as a number that a style sheet made.
  private mutating func takeUntagged() {
    var owners = [Int?](repeating: nil, count: print.letters.count)
    for (block, places) in printed.enumerated() { for place in places { owners[place] = block } }
    var added: [Int: Set<Int>] = [:]
    var start = 0
    while start < owners.count {
      var end = start + 1
      while end < owners.count, print.letters[end].part == print.letters[start].part { end += 1 }
      // What stands before the first tagged word of the piece is that word's, what stands later the one's before. Of a
      // label it may be only the full stop that is tagged.
      let tagged = owners[start..<end].compactMap { $0 }
      let isLabel = print.letters[start..<end].allSatisfy { ("0"..."9").contains($0.scalar) || $0.scalar == "." }
      var last = isLabel || tagged.count * 2 >= end - start ? tagged.first : nil
      for place in start..<end where last != nil {
        if let own = owners[place] {
          last = own
        } else if let last {
          isTaken[place] = true
          untagged[last].unicodeScalars.append(print.letters[place].scalar)
          added[last, default: []].insert(place)
        }
      }
      start = end
    }
    for (block, places) in added { printed[block] = Self.joined(printed[block], places) }
  }

  /// `places` in their order, and each of `added` beside the one that it stands next to.
  private static func joined(_ places: [Int], _ added: Set<Int>) -> [Int] {
    var left = added
    var result: [Int] = []
    for place in places {
      var first = place
      while left.contains(first - 1) { first -= 1 }
      for each in first..<place { left.remove(each) }
      result += first...place
      var next = place + 1
      while left.remove(next) != nil {
        result.append(next)
        next += 1
      }
    }
    return result
  }

  /// Whether nearly all that is printed inside the pages is tagged.
  private var isWhole: Bool {
    var all = 0
    var left = 0
    for (place, letter) in print.letters.enumerated() {
      let part = print.parts[letter.part]
      if pages[part.page].isEdge(part.line) { continue }
      all += 1
      if !isTaken[place] { left += 1 }
    }
    return left * 20 <= all
  }

  // MARK: What is made of it

  private mutating func emit() {
    let levels = self.levels()
    var last: (table: Int, page: Int)?
    for item in text.items {
      switch item {
      case .block(let index):
        guard let paragraph = self.paragraph(index, levels) else { continue }
        document.blocks.append(.paragraph(paragraph))
        last = nil
      case .table(let rows):
        let page = rows.joined().joined().compactMap { self.page(of: $0) }
        guard let table = self.table(rows) else { continue }
        if let last, case .table(var before) = document.blocks[last.table], page.min() == last.page + 1,
          before.rows.map(\.cells.count).max() == table.rows.map(\.cells.count).max()
        {
          before.rows += withoutRepeatedHead(table, before).rows
          document.blocks[last.table] = .table(before)
        } else {
          document.blocks.append(.table(table))
        }
        last = page.max().map { (document.blocks.count - 1, $0) }
      }
    }
  }

  /// A table that goes on over a page may have its headings again.
  private mutating func withoutRepeatedHead(_ table: ImportedTable, _ before: ImportedTable) -> ImportedTable {
    guard let head = before.rows.first, let again = table.rows.first,
      cleaned(Structurer.text(head)) == cleaned(Structurer.text(again))
    else { return table }
    var table = table
    table.rows.removeFirst()
    document.furniture.append(ImportedParagraph(unit: again.unit, runs: [ImportedRun(document.units[again.unit].text)]))
    return table
  }

  private func page(of block: Int) -> Int? {
    printed[block].first.map { print.parts[print.letters[$0].part].page }
  }

  /// The levels of headings by what they look like, where tags say it of some: others look the same.
  private func levels() -> [PrintedLook: Int] {
    var levels: [PrintedLook: Int] = [:]
    var others: [PrintedLook: Int] = [:]
    for (index, block) in text.blocks.enumerated() {
      guard let look = self.look(of: index) else { continue }
      switch block.kind {
      case .heading(let level): levels[look] = min(levels[look] ?? level, level)
      default: others[look, default: 0] += printed[index].count
      }
    }
    // What most of the text looks like marks nothing.
    let usual = others.max { ($0.value, $1.key.size ?? 0) < ($1.value, $0.key.size ?? 0) }?.key
    if let usual { levels[usual] = nil }
    return levels
  }

  private func look(of block: Int) -> PrintedLook? {
    let places = printed[block].map { print.letters[$0] }
    guard let first = places.first else { return nil }
    let isBold = places.allSatisfy { print.runs[$0.run].isBold }
    return PrintedLook(size: print.parts[first.part].line.size, isBold: isBold)
  }

  private mutating func paragraph(_ index: Int, _ levels: [PrintedLook: Int]) -> ImportedParagraph? {
    let block = text.blocks[index]
    var runs = self.runs(of: index)
    let words = runs.reduce(into: "") { $0 += $1.text }
    guard !cleaned(words).isEmpty else { return nil }
    if case .note = block.kind {
      // A note that no sentence holds.
      document.notes.append(ImportedNote(unit: document.unit(.note, words), isComment: false, paragraphs: [runs]))
      return nil
    }
    let unit = document.unit(.paragraph, words)
    runs += anchors(of: block)
    var result = ImportedParagraph(unit: unit, runs: runs)
    let look = self.look(of: index)
    result.size = look?.size
    if let first = printed[index].first { result.indent = print.parts[print.letters[first].part].line.left * 15 }
    switch block.kind {
    case .heading(let level): result.heading = level
    case .contents: result.isContents = true
    case .item:
      if TypedLabel.split(cleaned(words)) == nil {
        result.label = TypedLabel.bullet("•")
        result.label?.isAutomatic = true
      }
    case .paragraph:
      if let look, look.isBold || levels.count > 1, let level = levels[look], words.split(separator: " ").count <= 14,
        words.last.map({ !".;,:".contains($0) }) == true
      {
        result.heading = level
      }
    case .note: break
    }
    return result
  }

  /// The notes of a text, which are counted now.
  private mutating func anchors(of block: TaggedText.Block) -> [ImportedRun] {
    var result: [ImportedRun] = []
    for note in block.notes {
      let runs = self.runs(of: note)
      let words = runs.reduce(into: "") { $0 += $1.text }
      if cleaned(words).isEmpty { continue }
      document.notes.append(ImportedNote(unit: document.unit(.note, words), isComment: false, paragraphs: [runs]))
      result.append(ImportedRun(note: document.notes.count - 1))
    }
    return result
  }

  private mutating func table(_ rows: [[[Int]]]) -> ImportedTable? {
    var table = ImportedTable(rows: [])
    for row in rows {
      var cells: [ImportedCell] = []
      for blocks in row {
        var cell = ImportedCell(paragraphs: [])
        for block in blocks {
          let runs = self.runs(of: block) + anchors(of: text.blocks[block])
          if !runs.isEmpty { cell.paragraphs.append(runs) }
        }
        cells.append(cell)
      }
      let words = cells.map(\.text).joined(separator: " ")
      if cleaned(words).isEmpty { continue }
      table.rows.append(ImportedRow(unit: document.unit(.row, words), cells: cells))
    }
    return table.rows.isEmpty ? nil : table
  }

  /// The words of a block with the look of the print.
  private func runs(of index: Int) -> [ImportedRun] {
    let block = text.blocks[index]
    // A note begins with the mark that leads to it.
    let isNote = if case .note = block.kind { true } else { false }
    let runs = print.runs(of: printed[index], withoutMarks: isNote ? 1 : block.notes.count)
    let own = runs.reduce(into: "") { $0 += $1.text }
    let tagged = Letters(block.text, untagged[index])
    if Letters(own) == tagged || Letters(own, runs.marks) == tagged { return Array(runs) }
    // Where the print has other letters than the tags, the words are those of the tags.
    if cleaned(block.text).isEmpty { return [] }
    var run = ImportedRun(untagged[index].isEmpty ? block.text : "\(block.text) \(untagged[index])")
    run.isBold = !runs.isEmpty && runs.allSatisfy(\.isBold)
    run.isItalic = !runs.isEmpty && runs.allSatisfy(\.isItalic)
    return [run]
  }

  private mutating func addFurniture() {
    var start = 0
    while start < print.letters.count {
      let index = print.letters[start].part
      var end = start
      var left: [Int] = []
      while end < print.letters.count, print.letters[end].part == index {
        if !isTaken[end] { left.append(end) }
        end += 1
      }
      start = end
      if left.isEmpty { continue }
      let part = print.parts[index]
      let words = print.runs(of: left, withoutMarks: 0).reduce(into: "") { $0 += $1.text }
      if pages[part.page].isEdge(part.line) {
        let kind: ImportedUnit.Kind = part.line.top * 2 < pages[part.page].height ? .header : .footer
        document.furniture.append(
          ImportedParagraph(unit: document.unit(kind, words), runs: [ImportedRun(words)]))
      } else {
        document.aside(.unplaced, .paragraph, words)
      }
    }
  }
}

/// What a text looks like where it is printed.
struct PrintedLook: Hashable {
  let size: Int?
  let isBold: Bool
}
