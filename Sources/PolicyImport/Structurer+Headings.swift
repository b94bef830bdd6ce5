extension Structurer {
  /// The most words of a heading that is known by its look alone.
  private static let longest = 14

  /// What a heading that has no style looks like.
  private struct Look: Hashable {
    let size: Int
    let isCapitals: Bool
    let isBold: Bool
    let isUnderlined: Bool

    init(_ line: Line) {
      size = line.size ?? 0
      isCapitals = line.isCapitals
      isBold = line.isBold
      isUnderlined = line.isUnderlined
    }

    var strength: [Int] { [size, isCapitals ? 1 : 0, isBold ? 1 : 0, isUnderlined ? 1 : 0] }
  }

  /// The sizes of most of the text, and whether most of it is bold: what is usual marks nothing.
  private var usual: (size: Int?, isBold: Bool) {
    var words: [Int: Int] = [:]
    var bold = 0
    var all = 0
    for case .line(let line) in blocks {
      let count = line.wordCount
      if let size = line.size { words[size, default: 0] += count }
      if line.isBold { bold += count }
      all += count
    }
    let size = words.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    return (size, bold * 2 > all)
  }

  /// Turns lines into headings; levels come later.
  mutating func findHeadings() {
    let usual = usual
    let numbered = document.isExact ? [] : NumberedHeadings.places(in: blocks)
    for (index, block) in blocks.enumerated() {
      guard case .line(let line) = block else { continue }
      if line.isTitle || numbered.contains(index) && shape.isHeading(line.text) != false
        || isHeading(line, at: index, usual)
      {
        blocks[index] = .heading(line, level: line.heading ?? 0)
      }
    }
    joinParts()
  }

  private func isHeading(_ line: Line, at index: Int, _ usual: (size: Int?, isBold: Bool)) -> Bool {
    if document.isExact { return line.heading != nil }
    if let known = shape.isHeading(line.text) { return known }
    let count = line.wordCount
    let leadsToList = nextIsItem(after: index) && (line.text.hasSuffix(":") || line.text.hasSuffix("–"))
    if line.heading != nil {
      // A style that was misused for text, or a heading that the items after it read on from.
      if leadsToList, count > 2 { return false }
      return count <= 30 && !(count > Self.longest && line.text.hasSuffix("."))
    }
    guard count <= Self.longest, let last = line.text.last, !".;,?!".contains(last), !line.isQuoted else {
      return false
    }
    if let label = line.label {
      if case .decimal(let parts) = label.form, parts > 1, Self.isNotUsed(line.text) { return false }
      switch label.form {
      case .bullet: return false
      case .letter, .roman: if !line.isBold && !line.isCapitals { return false }
      case .decimal: break
      }
    }
    if leadsToList || (last == ":" && count > 6) { return false }
    if index + 1 == blocks.count { return false }
    let isLarge = usual.size.map { (line.size ?? 0) >= $0 + 2 } ?? false
    if isLarge || line.isCapitals && count < 12 { return true }
    return (line.isBold || line.isUnderlined) && !usual.isBold && line.text.first?.isLowercase != true
  }

  private func nextIsItem(after index: Int) -> Bool {
    guard index + 1 < blocks.count else { return false }
    if case .table = blocks[index + 1] { return true }
    guard case .line(let next) = blocks[index + 1], let label = next.label else { return false }
    if case .decimal(let parts) = label.form { return parts == 1 && !next.isBold }
    return true
  }

  /// Whether it only says that its number is used no longer.
  static func isNotUsed(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
    return [
      "not used", "reserved", "deleted", "removed", "no longer used", "intentionally blank", "intentionally left blank",
      "withdrawn", "revoked",
    ].contains(words)
  }

  /// "Appendix A" over "Complaints form" is one heading; so is a heading cut by a hard return.
  private mutating func joinParts() {
    var result: [StructuredBlock] = []
    for block in blocks {
      if case .heading(let next, let level) = block, case .heading(var line, let before)? = result.last,
        line.label == nil, next.label == nil, !line.isTitle, !next.isTitle, level == before || level == 0,
        isPartName(line.text) || next.text.first?.isLowercase == true
      {
        line.units += next.units
        line.pieces.append(.text(isPartName(line.text) ? ": " : " "))
        line.pieces += next.pieces
        line.notes += next.notes
        result[result.count - 1] = .heading(line, level: before)
      } else {
        result.append(block)
      }
    }
    blocks = result
  }

  private func isPartName(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: " ")
    guard words.count == 2, ["appendix", "annex", "schedule", "part", "section"].contains(words[0]) else {
      return false
    }
    return words[1].utf8.count <= 3
  }

  // MARK: The title

  private static let kinds: Set<String> = [
    "policy", "procedure", "procedures", "statement", "code", "guidance", "plan", "bylaws", "constitution", "agreement",
    "scheme", "protocol", "guidelines", "handbook", "rules", "strategy", "regulations", "charter", "form", "principles",
    "terms",
  ]

  /// The title is a line that stands before all text and looks like one; never what the file says of itself.
  mutating func takeTitle() {
    var candidates: [(index: Int, line: Line)] = []
    func names(_ line: Line) -> Bool {
      let words = line.text.lowercased().split { !$0.isLetter }
      return line.label == nil && words.count <= 14 && words.contains { Self.kinds.contains(String($0)) }
    }
    for (index, block) in blocks.prefix(40).enumerated() {
      if case .heading(let line, _) = block, DocumentControl.reading(line.text) != nil { continue }
      if case .heading(let line, _) = block {
        candidates.append((index, line))
      } else if case .line(let line) = block, line.wordCount <= 12, line.label == nil, candidates.count < 3 {
        // The name of a policy may stand under that of a school, in the type of the text.
        let isNamed = index < 5 && names(line) && DocumentControl.reading(line.text) == nil
        if line.isCentred || index == 0 || isNamed, line.text.last.map({ !".;:".contains($0) }) == true {
          candidates.append((index, line))
        }
      }
    }
    let early = candidates.filter { $0.index < 12 }
    // What is printed largest of all is no text, whatever stands over it.
    let largest = blocks.reduce(0) { size, block in
      switch block {
      case .heading(let line, _), .line(let line): max(size, line.size ?? 0)
      case .table, .figure: size
      }
    }
    let chosen =
      early.first { $0.line.isTitle && names($0.line) } ?? early.first {
        $0.line.isTitle && !hasBetter($0, early, names)
      }
      ?? early.first { names($0.line) && (isBeforeText($0.index) || largest > 0 && $0.line.size == largest) }
      ?? early.first { $0.index == 0 && looksLikeTitle($0.line) && !names($0.line) && isTitleOfAll($0.line) }
    guard let chosen else {
      draft.title = Self.plain(options.fallbackTitle)
      draft.decisions.append("title: the file shows none, so it was made from the name of the file")
      return
    }
    draft.title = Self.plain(cleaned(chosen.line.text))
    blocks.remove(at: chosen.index)
    takeCover(upTo: chosen.index)
    var rest = DraftRest(
      kind: .title, units: chosen.line.units, text: joined(chosen.line.dropped, chosen.line.text))
    // A title that is in two lines, or repeated on the second page, is one.
    rest.text = joined(chosen.line.dropped, chosen.line.text)
    draft.rest.append(rest)
    for note in chosen.line.notes { pendingNotes.append(note) }
    for (index, block) in blocks.prefix(20).enumerated().reversed() {
      guard case .heading(let line, _) = block, line.label == nil,
        Self.plain(line.text).lowercased() == draft.title.lowercased()
      else { continue }
      draft.rest.append(DraftRest(kind: .title, units: line.units, text: line.text))
      blocks.remove(at: index)
    }
  }

  /// Text for the front matter, where nothing is a gap or the name of a value.
  static func plain(_ text: String) -> String { withoutGaps(text).replacing("{", with: "(").replacing("}", with: ")") }

  /// Whether a line of a cover that only looks like a heading names what the document is, where the title does not.
  private func hasBetter(
    _ title: (index: Int, line: Line), _ candidates: [(index: Int, line: Line)], _ names: (Line) -> Bool
  ) -> Bool {
    candidates.contains {
      $0.index != title.index && $0.index <= title.index + 2 && names($0.line) && isBeforeText($0.index)
    }
  }

  /// What stands over the title is a cover: the name of a school, a motto. It goes to the report.
  private mutating func takeCover(upTo index: Int) {
    var kept: [StructuredBlock] = []
    for block in blocks[..<index] {
      switch block {
      case .line(let line), .heading(let line, _):
        let isControl = control.read(line: line.text)
        draft.rest.append(
          DraftRest(kind: isControl ? .control : .cover, units: line.units, text: joined(line.dropped, line.text)))
        pendingNotes += line.notes
      case .table, .figure: kept.append(block)
      }
    }
    blocks.replaceSubrange(..<index, with: kept)
  }

  /// Whether no clause stands before: at most short lines, as on a cover.
  private func isBeforeText(_ index: Int) -> Bool {
    blocks[..<index].allSatisfy { block in
      switch block {
      case .line(let line): line.wordCount <= 16
      case .heading: true
      case .table, .figure: true
      }
    }
  }

  /// Whether a first line is set apart from text: a heading, or in the middle of the page.
  private func looksLikeTitle(_ line: Line) -> Bool {
    guard line.label == nil else { return false }
    if case .heading? = blocks.first { return true }
    return line.isCentred
  }

  /// Whether a first heading stands over all of them: no other is of its kind, or the file is named after it.
  private func isTitleOfAll(_ line: Line) -> Bool {
    isAlone(line) || line.text.lowercased() == options.fallbackTitle.lowercased()
  }

  private func isAlone(_ line: Line) -> Bool {
    let look = Look(line)
    var same = 0
    for case .heading(let other, _) in blocks {
      if line.heading != nil ? other.heading == line.heading : other.heading == nil && Look(other) == look { same += 1 }
    }
    return same <= 1
  }

  // MARK: Levels

  /// Gives each heading its level: those of styles by their rank, numbers by their parts, others by their look.
  mutating func levelHeadings() {
    var styles: Set<Int> = []
    // The least parts of the numbers of each look that has any.
    var numbered: [Look: Int] = [:]
    var seen: Set<Look> = []
    var order: [Look] = []
    for case .heading(let line, _) in blocks {
      if let style = line.heading {
        styles.insert(style)
      } else {
        let look = Look(line)
        if seen.insert(look).inserted { order.append(look) }
        if case .decimal(let parts)? = line.label?.form { numbered[look] = min(parts, numbered[look] ?? parts) }
      }
    }
    let ranks = Dictionary(uniqueKeysWithValues: styles.sorted().enumerated().map { ($1, $0 + 1) })
    let unnumbered = order.filter { numbered[$0] == nil }.sorted {
      $1.strength.lexicographicallyPrecedes($0.strength)
    }
    let hasNumbers = unnumbered.count < order.count
    var last = 0
    var lastStyled = 0
    for (index, block) in blocks.enumerated() {
      guard case .heading(let line, _) = block else { continue }
      var level: Int
      if let style = line.heading {
        level = ranks[style] ?? 1
        lastStyled = level
      } else if case .decimal(let parts)? = line.label?.form, styles.isEmpty {
        level = parts
      } else {
        let look = Look(line)
        if let known = numbered[look] {
          level = known
        } else {
          let rank = (unnumbered.firstIndex(of: look) ?? 0) + 1
          level = hasNumbers && !line.isCapitals ? max(rank, 2) : rank
        }
        if !styles.isEmpty { level = lastStyled + min(level, 2) }
      }
      if isPartName(String(line.text.split(separator: ":").first ?? "")) { level = 1 }
      level = min(shape.level(line.text) ?? level, last + 1, 6)
      last = level
      blocks[index] = .heading(line, level: level)
    }
  }
}
