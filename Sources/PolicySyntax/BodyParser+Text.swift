internal import CommonMark
internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension BodyParser {
  // MARK: Text

  /// In what a text stands, which decides where its attributes are looked for.
  enum Host { case paragraph, heading, cell }

  mutating func inlineText(_ lines: [Range<Int>], isHeading: Bool = false) -> InlineText {
    guard !lines.isEmpty else { return InlineText() }
    let text = readText(InlineSource(file, id: id, lines: lines), lines, isHeading ? .heading : .paragraph)
    checkTable(lines)
    return text
  }

  /// The text of a cell of a table.
  mutating func cellText(_ cell: Range<Int>) -> InlineText {
    cell.isEmpty ? InlineText() : readText(InlineSource(file, id: id, cell: cell), [cell], .cell)
  }

  private mutating func readText(_ source: InlineSource, _ lines: [Range<Int>], _ host: Host) -> InlineText {
    let text = InlineBuilder.build(parseInlines(source), in: file, into: &diagnostics)
    checkAttributes(in: lines, around: text, host)
    PlaceholderScan.check(text, in: file, into: &diagnostics)
    checkNesting(text, lines)
    return text
  }

  /// What has no normal form could be neither compared nor released.
  private mutating func checkNesting(_ text: InlineText, _ lines: [Range<Int>]) {
    guard text.pieces.contains(where: { $0 == .start(.emphasis) || $0 == .start(.strong) }) else { return }
    var bytes: [UInt8] = []
    guard !text.writeNormalForm(into: &bytes), let first = lines.first, let last = lines.last else { return }
    report(
      .unsupportedMarkup, "Emphasis nested so that it cannot be written on one line",
      span(first.lowerBound..<last.upperBound), help: "Mark fewer words, or mark them in one way only.")
  }

  /// What looks like a table and lacks the line under its headings would be printed with its bars.
  private mutating func checkTable(_ lines: [Range<Int>]) {
    func isRow(_ line: Range<Int>) -> Bool {
      let bar = UInt8(ascii: "|")
      guard has(bar, in: line), let first = file.bytes[line].firstIndex(of: bar) else { return false }
      if first == line.lowerBound { return file.bytes[(first + 1)..<line.upperBound].contains(bar) }
      return file.bytes[line].contains(UInt8(ascii: "-"))
        && file.bytes[line].allSatisfy {
          isBlank($0) || $0 == bar || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
        }
    }
    guard let row = lines.firstIndex(where: isRow), let last = lines.last else { return }
    let isFirst = file.bytes[lines[row].lowerBound] == UInt8(ascii: "|")
    report(
      .badTable, "Bars as in a table, without a line of hyphens under its headings",
      span(lines[isFirst ? row : max(0, row - 1)].lowerBound..<last.upperBound),
      help:
        "The second line of a table has hyphens for each column, `| --- | --- |`. A bar that is text is written `\\|`.")
  }

  private func has(_ byte: UInt8, in line: Range<Int>) -> Bool {
    file.bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[line]).contains(byte) }
  }

  /// Attributes that share a line with text are a mistake that would otherwise be printed.
  private mutating func checkAttributes(in lines: [Range<Int>], around text: InlineText, _ host: Host) {
    guard lines.contains(where: { has(UInt8(ascii: "{"), in: $0) }) else { return }
    var codes = zip(text.pieces, text.spans).compactMap { piece, span in
      if case .code = piece { span.range } else { nil }
    }[...]
    for line in lines {
      var i = line.lowerBound
      while i < line.upperBound {
        while let code = codes.first, code.upperBound <= i { codes.removeFirst() }
        if let code = codes.first, code.contains(i) {
          i = code.upperBound
        } else if file.bytes[i] == UInt8(ascii: "\\") {
          i += 2
        } else if file.bytes[i] == UInt8(ascii: "{") {
          guard let end = checkBrace(i..<line.upperBound, in: line, isLast: line == lines.last, host) else {
            break
          }
          i = end
        } else {
          i += 1
        }
      }
    }
  }

  /// Reports the brace at the beginning of `range` if it opens attributes; where to read on, nil for not at all.
  private mutating func checkBrace(_ range: Range<Int>, in line: Range<Int>, isLast: Bool, _ host: Host) -> Int? {
    let isHeading = host == .heading
    let brace = range.lowerBound
    if range.count > 1, file.bytes[brace + 1] == UInt8(ascii: "{") { return attributeParser.afterValueName(range) }
    guard attributeParser.looksLikeAttributes(range), attributeParser.isDefinitelyAttributes(range) else {
      return brace + 1
    }
    guard let end = attributeParser.closing(range) else {
      reportUnclosed(range)
      return nil
    }
    strayLines.insert(file.lineIndex(at: brace))
    var gap = brace
    while gap > line.lowerBound, isBlank(file.bytes[gap - 1]) { gap -= 1 }
    if host == .cell {
      report(
        .attributeNotAlone, "Attributes in a cell of a table", span(brace..<end),
        help: "Those of a row stand in a cell of their own after the last column, as in `| … | … | {#id}`.")
      return end
    }
    if gap == line.lowerBound, end == line.upperBound, !isHeading {
      report(
        .attributeNotAlone, "Attributes that are not on the last line of their clause", span(brace..<end),
        help: "Everything that a clause states stands in one pair of braces on its last line.")
      return end
    }
    let isAtEnd = end == line.upperBound && isLast && gap > line.lowerBound
    let indent = String(repeating: " ", count: column(of: line.lowerBound))
    let fix =
      isHeading
      ? Diagnostic.Fix(
        "Put a blank before the attributes", isSafe: true, edits: [.init(span(gap..<brace), " ")])
      : Diagnostic.Fix(
        "Put the attributes on a line of their own", isSafe: true,
        edits: [.init(span(gap..<brace), lineEnd(after: line) + indent)])
    report(
      .attributeNotAlone,
      isHeading ? "Attributes that are not at the end of their heading" : "Attributes that share their line with text",
      span(brace..<end),
      help: isHeading
        ? "Attributes stand last in a heading, with a blank before them: `# Purpose {#purpose}`."
        : "Attributes stand alone on the last line of their clause, below its text.", fixes: isAtEnd ? [fix] : [])
    return end
  }

  /// The end of the line that holds `range`, as the file writes it.
  func lineEnd(after range: Range<Int>) -> String {
    var i = range.upperBound
    while i < file.bytes.count, isBlank(file.bytes[i]) { i += 1 }
    return i + 1 < file.bytes.count && file.bytes[i] == 0x0D && file.bytes[i + 1] == 0x0A ? "\r\n" : "\n"
  }

  private func isAfterBlank(_ i: Int, in line: Range<Int>) -> Bool {
    i == line.lowerBound || isBlank(file.bytes[i - 1]) || unusualBlank(before: i, in: line) != nil
  }

  /// The blank that ends directly before `end`, where it is none of the space bar.
  private func unusualBlank(before end: Int, in line: Range<Int>) -> Range<Int>? {
    (2...3).lazy.map { end - $0 }.first {
      $0 >= line.lowerBound && UnusualBlank.width(in: file.bytes, at: $0) == end - $0
    }.map { $0..<end }
  }

  mutating func takeHeadingAttributes(_ lines: inout [Range<Int>]) -> ParsedAttributes? {
    guard let line = lines.first else { return nil }
    var i = line.lowerBound
    while i < line.upperBound {
      if file.bytes[i] == UInt8(ascii: "{"), isAfterBlank(i, in: line),
        attributeParser.looksLikeAttributes(i..<line.upperBound)
      {
        guard let end = attributeParser.closing(i..<line.upperBound) else {
          if attributeParser.isDefinitelyAttributes(i..<line.upperBound) { reportUnclosed(i..<line.upperBound) }
          return nil
        }
        if end == line.upperBound {
          var gap = i
          while gap > line.lowerBound, isBlank(file.bytes[gap - 1]) { gap -= 1 }
          if let blank = unusualBlank(before: gap, in: line) {
            attributeParser.reportBlanks([blank], into: &diagnostics)
            gap = blank.lowerBound
          }
          lines = gap > line.lowerBound ? [line.lowerBound..<gap] : []
          return attributeParser.parse(i..<end, into: &diagnostics)
        }
        i = end
      } else {
        i += 1
      }
    }
    return nil
  }

  /// A line without the blanks around it that CommonMark takes for letters.
  private func withoutUnusualBlanks(_ line: Range<Int>) -> Range<Int> {
    guard let first = file.bytes[line].first, let last = file.bytes[line].last, first >= 0x80 || last >= 0x80 else {
      return line
    }
    let words = file.bytes[line].firstIndex(of: UInt8(ascii: "{")) ?? line.lowerBound
    let end = (file.bytes[line].lastIndex(of: UInt8(ascii: "}")) ?? line.upperBound - 1) + 1
    func isBlankOnly(_ range: Range<Int>) -> Bool {
      var i = range.lowerBound
      while i < range.upperBound {
        let width = isBlank(file.bytes[i]) ? 1 : UnusualBlank.width(in: file.bytes, at: i)
        if width == 0 { return false }
        i += width
      }
      return true
    }
    guard words < end, isBlankOnly(line.lowerBound..<words), isBlankOnly(end..<line.upperBound) else { return line }
    return words..<end
  }

  /// Cuts the attributes off the end of `lines` if the last of them holds nothing else.
  mutating func takeAttributes(_ lines: inout [Range<Int>]) -> ParsedAttributes? {
    guard let last = lines.last else { return nil }
    let line = withoutUnusualBlanks(last)
    guard attributeParser.looksLikeAttributes(line) else { return nil }
    if line != last {
      let around = UnusualBlank.places(in: file.bytes, last.lowerBound..<line.lowerBound)
      attributeParser.reportBlanks(
        around + UnusualBlank.places(in: file.bytes, line.upperBound..<last.upperBound), replacement: "",
        into: &diagnostics)
    }
    guard let end = attributeParser.closing(line) else {
      guard attributeParser.isDefinitelyAttributes(line) else { return nil }
      reportUnclosed(line)
      lines.removeLast()
      return nil
    }
    guard end == line.upperBound else { return nil }
    lines.removeLast()
    return attributeParser.parse(line, into: &diagnostics)
  }

  mutating func reportUnclosed(_ range: Range<Int>) {
    strayLines.insert(file.lineIndex(at: range.lowerBound))
    report(
      .unclosedAttribute, "Attributes that are not closed on their line", span(range),
      help: "Close the brace, and any quotation mark, on the same line; attributes stand on one line.")
  }
}
