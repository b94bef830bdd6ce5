/// One step through the inline content of a paragraph or heading.
///
/// `a *b*` gives `text("a ")`, `start(.emphasis)`, `text("b")`, `end(.emphasis)`. Starts and ends nest. Events are equal
/// when their UTF-8 is: `é` in one scalar is not `é` in two.
public enum InlineEvent: Sendable {
  /// Text, decoded; no two stand side by side in what `parseInlines` returns, and none is empty.
  case text(String)
  /// A line end within the text.
  case softBreak
  /// A line end after a backslash or two spaces.
  case hardBreak
  /// A code span, decoded.
  case code(String)
  /// A piece of raw HTML, as written.
  case html(String)
  /// Where markup begins.
  case start(Markup)
  /// Where the markup begun last ends.
  case end(MarkupKind)
}

/// Markup that holds other inlines.
public enum Markup: Sendable {
  /// Emphasis, `*…*`.
  case emphasis
  /// Strong emphasis, `**…**`.
  case strong
  /// A link; destination and title are decoded, and empty where there is none.
  case link(destination: String, title: String)
  /// An image; what it holds is its description.
  case image(destination: String, title: String)

  /// Which markup it is.
  public var kind: MarkupKind {
    switch self {
    case .emphasis: .emphasis
    case .strong: .strong
    case .link: .link
    case .image: .image
    }
  }
}

/// The kinds of markup.
public enum MarkupKind: Sendable, Hashable {
  /// Emphasis.
  case emphasis
  /// Strong emphasis.
  case strong
  /// A link.
  case link
  /// An image.
  case image
}

extension InlineEvent: Hashable {
  /// Compares the bytes of what is written, and no places.
  public static func == (a: InlineEvent, b: InlineEvent) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)), (.code(let a), .code(let b)), (.html(let a), .html(let b)):
      a.utf8.elementsEqual(b.utf8)
    case (.softBreak, .softBreak), (.hardBreak, .hardBreak): true
    case (.start(let a), .start(let b)): a == b
    case (.end(let a), .end(let b)): a == b
    default: false
    }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .text(let text): hasher.combine(1, bytesOf: text)
    case .softBreak: hasher.combine(2)
    case .hardBreak: hasher.combine(3)
    case .code(let text): hasher.combine(4, bytesOf: text)
    case .html(let text): hasher.combine(5, bytesOf: text)
    case .start(let markup): hasher.combine(markup)
    case .end(let kind): hasher.combine(kind)
    }
  }
}

extension Markup: Hashable {
  /// Compares the bytes of what is written, and no places.
  public static func == (a: Markup, b: Markup) -> Bool {
    switch (a, b) {
    case (.emphasis, .emphasis), (.strong, .strong): true
    case (.link(let a, let titleA), .link(let b, let titleB)), (.image(let a, let titleA), .image(let b, let titleB)):
      a.utf8.elementsEqual(b.utf8) && titleA.utf8.elementsEqual(titleB.utf8)
    default: false
    }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    switch self {
    case .emphasis, .strong: break
    case .link(let destination, let title), .image(let destination, let title):
      hasher.combine(0, bytesOf: destination)
      hasher.combine(0, bytesOf: title)
    }
  }
}

extension Hasher {
  fileprivate mutating func combine(_ tag: UInt8, bytesOf text: String) {
    combine(tag)
    for byte in text.utf8 { combine(byte) }
    combine(UInt8(0xFF))
  }
}
