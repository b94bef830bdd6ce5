import Archive
import XML

/// A Word document as its reader sees it: paragraphs with the labels that Word counts for them.
struct OpenedWord {
  struct Line: Equatable {
    var style: String
    var label: String?
    var text: String
  }

  let parts: [String: [UInt8]]
  let document: XMLElement
  let lines: [Line]

  static let prefixes = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  ]

  init(_ bytes: [UInt8]) throws {
    parts = try readArchive(bytes) { _ in true }
    document = try parseXML(parts["word/document.xml"] ?? [], prefixes: Self.prefixes)
    let numbering = try parseXML(parts["word/numbering.xml"] ?? [], prefixes: Self.prefixes)
    var counters: [String: Int] = [:]
    let levels = Dictionary(
      numbering.all("w:abstractNum").map { ($0["w:abstractNumId"] ?? "", $0.all("w:lvl")) }
    ) { first, _ in first }
    let lists = Dictionary(
      numbering.all("w:num").map { ($0["w:numId"] ?? "", $0.first("w:abstractNumId")?["w:val"] ?? "") }
    ) { first, _ in first }
    lines = document.descendants("w:p").map { paragraph in
      let properties = paragraph.first("w:pPr")
      var label: String?
      if let number = properties?.first("w:numPr"), let id = number.first("w:numId")?["w:val"],
        let level = Int(number.first("w:ilvl")?["w:val"] ?? ""), let list = lists[id], let all = levels[list]
      {
        let text = all[level].first("w:lvlText")?["w:val"] ?? ""
        let start = Int(all[level].first("w:start")?["w:val"] ?? "") ?? 1
        let count = counters[list].map { $0 + 1 } ?? start
        counters[list] = count
        let format = all[level].first("w:numFmt")?["w:val"] ?? ""
        label = text.replacing("%1", with: Self.written(count, format))
      }
      return Line(
        style: properties?.first("w:pStyle")?["w:val"] ?? "", label: label,
        text: paragraph.descendants("w:r").flatMap(\.elements).map(Self.text).joined())
    }
  }

  /// What a part of a run shows: a line that ends and a tab part words as a blank does.
  private static func text(_ part: XMLElement) -> String {
    switch part.name {
    case "w:t", "w:delText": part.text
    case "w:br", "w:tab": " "
    default: ""
    }
  }

  private static func written(_ count: Int, _ format: String) -> String {
    switch format {
    case "lowerLetter": String(UnicodeScalar(UInt8(96 + count)))
    case "upperLetter": String(UnicodeScalar(UInt8(64 + count)))
    case "lowerRoman":
      String(repeating: "x", count: count / 10)
        + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][count % 10]
    default: String(count)
    }
  }

  /// A part as XML.
  func part(_ name: String) throws -> XMLElement { try parseXML(parts[name] ?? [], prefixes: Self.prefixes) }
}

extension XMLElement {
  /// The elements of these names that stand in it, at any depth, in order.
  func descendants(_ names: String...) -> [XMLElement] { descendants(Set(names)) }

  private func descendants(_ names: Set<String>) -> [XMLElement] {
    elements.flatMap { (names.contains($0.name) ? [$0] : []) + $0.descendants(names) }
  }
}
