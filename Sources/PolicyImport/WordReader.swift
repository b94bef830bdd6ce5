internal import XML

/// Reads a Word file: paragraphs with the numbers that Word prints, tables, notes, text boxes once, tracked changes as
/// they were asked for.
struct WordReader {
  let package: WordPackage
  let styles: WordStyles
  var numbering: WordNumbering
  let changes: ImportOptions.Changes
  var document = ImportedDocument()
  /// What the part being read refers to.
  var relations: [String: (type: String, part: String, target: String)] = [:]
  /// The notes by kind and id, as indices into `document.notes`.
  var noteIndex: [String: Int] = [:]
  var fields = WordFields()
  /// How many contents lists are open.
  var contentsDepth = 0
  /// Runs of a paragraph whose mark was deleted: they go on in the next one.
  var carried: [ImportedRun] = []
  /// What text boxes and figures of the paragraph being read hold; they stand after it.
  var floating: [ImportedBlock] = []
  /// The pictures in the cells of the table being read; they stand behind it.
  var cellFigures: [ImportedBlock] = []

  static func read(_ bytes: [UInt8], _ changes: ImportOptions.Changes?) throws(ImportFailure) -> ImportedDocument {
    let package = try WordPackage(bytes)
    guard let root = try package.part(package.main), let body = root.first("w:body") else {
      throw ImportFailure("the file holds no text of Word", help: "open it in Word, and save it again")
    }
    let relations = try package.relations(of: package.main)
    func part(_ type: String) throws(ImportFailure) -> XMLElement? {
      guard let name = relations.values.first(where: { $0.type == type })?.part else { return nil }
      return try package.part(name)
    }
    let notes = [
      ("footnote", try part("footnotes")), ("endnote", try part("endnotes")), ("comment", try part("comments")),
    ]
    var count = Self.changes(in: body)
    for (_, root) in notes { if let root { count += Self.changes(in: root) } }
    if changes == nil, count > 0 {
      throw ImportFailure(
        "the file has \(count) tracked \(count == 1 ? "change" : "changes"), and nobody said what to do with "
          + (count == 1 ? "it" : "them"),
        help: "expected: --changes accept or --changes reject", isUsage: true)
    }
    let styles = WordStyles(try part("styles"))
    let numbering = WordNumbering(try part("numbering"), styles)
    var reader = WordReader(package: package, styles: styles, numbering: numbering, changes: changes ?? .accept)
    if count > 0 {
      let verb = changes == .reject ? "rejected" : "accepted"
      reader.document.remarks.append("\(count) tracked \(count == 1 ? "change" : "changes") \(verb)")
    }
    reader.relations = relations
    for (kind, root) in notes { if let root { reader.readNotes(root, kind) } }
    reader.document.blocks += reader.blocks(in: body)
    reader.finish()
    try reader.readFurniture(relations)
    return reader.document
  }

  private init(
    package: WordPackage, styles: WordStyles, numbering: WordNumbering, changes: ImportOptions.Changes
  ) {
    self.package = package
    self.styles = styles
    self.numbering = numbering
    self.changes = changes
  }

  // MARK: Tracked changes

  private static let tracked: Set<String> = ["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel"]

  /// How many places were changed: words, ends of paragraphs, rows and cells. Changes of the look alone are none.
  static func changes(in element: XMLElement) -> Int {
    element.elements.reduce(0) { count, child in
      count + (tracked.contains(child.name) ? 1 : 0) + changes(in: child)
    }
  }

  /// Whether what was inserted, or moved here, is there; and whether what was deleted, or moved away, is.
  func isKept(_ element: XMLElement) -> Bool {
    switch element.name {
    case "w:ins", "w:moveTo", "w:cellIns": changes == .accept
    case "w:del", "w:moveFrom", "w:cellDel": changes == .reject
    default: true
    }
  }

  // MARK: Blocks

