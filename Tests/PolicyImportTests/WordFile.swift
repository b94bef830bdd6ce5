import TestSupport

/// A Word file as a test needs it.
struct WordFile {
  /// What stands in `w:body`.
  var body = ""
  /// What stands in `w:numbering`, `w:styles`, `w:footnotes` and `w:comments`; no part where it is empty.
  var numbering = ""
  var styles = ""
  var footnotes = ""
  var comments = ""
  var header = ""

  init(_ body: String) { self.body = body }

  private static let names =
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
    + "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
    + "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    + "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
    + "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
    + "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
    + "xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' xmlns:v='urn:schemas-microsoft-com:vml'"

  var bytes: [UInt8] {
    var file = ZIPFile()
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    file.add(
      "_rels/.rels",
      "<Relationships xmlns='\(relations)'><Relationship Id='r1' Type='\(office)/officeDocument' "
        + "Target='word/document.xml'/></Relationships>")
    file.add(
      "word/document.xml", "<?xml version='1.0'?><w:document \(Self.names)><w:body>\(body)</w:body></w:document>")
    var links =
      "<Relationship Id='web' Type='\(office)/hyperlink' Target='https://www.example.org/a' TargetMode='External'/>"
    let parts = [
      ("numbering", numbering), ("styles", styles), ("footnotes", footnotes), ("comments", comments),
      ("header", header),
    ]
    for (name, content) in parts where !content.isEmpty {
      let root = name == "header" ? "w:hdr" : "w:\(name)"
      file.add("word/\(name).xml", "<\(root) \(Self.names)>\(content)</\(root)>")
      links += "<Relationship Id='\(name)' Type='\(office)/\(name)' Target='\(name).xml'/>"
    }
    file.add("word/_rels/document.xml.rels", "<Relationships xmlns='\(relations)'>\(links)</Relationships>")
    return file.bytes
  }

  // MARK: Parts of the body

  static func text(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// A run.
  static func run(_ text: String, _ look: String = "") -> String {
    "<w:r>\(look.isEmpty ? "" : "<w:rPr>\(look)</w:rPr>")<w:t xml:space='preserve'>\(self.text(text))</w:t></w:r>"
  }

  /// A paragraph of runs.
  static func paragraph(_ runs: String, _ properties: String = "") -> String {
    "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(runs)</w:p>"
  }

  /// A paragraph of text.
  static func plain(_ text: String, _ properties: String = "") -> String { paragraph(run(text), properties) }

  /// A heading by its style.
  static func heading(_ text: String, _ level: Int = 1) -> String {
    plain(text, "<w:outlineLvl w:val='\(level - 1)'/>")
  }

  /// A paragraph of a list.
  static func item(_ text: String, list: Int = 1, level: Int = 0, _ more: String = "") -> String {
    plain(text, "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='\(list)'/></w:numPr>\(more)")
  }

  /// A table of cells of text.
  static func table(_ rows: [[String]], header: Bool = false) -> String {
    let all = rows.enumerated().map { index, cells in
      "<w:tr>\(header && index == 0 ? "<w:trPr><w:tblHeader/></w:trPr>" : "")"
        + cells.map { "<w:tc>\(plain($0))</w:tc>" }.joined() + "</w:tr>"
    }
    return "<w:tbl>\(all.joined())</w:tbl>"
  }

  /// A definition of levels, each as format and text.
  static func definition(_ id: Int, _ levels: [(String, String)], start: Int = 1) -> String {
    let all = levels.enumerated().map { index, level in
      "<w:lvl w:ilvl='\(index)'><w:start w:val='\(start)'/><w:numFmt w:val='\(level.0)'/><w:lvlText w:val='\(level.1)'/>"
        + "<w:pPr><w:ind w:left='\((index + 1) * 720)'/></w:pPr></w:lvl>"
    }
    return "<w:abstractNum w:abstractNumId='\(id)'>\(all.joined())</w:abstractNum>"
  }

  static func list(_ id: Int, _ definition: Int, _ overrides: String = "") -> String {
    "<w:num w:numId='\(id)'><w:abstractNumId w:val='\(definition)'/>\(overrides)</w:num>"
  }
}
