internal import PolicyModel
internal import PolicySyntax

extension Draft {
  /// Gives each text that the edition has too its id, attributes, links, values and unpublished notes.
  ///
  /// `ids` are those of the texts of this draft in order, as its source without ids is read.
  mutating func take(_ edition: ImportEdition, _ ids: [String], _ matches: [ClauseID: ClauseID]) {
    let old = edition.nodes
    let byText = Dictionary(matches.map { ($0.rawValue, $1) }) { first, _ in first }
    var places: [ClauseID: Int] = [:]
    for (index, node) in old.enumerated() { places[node.id] = index }
    var result: [DraftNode] = []
    var kept: Set<String> = []
    var next = 0
    var lost: [String] = []
    // Where a link or value is most of a text, its source is too unlike; what prints the same is the same.
    let matched = Set(matches.values.compactMap { places[$0] })
    var byWords: [String: [Int]] = [:]
    for index in old.indices.reversed() where !matched.contains(index) {
      let isReserved = old[index].attributes.has(.reserved)
      let words = isReserved ? Self.notUsed : Self.key(old[index].texts.map(edition.printed))
      byWords[words, default: []].append(index)
    }
    // An id of a page that Precept wrote says more than words.
    let stated = Set(nodes.compactMap(\.id))
    // Nothing may stand between the rows of a table.
    var notes: [DraftNode] = []
    var last: ImportEdition.Node?
    for (index, node) in nodes.enumerated() {
      if case .row = node.kind {
      } else {
        result += notes
        notes = []
      }
      guard node.isText else {
        var node = node
        if let last { node.takeNote(of: last, edition) }
        result.append(node)
        continue
      }
      last = nil
      let match =
        (node.id.flatMap(ClauseID.init(stated:)).flatMap { places[$0] })
        ?? byText[ids[next]].flatMap { places[$0] }
        ?? byWords[Self.words(node)]?.popLast()
      next += 1
      guard let match, node.id == old[match].id.rawValue || !stated.contains(old[match].id.rawValue),
        !kept.contains(old[match].id.rawValue)
      else {
        result.append(node)
        continue
      }
      let own = old[match]
      last = own
      kept.insert(own.id.rawValue)
      var node = node
      node.id = own.id.rawValue
      node.attributes = Self.attributes(own, node, isStem: isStem(at: index))
      if own.attributes.has(.reserved), Self.words(nodes[index]) == Self.notUsed {
        // A number that is kept prints no title, and has one.
        if let text = own.texts.first, let title = DraftPiece(edition: text, words: "") { node.paragraphs = [[title]] }
      } else {
        lost += node.takeLinks(of: own, edition)
      }
      result.append(node)
      notes += Self.notes(own)
    }
    nodes = result + notes
    keepItems(Set(old.filter { $0.isOuterItem && kept.contains($0.id.rawValue) }.map(\.id.rawValue)))
    withoutDeadReferences(kept)
    report(old, kept, edition, lost)
    takeHeader(edition)
  }

  private static let notUsed = "Not used"

  private static func words(_ node: DraftNode) -> String {
    node.attributes.contains(".reserved") ? notUsed : key(node.paragraphs.map(\.words))
  }

  private static func key(_ texts: [String]) -> String {
    texts.map(cleaned).joined(separator: " ").split(separator: " ").joined(separator: " ")
  }

  /// Makes items again of clauses that stand in a list of the edition; in print an item with a number is a paragraph.
  private mutating func keepItems(_ items: Set<String>) {
    if items.isEmpty { return }
    var shift = 0
    // An item after a stem would be one of its items.
    var isAfterStem = false
    for index in nodes.indices {
      switch nodes[index].kind {
      case .heading: (shift, isAfterStem) = (0, false)
      case .clause:
        shift = !isAfterStem && nodes[index].id.map(items.contains) == true ? 1 : 0
        if shift == 1 {
          nodes[index].kind = .item(depth: 0)
        } else {
          isAfterStem = isStem(at: index) || nodes[index].headings > 0
        }
      case .item(let depth): nodes[index].kind = .item(depth: depth + shift)
      case .row(let depth): nodes[index].kind = .row(depth: depth + shift)
      case .guidance, .summary, .adapter, .comment: break
      }
    }
  }

  /// Whether items stand under the node at `index`.
  private func isStem(at index: Int) -> Bool {
    if nodes[index].headings > 0 { return true }
    guard let depth = nodes[index].depth else { return false }
    let next = nodes[(index + 1)...].first(where: \.isText)?.depth
    return next.map { $0 > depth } ?? false
  }

