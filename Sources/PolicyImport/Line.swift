/// A paragraph on its way into a policy: its words without the label, and what it looks like.
struct Line: Sendable {
  var units: [Int]
  var pieces: [DraftPiece]
  var label: ImportedLabel?
  /// The typed label, which is among the words of its unit.
  var dropped = ""
  var heading: Int?
  var isTitle = false
  var isContents = false
  var isQuoted = false
  var isStem = false
  var indent = 0
  var size: Int?
  var isCentred = false
  var isBold = false
  var isItalic = false
  var isUnderlined = false
  var isCapitals = false
  var isHighlighted = false
  /// Words that are highlighted, where only some are.
  var highlighted: [String] = []
  /// Notes that are anchored in it.
  var notes: [Int] = []
  var id: String?

  var text: String { pieces.words }
  /// How many words it has; between two of them stands one blank.
  var wordCount: Int {
    if pieces.isEmpty { return 0 }
    return pieces.reduce(1) { count, piece in
      if case .text(let text) = piece {
        count + text.utf8.count { $0 == 0x20 }
      } else {
        count + piece.words.utf8.count { $0 == 0x20 }
      }
    }
  }

  /// Takes the runs of a paragraph; nil where they hold no word and no sign.
  init?(_ paragraph: ImportedParagraph) {
    self.init(runs: paragraph.runs, units: [paragraph.unit])
    label = paragraph.label
    heading = paragraph.heading
    isTitle = paragraph.isTitle
    isContents = paragraph.isContents
    isQuoted = paragraph.isQuoted
    isStem = paragraph.isStem
    indent = paragraph.indent
    size = paragraph.size
    isCentred = paragraph.isCentred
    id = paragraph.id
    if let info = paragraph.code {
      var code = paragraph.text
      while code.hasSuffix("\n") { code.removeLast() }
      pieces = [.code(code, info: info)]
      return
    }
    takeLabel()
    if pieces.isEmpty { return nil }
  }

  init(runs: [ImportedRun], units: [Int]) {
    self.units = units
    let (pieces, notes) = Line.pieces(of: runs)
    self.pieces = pieces
    self.notes = notes
    let lettered = runs.filter { run in run.text.unicodeScalars.contains { $0.properties.isAlphabetic } }
    func all(_ look: (ImportedRun) -> Bool) -> Bool { !lettered.isEmpty && lettered.allSatisfy(look) }
    isBold = all(\.isBold)
    isItalic = all(\.isItalic)
    isUnderlined = all(\.isUnderlined)
    isHighlighted = all(\.isHighlighted)
    if !isHighlighted {
      highlighted = lettered.filter(\.isHighlighted).map { cleaned($0.text) }
    }
    isCapitals = Line.isCapitals(text) || all(\.isCapitals)
  }

  /// Adds a line that goes on with its sentence.
  mutating func goOn(with next: Line) {
    units += next.units
    pieces.append(.text(" "))
    pieces += next.pieces
    notes += next.notes
    highlighted += next.highlighted
  }

  /// Whether all its letters are capitals, of which there are more than three.
  private static func isCapitals(_ text: String) -> Bool {
    var count = 0
    for scalar in text.unicodeScalars {
      if ("a"..."z").contains(scalar) { return false }
      guard scalar.properties.isAlphabetic else { continue }
      if !scalar.properties.isUppercase { return false }
      count += 1
    }
    return count > 3
  }

  /// Takes a typed number or bullet off the words.
  mutating func takeLabel() {
    guard let first = pieces.first, case .text(let text) = first else { return }
    if label?.isAutomatic == true {
      // A bullet that was typed after one that was printed.
      if let mark = text.first, mark.isBullet { pieces[0] = .text(String(text.dropFirst().drop { $0 == " " })) }
      return
    }
    if heading != nil, let number = text.split(separator: " ").first, number.utf8.count <= 2,
      number.allSatisfy(\.isNumber),
      number.utf8.count + 1 < text.utf8.count, text.dropFirst(number.count + 1).first?.isUppercase == true
    {
      // "1 Purpose": in a heading a number needs no stop.
      label = ImportedLabel(
        text: String(number), form: .decimal(parts: 1), level: 0, list: nil, isAutomatic: false)
      dropped = String(number)
      pieces[0] = .text(String(text.dropFirst(number.count + 1)))
      return
    }
    // What follows in other pieces counts as a word after it.
    guard let split = TypedLabel.split(pieces.count == 1 ? text : text + "x") else { return }
    let own = pieces.count == 1 ? split.rest : String(split.rest.dropLast())
    var found = split.label
    dropped = found.text
    found.level = label?.level ?? 0
    label = found
    pieces[0] = .text(own)
    if own.isEmpty { pieces.removeFirst() }
  }

  /// The words of `runs` with single blanks between them, links as links; and the notes that are anchored in them.
  static func pieces(of runs: [ImportedRun]) -> (pieces: [DraftPiece], notes: [Int]) {
    var pieces: [DraftPiece] = []
    var notes: [Int] = []
    // Runs break inside words, so that those of one address are joined before they are cleaned.
    var texts: [(text: String, link: String?)] = []
    for run in runs {
      if let note = run.note { notes.append(note) }
      if run.text.isEmpty { continue }
      if let last = texts.last, last.link == run.link {
        texts[texts.count - 1].text += run.text
      } else {
        texts.append((run.text, run.link))
      }
    }
    var needsBlank = false
    for (text, link) in texts {
      let own = cleaned(text)
      let blanks = (
        text.unicodeScalars.first?.properties.isWhitespace ?? false,
        text.unicodeScalars.last?.properties.isWhitespace ?? false
      )
      if own.isEmpty {
        needsBlank = needsBlank || blanks.0
        continue
      }
      let isApart = !pieces.isEmpty && (needsBlank || blanks.0)
      if let link, let address = address(link) {
        if isApart { append(.text(" "), to: &pieces) }
        pieces.append(.link(own, address: address))
      } else {
        append(.text((isApart ? " " : "") + own), to: &pieces)
      }
      needsBlank = blanks.1
    }
    return (pieces, notes)
  }

  private static func append(_ piece: DraftPiece, to pieces: inout [DraftPiece]) {
    if case .text(let text) = piece, case .text(let before)? = pieces.last {
      pieces[pieces.count - 1] = .text(before + text)
    } else {
      pieces.append(piece)
    }
  }

  /// An address that a policy may lead to, of plain characters.
  private static func address(_ link: String) -> String? {
    let isPlain = link.utf8.allSatisfy { byte in
      (0x21...0x7E).contains(byte) && !"<>\"'`{}|\\^*[]()".utf8.contains(byte)
    }
    guard isPlain, link.utf8.count <= 2000 else { return nil }
    let lower = link.lowercased()
    if lower.hasPrefix("https://"), link.utf8.count > 10 { return link }
    if lower.hasPrefix("mailto:"), link.contains("@"), !link.contains("?"), !link.contains("%") { return link }
    return nil
  }
}
