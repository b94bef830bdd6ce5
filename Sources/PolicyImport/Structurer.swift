/// Makes a policy of a document: title, sections, clauses, items and notes, and what goes to the report.
///
/// Each step takes lines in the order of the text and gives them on; none looks back further than it must, so that the
/// time is linear in the words.
struct Structurer {
  let document: ImportedDocument
  let options: ImportOptions
  /// What the edition that is there says of lines that it has too.
  let shape: EditionShape
  var draft = Draft()
  /// What the document says of itself.
  var control = DocumentControl()
  /// The blocks that are left, in order.
  var blocks: [StructuredBlock] = []
  var parameterNames: [String: String] = [:]
  var takenParameters: Set<String> = []
  /// The number that a name which is taken gets next.
  var parameterCounts: [String: Int] = [:]
  /// What belongs to the item or clause before: its notes.
  var pendingNotes: [Int] = []
  /// Notes that have been placed.
  var placedNotes: Set<Int> = []
  var lists = ListDepths()
  /// Whether the list before is read as items of a stem.
  var isInStemList = false
  /// Whether the outermost items of the list before are clauses of their own.
  var isOfClauses = false
  /// The number of the last section that has one, and how many sections without one came after it.
  var lastNumber: Int?
  var unnumbered = 0
  /// How many parts the numbers of the clauses have that stand directly in the section.
  var clauseParts: Int?

  static func structure(_ document: ImportedDocument, _ options: ImportOptions) -> Draft {
    var structurer = Structurer(document: document, options: options)
    structurer.run()
    return structurer.draft
  }

  private init(document: ImportedDocument, options: ImportOptions) {
    self.document = document
    self.options = options
    shape = EditionShape(options.edition)
    takenParameters = options.edition?.parameters ?? []
    // A gap of the edition that nobody has filled in is asked for by the question that is there.
    for (words, name) in options.edition?.printedValues ?? [] { parameterNames[Self.key(ofGap: words)] = name }
  }

  private mutating func run() {
    draft.remarks = document.remarks
    for (kind, unit) in document.asides {
      draft.rest.append(DraftRest(kind: kind, units: [unit], text: cleaned(document.units[unit].text)))
    }
    reportMixedWords()
    takeFurniture()
    takeBlocks()
    if !document.isExact { joinBrokenLines() }
    findHeadings()
    if !document.isExact { takeContentsList() }
    takeTitle()
    joinControl()
    takeControl()
    levelHeadings()
    if !document.isExact { recaseHeadings() }
    build()
    placeOtherNotes()
    closeColons()
    writeHeader()
  }

  /// Says which words were mixed of two alphabets, and how they are read.
  private mutating func reportMixedWords() {
    var seen: Set<String> = []
    for unit in document.units where unit.text.utf8.contains(where: { $0 >= 0xCC }) {
      for word in MixedAlphabets.words(in: unit.text) where seen.insert(word).inserted && seen.count <= 20 {
        let own = MixedAlphabets.unmixed(word)
        draft.decisions.append(
          own == word
            ? "“\(MixedAlphabets.parted(word))”: a word with letters of two alphabets; type it again"
            : "“\(own)”: a word with letters of two alphabets, which was put into one; look whether it is meant")
      }
    }
  }

  // MARK: From blocks to lines

  private mutating func takeFurniture() {
    for paragraph in document.furniture {
      let text = cleaned(paragraph.text)
      control.read(line: text)
      draft.rest.append(DraftRest(kind: paragraph.isFigure ? .figure : .furniture, units: [paragraph.unit], text: text))
    }
  }

  private mutating func takeBlocks() {
    for block in document.blocks {
      switch block {
      case .table(let table): blocks.append(.table(table))
      case .paragraph(let paragraph):
        if paragraph.isFigure {
          blocks.append(.figure(paragraph))
          continue
        }
        for part in Self.parts(of: paragraph) {
          guard let line = Line(part) else {
            let text = cleaned(part.text)
            // A unit of signs alone, such as a rule of underscores, is named and no more.
            draft.rest.append(DraftRest(kind: .signs, units: [part.unit], text: text))
            pendingAnchors(part)
            continue
          }
          if !document.isExact, line.isContents || Self.isContentsLine(line.text) {
            draft.rest.append(DraftRest(kind: .contents, units: line.units, text: joined(line.dropped, line.text)))
          } else {
            blocks.append(.line(line))
          }
        }
      }
    }
  }