  private static func attributes(_ old: ImportEdition.Node, _ node: DraftNode, isStem: Bool) -> [String] {
    var result: [String] = []
    for attribute in old.attributes.all {
      switch attribute.key {
      // Whether it is a stem is said by the text that is there now.
      case .stem: break
      case .reserved: if node.attributes.contains(".reserved") { result.append(attribute.written) }
      case .list, .items: if old.level != nil || isStem { result.append(attribute.written) }
      case .columns:
        if node.headings > 0, old.attributes.words(.columns).count <= node.headings { result.append(attribute.written) }
      default: result.append(attribute.written)
      }
    }
    if !old.attributes.has(.columns) { result += node.attributes.filter { $0.hasPrefix("columns=") } }
    if node.attributes.contains(".stem") { result.append(".stem") }
    return result
  }

  /// Notes to whoever adapts the text, and plain words for an audience, are in no policy that was published; the edition
  /// keeps them.
  private static func notes(_ old: ImportEdition.Node) -> [DraftNode] {
    old.notes.filter { $0.kind == .adapter || $0.kind == .summary }.compactMap { note in
      var paragraphs: [[DraftPiece]] = []
      for block in note.content {
        guard case .paragraph(let text) = block, let piece = DraftPiece(edition: text, words: "") else { return nil }
        paragraphs.append([piece])
      }
      return paragraphs.isEmpty
        ? nil
        : DraftNode(
          kind: note.audience.map { .summary($0.rawValue) } ?? .adapter, paragraphs: paragraphs, units: [])
    }
  }

  /// An exception to what is there no longer is an exception to nothing.
  private mutating func withoutDeadReferences(_ kept: Set<String>) {
    for index in nodes.indices {
      nodes[index].attributes = nodes[index].attributes.filter { attribute in
        guard attribute.hasPrefix("exception-to=") else { return true }
        let names = attribute.dropFirst("exception-to=".count).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
        return names.allSatisfy { kept.contains(String($0)) }
      }
      nodes[index].paragraphs = nodes[index].paragraphs.map { pieces in
        pieces.map { piece in
          guard case .edition(let source, let words, _) = piece,
            let target = source.firstRange(of: "](#").map({ source[$0.upperBound...].prefix { $0 != ")" } }),
            !kept.contains(String(target))
          else { return piece }
          return .text(words)
        }
      }
    }
  }

  private mutating func report(
    _ old: [ImportEdition.Node], _ kept: Set<String>, _ edition: ImportEdition, _ lost: [String]
  ) {
    let fields = ["title:", "owner:", "approver:", "review:", "applies-to:"]
    decisions.removeAll { decision in fields.contains { decision.hasPrefix($0) } }
    for node in old where !kept.contains(node.id.rawValue) && !node.id.isDerived {
      let text = node.texts.map(edition.printed).joined(separator: " ")
      decisions.append("\(node.id): not in the file any more: “\(cleaned(text).prefix(60))”")
    }
    decisions += lost
    let texts = nodes.count(where: \.isText)
    remarks.append("\(kept.count) of \(texts) sections and clauses are known from the edition, and keep their ids")
  }

  /// The front matter of the edition, with the questions that the file adds.
  private mutating func takeHeader(_ edition: ImportEdition) {
    header = edition.header
    addParameters(to: edition)
    if title.lowercased() != edition.policy.header.title.lowercased() {
      decisions.append("title: the file says “\(title)”")
      title = edition.policy.header.title
    }
  }

  mutating func addParameters(to edition: ImportEdition) {
    let known = edition.parameters
    let added = parameters.filter { !known.contains($0.name) }.map(\.line)
    if added.isEmpty { return }
    if let place = header.firstIndex(where: { $0.split(separator: "#").first?.trimmed == "parameters:" }) {
      // As deep as those that stand there.
      let indent = header.dropFirst(place + 1).first.map { String($0.prefix { $0 == " " }) } ?? ""
      header.insert(contentsOf: added.map { (indent.isEmpty ? "  " : indent) + $0 }, at: place + 1)
    } else {
      header += ["parameters:"] + added.map { "  " + $0 }
    }
  }
}

extension Substring {
  fileprivate var trimmed: String { String(self).split(separator: " ").joined(separator: " ") }
}

