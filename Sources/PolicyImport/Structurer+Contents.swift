/// Contents lists: what they hold is in the headings too, and where they stand they say what is one.
extension Structurer {
  private static let names: Set<String> = ["contents", "table of contents", "contents page", "index", "contents list"]

  /// Takes a contents list that was typed, with its heading; what it names becomes a heading where it stands in the text.
  ///
  ///     Contents                         # Aims
  ///     Aims        2          →         We are kind.
  ///     Duties      3                    # Duties
  ///     Aims
  ///     We are kind. …
  mutating func takeContentsList() {
    // A contents list stands before the text; where each of its lines comes again is looked up once.
    var places: [String: [Int]] = [:]
    for (index, block) in blocks.enumerated() {
      if let line = Self.line(block), line.wordCount <= 16, let key = Self.key(line.text) {
        places[key, default: []].append(index)
      }
    }
    var start = 0
    let end = min(blocks.count, 80)
    while start < end {
      let isNamed = Self.line(blocks[start]).map(Self.isContentsName) ?? false
      let first = isNamed ? start + 1 : start
      let found = entries(from: first, places)
      if found.entries.count >= (isNamed ? 2 : 4) {
        return takeContents(from: start, through: found.last, found.entries)
      }
      start += 1
    }
  }

  /// The places in the text of the lines that stand from `start` on, as long as each comes again after the one before.
  private func entries(from start: Int, _ places: [String: [Int]]) -> (entries: [Int], last: Int) {
    var entries: [Int] = []
    var last = start - 1
    var missed = 0
    var index = start
    while index < min(blocks.count, start + 200), missed <= 2 {
      guard let line = Self.line(blocks[index]) else { break }
      // The text has begun where a line of the list is come to again.
      if entries.contains(index) { break }
      let after = max(entries.last ?? index, index)
      if line.wordCount <= 16, let key = Self.key(line.text), let next = places[key]?.first(where: { $0 > after }) {
        entries.append(next)
        last = index
        missed = 0
      } else if line.wordCount > 16 {
        break
      } else {
        missed += 1
      }
      index += 1
    }
    // What the list names stands after it.
    guard let first = entries.first, first > last else { return ([], start) }
    return (entries, last)
  }

  private mutating func takeContents(from start: Int, through last: Int, _ entries: [Int]) {
    for index in entries {
      if case .line(let line) = blocks[index], !Self.looksLikeItem(line) { blocks[index] = .heading(line, level: 0) }
    }
    for index in start...last {
      guard let line = Self.line(blocks[index]) else { continue }
      draft.rest.append(DraftRest(kind: .contents, units: line.units, text: joined(line.dropped, line.text)))
      pendingNotes += line.notes
    }
    blocks.removeSubrange(start...last)
  }

  /// "Contents" over a list that was taken away says nothing any more.
  mutating func takeContentsHeading() {
    guard draft.rest.contains(where: { $0.kind == .contents }) else { return }
    var kept: [StructuredBlock] = []
    for block in blocks {
      guard let line = Self.line(block), Self.isContentsName(line), line.notes.isEmpty else {
        kept.append(block)
        continue
      }
      draft.rest.append(DraftRest(kind: .contents, units: line.units, text: joined(line.dropped, line.text)))
    }
    blocks = kept
  }

  private static func isContentsName(_ line: Line) -> Bool {
    names.contains(line.text.lowercased().filter { $0.isLetter || $0 == " " })
  }

  private static func looksLikeItem(_ line: Line) -> Bool {
    switch line.label?.form {
    case .bullet: true
    case .letter, .roman: !line.isBold && !line.isCapitals
    case .decimal, nil: line.text.hasSuffix(":") || line.text.hasSuffix(";")
    }
  }

  static func line(_ block: StructuredBlock) -> Line? {
    switch block {
    case .heading(let line, _), .line(let line): line
    case .table, .figure: nil
    }
  }

  /// The words by which a line of the list and the heading are one: letters alone, without the number of the page.
  private static func key(_ text: String) -> String? {
    var key = ""
    for scalar in text.unicodeScalars {
      if scalar == " " {
        if key.utf8.last != 0x20, !key.isEmpty { key.append(" ") }
      } else if scalar.isASCII {
        if scalar.properties.isAlphabetic { key.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20)) }
      } else if scalar.properties.isAlphabetic {
        key += scalar.properties.lowercaseMapping
      }
    }
    if key.utf8.last == 0x20 { key.removeLast() }
    return key.utf8.count > 2 ? key : nil
  }
}
