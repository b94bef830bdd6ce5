internal import Archive
internal import XML

/// A Word file that was sent out and came back: what stands in each control, and between them, in order.
public struct ReturnedWord: Sendable {
  /// What is done with what Word tracked.
  public enum TrackedChanges: Sendable { case accept, reject }

  /// Why a file can't be read back.
  public enum Failure: Error, Hashable, Sendable {
    /// It is no Word file, or damaged.
    case damaged
    /// It holds tracked changes, and nobody said what is to be done with them.
    case hasTrackedChanges
  }

  /// What stands by itself.
  public struct Piece: Hashable, Sendable {
    /// The tag of the control in which it stands.
    public var tag: String?
    /// Its paragraphs.
    public var paragraphs: [String]
    /// The cells, where it is a row of a table.
    public var cells: [String]?
    /// Whether it is the item of a list.
    public var isItem = false
    /// How deep a heading it is, where it is one.
    public var level: Int?
    /// Whether it belongs to the contents list, which Word writes anew.
    public var isContents = false

    /// What the text of a paragraph begins with that is a picture; what it shows comes after.
    public static let picture: Character = "\u{FFFC}"

    /// Its text.
    public var text: String { (cells ?? paragraphs).joined(separator: "\n") }
  }

  /// The named values of the file.
  public private(set) var properties: [String: String] = [:]
  /// The clauses, and what stands between them.
  public private(set) var pieces: [Piece] = []
  /// What was answered, by the name of the question; what nobody answered is empty.
  public private(set) var answers: [String: String] = [:]
  /// The questions in order, each with the place of the piece that stands before its answer.
  public private(set) var questions: [Question] = []

  /// Where a question is answered.
  public struct Question: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The index of the piece that asks it.
    public var label: Int
  }

  /// Makes what a file says of its parts.
  public init(
    properties: [String: String], pieces: [Piece], answers: [String: String], questions: [Question] = []
  ) {
    self.properties = properties
    self.pieces = pieces
    self.answers = answers
    self.questions = questions
  }

  /// Reads a file.
  public init(_ bytes: [UInt8], changes: TrackedChanges? = nil) throws(Failure) {
    let files: [String: [UInt8]]
    do throws(ArchiveError) {
      files = try readArchive(bytes) { $0 == "word/document.xml" || $0 == "docProps/custom.xml" }
    } catch {
      throw .damaged
    }
    guard let bytes = files["word/document.xml"], let root = Self.parsed(bytes), let body = root.first("w:body")
    else { throw .damaged }
    if changes == nil, ReturnedReader.isTracked(body) { throw .hasTrackedChanges }
    var reader = ReturnedReader(accepts: changes != .reject)
    reader.body(body.children, tag: nil)
    reader.endPiece()
    pieces = reader.pieces
    answers = reader.answers
    questions = reader.questions
    for property in files["docProps/custom.xml"].flatMap(Self.parsed)?.elements ?? [] {
      if let name = property["name"] { properties[name] = property.text }
    }
  }

  private static func parsed(_ bytes: [UInt8]) -> XMLElement? {
    try? parseXML(bytes, prefixes: [WordNames.main: "w", WordNames.strict: "w"])
  }
}

/// Walks through the body of a file that came back.
struct ReturnedReader {
  private let accepts: Bool
  private(set) var pieces: [ReturnedWord.Piece] = []
  private(set) var answers: [String: String] = [:]
  private(set) var questions: [ReturnedWord.Question] = []
  /// The clause that is read just now.
  private var open: ReturnedWord.Piece?
  /// The text of a paragraph whose mark is gone, so that the next one goes on with it.
  private var joined = ""

  init(accepts: Bool) { self.accepts = accepts }

  private static let tracked: Set<String> = ["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel"]

  /// Whether Word tracked a change of the text in it.
  static func isTracked(_ element: XMLElement) -> Bool {
    element.elements.contains { tracked.contains($0.name) || isTracked($0) }
  }

  /// Whether a tracked change is left out.
  private func isGone(_ name: String) -> Bool {
    switch name {
    case "w:ins", "w:moveTo", "w:cellIns": !accepts
    case "w:del", "w:moveFrom", "w:cellDel": accepts
    default: false
    }
  }

  // MARK: Blocks

  /// Reads blocks; `tag` is that of the control around them.
  mutating func body(_ children: [XMLNode], tag: String?) {
    for case .element(let element) in children {
      if isGone(element.name) { continue }
      switch element.name {
      case "w:p": paragraph(element, tag: tag)
      case "w:tbl": table(element, tag: tag)
      case "w:sdt": control(element, around: tag)
      // Whatever else holds blocks, such as custom XML, is looked into.
      default: body(element.children, tag: tag)
      }
    }
  }

  private mutating func control(_ element: XMLElement, around outer: String?) {
    let tag = Self.tag(element)
    let content = element.first("w:sdtContent")?.children ?? []
    if let tag, tag.hasPrefix(WordControls.question) {
      answer(tag, element, [element])
      return
    }
    // What stands in a control within that of a clause, as after pasting, is of its own.
    endPiece()
    body(content, tag: tag ?? outer)
    endPiece()
  }

  private static func tag(_ element: XMLElement) -> String? {
    element.first("w:sdtPr")?.first("w:tag")?["w:val"]
  }

