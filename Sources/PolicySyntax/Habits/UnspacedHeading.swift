internal import CommonMark
internal import Diagnostics
internal import SourceText

/// Finds `unspaced-heading`: `#Phones`, which CommonMark takes for text.
///
/// It is read on as the heading that is meant, so that nothing else is said of what follows from it.
enum UnspacedHeading {
  static func repair(
    _ blocks: [Block], _ file: SourceFile, _ parser: AttributeParser, into diagnostics: inout DiagnosticList
  ) -> [Block] {
    guard blocks.contains(where: { mark(of: $0, file, parser) != nil }) else { return blocks }
    var result: [Block] = []
    for block in blocks {
      guard let (level, after, words) = mark(of: block, file, parser), let line = block.lines.first else {
        result.append(block)
        continue
      }
      diagnostics.append(
        Diagnostic(
          .unspacedHeading, "A heading needs a space after `#`",
          at: SourceSpan(parser.id, line.range.lowerBound, after),
          help: "Without it the line is text; to begin a text with `#`, write `\\#`.",
          fixes: [
            .init("Put a space after it", isSafe: true, edits: [.init(SourceSpan(parser.id, after, words), " ")])
          ]))
      var heading = block
      heading.kind = .heading(level: level, isSetext: false)
      heading.lines = [Line(words..<line.range.upperBound)]
      heading.span = SourceSpan(parser.id, Int(block.span.start), line.range.upperBound)
      result.append(heading)
      guard block.lines.count > 1 else { continue }
      var rest = block
      rest.lines.removeFirst()
      rest.span = SourceSpan(parser.id, rest.lines[0].range.lowerBound, Int(block.span.end))
      result.append(rest)
    }
    return result
  }

  /// The level of the heading that a paragraph is meant to be, the offset after its marks, and that of its words.
  private static func mark(
    of block: Block, _ file: SourceFile, _ parser: AttributeParser
  ) -> (level: Int, after: Int, words: Int)? {
    guard case .paragraph = block.kind, let line = block.lines.first?.range,
      file.bytes[line.lowerBound] == UInt8(ascii: "#")
    else { return nil }
    var after = line.lowerBound
    while after < line.upperBound, file.bytes[after] == UInt8(ascii: "#") { after += 1 }
    guard after - line.lowerBound <= 6, after < line.upperBound else { return nil }
    var words = after
    while words < line.upperBound {
      let width = UnusualBlank.width(in: file.bytes, at: words)
      guard width > 0 || isBlank(file.bytes[words]) else { break }
      words += max(width, 1)
    }
    let level = after - line.lowerBound
    if words > after { return words < line.upperBound ? (level, after, words) : nil }
    let brace = file.bytes[line].lastIndex(of: UInt8(ascii: "{"))
    let hasBraces = brace.map { parser.looksLikeAttributes($0..<line.upperBound) } ?? false
    // A line without braces is one only where it is no sentence: "#ETA2026 is our hashtag."
    let capital = (0x41...0x5A).contains(file.bytes[words])
    let ends = Array(".;:,?!".utf8).contains(file.bytes[line.upperBound - 1])
    let standsAlone = block.lines.count == 1 || (0x41...0x5A).contains(file.bytes[block.lines[1].range.lowerBound])
    guard hasBraces || capital && !ends && standsAlone, isLetter(file.bytes[words]) || hasBraces else { return nil }
    return (level, after, words)
  }
}
