extension InlineText {
  /// The text without markup; `value` says what stands for a name, and `title` what a link without words prints.
  public func plain(
    value: (ValueName) -> String = { "{{\($0.text)}}" }, title: (LinkTarget) -> String = { $0.destination },
    linkWords: (LinkTarget, String) -> String = { $1 }
  ) -> String {
    if pieces.count == 1, case .text(let text) = pieces[0] { return text }
    var result = ""
    var link: LinkTarget?
    var words = ""
    func add(_ text: String) {
      if link == nil { result += text } else { words += text }
    }
    for piece in pieces {
      switch piece {
      case .text(let text), .code(let text): add(text)
      case .value(let name): add(value(name))
      case .start, .end: break
      case .startLink(let target):
        link = target
        words = ""
      case .endLink:
        guard let target = link else { break }
        result += words.isEmpty ? title(target) : linkWords(target, words)
        link = nil
        words = ""
      }
    }
    return result + words
  }

  /// The places that it links to, in order.
  public var links: [(target: LinkTarget, index: Int)] {
    pieces.enumerated().compactMap { index, piece in
      if case .startLink(let target) = piece { (target, index) } else { nil }
    }
  }
}

extension [ContentBlock] {
  /// The text of all blocks, one after the other, parted by a blank.
  public func plain(_ text: (InlineText) -> String) -> String {
    if count == 1, case .paragraph(let only) = self[0] { return text(only) }
    var parts: [String] = []
    collectPlain(text, into: &parts)
    return parts.joined(separator: " ")
  }

  private func collectPlain(_ text: (InlineText) -> String, into parts: inout [String]) {
    for block in self {
      switch block {
      case .paragraph(let inline): parts.append(text(inline))
      case .quote(let blocks): blocks.collectPlain(text, into: &parts)
      case .code(_, let code):
        parts.append(code.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " "))
      case .list(_, let items): for item in items { item.collectPlain(text, into: &parts) }
      case .figure(let figure): parts.append(figure.words)
      case .headings(let texts), .cells(let texts): parts.append(texts.map(text).joined(separator: " | "))
      }
    }
  }

  /// The text of the first paragraph; of a row its first cell with words, of a table without a paragraph its headings,
  /// of a figure what it shows.
  public var firstText: InlineText {
    for block in self {
      switch block {
      case .paragraph(let text): return text
      case .figure(let figure): return InlineText([.text(figure.alternative)])
      case .cells(let texts): return texts.first { !$0.isEmpty } ?? InlineText()
      case .headings(let texts):
        return InlineText([Inline](texts.filter { !$0.isEmpty }.map(\.pieces).joined(separator: [.text(" ")])))
      case .quote, .code, .list: continue
      }
    }
    return InlineText()
  }

  /// Whether the last paragraph that belongs to the clause itself ends in a colon, so that a list must follow.
  public var endsWithColon: Bool {
    for block in reversed() {
      if case .paragraph(let text) = block {
        switch text.pieces.last {
        case .text(let words): return words.utf8.last == UInt8(ascii: ":")
        case .end(_)?, .endLink?:
          for piece in text.pieces.reversed() {
            if case .text(let words) = piece { return words.utf8.last == UInt8(ascii: ":") }
            if case .code = piece { return false }
          }
          return false
        default: return false
        }
      }
    }
    return false
  }
}
