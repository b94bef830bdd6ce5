internal import XML

/// Writes blocks as the body of a Word document, and gathers what other parts of the file need for it.
struct WordWriter {
  /// Something outside the document that it names.
  struct Relation {
    var type: StaticString
    var target: String
    var isOutside = false
  }

  let page: PrintedPage
  var xml = XMLWriter()
  var lists = ListSeries()
  /// The lists of what is no longer there, which would disturb the counting of what is.
  var earlierLists = ListSeries(after: 10_000)
  var relations: [Relation] = []
  /// The files of pictures, by their names in the document.
  var media: [(name: String, bytes: [UInt8])] = []
  /// PNGs of the drawings, for programs that show no SVG.
  let rasters: [[UInt8]: [UInt8]]
  /// What shows a picture that stands there already.
  var shown: [Picture: (picture: String, drawing: String?)] = [:]
  /// Where each address leads, so that it is named once.
  private var places: [String: Int] = [:]
  private var bookmarks: [String: String] = [:]
  private var bookmarkNames: Set<String> = []
  /// The next number for what needs one of its own: bookmarks, controls, changes, pictures.
  private var nextID = 1
  /// The anchors that something leads to.
  private var wanted: Set<String> = []

  init(_ page: PrintedPage, rasters: [[UInt8]: [UInt8]] = [:]) {
    self.page = page
    self.rasters = rasters
    xml.reserveCapacity(1 << 20)
  }

  mutating func newID() -> String {
    defer { nextID += 1 }
    return String(nextID)
  }

  // MARK: Document

  /// `word/document.xml`.
  mutating func document() -> [UInt8] {
    Self.links(page.blocks, into: &wanted)
    xml.start("w:document", ["xmlns:w": WordNames.main])
    xml.attribute("xmlns:r", WordNames.relations)
    xml.attribute("xmlns:wp", WordNames.drawing)
    xml.attribute("xmlns:w14", WordNames.word2010)
    xml.attribute("xmlns:mc", WordNames.compatibility)
    xml.attribute("mc:Ignorable", "w14")
    xml.start("w:body")
    blocks(page.blocks, isBody: true)
    section()
    xml.end()
    xml.end()
    return xml.bytes
  }

  private mutating func section() {
    xml.element("w:sectPr") { xml in
      xml.element("w:headerReference", ["w:type": "default", "r:id": "header"])
      xml.element("w:headerReference", ["w:type": "first", "r:id": "headerFirst"])
      xml.element("w:footerReference", ["w:type": "default", "r:id": "footer"])
      xml.element("w:footerReference", ["w:type": "first", "r:id": "footer"])
      xml.element("w:pgSz", ["w:w": "11906", "w:h": "16838"])
      xml.element(
        "w:pgMar",
        [
          "w:top": "1361", "w:right": "1077", "w:bottom": "1247", "w:left": "1134", "w:header": "624",
          "w:footer": "567", "w:gutter": "0",
        ])
      xml.element("w:titlePg")
    }
  }

  /// Which anchors the links of blocks lead to.
  private static func links(_ blocks: [Block], into wanted: inout Set<String>) {
    for block in blocks {
      switch block.content {
      case .paragraph(let paragraph):
        for run in paragraph.runs { if case .anchor(let target)? = run.link { wanted.insert(target) } }
      case .table(let table):
        for row in table.rows { for cell in row.cells { links(cell.blocks, into: &wanted) } }
      }
    }
  }

  /// Writes blocks; those of one clause stand in one control.
  mutating func blocks(_ blocks: [Block], isBody: Bool) {
    let contents = blocks.indices.filter { blocks[$0].style == .contents1 || blocks[$0].style == .contents2 }
    var control: Control?
    for (index, block) in blocks.enumerated() {
      if block.control != control {
        if control != nil { endControl() }
        if let new = block.control { startControl(new) }
        control = block.control
      }
      switch block.content {
      case .paragraph(let paragraph):
        self.paragraph(
          paragraph, opensContents: index == contents.first && isBody, closesContents: index == contents.last && isBody)
      case .table(let table):
        self.table(table)
        // Two tables that touch are one in Word, and neither a cell nor a body may end with one.
        spacer()
      }
    }
    if control != nil { endControl() }
  }

  private mutating func spacer() {
    xml.element("w:p") { $0.element("w:pPr") { $0.element("w:pStyle", ["w:val": WordStyles.name(.cell)]) } }
  }

  /// Begins the control of a clause.
  mutating func startControl(_ control: Control) {
    let id = newID()
    xml.start("w:sdt")
    xml.element("w:sdtPr") { xml in
      xml.element("w:tag", ["w:val": WordControls.tag(of: control.id)])
      xml.element("w:id", ["w:val": id])
      switch control.lock {
      case .fixed: xml.element("w:lock", ["w:val": "sdtContentLocked"])
      case .adaptable: xml.element("w:lock", ["w:val": "sdtLocked"])
      case .optional: break
      }
    }
    xml.start("w:sdtContent")
  }

  mutating func endControl() {
    xml.end()
    xml.end()
  }

  // MARK: Names

  /// The number of a relation to an address outside.
  mutating func relation(to address: String) -> String {
    if let known = places[address] { return "rId\(known)" }
    relations.append(
      Relation(
        type: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", target: address,
        isOutside: true))
    places[address] = relations.count
    return "rId\(relations.count)"
  }

  /// The bookmark of an anchor: letters, digits and low lines, at most 40 of them.
  mutating func bookmark(_ anchor: String) -> String {
    if let known = bookmarks[anchor] { return known }
    var name = "_"
    for scalar in anchor.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": name.unicodeScalars.append(scalar)
      default: name += "_"
      }
    }
    if name.utf8.count > 36 { name = String(name.prefix(36)) }
    var unique = name
    var number = 2
    while !bookmarkNames.insert(unique.lowercased()).inserted {
      unique = "\(name)_\(number)"
      number += 1
    }
    bookmarks[anchor] = unique
    return unique
  }

  /// Begins and ends the bookmarks of a paragraph that something leads to.
  mutating func bookmarks(_ anchors: [String]) {
    for anchor in anchors where wanted.remove(anchor) != nil {
      let (id, name) = (newID(), bookmark(anchor))
      xml.element("w:bookmarkStart", ["w:id": id, "w:name": name])
      xml.element("w:bookmarkEnd", ["w:id": id])
    }
  }
}

/// The namespaces of a Word document.
enum WordNames {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  /// The same in files of the strict kind.
  static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  static let word2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
  static let compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
  /// Who made the changes that a document tracks.
  static let author = "Precept"
}
