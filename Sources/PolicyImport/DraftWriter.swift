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
        if case .item = node.kind, case .item? = before, node.paragraphs.count == 1 { true } else { false }
      if !isTight { line("") }
      if let own = node.depth { depth = own }
      if case .heading = node.kind { depth = -1 }
      write(node, depth: depth)
      // An item of several paragraphs is followed by a blank line, so that what comes next is no part of the last.
      before = node.paragraphs.count == 1 ? node.kind : nil
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
      for (index, paragraph) in node.paragraphs.enumerated() {
        if index > 0 { line("") }
        bytes += (depth < 0 ? "" : index == 0 ? outer + "- " : inner).utf8
        write(paragraph)
        line("")
      }
      if let braces = braces(node) { line((depth < 0 ? "" : inner) + braces) }
    case .guidance, .adapter:
      line("\(inner)> [!\(node.kind == .guidance ? "GUIDANCE" : "ADAPTER")]")
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

  private mutating func write(_ pieces: [DraftPiece]) {
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
    let start = bytes.count
    // A bar at the head of a line is taken for a table.
    if written.first == 0x7C { bytes.append(0x5C) }
    for byte in written { if byte == 1 { bytes += [0x5C, 0x7B] } else { bytes.append(byte) } }
    // A line of 64 KiB or more is no line any more.
    if bytes.count - start > 32 << 10 { fold(from: start) }
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