  private mutating func answer(_ tag: String, _ element: XMLElement, _ content: [XMLElement]) {
    let isPlaceholder = element.first("w:sdtPr")?.first("w:showingPlcHdr") != nil
    var text = ""
    for child in element.first("w:sdtContent")?.elements ?? [] { runs(child, into: &text) }
    let name = String(tag.dropFirst(WordControls.question.count))
    let value = isPlaceholder ? "" : PageReader.trimmed(text)
    // Of two of one name, as after pasting, the first is the one that was sent.
    if answers[name] == nil {
      answers[name] = value
      questions.append(.init(name: name, label: pieces.count - 1))
    }
  }

  private mutating func paragraph(_ element: XMLElement, tag: String?) {
    let properties = element.first("w:pPr")
    var text = joined
    joined = ""
    var question = false
    // Some programs put the control of a single paragraph into it.
    let tag =
      tag ?? element.all("w:sdt").compactMap(Self.tag).first { !$0.hasPrefix(WordControls.question) && !$0.isEmpty }
    for child in element.elements where child.name != "w:pPr" {
      if child.name == "w:sdt", let tag = Self.tag(child), tag.hasPrefix(WordControls.question) {
        answer(tag, child, [child])
        question = true
      } else {
        runs(child, into: &text)
      }
    }
    if question { return }
    let mark = properties?.first("w:rPr")?.elements ?? []
    if mark.contains(where: { isGone($0.name) }) {
      joined = text
      return
    }
    let style = properties?.first("w:pStyle")?["w:val"] ?? ""
    var words = PageReader.trimmed(text)
    // A picture alone is what it shows; one that shows nothing, such as a logo, is none of the text.
    if words.isEmpty, let shown = Self.shown(in: element) { words = "\(ReturnedWord.Piece.picture)\(shown)" }
    let isItem = properties?.first("w:numPr") != nil && style == WordStyles.name(.item) || style == "ListBullet"
    if let tag {
      if open?.tag != tag || open?.cells != nil {
        endPiece()
        open = ReturnedWord.Piece(tag: tag, paragraphs: [], isItem: isItem)
      }
      if !words.isEmpty { open?.paragraphs.append(words) }
      return
    }
    endPiece()
    guard !words.isEmpty else { return }
    var piece = ReturnedWord.Piece(tag: nil, paragraphs: [words], isItem: isItem)
    piece.level = Self.level(style)
    piece.isContents = ["toc", "contents"].contains { style.lowercased().hasPrefix($0) }
    pieces.append(piece)
  }

  /// What the first picture in an element shows.
  private static func shown(in element: XMLElement) -> String? {
    for child in element.elements where !child.name.hasSuffix(":Fallback") {
      if child.name.hasSuffix(":docPr"), let words = child["descr"], !words.isEmpty { return words }
      if let found = shown(in: child) { return found }
    }
    return nil
  }

  private static func level(_ style: String) -> Int? {
    guard style.lowercased().hasPrefix("heading"), let digit = style.last.flatMap({ Int(String($0)) }) else {
      return nil
    }
    return digit
  }

  mutating func endPiece() {
    if let open { pieces.append(open) }
    open = nil
  }

  // MARK: Tables

  private mutating func table(_ element: XMLElement, tag: String?) {
    endPiece()
    rows(element.children, tag: nil)
  }

  private mutating func rows(_ children: [XMLNode], tag: String?) {
    for case .element(let element) in children {
      switch element.name {
      case "w:tr": row(element, tag: tag)
      case "w:sdt": rows(element.first("w:sdtContent")?.children ?? [], tag: Self.tag(element) ?? tag)
      case "w:tblPr", "w:tblGrid": break
      default: rows(element.children, tag: tag)
      }
    }
  }

  private mutating func row(_ element: XMLElement, tag: String?) {
    if element.first("w:trPr")?.elements.contains(where: { isGone($0.name) }) == true { return }
    var cells: [String] = []
    func collect(_ element: XMLElement, _ reader: inout ReturnedReader) {
      for child in element.elements {
        if child.name == "w:tc" {
          var inner = ReturnedReader(accepts: reader.accepts)
          inner.body(child.children, tag: nil)
          cells.append(inner.pieces.map(\.text).joined(separator: "\n"))
          reader.answers.merge(inner.answers) { first, _ in first }
        } else if child.name != "w:trPr" {
          collect(child, &reader)
        }
      }
    }
    collect(element, &self)
    guard tag != nil || cells.contains(where: { !$0.isEmpty }) else { return }
    pieces.append(ReturnedWord.Piece(tag: tag, paragraphs: [], cells: cells))
  }

  // MARK: Runs

  /// The text of what stands in a line.
  private func runs(_ element: XMLElement, into text: inout String) {
    if isGone(element.name) { return }
    switch element.name {
    case "w:t": text += element.text
    case "w:delText": if !accepts { text += element.text }
    case "w:tab", "w:ptab": text += " "
    case "w:br", "w:cr": text += "\n"
    case "w:noBreakHyphen": text += "-"
    case "w:rPr", "w:sdtPr", "w:instrText", "w:delInstrText", "w:footnoteReference", "w:drawing", "w:pict", "w:object":
      break
    // A drop-down shows what was chosen, and other alternatives only once.
    case "mc:Fallback", "?:Fallback": break
    default: for child in element.elements { runs(child, into: &text) }
    }
  }
}

extension PageReader {
  /// `text` with each stretch of blanks as one, and none at the ends of a line.
  static func trimmed(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      line.split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "\u{2003}" }.joined(separator: " ")
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
