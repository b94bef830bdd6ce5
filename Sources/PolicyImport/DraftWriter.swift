internal import CommonMark
internal import PolicyModel

/// Writes a draft as the source of a policy.
struct DraftWriter {
  private var bytes: [UInt8] = []
  private let withLinks: Bool
  private var ids: Set<String> = []

  static func source(_ draft: Draft, withLinks: Bool) -> [UInt8] {
    var writer = DraftWriter(withLinks: withLinks)
    writer.write(draft)
    return writer.bytes
  }

  private init(withLinks: Bool) { self.withLinks = withLinks }

  private mutating func write(_ draft: Draft) {
    line("---")
    for each in draft.header { line(MixedAlphabets.parted(each)) }
    line("---")
    var depth = -1
    var before: DraftNode.Kind?
    for node in draft.nodes {
      let isTight =
        switch (node.kind, before) {
        case (.item, .item?): node.paragraphs.count == 1
        case (.row, _): true
        default: false
        }
      if !isTight { line("") }
      if let own = node.depth { depth = own }
      if case .heading = node.kind { depth = -1 }
      write(node, depth: depth)
      // An item of several paragraphs is followed by a blank line, so that what comes next is no part of the last.
      before = node.paragraphs.count == 1 && node.headings == 0 ? node.kind : nil
    }
  }

  private mutating func write(_ node: DraftNode, depth: Int) {
    let inner = String(repeating: " ", count: 2 * (depth + 1))
    switch node.kind {
    case .heading(let level):
      bytes += String(repeating: "#", count: level).utf8
      bytes.append(0x20)
      write(node.paragraphs.first ?? [])
      if let braces = braces(node) { bytes += " \(braces)".utf8 }
      line("")
    case .clause, .item:
      let outer = String(repeating: " ", count: 2 * max(depth, 0))
      for (index, paragraph) in node.paragraphs.dropLast(node.headings).enumerated() {
        if index > 0 { line(node.quoted.contains(index) && node.quoted.contains(index - 1) ? inner + ">" : "") }
        if case .code(let text, let info)? = paragraph.first {
          writeCode(text, info, depth < 0 ? "" : inner)
          continue
        }
        bytes += (depth < 0 ? "" : index == 0 ? outer + "- " : inner).utf8
        if node.quoted.contains(index) { bytes += "> ".utf8 }
        write(paragraph)
        line("")
        // Braces stand under the last words that are the clause's own.
        if index == node.lastOwn, node.hasOwnWords, node.headings == 0, let braces = braces(node) {
          line((depth < 0 ? "" : inner) + braces)
        }
      }
      if node.headings == 0 {
        // A clause that is nothing but code or a picture.
        if !node.hasOwnWords, let braces = braces(node) { line((depth < 0 ? "" : inner) + braces) }
        break
      }
      // What a table states stands before its headings; where only `.stem` says that the words lead to it, under these.
      let isUnder = node.attributes.contains(".stem")
      if !isUnder, node.paragraphs.count > node.headings { line("") }
      if let braces = braces(node) { line((depth < 0 ? "" : inner) + braces) }
      if isUnder { line("") }
      writeRow(node.paragraphs.suffix(node.headings), inner)
      line(inner + "|" + String(repeating: " --- |", count: node.headings))
    case .row(let depth):
      writeRow(node.paragraphs[...], String(repeating: " ", count: 2 * (depth + 1)))
      // In the place of the line end comes what the row states.
      if let braces = braces(node) {
        bytes.removeLast()
        line(" \(braces) |")
      }
    case .guidance, .summary, .adapter:
      let mark =
        switch node.kind {
        case .guidance: "GUIDANCE"
        case .summary(let audience): "SUMMARY \(audience)"
        default: "ADAPTER"
        }
      line("\(inner)> [!\(mark)]")
      for (index, paragraph) in node.paragraphs.enumerated() {
        if index > 0 { line("\(inner)>") }
        bytes += "\(inner)> ".utf8
        write(paragraph)
        line("")
      }
    case .comment: line("\(inner)<!-- \(MixedAlphabets.parted(node.paragraphs.first?.shown ?? "")) -->")
    }
  }

