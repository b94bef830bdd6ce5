public import SourceText

/// The inline content of one paragraph or heading, as flat events, and where each comes from.
///
/// Two are equal when their events are: places do not count.
public struct Inlines: Sendable {
  /// The events, in order.
  public var events: [InlineEvent]
  /// The source of each event, at its index.
  ///
  /// Of a start, the whole of the markup, from its first delimiter to after its last; of an end, the closing delimiter
  /// (`**`, `](…)`, `>`); of text, the bytes before decoding; of a break, to the next line's content.
  public var spans: [SourceSpan]
  /// What is known of each link and image, in the order of their starts.
  public var links: [LinkPlace]

  /// Makes inlines; `spans` has one span for each event.
  public init(events: [InlineEvent] = [], spans: [SourceSpan] = [], links: [LinkPlace] = []) {
    self.events = events
    self.spans = spans
    self.links = links
  }
}

/// Where a link or image says what it leads to.
public struct LinkPlace: Sendable, Hashable {
  /// The index of its start among the events.
  public var event: Int
  /// The destination, before decoding and without `<` and `>`; of an autolink, what is between them.
  public var destination: SourceSpan
  /// The title, with its quotes.
  public var title: SourceSpan?
  /// Whether it is written `<https://…>`.
  public var isAutolink: Bool
}

extension Inlines: Hashable {
  /// Compares the bytes of what is written, and no places.
  public static func == (a: Inlines, b: Inlines) -> Bool { a.events == b.events }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(events) }
}

/// The text of `events` without markup: a break is a space, code and descriptions are kept, raw HTML is left out.
public func plainText(_ events: [InlineEvent]) -> String {
  var text = ""
  for event in events {
    switch event {
    case .text(let part), .code(let part): text += part
    case .softBreak, .hardBreak: text += " "
    case .html, .start, .end: break
    }
  }
  return text
}
