internal import PolicyModel

extension Structurer {
  /// Writes the nodes, block by block.
  mutating func build() {
    var index = 0
    while index < blocks.count {
      switch blocks[index] {
      case .heading(let line, let level): addHeading(line, level)
      case .line(let line): addLine(line, at: index)
      case .table(let table): addTable(table)
      case .figure(let figure): addFigure(figure)
      }
      index += 1
    }
  }

  // MARK: Sections

  private mutating func addHeading(_ line: Line, _ level: Int) {
    endList()
    clauseParts = nil
    keepNumbers(upTo: line, level)
    var node = DraftNode(
      kind: .heading(level: level), paragraphs: [line.pieces], units: line.units, label: line.label,
      dropped: line.dropped)
    node.id = line.id
    if level == 1 { takeAppendix(&node) }
    if Self.isNotUsed(line.text) {
      node.paragraphs = [[.added("Not used")]]
      node.dropped = joined(node.dropped, line.text)
      node.attributes.append(".reserved")
    }
    takeGaps(ofNote: &node)
    draft.nodes.append(node)
    place(line.notes, depth: -1)
  }

  /// Sections for the numbers that the document skips, so that those after them keep theirs.
  private mutating func keepNumbers(upTo line: Line, _ level: Int) {
    guard level == 1, let label = line.label, case .decimal(parts: 1) = label.form,
      let number = Int(label.text.filter(\.isNumber))
    else {
      if level == 1 { unnumbered += 1 }
      return
    }
    let counted = unnumbered
    defer { (lastNumber, unnumbered) = (number, 0) }
    // Sections without a number that stand between are counted in the policy.
    guard let last = lastNumber, number > last + 1 + counted, number <= last + 4 + counted else { return }
    for _ in last + 1 + counted..<number {
      draft.nodes.append(
        DraftNode(kind: .heading(level: 1), paragraphs: [[.added("Not used")]], units: [], attributes: [".reserved"]))
    }
    draft.remarks.append("After section \(last) comes \(number): what is between is kept as not used")
  }

  /// `Appendix A: Forms` is an appendix with the title "Forms"; its letter is given by its place.
  private func takeAppendix(_ node: inout DraftNode) {
    let text = node.paragraphs[0].words
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count == 3, ["appendix", "annex"].contains(words[0].lowercased()) else { return }
    let name = words[1].filter { $0.isLetter || $0.isNumber }
    let isPlain = node.paragraphs[0].allSatisfy { piece in if case .text = piece { true } else { false } }
    guard name.utf8.count == 1, isPlain else { return }
    var rest = words[2]
    while let first = rest.first, "-–—: ".contains(first) { rest = rest.dropFirst() }
    guard rest.contains(where: \.isLetter) else { return }
    node.paragraphs = [[.text(rest.prefix(1).uppercased() + rest.dropFirst())]]
    node.dropped += " \(words[0]) \(words[1])"
    node.attributes.append(".appendix")
  }

  /// A section for what stands before the first heading, or where there is none at all.
  mutating func openSection() {
    let isOpen = draft.nodes.contains { if case .heading = $0.kind { true } else { false } }
    if isOpen { return }
    draft.nodes.append(
      DraftNode(kind: .heading(level: 1), paragraphs: [[.added("Introduction")]], units: []))
    comment("Proposed: the file has no heading here. Give this section the title that it should have.")
    draft.decisions.append("introduction: the text before the first heading stands under a heading that was proposed")
  }

  func comment(node text: String, depth: Int = -1) -> DraftNode {
    let safe = text.replacing("--", with: "- ").replacing(">", with: " ")
    return DraftNode(kind: .comment, paragraphs: [[.added(safe)]], units: [])
  }

  mutating func comment(_ text: String) { draft.nodes.append(comment(node: text)) }

  // MARK: Clauses and items

  private mutating func addLine(_ line: Line, at index: Int) {
    openSection()
    if document.isExact, line.isQuoted || line.pieces.contains(where: { if case .code = $0 { true } else { false } }),
      attach(line)
    {
      return
    }
    if isInstruction(line) { return add([instruction(line)], depth: currentDepth) }
    guard let label = line.label else { return addUnlabelled(line, at: index) }
    if case .decimal(let parts) = label.form, parts > 1 {
      let depth = clauseDepth(parts)
      if depth == 0 || draft.nodes.last(where: \.isText)?.depth == nil {
        endList()
        return add(line, .clause)
      }
      makeStem()
      return addItem(line, depth: min(depth - 1, (lastTextDepth ?? -1) + 1))
    }
    if isInStemList || !lists.isEmpty {
      let before = lists.outermost
      let depth = lists.depth(of: label, indent: line.indent)
      if depth == 0, isInStemList, let before, before.form != label.form, !Self.goesOn(before, label),
        !isStemText(lastText)
      {
        // Another list begins, which does not read on from the stem of the one before.
        endList()
        _ = lists.depth(of: label, indent: line.indent)
        isOfClauses = true
        return add(line, .clause)
      }
      if depth == 0, isOfClauses { return add(line, .clause) }
      return addItem(line, depth: isOfClauses ? depth - 1 : depth)
    }
    let lead = draft.nodes.last(where: \.isText)
    _ = lists.depth(of: label, indent: line.indent)
    guard let lead, case .clause = lead.kind, readsOn(lead, label) else {
      isOfClauses = label.form != .bullet
      return add(line, isOfClauses ? .clause : .item(depth: 0))
    }
    makeStem()
    isInStemList = true
    addItem(line, depth: 0)
  }

