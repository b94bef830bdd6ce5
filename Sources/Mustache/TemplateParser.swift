/// Reads a template into instructions, and goes on after an error to find the others.
struct TemplateParser {
  private(set) var instructions: [Instruction] = []
  private(set) var paths: [NamePath] = []
  var problems: [Problem] = []

  private let source: [UInt8]
  private var pathIndex: [[UInt8]: Int] = [:]
  private var open: [OpenSection] = []
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  private var line = 1
  private var lineCountedTo = 0

  private struct OpenSection {
    let name: [UInt8]
    let instruction: Int
    let path: Int
    let isInverted: Bool
    let offset, line: Int
  }

  private enum Tag {
    case comment, delimiters, skipped
    case value([UInt8], raw: Bool)
    case section([UInt8], inverted: Bool)
    case close([UInt8])
    case partial([UInt8])

    var mayStandAlone: Bool { if case .value = self { false } else { true } }
  }

  init(source: [UInt8]) { self.source = source }

  mutating func parse() {
    var textStart = 0
    var at = 0
    var lineStart = 0
    var lineHasTag = false
    while let tagStart = find(opening, from: at) {
      if let end = source[at..<tagStart].lastIndex(of: 0x0A) {
        lineStart = end + 1
        lineHasTag = false
      }
      guard let (tag, tagEnd) = readTag(at: tagStart) else { break }
      if tag.mayStandAlone, !lineHasTag, isBlank(lineStart..<tagStart), let next = endOfBlankLine(from: tagEnd) {
        addText(textStart..<lineStart)
        add(tag, at: tagStart, indentation: lineStart..<tagStart)
        at = next
        lineStart = next
      } else {
        addText(textStart..<tagStart)
        if tagStart == lineStart, !lineHasTag { instructions.append(.lineStart) }
        add(tag, at: tagStart, indentation: nil)
        at = tagEnd
        lineHasTag = true
      }
      textStart = at
    }
    addText(textStart..<source.count)
    for section in open {
      problems.append(Problem(offset: section.offset, message: "section \(quoted(section.name)) is not closed"))
    }
  }