  mutating func blocks(in element: XMLElement) -> [ImportedBlock] {
    var result: [ImportedBlock] = []
    for child in element.elements {
      switch child.name {
      case "w:p": result += paragraph(child)
      case "w:tbl": result += table(child)
      case "w:sdt":
        let isContents = Self.isContents(child)
        if isContents { contentsDepth += 1 }
        if let content = child.first("w:sdtContent") { result += blocks(in: content) }
        if isContents { contentsDepth -= 1 }
      case "mc:AlternateContent": if let chosen = Self.chosen(child) { result += blocks(in: chosen) }
      case "w:customXml", "w:smartTag": result += blocks(in: child)
      case "w:ins", "w:del", "w:moveTo", "w:moveFrom": if isKept(child) { result += blocks(in: child) }
      case "w:altChunk": document.remarks.append("A part of the file that another program put in whole was not read")
      default: break
      }
    }
    return result
  }

  private static func isContents(_ element: XMLElement) -> Bool {
    element.first("w:sdtPr")?.first("w:docPartObj")?.first("w:docPartGallery")?["w:val"] == "Table of Contents"
  }

  /// The first choice of several for one thing; the fallback would be the same again.
  static func chosen(_ element: XMLElement) -> XMLElement? {
    element.first("mc:Choice") ?? element.first("mc:Fallback")
  }

  private mutating func finish() {
    let runs = carried
    carried = []
    guard !cleaned(runs.reduce(into: "") { $0 += $1.text }).isEmpty else { return }
    let unit = document.unit(.paragraph, runs.reduce(into: "") { $0 += $1.text })
    document.blocks.append(.paragraph(ImportedParagraph(unit: unit, runs: runs)))
  }

  private mutating func paragraph(_ element: XMLElement) -> [ImportedBlock] {
    let properties = element.first("w:pPr")
    let styleID = properties?.first("w:pStyle")?["w:val"]
    let style = styles[styleID]
    let outer = floating
    floating = []
    defer { floating = outer }
    let wasContents = contentsDepth > 0 || fields.isInContents
    var runs = carried
    carried = []
    self.runs(in: element, style.look, link: nil, into: &runs)
    let label = label(properties, style, styleID)
    let mark = properties?.first("w:rPr")?.elements.first { Self.tracked.contains($0.name) }
    if let mark, !isKept(mark) {
      // Without its mark the paragraph goes on in the next.
      carried = runs
      return floating
    }
    let text = runs.reduce(into: "") { $0 += $1.text }
    guard !cleaned(text).isEmpty else {
      let anchors = runs.compactMap(\.note)
      if !anchors.isEmpty { carried = anchors.map { ImportedRun(note: $0) } }
      return floating
    }
    var result = ImportedParagraph(unit: document.unit(.paragraph, text), runs: runs)
    result.heading =
      Int(properties?.first("w:outlineLvl")?["w:val"] ?? "").map { $0 < 9 ? $0 + 1 : nil } ?? style.heading
    result.isTitle = style.name == "title"
    result.isContents = wasContents || style.name.hasPrefix("toc ") && style.name != "toc heading"
    result.label = label?.label
    result.indent = label?.indent ?? WordStyles.indent(properties) ?? style.indent ?? 0
    result.size = size(element, style)
    result.isCentred = properties?.first("w:jc").map { $0["w:val"] == "center" } ?? style.isCentred ?? false
    return [.paragraph(result)] + floating
  }

  /// The size of the first run that has words.
  private func size(_ element: XMLElement, _ style: WordStyle) -> Int? {
    func first(_ element: XMLElement) -> XMLElement? {
      for child in element.elements {
        if child.name == "w:r", child.first("w:t") != nil { return child }
        if ["w:hyperlink", "w:ins", "w:sdt", "w:sdtContent", "w:smartTag"].contains(child.name),
          let found = first(child)
        {
          return found
        }
      }
      return nil
    }
    return look(of: first(element)?.first("w:rPr"), style.look).size
  }