  private mutating func braces(_ node: DraftNode) -> String? {
    var words = node.attributes
    if let id = node.id, ClauseID(stated: id) != nil, ids.insert(id).inserted { words.insert("#\(id)", at: 0) }
    return words.isEmpty ? nil : "{\(words.joined(separator: " "))}"
  }

  private mutating func writeCode(_ text: String, _ info: String, _ indent: String) {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    line(indent + fence + info)
    for each in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line(each.isEmpty ? "" : indent + each)
    }
    line(indent + fence)
  }

  /// The cells of a row between bars, on one line.
  private mutating func writeRow(_ cells: ArraySlice<[DraftPiece]>, _ indent: String) {
    var written = cells.map { escapingBars(markdown($0)) }
    // A row of hyphens alone would part headings from rows.
    let isRule = written.allSatisfy { cell in !cell.isEmpty && cell.allSatisfy { $0 == 0x2D || $0 == 0x3A } }
    if isRule, !written.isEmpty { written[0].insert(0x5C, at: 0) }
    bytes += indent.utf8
    bytes.append(0x7C)
    for cell in written {
      bytes.append(0x20)
      bytes += cell
      bytes += (cell.isEmpty ? "|" : " |").utf8
    }
    bytes.append(0x0A)
  }

  private mutating func write(_ pieces: [DraftPiece]) {
    let written = markdown(pieces)
    let start = bytes.count
    // A bar at the head of a line is taken for a table.
    if written.first == 0x7C { bytes.append(0x5C) }
    bytes += written
    // A line of 64 KiB or more is no line any more.
    if bytes.count - start > 32 << 10 { fold(from: start) }
  }

  /// A text as Markdown on one line.
  private func markdown(_ pieces: [DraftPiece]) -> [UInt8] {
    var events: [InlineEvent] = []
    // A brace may open attributes or a value: it is marked by a character that no text has, and escaped at the end.
    func marked(_ text: String) -> String { text.utf8.contains(0x7B) ? text.replacing("{", with: "\u{1}") : text }
    var pending = ""
    func add(_ text: String) { pending += marked(text) }
    func add(_ more: [InlineEvent]) {
      if !pending.isEmpty { events.append(.text(pending)) }
      pending = ""
      events += more
    }
    var sources: [String] = []
    for piece in pieces {
      switch piece {
      case .text(let text), .added(let text): add(text)
      case .gap(let name, _): add([.html("{{\(name)}}")])
      case .code(let text, _): add(text)
      case .figure(_, let text, let path):
        add([.start(.image(destination: path, title: "")), .text(marked(text)), .end(.image)])
      case .edition(let source, _, _):
        // What is source already is put in at the end.
        sources.append(source)
        add("\u{2}")
      case .link(let words, let address):
        guard withLinks else {
          add(words)
          break
        }
        add([.start(.link(destination: address, title: "")), .text(marked(words)), .end(.link)])
      }
    }
    add([])
    var written: [UInt8] = []
    if !appendMarkdown(events, to: &written) {
      written = []
      sources = []
      appendMarkdown(text: marked(pieces.shown), to: &written)
    }
    if !sources.isEmpty {
      var result: [UInt8] = []
      var next = sources.makeIterator()
      for byte in written { if byte == 2 { result += (next.next() ?? "").utf8 } else { result.append(byte) } }
      written = result
    }
    if written.contains(where: { $0 >= 0x80 }) {
      // A word of two alphabets is an error where it stands as it is.
      written = Array(MixedAlphabets.referred(String(decoding: written, as: UTF8.self)).utf8)
    }
    guard written.contains(1) else { return written }
    var result: [UInt8] = []
    for byte in written { if byte == 1 { result += [0x5C, 0x7B] } else { result.append(byte) } }
    return result
  }

  /// Breaks a very long line at blanks before letters, where no markup can begin.
  private mutating func fold(from start: Int) {
    var column = 0
    for index in start..<bytes.count - 1 {
      column += 1
      let next = bytes[index + 1]
      let isLetter = (0x61...0x7A).contains(next | 0x20)
      if column > 100, bytes[index] == 0x20, isLetter, bytes[index - 1] != 0x20 {
        bytes[index] = 0x0A
        column = 0
      }
    }
  }

  private mutating func line(_ text: String) {
    bytes += text.utf8
    bytes.append(0x0A)
  }
}
