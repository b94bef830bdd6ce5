public import SourceText

/// One block of a document: a leaf with lines, or a container with children.
///
/// `> Hello` is a quote that holds a paragraph of one line, whose range covers `Hello`.
public struct Block: Sendable {
  /// What a block is.
  public enum Kind: Sendable, Hashable {
    /// A heading of level 1 to 6, written with `#` or, where `isSetext`, underlined.
    case heading(level: Int, isSetext: Bool)
    /// A paragraph.
    case paragraph
    /// A list; its children are items.
    case list(ListStyle)
    /// An item; `marker` is the bytes of its bullet, or of its number and delimiter.
    case item(marker: Range<Int>)
    /// A block quote.
    case quote
    /// Code; `info` is what stands after an opening fence, decoded; `isClosed` is false for a fence without its end.
    case code(isFenced: Bool, info: String, isClosed: Bool)
    /// Raw HTML.
    case html(HTMLBlock)
    /// A thematic break, such as `---`.
    case rule
    /// A table; `parseBlocks` makes none.
    case table(TableBlock)
  }

  /// What the block is.
  public var kind: Kind
  /// From the first byte of its marker or text to after its last byte that is not blank, without a line end.
  public var span: SourceSpan
  /// The lines of a paragraph, heading, code or HTML, in order; a heading with `#` has one, which may be empty.
  public var lines: [Line]
  /// What a list, item or quote holds, in order.
  public var children: [Block]
}

/// How the items of a list are marked.
public enum ListStyle: Sendable, Hashable {
  /// With `-`, `+` or `*`.
  case bullet(UInt8)
  /// With numbers from `start` (0 to 999999999), each followed by `.` or `)`.
  case ordered(start: Int, delimiter: UInt8)
}

/// What is known of a block of raw HTML.
public struct HTMLBlock: Sendable, Hashable {
  /// Which of the seven start conditions of CommonMark it met (section 4.6); 2 is a comment.
  public var condition: Int
  /// The offset after the `-->`, `?>` or the like that ends it: text may follow on that line.
  ///
  /// Nil for conditions 6 and 7, which a blank line ends, and where the end is missing.
  public var close: Int?

  /// Whether it is a comment, `<!-- … -->`.
  public var isComment: Bool { condition == 2 }
}

/// One line of a block's content.
public struct Line: Sendable, Hashable {
  /// The bytes of the content, without line end and without the prefixes of quotes and items.
  ///
  /// In a paragraph also without blanks on both sides; in a heading without the `#`s.
  public var range: Range<Int>
  /// Whether a quote or an item that the paragraph stands in has no prefix on this line.
  public var isLazy: Bool
  /// Spaces that belong before the content, left over from a tab that the prefix took in part.
  public var padding: Int

  /// Makes a line.
  public init(_ range: Range<Int>, isLazy: Bool = false, padding: Int = 0) {
    self.range = range
    self.isLazy = isLazy
    self.padding = padding
  }
}
