public import SourceText

/// One piece of running text. Styles and links come as a start and an end, so that no depth of nesting costs stack.
public enum Inline: Hashable, Sendable {
  /// Emphasis or strong emphasis.
  public enum Style: Hashable, Sendable {
    case emphasis, strong
  }

  /// Words; white space runs are one space.
  case text(String)
  /// A code span.
  case code(String)
  /// A value to fill in.
  case value(ValueName)
  case start(Style)
  case end(Style)
  case startLink(LinkTarget)
  case endLink
}

/// The running text of a paragraph or title; two are equal when they say the same, wherever they stand.
public struct InlineText: Hashable, Sendable {
  /// The pieces in order; every start has its end.
  public var pieces: [Inline]
  /// Where each piece stands, at the same index; empty for text that comes from no file.
  public var spans: [SourceSpan]

  /// Makes running text.
  public init(_ pieces: [Inline] = [], spans: [SourceSpan] = []) {
    self.pieces = pieces
    self.spans = spans
  }

  /// Whether both say the same, wherever they stand.
  public static func == (a: InlineText, b: InlineText) -> Bool { a.pieces == b.pieces }
  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(pieces) }

  /// The span of the piece at `index`, where it has one.
  public func span(at index: Int) -> SourceSpan? { index < spans.count ? spans[index] : nil }

  /// Whether there is nothing to read.
  public var isEmpty: Bool { pieces.isEmpty }
}
