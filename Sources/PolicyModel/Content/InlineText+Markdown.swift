public import CommonMark

/// What is printed for a link.
public struct PrintedLink {
  /// Where it leads on the page; nil where only the words are printed.
  public var address: String?
  /// Words to print instead of its own; nil for its own.
  public var words: String?

  /// Makes a printed link.
  public init(address: String?, words: String? = nil) {
    self.address = address
    self.words = words
  }
}

extension InlineText {
  /// The text as CommonMark events.
  ///
  /// - value: the events for a name, such as its text.
  /// - link: what is printed for a target and its plain words, which may be empty.
  public func events(
    value: (ValueName) -> [InlineEvent], link: (LinkTarget, String) -> PrintedLink
  ) -> [InlineEvent] {
    var result: [InlineEvent] = []
    result.reserveCapacity(pieces.count)
    var isLinked = false
    var isReplaced = false
    for (index, piece) in pieces.enumerated() {
      if isReplaced, piece != .endLink { continue }
      switch piece {
      case .text(let text): result.append(.text(text))
      case .code(let code): result.append(.code(code))
      case .value(let name): result += value(name)
      case .start(let style): result.append(.start(style == .strong ? .strong : .emphasis))
      case .end(let style): result.append(.end(style == .strong ? .strong : .emphasis))
      case .startLink(let target):
        let printed = link(target, linkWords(from: index))
        isLinked = printed.address != nil
        if let address = printed.address { result.append(.start(.link(destination: address, title: ""))) }
        isReplaced = printed.words != nil
        if let words = printed.words { result.append(.text(words)) }
      case .endLink:
        if isLinked { result.append(.end(.link)) }
        isLinked = false
        isReplaced = false
      }
    }
    return result
  }

  /// The plain words of the link that starts at `index`.
  func linkWords(from index: Int) -> String {
    var words = ""
    for piece in pieces[(index + 1)...] {
      switch piece {
      case .text(let text), .code(let text): words += text
      case .value(let name): words += "{{\(name.text)}}"
      case .endLink: return words
      default: break
      }
    }
    return words
  }

  /// Appends the normal form: CommonMark as Precept writes it, links by target and values by name.
  ///
  /// False, and nothing appended, for the rare nesting of emphasis that CommonMark can't write on one line.
  @discardableResult public func writeNormalForm(into bytes: inout [UInt8]) -> Bool {
    let events = events(
      value: { [.html("{{\($0.text)}}")] }, link: { target, _ in PrintedLink(address: target.destination) })
    let brace = UInt8(ascii: "{")
    func hasBraces(_ event: InlineEvent) -> Bool {
      if case .text(let text) = event { text.utf8.firstRange(ofPair: brace) != nil } else { false }
    }
    guard events.contains(where: hasBraces) else { return appendMarkdown(events, to: &bytes) }
    // Braces that are text are escaped, or they would read as a value; no policy holds the control character.
    let marked = events.map { event in
      guard hasBraces(event), case .text(let text) = event else { return event }
      return .text(String(decoding: text.utf8.map { $0 == brace ? 1 : $0 }, as: UTF8.self))
    }
    var line: [UInt8] = []
    guard appendMarkdown(marked, to: &line) else { return false }
    for byte in line { bytes += byte == 1 ? [UInt8(ascii: "\\"), brace] : [byte] }
    return true
  }
}

extension [ContentBlock] {
  /// The normal form of all blocks, parted by blank lines.
  public var normalForm: [UInt8] {
    var bytes: [UInt8] = []
    writeMarkdown(into: &bytes, indent: []) { $0.writeNormalForm(into: &$1) }
    return bytes
  }

  /// Writes the blocks as CommonMark; every line but the first begins with `indent`. No line end at the end.
  public func writeMarkdown(
    into bytes: inout [UInt8], indent: [UInt8], text write: (InlineText, inout [UInt8]) -> Void
  ) {
    for (index, block) in enumerated() {
      if index > 0 {
        newLine(&bytes, indent, isBlank: true)
        newLine(&bytes, indent)
      }
      switch block {
      case .paragraph(let inline): write(inline, &bytes)
      case .quote(let blocks):
        bytes += "> ".utf8
        blocks.writeMarkdown(into: &bytes, indent: indent + [UInt8]("> ".utf8), text: write)
      case .code(let info, let text):
        let fence = [UInt8](repeating: UInt8(ascii: "`"), count: Self.fenceLength(text))
        bytes += fence + [UInt8](info.utf8)
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast(
          text.hasSuffix("\n") ? 1 : 0)
        {
          newLine(&bytes, indent, isBlank: line.isEmpty)
          bytes += line
        }
        newLine(&bytes, indent)
        bytes += fence
      case .list(let start, let items):
        for (n, item) in items.enumerated() {
          if n > 0 { newLine(&bytes, indent) }
          let marker = [UInt8]((start.map { "\($0 + n). " } ?? "- ").utf8)
          bytes += marker
          item.writeMarkdown(
            into: &bytes, indent: indent + [UInt8](repeating: 0x20, count: marker.count), text: write)
        }
      case .figure(let figure): figure.writeMarkdown(into: &bytes, destination: figure.destination)
      case .headings(let texts), .cells(let texts):
        for (n, text) in texts.enumerated() {
          if n > 0 { bytes += " | ".utf8 }
          var cell: [UInt8] = []
          write(text, &cell)
          bytes += escapingBars(cell)
        }
      }
    }
  }

  private func newLine(_ bytes: inout [UInt8], _ indent: [UInt8], isBlank: Bool = false) {
    bytes.append(0x0A)
    var indent = indent[...]
    if isBlank { while indent.last == 0x20 { indent.removeLast() } }
    bytes += indent
  }

  private static func fenceLength(_ text: String) -> Int {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = Swift.max(longest, run)
    }
    return longest + 1
  }
}
