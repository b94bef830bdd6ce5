/// Reads plain text: paragraphs parted by blank lines, items by their bullets and numbers, headings by their rules.
enum TextReader {
  static func read(_ bytes: [UInt8]) -> ImportedDocument {
    let decoding = TextDecoding(bytes)
    var document = ImportedDocument()
    if let remark = decoding.remark { document.remarks.append(remark) }
    var pending: [TextLine] = []
    for line in lines(of: decoding.text) { add(TextLine(line), &pending, &document) }
    flush(&pending, &document)
    return document
  }

  /// The lines, by whatever ends them; a page of the line printer ends in a form feed.
  private static func lines(of text: String) -> [Substring] {
    let bytes = text.utf8
    var lines: [Substring] = []
    var start = text.startIndex
    var i = start
    while i < text.endIndex {
      let byte = bytes[i]
      var end = bytes.index(after: i)
      switch byte {
      case 0x0A...0x0D:
        if byte == 0x0D, end < text.endIndex, bytes[end] == 0x0A { end = bytes.index(after: end) }
      case 0xC2 where bytes[end] == 0x85: end = bytes.index(after: end)
      case 0xE2 where bytes[end] == 0x80 && [0xA8, 0xA9].contains(bytes[bytes.index(after: end)]):
        end = bytes.index(end, offsetBy: 2)
      default:
        i = end
        continue
      }
      lines.append(text[start..<i])
      (start, i) = (end, end)
    }
    lines.append(text[start...])
    return lines
  }

  private static func add(_ line: TextLine, _ pending: inout [TextLine], _ document: inout ImportedDocument) {
    if line.text.isEmpty { return flush(&pending, &document) }
    if line.isRule {
      // A line under words makes them a heading; alone it parts nothing that is counted.
      if pending.count == 1 {
        let heading = pending.removeFirst()
        emit([heading], heading: line.text.hasPrefix("=") ? 1 : 2, &document)
      }
      return
    }
    if let last = pending.last, startsAnew(line, after: last) { flush(&pending, &document) }
    pending.append(line)
  }

  private static func startsAnew(_ line: TextLine, after last: TextLine) -> Bool {
    if TypedLabel.split(line.text) != nil {
      // A sentence may break before a number; the line before is then full and has no stop.
      return
        !(last.text.utf8.count > 60 && !".:;,".contains(last.text.last ?? ".") && line.text.first?.isNumber == true)
    }
    if line.text.first?.isLowercase == true { return false }
    if last.text.hasSuffix(":") { return true }
    // Short lines one under the other, each with a capital, were never one sentence.
    return last.text.utf8.count < 50 && line.indent <= last.indent
      && (last.text.last.map { ".!?".contains($0) } == true || last.text.utf8.count < 30)
  }

  private static func flush(_ pending: inout [TextLine], _ document: inout ImportedDocument) {
    if !pending.isEmpty { emit(pending, heading: nil, &document) }
    pending = []
  }

  private static func emit(_ lines: [TextLine], heading: Int?, _ document: inout ImportedDocument) {
    let text = lines.map(\.text).joined(separator: " ")
    var paragraph = ImportedParagraph(unit: document.unit(.paragraph, text), runs: [ImportedRun(text)])
    paragraph.heading = heading
    // A column is a tenth of an inch, 144 twentieths of a point.
    paragraph.indent = lines[0].indent * 144
    document.blocks.append(.paragraph(paragraph))
  }
}

/// A line of plain text.
private struct TextLine {
  let text: String
  /// The columns before it.
  let indent: Int

  init(_ line: some StringProtocol) {
    var columns = 0
    for scalar in line.unicodeScalars {
      if scalar == " " || scalar == "\u{A0}" {
        columns += 1
      } else if scalar == "\t" {
        columns += 8 - columns % 8
      } else {
        break
      }
    }
    indent = columns
    text = cleaned(String(line))
  }

  /// Whether it is a rule of `=`, `-`, `_` or `*`.
  var isRule: Bool {
    guard let first = text.first, "=-_*~".contains(first), text.utf8.count >= 3 else { return false }
    return text.allSatisfy { $0 == first }
  }
}
