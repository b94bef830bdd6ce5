/// Finds the tags of a Markdown template that stand where a backslash does not escape.
///
/// The template is read as CommonMark would read it with every tag a plain character and every section written once.
/// This is for the author's slips; what a template makes of itself with sections is its own affair.
struct MarkdownPlaces {
  /// The literal text, with `placeholder` for each tag that inserts something.
  private var text: [UInt8] = []
  private var tags: [Tag] = []

  private struct Tag {
    let position, offset: Int
    let name: String
    /// Whether it inserts something escaped, or a partial.
    let isChecked: Bool
    var place: String?
  }

  private static let placeholder: UInt8 = 0xFF

  init(source: [UInt8], instructions: [Instruction], paths: [NamePath]) {
    for instruction in instructions {
      switch instruction {
      case .text(let range, _): text.append(contentsOf: source[range])
      case .value(let path, let raw, let at): add(paths[path].text, at, isChecked: !raw)
      case .partial(let path, let indentation, let at):
        add(">" + paths[path].text, at, isChecked: true)
        // The partial ends its own line.
        if indentation != nil { text.append(0x0A) }
      case .lineStart, .section, .inverted, .end: break
      }
    }
  }

  private mutating func add(_ name: String, _ offset: Int, isChecked: Bool) {
    tags.append(Tag(position: text.count, offset: offset, name: name, isChecked: isChecked))
    text.append(Self.placeholder)
  }

  /// The problems, in the order of the template.
  mutating func problems() -> [Problem] {
    if tags.isEmpty { return [] }
    markBlocks()
    return tags.compactMap { tag in
      tag.place.map {
        Problem(offset: tag.offset, message: "{{\(tag.name)}} stands \($0), where a value cannot be escaped")
      }
    }
  }

  private mutating func mark(_ range: Range<Int>, _ place: String) {
    var low = 0
    var high = tags.count
    while low < high {
      let middle = (low + high) / 2
      if tags[middle].position < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < tags.count, tags[low].position < range.upperBound {
      if tags[low].isChecked, tags[low].place == nil { tags[low].place = place }
      low += 1
    }
  }

  // MARK: Blocks

  private mutating func markBlocks() {
    var fence: (byte: UInt8, length: Int)?
    var isHTML = false
    var paragraph = 0
    var start = 0
    var quotes = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
      let line = start..<end
      let marks = marks(of: line)
      let content = marks.end..<end
      let run = fenceRun(content)
      if fence == nil, marks.item || marks.quotes > quotes || isHeadingOrRule(content) {
        markInlines(paragraph..<start)
        paragraph = start
      }
      if let open = fence {
        mark(line, "in a code block")
        if let run, run.byte == open.byte, run.length >= open.length, run.isBare { fence = nil }
        paragraph = end
      } else if let run, run.opens {
        markInlines(paragraph..<start)
        mark(line, "in a code block")
        fence = (run.byte, run.length)
        isHTML = false
        paragraph = end
      } else if content.isEmpty {
        markInlines(paragraph..<start)
        isHTML = false
        paragraph = end
      } else if isHTML || beginsHTML(content) {
        markInlines(paragraph..<start)
        mark(line, "in raw HTML")
        isHTML = true
        paragraph = end
      } else if isHeadingOrRule(content) {
        markInlines(line)
        paragraph = end
      } else {
        markDefinition(content)
      }
      quotes = content.isEmpty ? 0 : marks.quotes
      start = end
    }
    markInlines(paragraph..<text.count)
  }