  /// Where `needle` begins next, at `limit` at the latest.
  private func find(_ needle: [UInt8], from start: Int, upTo limit: Int? = nil) -> Int? {
    source.withUnsafeBufferPointer { source in
      let first = needle[0]
      let last = min(limit ?? source.count, source.count - needle.count)
      var i = start
      while i <= last {
        if source[i] == first, needle.indices.allSatisfy({ source[i + $0] == needle[$0] }) { return i }
        i += 1
      }
      return nil
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool { source[range].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Where the next line begins, if nothing but spaces and tabs stands before it.
  private func endOfBlankLine(from start: Int) -> Int? {
    var i = start
    while i < source.count, source[i] == 0x20 || source[i] == 0x09 { i += 1 }
    if i == source.count { return i }
    if source[i] == 0x0D, i + 1 < source.count { i += 1 }
    return source[i] == 0x0A ? i + 1 : nil
  }

  private mutating func addText(_ range: Range<Int>) {
    if range.isEmpty { return }
    let beginsLine = range.lowerBound == 0 || source[range.lowerBound - 1] == 0x0A
    instructions.append(.text(range, beginsLine: beginsLine))
  }

  // MARK: Tags

  /// Reads the tag at `start`; nil where its end is missing, and so the rest of the template is unclear.
  private mutating func readTag(at start: Int) -> (Tag, end: Int)? {
    var at = start + opening.count
    while at < source.count, isSpace(source[at]) { at += 1 }
    let sigil = at < source.count ? source[at] : 0
    let end: [UInt8]
    switch sigil {
    case UInt8(ascii: "{"): end = [UInt8(ascii: "}")] + closing
    case UInt8(ascii: "="): end = [UInt8(ascii: "=")] + closing
    default: end = closing
    }
    let hasSigil = "#^/>&!{=".utf8.contains(sigil)
    let contentStart = hasSigil ? at + 1 : at
    // A tag other than a comment cannot hold another, so the search for its end never goes far.
    let inner = sigil == UInt8(ascii: "!") ? nil : find(opening, from: contentStart)
    guard let contentEnd = find(end, from: contentStart, upTo: inner) else {
      problems.append(Problem(offset: start, message: "a tag is not closed: \(quoted(end)) is missing"))
      return inner == nil ? nil : (.skipped, contentStart)
    }
    let tagEnd = contentEnd + end.count
    let content = trimmed(contentStart..<contentEnd)
    if sigil == UInt8(ascii: "!") { return (.comment, tagEnd) }
    if sigil == UInt8(ascii: "=") {
      changeDelimiters(to: content, at: start)
      return (.delimiters, tagEnd)
    }
    let isPartial = sigil == UInt8(ascii: ">")
    guard isName(content, isPath: !isPartial, at: start) else { return (.skipped, tagEnd) }
    switch sigil {
    case UInt8(ascii: "#"): return (.section(content, inverted: false), tagEnd)
    case UInt8(ascii: "^"): return (.section(content, inverted: true), tagEnd)
    case UInt8(ascii: "/"): return (.close(content), tagEnd)
    case UInt8(ascii: ">"): return (.partial(content), tagEnd)
    default: return (.value(content, raw: hasSigil), tagEnd)
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func trimmed(_ range: Range<Int>) -> [UInt8] {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isSpace(source[start]) { start += 1 }
    while end > start, isSpace(source[end - 1]) { end -= 1 }
    return Array(source[start..<end])
  }

  private mutating func isName(_ name: [UInt8], isPath: Bool, at start: Int) -> Bool {
    let message: String
    if name.isEmpty {
      message = "a tag without a name"
    } else if name.contains(where: isSpace) {
      message = "\(quoted(name)) is not a name: it contains white space"
    } else if isPath, name.count > 1,
      name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).contains(where: \.isEmpty)
    {
      message = "\(quoted(name)) is not a name: nothing stands on one side of a dot"
    } else {
      return true
    }
    problems.append(Problem(offset: start, message: message))
    return false
  }

  private mutating func changeDelimiters(to content: [UInt8], at start: Int) {
    let parts = content.split(whereSeparator: isSpace)
    guard parts.count == 2, !content.contains(UInt8(ascii: "=")) else {
      let message = "a change of delimiters needs two of them, parted by a space and without \"=\", as in {{=<% %>=}}"
      return problems.append(Problem(offset: start, message: message))
    }
    opening = Array(parts[0])
    closing = Array(parts[1])
  }

  // MARK: Instructions

  private mutating func add(_ tag: Tag, at start: Int, indentation: Range<Int>?) {
    switch tag {
    case .comment, .delimiters, .skipped: break
    case .value(let name, let raw): instructions.append(.value(path: path(name), raw: raw, at: start))
    case .partial(let name):
      instructions.append(.partial(path: path(name), indentation: indentation, at: start))
    case .section(let name, let inverted):
      let path = path(name)
      open.append(
        OpenSection(
          name: name, instruction: instructions.count, path: path, isInverted: inverted, offset: start,
          line: line(of: start)))
      if open.count == Template.maximumDepth + 1 {
        problems.append(Problem(offset: start, message: "sections nested deeper than \(Template.maximumDepth)"))
      }
      // The end is filled in when it is found.
      instructions.append(.section(path: path, end: 0, at: start))
    case .close(let name): close(name, at: start)
    }
  }

  private mutating func close(_ name: [UInt8], at start: Int) {
    guard let place = open.suffix(Template.maximumDepth).lastIndex(where: { $0.name == name }) else {
      var message = "{{/\(shortened(name))}} closes a section that is not open"
      if let last = open.last {
        message += "; the section open here is \(quoted(last.name)), from line \(last.line)"
      }
      return problems.append(Problem(offset: start, message: message))
    }
    for section in open[(place + 1)...] {
      problems.append(Problem(offset: section.offset, message: "section \(quoted(section.name)) is not closed"))
    }
    let section = open[place]
    open.removeSubrange(place...)
    let end = instructions.count
    if section.isInverted {
      instructions[section.instruction] = .inverted(path: section.path, end: end, at: section.offset)
    } else {
      instructions[section.instruction] = .section(path: section.path, end: end, at: section.offset)
      instructions.append(.end(start: section.instruction))
    }
  }

  private mutating func path(_ name: [UInt8]) -> Int {
    if let index = pathIndex[name] { return index }
    let parts = name.split(separator: UInt8(ascii: ".")).map { MustacheName(String(decoding: $0, as: UTF8.self)) }
    paths.append(NamePath(text: String(decoding: name, as: UTF8.self), parts: parts))
    pathIndex[name] = paths.count - 1
    return paths.count - 1
  }

  private func shortened(_ name: [UInt8]) -> String {
    let text = String(decoding: name, as: UTF8.self)
    return name.count > 60 ? String(text.unicodeScalars.prefix(40)) + "…" : text
  }

  private func quoted(_ name: [UInt8]) -> String { "\"\(shortened(name))\"" }

  /// The line of `offset`, which grows from call to call.
  private mutating func line(of offset: Int) -> Int {
    while lineCountedTo < offset {
      let byte = source[lineCountedTo]
      lineCountedTo += 1
      if byte == 0x0A || (byte == 0x0D && source[lineCountedTo] != 0x0A) { line += 1 }
    }
    return line
  }
}