  func look(of properties: XMLElement?, _ paragraph: WordLook) -> WordLook {
    let own = WordLook(properties)
    guard let id = properties?.first("w:rStyle")?["w:val"], let style = styles.style(id) else {
      return own.over(paragraph)
    }
    return own.over(style.look).over(paragraph)
  }

  /// The number or bullet before a paragraph, and how far its text is indented by it.
  private mutating func label(
    _ properties: XMLElement?, _ style: WordStyle, _ styleID: String?
  ) -> (label: ImportedLabel?, indent: Int?)? {
    let direct = properties?.first("w:numPr")
    let own = Int(direct?.first("w:numId")?["w:val"] ?? "")
    guard let list = own ?? style.numbering, list != 0 else { return nil }
    let level =
      Int(direct?.first("w:ilvl")?["w:val"] ?? "") ?? styleID.flatMap { numbering.level(of: $0, in: list) } ?? style
      .level
      ?? 0
    let stated = WordStyles.indent(properties)
    let indent = stated ?? (own == nil ? style.indent : nil) ?? numbering.indent(list, level)
    return (numbering.next(list, level), indent)
  }

  // MARK: Notes, headers and footers

  private mutating func readNotes(_ root: XMLElement, _ kind: String) {
    for element in root.all("w:\(kind)") {
      guard let id = element["w:id"],
        !["separator", "continuationSeparator", "continuationNotice"].contains(element["w:type"] ?? "")
      else { continue }
      var paragraphs: [[ImportedRun]] = []
      for paragraph in Self.paragraphs(in: element) {
        var runs: [ImportedRun] = []
        self.runs(
          in: paragraph, styles[paragraph.first("w:pPr")?.first("w:pStyle")?["w:val"]].look, link: nil, into: &runs)
        if !cleaned(runs.reduce(into: "") { $0 += $1.text }).isEmpty { paragraphs.append(runs) }
      }
      if paragraphs.isEmpty { continue }
      let text = paragraphs.map { $0.reduce(into: "") { $0 += $1.text } }.joined(separator: " ")
      let isComment = kind == "comment"
      noteIndex["\(kind) \(id)"] = document.notes.count
      document.notes.append(
        ImportedNote(
          unit: document.unit(isComment ? .comment : .note, text), isComment: isComment, paragraphs: paragraphs))
    }
  }

  static func paragraphs(in element: XMLElement) -> [XMLElement] {
    element.elements.flatMap { $0.name == "w:p" ? [$0] : paragraphs(in: $0) }
  }

  /// What boxes in a header or footer hold is furniture as they are.
  private mutating func takeFloating() {
    for block in floating {
      switch block {
      case .paragraph(let paragraph): document.furniture.append(paragraph)
      case .table(let table):
        for row in table.rows {
          let run = ImportedRun(document.units[row.unit].text)
          document.furniture.append(ImportedParagraph(unit: row.unit, runs: [run]))
        }
      }
    }
    floating = []
  }

  private mutating func readFurniture(
    _ all: [String: (type: String, part: String, target: String)]
  ) throws(ImportFailure) {
    let parts = all.values.filter { $0.type == "header" || $0.type == "footer" }
    for relation in parts.sorted(by: { $0.part < $1.part }) {
      guard let root = try package.part(relation.part) else { continue }
      relations = try package.relations(of: relation.part)
      for paragraph in Self.paragraphs(in: root) {
        var runs: [ImportedRun] = []
        fields = WordFields()
        self.runs(in: paragraph, styles.standard.look, link: nil, into: &runs)
        takeFloating()
        let text = runs.reduce(into: "") { $0 += $1.text }
        if cleaned(text).isEmpty { continue }
        let unit = document.unit(relation.type == "header" ? .header : .footer, text)
        document.furniture.append(ImportedParagraph(unit: unit, runs: runs))
      }
    }
  }
}