  /// Whether a label is the next of one that only looks otherwise: `i` after `h`, `j` after `i`.
  private static func goesOn(_ before: ImportedLabel, _ next: ImportedLabel) -> Bool {
    func letter(_ label: ImportedLabel) -> UInt8? {
      guard label.form == .letter || label.form == .roman else { return nil }
      let letters = label.text.lowercased().utf8.filter { (0x61...0x7A).contains($0) }
      return letters.count == 1 ? letters.first : nil
    }
    guard let first = letter(before), let second = letter(next) else { return false }
    return second == first + 1
  }

  /// How deep a clause with a number of several parts stands in its section, whose first such number is at its head.
  private mutating func clauseDepth(_ parts: Int) -> Int {
    let base = min(clauseParts ?? (sectionParts > 0 ? sectionParts + 1 : parts), parts)
    clauseParts = base
    return parts - base
  }

  /// Whether the items after `lead` read on from it.
  private func readsOn(_ lead: DraftNode, _ label: ImportedLabel) -> Bool {
    let text = lead.paragraphs.last?.shown ?? ""
    if lead.isStem || shape.isStem(text) { return true }
    guard let last = text.last else { return false }
    if ":–—-".contains(last) { return true }
    let sentence = text.lowercased().split(separator: ".").last.map(String.init) ?? ""
    if ["following", "as follows", "listed below", "set out below"].contains(where: sentence.contains) { return true }
    if let outer = lead.label, case .decimal = outer.form, label.form != .bullet, outer.form != label.form {
      return true
    }
    return last.isLetter || last == ","
  }

  func isStemText(_ node: DraftNode?) -> Bool {
    node?.headings == 0 && node?.paragraphs.last?.shown.hasSuffix(":") == true
  }

  /// Says of the last clause or item that what comes next reads on from it, where its words don't.
  private mutating func makeStem() {
    guard let index = draft.nodes.lastIndex(where: \.isText), draft.nodes[index].depth != nil else { return }
    if isStemText(draft.nodes[index]) || draft.nodes[index].attributes.contains(".stem") { return }
    if case .clause = draft.nodes[index].kind { draft.nodes[index].attributes.append(".stem") }
  }

  private mutating func addItem(_ line: Line, depth: Int) {
    let depth = max(0, min(depth, (lastTextDepth ?? -1) + 1))
    if depth == 0 || depth > (lastTextDepth ?? -1) {
      if depth == 0, lastTextDepth == -1 { makeStem() }
      if depth > (lastTextDepth ?? -1), let label = line.label, let style = TypedLabel.style(label),
        let stem = draft.nodes.lastIndex(where: \.isText), draft.nodes[stem].depth != nil,
        !draft.nodes[stem].attributes.contains(where: { $0.hasPrefix("items=") })
      {
        draft.nodes[stem].attributes.append("items=\"\(style)\"")
      }
    }
    add(line, .item(depth: depth))
  }

  /// Gives the clause before a quotation or code that belongs to it; false where none is there.
  private mutating func attach(_ line: Line) -> Bool {
    guard let index = draft.nodes.indices.last, draft.nodes[index].depth != nil, draft.nodes[index].headings == 0 else {
      return false
    }
    if line.isQuoted { draft.nodes[index].quoted.insert(draft.nodes[index].paragraphs.count) }
    draft.nodes[index].paragraphs.append(line.pieces)
    draft.nodes[index].units += line.units
    place(line.notes, depth: currentDepth)
    return true
  }

  /// A paragraph without number or bullet: it goes on with the item before where it is indented as that is.
  private mutating func addUnlabelled(_ line: Line, at index: Int) {
    if !lists.isEmpty, let last = lists.lastIndent, line.indent > 0, line.indent >= last - 60,
      let node = draft.nodes.indices.last, case .item = draft.nodes[node].kind, !endsInColon(line)
    {
      var copy = DraftNode(kind: draft.nodes[node].kind, paragraphs: [line.pieces], units: line.units)
      let instructions = takeGaps(&copy, line)
      draft.nodes[node].paragraphs += copy.paragraphs
      draft.nodes[node].units += line.units
      add(instructions, depth: currentDepth)
      return place(line.notes, depth: currentDepth)
    }
    endList()
    add(line, .clause)
  }

  private func endsInColon(_ line: Line) -> Bool { line.text.hasSuffix(":") }

