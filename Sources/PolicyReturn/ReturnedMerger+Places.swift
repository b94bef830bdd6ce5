internal import PolicyModel
internal import PolicyPrint

/// What was moved, and sections and rows that are new.
extension ReturnedMerger {
  // MARK: Moves

  /// Gives what a school added itself another place; nothing of the model has one.
  mutating func move(
    _ tag: String, _ old: ReturnedWord.Piece, _ new: ReturnedWord.Piece, _ place: ReturnedChange.Place?
  ) {
    guard let index = indices[tag] else { return }
    let node = today.compiled.nodes[index]
    guard isOwn(node.id) else {
      result.errors.append("\(cited(index)) was moved, which no school can do")
      return
    }
    if let above = node.parent, isOwn(today.compiled.nodes[above].id), goesAlong(tag) {
      // What stands in something that was moved goes with it.
    } else if let place, let (attribute, _, _) = anchor(place, isItem: new.isItem || new.cells != nil),
      editor.place(local(node.id), at: attribute)
    {
      result.items.append(.init(kind: .moved, name: node.id.rawValue, text: node.text))
    } else {
      result.errors.append("\(cited(index)) was moved, which only its place in the files can do")
    }
    if old.text != new.text { reword(tag, old, new) }
    lastAdded = nil
    newSections = []
  }

  /// Whether the clause before it is the one that it was.
  private func goesAlong(_ tag: String) -> Bool {
    func before(_ list: [String]) -> String? {
      list.firstIndex(of: tag).flatMap { $0 > 0 ? list[$0 - 1] : nil }
    }
    return before(order.sent) == before(order.returned)
  }

  /// Finds another place for what was not moved, and stood beside something that is gone.
  mutating func stand(_ tag: String, _ place: ReturnedChange.Place) {
    guard let index = indices[tag] else { return }
    let id = local(today.compiled.nodes[index].id)
    if let beside = editor.anchor(of: id), gone.contains(where: { local($0) == beside }) {
      let node = today.compiled.nodes[index]
      let isItem = node.parent.map { !today.compiled.nodes[$0].isSection } ?? false
      guard let (attribute, _, _) = anchor(place, isItem: isItem), editor.place(id, at: attribute) else {
        result.errors.append("\(cited(index)) stood beside something that is gone: give it a place in the files")
        return
      }
    }
    lastAdded = nil
    newSections = []
  }

  // MARK: Sections

  mutating func addSection(_ piece: ReturnedWord.Piece, _ place: SectionPlace) {
    let level = piece.level ?? 1
    let title = Self.withoutNumber(piece.text)
    var attribute: String?
    var depth = 1
    while let last = newSections.last, last.level >= level {
      // Beside the one before, which ends here.
      attribute = last.level == level && newSections.count == 1 ? "after=\(last.id)" : nil
      newSections.removeLast()
    }
    if newSections.isEmpty {
      guard let found = attribute ?? self.attribute(place) else {
        result.errors.append(
          place == .within
            ? "“\(Self.short(title))” is a new heading before text of the model, which no school can put under it: put it "
              + "behind the last clause of a section"
            : "“\(Self.short(title))” has no place in the copy as it is today")
        lastAdded = nil
        return
      }
      attribute = found
    } else {
      depth = newSections.count + 1
      attribute = nil
    }
    let id = proposal(title)
    editor.addSection(id, Self.source(title), at: attribute, depth: depth)
    newSections.append((id, level))
    lastAdded = Addition(id: id, section: nil)
    result.items.append(.init(kind: .added, name: "\(today.school):\(id)", text: title))
  }

  private func attribute(_ place: SectionPlace) -> String? {
    let nodes = today.compiled.nodes
    func index(_ heading: String, _ occurrence: Int) -> Int? {
      let shown = nodes.indices.filter { nodes[$0].isSection && !nodes[$0].isLeftOut && nodes[$0].text == heading }
      return occurrence < shown.count ? shown[occurrence] : nil
    }
    switch place {
    case .after(let heading, let occurrence):
      guard let at = index(heading, occurrence) else { return nil }
      // What the school has there already comes after.
      let next = nodes[at].end
      if next < nodes.count, nodes[next].parent == nodes[at].parent, isThere(next), isOwn(nodes[next].id) {
        return "before=\(local(nodes[next].id))"
      }
      return "after=\(local(nodes[at].id))"
    case .before(let heading, let occurrence):
      return index(heading, occurrence).map { "before=\(local(nodes[$0].id))" }
    case .inside(let heading, let occurrence):
      return index(heading, occurrence).map { "in=\(local(nodes[$0].id))" }
    case .within: return nil
    }
  }

