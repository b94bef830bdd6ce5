internal import XML

/// Reads the XML that poppler's `pdftohtml -xml` makes of a PDF: lines with their places and letters, which become
/// paragraphs where they read on.
///
/// A table comes as its lines, since a PDF knows no rows. What stands at the head or foot of several pages is furniture.
struct PDFReader {
  private var document = ImportedDocument()
  private var fonts: [String: Int] = [:]

  static func read(_ bytes: [UInt8]) throws(ImportFailure) -> ImportedDocument {
    let root: XMLElement
    do throws(XMLError) {
      root = try parseXML(withoutType(bytes), prefixes: [:])
    } catch {
      throw ImportFailure("the text of the PDF can't be read", help: "save it as a Word document or as text first")
    }
    var reader = PDFReader()
    reader.read(root)
    return reader.document
  }

  /// The bytes without the line by which poppler names its document type.
  private static func withoutType(_ bytes: [UInt8]) -> [UInt8] {
    let head = bytes.prefix(400)
    let mark = Array("<!DOCTYPE".utf8)
    for start in head.indices where head[start...].starts(with: mark) {
      guard let end = head[start...].firstIndex(of: UInt8(ascii: ">")) else { break }
      return Array(bytes[..<start]) + Array(bytes[(end + 1)...])
    }
    return bytes
  }

  private mutating func read(_ root: XMLElement) {
    let pages = root.all("page").map { page -> PDFPage in
      for font in page.all("fontspec") {
        if let id = font["id"], let size = Int(font["size"] ?? "") { fonts[id] = size * 2 }
      }
      return PDFPage(page, fonts)
    }
    let running = Self.running(pages)
    for page in pages {
      var pending: [PDFLine] = []
      for (index, line) in page.lines.enumerated() {
        if page.isEdge(index), running.contains(line.key) || line.isPageNumber {
          let unit = document.unit(line.top * 2 < page.height ? .header : .footer, line.text)
          document.furniture.append(ImportedParagraph(unit: unit, runs: [ImportedRun(line.text)]))
          continue
        }
        if let last = pending.last, !line.goesOn(last, rightEdge: page.rightEdge) { flush(&pending) }
        pending.append(line)
      }
      flush(&pending)
    }
    document.remarks.append("A PDF has no rows: what stood in tables comes line by line, and must be looked through")
  }

  /// The lines that stand at the edge of three pages or more, numbers aside, or of each of two.
  private static func running(_ pages: [PDFPage]) -> Set<String> {
    var counts: [String: Int] = [:]
    for page in pages {
      let keys = Set(page.lines.indices.filter { page.isEdge($0) }.map { page.lines[$0].key })
      for key in keys { counts[key, default: 0] += 1 }
    }
    let least = pages.count < 4 ? max(2, pages.count) : max(3, pages.count / 3)
    return Set(counts.filter { $0.value >= least }.keys)
  }

  private mutating func flush(_ lines: inout [PDFLine]) {
    guard let first = lines.first else { return }
    var runs: [ImportedRun] = []
    for line in lines {
      let isHyphen = runs.last?.text.hasSuffix("-") == true && line.text.first?.isLowercase == true
      if !runs.isEmpty, !isHyphen { runs.append(ImportedRun(" ")) }
      runs += line.runs
    }
    let text = runs.reduce(into: "") { $0 += $1.text }
    lines = []
    if cleaned(text).isEmpty { return }
    var paragraph = ImportedParagraph(unit: document.unit(.paragraph, text), runs: runs)
    paragraph.indent = first.left * 15
    paragraph.size = first.size
    document.blocks.append(.paragraph(paragraph))
  }
}

/// A page of a PDF.
private struct PDFPage {
  let height: Int
  private(set) var lines: [PDFLine] = []
  /// Where full lines end.
  let rightEdge: Int

  init(_ element: XMLElement, _ fonts: [String: Int]) {
    height = Int(element["height"] ?? "") ?? 1000
    var lines: [PDFLine] = []
    for text in element.all("text") {
      guard let part = PDFLine(text, fonts) else { continue }
      if let last = lines.last, last.isSameLine(part) {
        lines[lines.count - 1].append(part)
      } else {
        lines.append(part)
      }
    }
    self.lines = lines
    rightEdge = lines.map(\.right).max() ?? 0
  }

  /// Whether a line stands at the head or the foot of the page.
  func isEdge(_ index: Int) -> Bool {
    lines[index].top * 12 < height || lines[index].top * 12 > height * 11
  }
}

/// A line of a page.
private struct PDFLine {
  var runs: [ImportedRun]
  let top: Int
  let left: Int
  var right: Int
  let height: Int
  let size: Int?

  init?(_ element: XMLElement, _ fonts: [String: Int]) {
    var runs: [ImportedRun] = []
    func collect(_ element: XMLElement, _ look: ImportedRun) {
      for child in element.children {
        switch child {
        case .text(let text):
          var run = look
          run.text = text
          runs.append(run)
        case .element(let inner):
          var look = look
          if inner.name == "b" { look.isBold = true }
          if inner.name == "i" { look.isItalic = true }
          if inner.name == "a" { look.link = inner["href"] }
          collect(inner, look)
        }
      }
    }
    collect(element, ImportedRun(""))
    if cleaned(runs.reduce(into: "") { $0 += $1.text }).isEmpty { return nil }
    self.runs = runs
    top = Int(element["top"] ?? "") ?? 0
    left = Int(element["left"] ?? "") ?? 0
    right = left + (Int(element["width"] ?? "") ?? 0)
    height = max(1, Int(element["height"] ?? "") ?? 12)
    size = element["font"].flatMap { fonts[$0] }
  }

  var text: String { cleaned(runs.reduce(into: "") { $0 += $1.text }) }

  /// What it says but for numbers.
  var key: String { text.filter { !$0.isNumber } }

  var isPageNumber: Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.count <= 4 && words.contains { $0.allSatisfy(\.isNumber) }
      && words.allSatisfy { $0.allSatisfy(\.isNumber) || $0 == "page" || $0 == "of" || $0 == "p" }
  }

  func isSameLine(_ next: PDFLine) -> Bool {
    abs(next.top + next.height / 2 - top - height / 2) * 2 <= max(height, next.height) && next.left >= right - height
  }

  mutating func append(_ next: PDFLine) {
    // A gap is a blank; pieces of one word touch.
    if next.left > right + height / 8 { runs.append(ImportedRun(" ")) }
    runs += next.runs
    right = max(right, next.right)
  }

  private var isBold: Bool { runs.allSatisfy { $0.isBold || cleaned($0.text).isEmpty } }

  /// Whether it reads on from the line above.
  func goesOn(_ above: PDFLine, rightEdge: Int) -> Bool {
    let gap = top - above.top
    guard gap > 0, gap * 10 <= max(height, above.height) * 17, size == above.size || size == nil,
      isBold == above.isBold || !above.isBold, TypedLabel.split(text) == nil
    else { return false }
    let isFull = above.right * 100 >= rightEdge * 85
    if text.first?.isLowercase == true { return true }
    return isFull && !isBold
  }
}
