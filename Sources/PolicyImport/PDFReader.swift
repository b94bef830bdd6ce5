internal import XML

/// Reads the XML that poppler's `pdftohtml -xml` makes of a PDF: lines with their places and letters, which become
/// paragraphs where they read on.
///
/// A PDF that its maker tagged is read by its tags, see `TaggedPDF`. In any other a table comes as its lines, since there
/// are no rows. What stands at the head or foot of several pages is furniture.
struct PDFReader {
  private var document = ImportedDocument()
  private var fonts: [String: Int] = [:]

  static func read(_ bytes: [UInt8], _ options: ImportOptions) throws(ImportFailure) -> ImportedDocument {
    let root: XMLElement
    do throws(XMLError) {
      root = try parseXML(withoutType(bytes), prefixes: [:])
    } catch {
      throw ImportFailure("the text of the PDF can't be read", help: "save it as a Word document or as text first")
    }
    var reader = PDFReader()
    let pages = reader.pages(root)
    if let tags = options.tags, let tagged = TaggedPDF.read(tags, pages) { return tagged }
    reader.read(pages)
    if let raw = options.rawText { reader.check(raw) }
    return reader.document
  }

  /// Words that the other way of reading finds and this one does not are named, so that nobody misses them unawares.
  private mutating func check(_ raw: [UInt8]) {
    func words(_ text: String) -> [Substring] { cleaned(text).split { !$0.isLetter && !$0.isNumber } }
    var counts: [Substring: Int] = [:]
    for unit in document.units { for word in words(unit.text) { counts[word, default: 0] += 1 } }
    // Words that are parted otherwise are found in the letters of all.
    var missing: [Substring] = []
    for word in words(String(decoding: raw, as: UTF8.self)) {
      if let count = counts[word], count > 0 { counts[word] = count - 1 } else { missing.append(word) }
    }
    let left = Letters(counts.filter { $0.value > 0 }.map { String(repeating: $0.key + " ", count: $0.value) }.joined())
    guard !missing.isEmpty, left != Letters(missing.joined(separator: " ")) else { return }
    document.aside(.unplaced, .paragraph, missing.prefix(2000).joined(separator: " "))
    document.remarks.append(
      "Two ways of reading the PDF differ in \(missing.count) words, which are in the report: look whether they are there"
    )
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

  private mutating func pages(_ root: XMLElement) -> [PDFPage] {
    root.all("page").map { page -> PDFPage in
      for font in page.all("fontspec") {
        if let id = font["id"], let size = Int(font["size"] ?? "") { fonts[id] = size * 2 }
      }
      return PDFPage(page, fonts)
    }
  }

  private mutating func read(_ pages: [PDFPage]) {
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