  private mutating func add(_ line: Line, _ kind: DraftNode.Kind) {
    var node = DraftNode(
      kind: kind, paragraphs: [line.pieces], units: line.units, label: line.label, dropped: line.dropped)
    node.id = line.id
    node.isStem = line.isStem
    let instructions = takeGaps(&node, line)
    if node.paragraphs.allSatisfy({ $0.shown.allSatisfy(\.isWhitespace) }) {
      add(instructions, depth: currentDepth)
    } else {
      draft.nodes.append(node)
      add(instructions, depth: node.depth ?? -1)
    }
    place(line.notes, depth: node.depth ?? -1)
  }

  mutating func endList() {
    lists.end()
    isInStemList = false
    isOfClauses = false
  }

  var lastText: DraftNode? { draft.nodes.last(where: \.isText) }
  private var lastTextDepth: Int? { lastText?.depth }
  /// The depth of what a note here would belong to.
  var currentDepth: Int { lastTextDepth ?? -1 }

  /// How many parts the number of the section has that is open; 0 where it has none.
  private var sectionParts: Int {
    for node in draft.nodes.reversed() {
      guard case .heading = node.kind else { continue }
      if case .decimal(let parts)? = node.label?.form { return parts }
      return 0
    }
    return 0
  }

  // MARK: Figures

  /// A picture belongs to the text before it, or is a clause of its own; one that can't be shown is named.
  private mutating func addFigure(_ figure: ImportedParagraph) {
    openSection()
    let text = cleaned(figure.text)
    if figure.picture == nil, let known = options.edition?.figure(showing: text) {
      return addFigure(figure, known.path, own: known.id)
    }
    guard let picture = figure.picture, picture.canBeShown, text.utf8.count < 2000,
      !text.contains(where: { "{}\\".contains($0) })
    else {
      draft.rest.append(DraftRest(kind: .figure, units: [figure.unit], text: text))
      draft.nodes.append(comment(node: text.isEmpty ? "A figure stood here." : "A figure stood here: \(text)"))
      return
    }
    addFigure(figure, "figures/\(name(of: picture, text))", own: figure.id)
  }

  /// Adds a picture whose file is `path`; `own` is the id of the clause that it is.
  private mutating func addFigure(_ figure: ImportedParagraph, _ path: String, own: String?) {
    let text = cleaned(figure.text)
    var piece = DraftPiece.figure(text, shown: Self.withoutGaps(text), path: path)
    if text.isEmpty {
      piece = .figure("", shown: "A picture", path: path)
      draft.decisions.append("\(path): what does this picture show? Say it between the square brackets")
    }
    if own == nil, let index = draft.nodes.indices.last, draft.nodes[index].depth != nil,
      draft.nodes[index].headings == 0
    {
      draft.nodes[index].paragraphs.append([piece])
      draft.nodes[index].units.append(figure.unit)
      return
    }
    endList()
    var node = DraftNode(kind: .clause, paragraphs: [[piece]], units: [figure.unit])
    node.id = own ?? "figure-\(draft.figures.count)"
    draft.nodes.append(node)
  }

  /// The file of a picture: the one that the edition or this document has already, or a new one.
  private mutating func name(of picture: ImportedPicture, _ text: String) -> String {
    if let known = options.edition?.figureName(of: picture.bytes) { return known }
    if let known = draft.figures.first(where: { $0.bytes == picture.bytes }) { return known.name }
    let words = IdentifierGrammar.slug(text.split(separator: " ").prefix(5).joined(separator: " ")) ?? "figure"
    var base = String(words.prefix(40))
    while base.last == "-" { base.removeLast() }
    var name = "\(base).\(picture.ending)"
    var number = 2
    while draft.figures.contains(where: { $0.name == name }) || options.edition?.hasFigure(name) == true {
      name = "\(base)-\(number).\(picture.ending)"
      number += 1
    }
    draft.figures.append((name, picture.bytes))
    return name
  }

  /// A clause that ends in a colon with no list after it is an error; a full stop says what there is.
  mutating func closeColons() {
    var next: Int?
    var changed = 0
    for index in draft.nodes.indices.reversed() {
      switch draft.nodes[index].kind {
      case .comment, .guidance, .summary, .adapter, .row: continue
      case .heading:
        next = nil
        continue
      case .clause, .item: break
      }
      let depth = draft.nodes[index].depth ?? -1
      let hasItems = next.map { $0 > depth } ?? false
      next = depth
      if hasItems || draft.nodes[index].headings > 0 { continue }
      draft.nodes[index].attributes.removeAll { $0 == ".stem" || $0.hasPrefix("items=") }
      guard let last = draft.nodes[index].paragraphs.indices.last,
        draft.nodes[index].paragraphs[last].shown.hasSuffix(":")
      else { continue }
      changed += 1
      draft.nodes[index].paragraphs[last].changeEnd { text in
        var text = text[...]
        while let end = text.last, end == ":" || end == " " { text = text.dropLast() }
        return text + "."
      }
    }
    if changed > 0 {
      draft.remarks.append(
        "\(counted(changed, "sentence ends", "sentences end")) in a full stop now: a colon stood there, and no list after it"
      )
    }
  }
}
