/// A block of a clause or a note. Lists stand only in notes and quotations: elsewhere their items are clauses. Headings
/// are the last block of a clause that is a table, and cells the only one of each of its items, which are its rows.
public indirect enum ContentBlock: Hashable, Sendable {
  case paragraph(InlineText)
  case quote([ContentBlock])
  /// A fenced code block: the word after the fence, and the lines.
  case code(info: String, text: String)
  /// Items in order; `start` is the first number of an ordered list.
  case list(start: Int?, items: [[ContentBlock]])
  /// A picture that stands by itself.
  case figure(Figure)
  /// The headings of a table, one for each column; one may be empty.
  case headings([InlineText])
  /// The cells of a row, as many as its table has headings; one may be empty.
  case cells([InlineText])
}

extension ContentBlock {
  /// Whether it is a picture.
  public var isFigure: Bool { if case .figure = self { true } else { false } }
}

extension [ContentBlock] {
  /// Calls `body` with each running text in reading order, also inside quotations and lists.
  public func forEachText(_ body: (InlineText) -> Void) {
    for block in self {
      switch block {
      case .paragraph(let text): body(text)
      case .quote(let blocks): blocks.forEachText(body)
      case .code, .figure: break
      case .list(_, let items): for item in items { item.forEachText(body) }
      case .headings(let texts), .cells(let texts): for text in texts { body(text) }
      }
    }
  }
}