  private mutating func pendingAnchors(_ paragraph: ImportedParagraph) {
    // What is anchored in an empty paragraph belongs to the text before it.
    for run in paragraph.runs { if let note = run.note { pendingNotes.append(note) } }
    guard !pendingNotes.isEmpty, case .line(var line)? = blocks.last else { return }
    line.notes += pendingNotes
    pendingNotes = []
    blocks[blocks.count - 1] = .line(line)
  }

  /// `3 Duties ........ 7`: a line of a contents list, by its leaders.
  static func isContentsLine(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last, ("0"..."9").contains(last) else { return false }
    var (leaders, areSpaced) = (0, false)
    for scalar in text.unicodeScalars {
      switch scalar {
      case ".": leaders += 1
      case "…": leaders += 3
      case " ": areSpaced = leaders > 0
      default: (leaders, areSpaced) = (0, false)
      }
      if leaders > 4 || leaders > 3 && areSpaced { return true }
    }
    return false
  }

  /// A paragraph with line breaks in it, parted where each line begins as a paragraph does.
  static func parts(of paragraph: ImportedParagraph) -> [ImportedParagraph] {
    guard paragraph.code == nil, paragraph.runs.contains(where: { $0.text.utf8.contains(0x0A) }) else {
      return [paragraph]
    }
    var parts: [[ImportedRun]] = [[]]
    for run in paragraph.runs {
      let pieces = run.text.split(separator: "\n", omittingEmptySubsequences: false)
      if pieces.count < 2 {
        parts[parts.count - 1].append(run)
        continue
      }
      for (index, piece) in pieces.enumerated() {
        if index > 0 {
          if beginsAnew(after: parts[parts.count - 1], piece, paragraph) {
            parts.append([])
          } else {
            parts[parts.count - 1].append(ImportedRun(" "))
          }
        }
        var own = run
        own.text = String(piece)
        parts[parts.count - 1].append(own)
      }
    }
    return parts.enumerated().compactMap { index, runs in
      let isBlank = runs.allSatisfy { $0.note == nil && cleaned($0.text).isEmpty }
      if isBlank { return nil }
      var part = paragraph
      part.runs = runs
      if index > 0 {
        part.label = nil
        part.heading = nil
      }
      return part
    }
  }

  private static func beginsAnew(after runs: [ImportedRun], _ next: Substring, _ whole: ImportedParagraph) -> Bool {
    if whole.heading != nil || whole.isTitle { return false }
    let before = cleaned(runs.reduce(into: "") { $0 += $1.text })
    let next = cleaned(String(next))
    guard let first = next.first, let last = before.last else { return true }
    if TypedLabel.split(next) != nil { return true }
    return !first.isLowercase && ".:;!?".contains(last)
  }

  // MARK: Sentences cut by hard returns

  private mutating func joinBrokenLines() {
    var joined: [StructuredBlock] = []
    joined.reserveCapacity(blocks.count)
    // The line that may go on is kept apart, so that it grows in its place.
    var open: Line?
    for block in blocks {
      guard case .line(let next) = block else {
        if let line = open { joined.append(.line(line)) }
        open = nil
        joined.append(block)
        continue
      }
      if let line = open, !goesOn(line, next) {
        joined.append(.line(line))
        open = nil
      }
      if open == nil { open = next } else { open?.goOn(with: next) }
    }
    if let line = open { joined.append(.line(line)) }
    if joined.count < blocks.count {
      draft.remarks.append(
        "\(counted(blocks.count - joined.count, "line was", "lines were")) joined to the sentence before")
    }
    blocks = joined
  }

  private func goesOn(_ line: Line, _ next: Line) -> Bool {
    guard next.label == nil, next.heading == nil, !next.isTitle, line.heading == nil, !line.isTitle,
      line.isQuoted == next.isQuoted, let last = line.pieces.last?.words.unicodeScalars.last,
      let first = next.pieces.first?.words.unicodeScalars.first,
      first.properties.isLowercase, line.isBold == next.isBold || !line.isBold
    else { return false }
    // Lines of a list whose bullets are lost begin small too, and end in a semicolon or a comma and "and".
    return last.properties.isAlphabetic || last.properties.numericType != nil || last == "," || last == "-"
      || last == "(" || last == "’" || last == "&" || last == "/"
  }

  func joined(_ label: String, _ text: String) -> String { label.isEmpty ? text : "\(label) \(text)" }

  func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
}

/// A block on its way into a policy.
enum StructuredBlock: Sendable {
  case line(Line)
  case heading(Line, level: Int)
  case table(ImportedTable)
  case figure(ImportedParagraph)
}