  /// What stands before the content of a line: white space and the marks of quotations and items.
  private func marks(of line: Range<Int>) -> (end: Int, quotes: Int, item: Bool) {
    var (at, quotes, item) = (line.lowerBound, 0, false)
    while at < line.upperBound {
      let byte = text[at]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        at += 1
      } else if byte == UInt8(ascii: ">") {
        quotes += 1
        at += 1
      } else {
        // A bullet, or at most nine digits with a point or a bracket.
        let digits = text[at..<line.upperBound].prefix(10).prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        let last = at + digits.count
        let isMark = last < line.upperBound && (digits.isEmpty ? "-*+" : ".)").utf8.contains(text[last])
        guard isMark, digits.count < 10, last + 1 < line.upperBound, text[last + 1] <= 0x20 else { break }
        item = true
        at = last + 1
      }
    }
    return (at, quotes, item)
  }

  private func isHeadingOrRule(_ line: Range<Int>) -> Bool {
    text[line].first == UInt8(ascii: "#") || text[line].allSatisfy { $0 <= 0x20 || "-_*=".utf8.contains($0) }
  }

  private func fenceRun(_ line: Range<Int>) -> (byte: UInt8, length: Int, opens: Bool, isBare: Bool)? {
    guard let byte = text[line].first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return nil }
    let length = text[line].prefix { $0 == byte }.count
    if length < 3 { return nil }
    let rest = text[line].dropFirst(length)
    let opens = byte == UInt8(ascii: "~") || !rest.contains(byte)
    return (byte, length, opens, rest.allSatisfy { $0 <= 0x20 })
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") }

  /// Whether the line begins with a tag, a comment or the like, and not with an autolink.
  private func beginsHTML(_ line: Range<Int>) -> Bool {
    var rest = text[line]
    guard rest.popFirst() == UInt8(ascii: "<"), let first = rest.first else { return false }
    if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") || first == UInt8(ascii: "/") { return true }
    guard isLetter(first) else { return false }
    let after = rest.first { !(isLetter($0) || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))) }
    guard let after else { return true }
    return after <= 0x20 || after == UInt8(ascii: ">") || after == UInt8(ascii: "/") || after == UInt8(ascii: "-")
  }

  private mutating func markDefinition(_ line: Range<Int>) {
    guard text[line].first == UInt8(ascii: "[") else { return }
    for i in line.dropLast() where text[i] == UInt8(ascii: "]") {
      if text[i + 1] == UInt8(ascii: ":") { mark(i..<line.upperBound, "in a link definition") }
      return
    }
  }

  // MARK: Inlines

  private mutating func markInlines(_ paragraph: Range<Int>) {
    if paragraph.isEmpty { return }
    let runs = backtickRuns(paragraph)
    var greater = paragraph.lowerBound
    var space = paragraph.lowerBound
    var destination: (start: Int, depth: Int)?
    var i = paragraph.lowerBound
    while i < paragraph.upperBound {
      let next = i + 1 < paragraph.upperBound ? text[i + 1] : 0
      switch text[i] {
      case UInt8(ascii: "\\"):
        if next == Self.placeholder { mark(i + 1..<i + 2, "after a backslash") }
        i += 2
      case UInt8(ascii: "`"):
        let length = text[i..<paragraph.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
        i += length
        guard let close = first(in: runs[length] ?? [], from: i) else { continue }
        mark(i..<close, "in a code span")
        i = close + length
      case UInt8(ascii: "<") where isLetter(next) || "/!?".utf8.contains(next) || next == Self.placeholder:
        greater = index(from: max(greater, i), to: paragraph.upperBound) { $0 == UInt8(ascii: ">") }
        space = index(from: max(space, i), to: paragraph.upperBound) { $0 <= 0x20 }
        i += 1
        // What begins with a value can be an autolink only, and that holds no space.
        if greater == paragraph.upperBound || (next == Self.placeholder && space < greater) { continue }
        mark(i..<greater, "between < and >")
        i = greater + 1
      case UInt8(ascii: "]") where next == UInt8(ascii: "(") && destination == nil:
        destination = (i + 2, 1)
        i += 2
      case UInt8(ascii: "("):
        destination?.depth += 1
        i += 1
      case UInt8(ascii: ")"):
        destination?.depth -= 1
        if let (start, depth) = destination, depth == 0 {
          mark(start..<i, "in the destination of a link")
          destination = nil
        }
        i += 1
      default: i += 1
      }
    }
  }

  /// Where the runs of backticks begin, in order, by their length.
  private func backtickRuns(_ range: Range<Int>) -> [Int: [Int]] {
    var runs: [Int: [Int]] = [:]
    var i = range.lowerBound
    while i < range.upperBound {
      if text[i] != UInt8(ascii: "`") {
        i += 1
        continue
      }
      let length = text[i..<range.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
      runs[length, default: []].append(i)
      i += length
    }
    return runs
  }

  private func first(in positions: [Int], from start: Int) -> Int? {
    var low = 0
    var high = positions.count
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < positions.count ? positions[low] : nil
  }

  private func index(from start: Int, to end: Int, where matches: (UInt8) -> Bool) -> Int {
    var i = start
    while i < end, !matches(text[i]) { i += 1 }
    return i
  }
}