  /// Words without a number that was typed before them, such as `4.` or `4.2`: numbers are counted.
  static func withoutNumber(_ words: String) -> String {
    let label = words.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == ")" }
    let rest = words.dropFirst(label.count)
    guard label.contains(where: \.isNumber), label.contains(where: { $0 == "." || $0 == ")" }), rest.first == " " else {
      return words
    }
    let own = rest.drop { $0 == " " }
    return own.isEmpty ? words : String(own)
  }

  // MARK: Rows

  /// Puts a row into the table in which it was typed.
  mutating func addRow(_ piece: ReturnedWord.Piece, _ place: ReturnedChange.Place) {
    let nodes = today.compiled.nodes
    var table: Int?
    switch place {
    case .behindAdded: table = lastAdded?.table
    case .behind(let tag):
      let at = indices[tag]
      table = at.flatMap { nodes[$0].source.isTable ? $0 : nodes[$0].parent }
    case .below(let heading, let occurrence):
      // A table without words before it has no control of its own.
      let shown = nodes.indices.filter { nodes[$0].isSection && !nodes[$0].isLeftOut && nodes[$0].text == heading }
      table = occurrence < shown.count ? today.compiled.children(of: shown[occurrence]).first : nil
    }
    guard let table, let headings = nodes[table].clause?.headings, let cells = piece.cells else {
      result.errors.append("“\(Self.short(piece.text))” is a row of a new table: tables are added in the files")
      return
    }
    guard cells.count == headings.count else {
      result.errors.append(
        "“\(Self.short(piece.text))” has \(cells.count) cells, and the table \(headings.count) columns")
      return
    }
    if case .below = place {
      // Before the first row of the table.
      guard let first = today.compiled.children(of: table).first else { return }
      let id = proposal(piece.text)
      editor.addRow(
        id, cells.map(Self.cell), under: headings, at: "before=\(local(nodes[first].id))", in: section(of: table))
      lastAdded = Addition(id: id, section: section(of: table), table: table)
      return note(id, piece)
    }
    guard let (attribute, _, section) = anchor(place, isItem: true) else {
      result.errors.append("“\(Self.short(piece.text))” has no place in the copy as it is today")
      return
    }
    let id = proposal(piece.text)
    editor.addRow(id, cells.map(Self.cell), under: headings, at: attribute, in: section)
    lastAdded = Addition(id: id, section: section, table: table)
    note(id, piece)
  }

  mutating func rewordRow(_ index: Int, _ clause: Clause, _ now: ReturnedWord.Piece, _ new: ReturnedWord.Piece) {
    guard let texts = clause.cells, let before = now.cells, let after = new.cells, texts.count == before.count,
      texts.count == after.count, let table = today.compiled.nodes[index].parent,
      let headings = today.compiled.nodes[table].clause?.headings
    else {
      result.errors.append("\(cited(index)) has other columns than its table: change it in the files")
      return
    }
    let rewording = Rewording(today.wording)
    var cells: [String] = []
    var isChanged = false
    for (place, text) in texts.enumerated() {
      var (bytes, source): ([UInt8], [UInt8]) = ([], [])
      let made = before[place] == after[place] ? text : rewording.apply(text, from: before[place], to: after[place])
      guard made.isEmpty || made.writeNormalForm(into: &bytes) else {
        result.errors.append("\(cited(index)) has emphasis that can't be written: change it in the files")
        return
      }
      text.writeNormalForm(into: &source)
      isChanged = isChanged || bytes != source
      cells.append(Self.escaped(bytes))
    }
    guard isChanged else {
      result.errors.append(
        "only what is printed beside the words of \(cited(index)) was changed: “\(Self.short(new.text))”")
      return
    }
    let id = today.compiled.nodes[index].id
    editor.rewordRow(local(id), cells, under: headings, in: section(of: index))
    result.items.append(.init(kind: .changed, name: id.rawValue, text: after.joined(separator: " | ")))
  }

  /// Words as a cell of a file has them.
  private static func cell(_ words: String) -> String { cell(InlineText([.text(words.replacing("\n", with: " "))])) }

  /// A text as a cell of a file has it.
  static func cell(_ text: InlineText) -> String {
    var bytes: [UInt8] = []
    if !text.isEmpty { text.writeNormalForm(into: &bytes) }
    return escaped(bytes)
  }

  /// A bar in a cell would end it.
  private static func escaped(_ source: [UInt8]) -> String { String(decoding: escapingBars(source), as: UTF8.self) }
}