extension DraftNode {
  /// Puts the links and values of the edition back where their words stand; returns what a person must look at.
  fileprivate mutating func takeLinks(of old: ImportEdition.Node, _ edition: ImportEdition) -> [String] {
    let isSame = paragraphs.count == old.texts.count
    var wanted: [(source: DraftPiece, words: String)] = []
    for text in old.texts { wanted += text.references(edition) }
    for index in paragraphs.indices {
      let words = paragraphs[index].words
      let isPlain = !paragraphs[index].contains { piece in
        if case .gap(let name, _) = piece { !edition.knows(name) } else { false }
      }
      if isSame, isPlain, Self.sameWords(words, edition.printed(old.texts[index])),
        let piece = DraftPiece(edition: old.texts[index], words: words)
      {
        paragraphs[index] = [piece]
        let own = old.texts[index].references(edition)
        wanted.removeAll { each in own.contains { $0.source == each.source } }
      }
    }
    var lost: [String] = []
    for (piece, words) in wanted where !place(piece, words) {
      guard case .edition(let source, _, _) = piece else { continue }
      lost.append("\(old.id): `\(source)` has no place, since its words are not in the file")
    }
    return lost
  }

  /// Gives a published note that says what one of the edition says the links and values of that.
  fileprivate mutating func takeNote(of old: ImportEdition.Node, _ edition: ImportEdition) {
    guard kind == .guidance else { return }
    for note in old.notes where note.kind == .guidance && note.content.count == paragraphs.count {
      let texts = note.content.compactMap { block in if case .paragraph(let text) = block { text } else { nil } }
      let words = paragraphs.map(\.words)
      guard texts.count == words.count,
        zip(words, texts).allSatisfy({ Self.sameWords($0, edition.printed($1)) })
      else { continue }
      let pieces = zip(words, texts).compactMap { DraftPiece(edition: $1, words: $0) }
      if pieces.count == words.count { paragraphs = pieces.map { [$0] } }
      return
    }
  }

  /// Puts a reference where its words stand first; false where they don't.
  private mutating func place(_ piece: DraftPiece, _ words: String) -> Bool {
    guard !words.isEmpty, case .edition(let source, _, let shown) = piece else { return false }
    for paragraph in paragraphs.indices {
      for (index, each) in paragraphs[paragraph].enumerated() {
        guard case .text(let text) = each, let range = Self.range(of: words, in: text) else { continue }
        let found = String(text[range])
        // A link with words of its own keeps the words of the file.
        let parts: [DraftPiece] = [
          .text(String(text[..<range.lowerBound])), .edition(source: source, words: found, shown: shown),
          .text(String(text[range.upperBound...])),
        ]
        paragraphs[paragraph].replaceSubrange(index...index, with: parts.filter { $0 != .text("") })
        return true
      }
    }
    return false
  }

  private static func sameWords(_ a: String, _ b: String) -> Bool {
    func words(_ text: String) -> [Substring] { cleaned(text).split(separator: " ") }
    return words(a) == words(b)
  }

  /// Where `words` stand in `text` as whole words.
  private static func range(of words: String, in text: String) -> Range<String.Index>? {
    var rest = text.startIndex..<text.endIndex
    while let range = text[rest].firstRange(of: words) {
      let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      func isOfWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
      if !isOfWord(before), !isOfWord(after) { return range }
      rest = text.index(after: range.lowerBound)..<text.endIndex
    }
    return nil
  }
}

extension InlineText {
  /// Its links and values in order, each with the words that the edition prints for it.
  fileprivate func references(_ edition: ImportEdition) -> [(source: DraftPiece, words: String)] {
    var result: [(source: DraftPiece, words: String)] = []
    var start: Int?
    for (index, piece) in pieces.enumerated() {
      var range: ClosedRange<Int>?
      switch piece {
      case .startLink: start = index
      case .endLink:
        if let begun = start { range = begun...index }
        start = nil
      case .value: if start == nil { range = index...index }
      default: break
      }
      guard let range else { continue }
      let own = InlineText(Array(pieces[range]))
      if let piece = DraftPiece(edition: own, words: "") { result.append((piece, cleaned(edition.printed(own)))) }
    }
    return result
  }
}

extension DraftPiece {
  /// Text of the edition as it is written there; nil where it can't be written on one line.
  fileprivate init?(edition text: InlineText, words: String) {
    var bytes: [UInt8] = []
    guard text.writeNormalForm(into: &bytes) else { return nil }
    self = .edition(source: String(decoding: bytes, as: UTF8.self), words: words, shown: text.plain())
  }
}
