internal import CCMark
internal import SourceText

/// Reads the inline content of one block, as CommonMark 0.30 has it without any link definitions.
///
/// `[a](b)` gives `start(.link)` with destination `b`, `text("a")` and `end(.link)`. Nothing recurs, however deep the
/// markup is nested; time is that of libcmark, which the limits of the language keep near linear.
public func parseInlines(_ source: InlineSource) -> Inlines {
  if let inlines = InlineParser.plain(source) { return inlines }
  return source.bytes.withUnsafeBufferPointer { bytes in
    var parser = InlineParser(source, bytes)
    parser.parse()
    return parser.inlines
  }
}

/// Goes through libcmark's inlines and the source side by side.
///
/// libcmark 0.30 counts columns wrongly after escapes, references, and code or links over several lines, so that its
/// positions are not read at all: what it found tells, byte by byte, where it found it.
struct InlineParser {
  let source: InlineSource
  var walker: InlineWalker
  var inlines = Inlines()
  /// The starts that are open: the index of the event, and for a link of its place.
  private var open: [(event: Int, start: Int, link: Int?)] = []

  init(_ source: InlineSource, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.source = source
    walker = InlineWalker(bytes)
    inlines.events.reserveCapacity(16)
    inlines.spans.reserveCapacity(16)
  }

  /// The inlines of text without any markup, which is most text.
  static func plain(_ source: InlineSource) -> Inlines? {
    let bytes = source.bytes
    for byte in bytes where isSpecial(byte) { return nil }
    var inlines = Inlines()
    var start = 0
    while true {
      let next = bytes[start...].firstIndex(of: 0x0A)
      let lineEnd = next ?? bytes.count
      var end = lineEnd
      while end > start, bytes[end - 1].isSpace { end -= 1 }
      if next != nil, lineEnd - end > 1 { return nil }
      if end > start {
        inlines.events.append(.text(String(decoding: bytes[start..<end], as: UTF8.self)))
        inlines.spans.append(source.span(start..<end))
      }
      guard let next else { return inlines }
      inlines.events.append(.softBreak)
      inlines.spans.append(source.span(end..<(next + 1)))
      start = next + 1
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60: true
    default: false
    }
  }

  mutating func parse() {
    let document = CMarkDocument(source.shielded)
    guard let iterator = cmark_iter_new(document.root) else { return }
    defer { cmark_iter_free(iterator) }
    // The line that shields the text is one text and one break; both are passed over.
    var passed = 0
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      let node = cmark_iter_get_node(iterator)
      let type = cmark_node_get_type(node)
      if type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_PARAGRAPH { continue }
      if passed < 2 {
        passed += 1
      } else if event == CMARK_EVENT_ENTER {
        enter(node, type)
      } else {
        leave(type)
      }
    }
  }

  private mutating func enter(_ node: OpaquePointer?, _ type: cmark_node_type) {
    switch type {
    case CMARK_NODE_TEXT:
      guard let literal = cmark_node_get_literal(node) else { return }
      let text = utf8(of: literal)
      guard !text.isEmpty else { return }
      let range = walker.text(text, isAutolink: open.last.map { isAutolink($0.link) } ?? false)
      append(.text(String(decoding: text, as: UTF8.self)), range)
    case CMARK_NODE_SOFTBREAK: append(.softBreak, walker.lineBreak())
    case CMARK_NODE_LINEBREAK: append(.hardBreak, walker.lineBreak())
    case CMARK_NODE_CODE:
      guard let literal = cmark_node_get_literal(node) else { return }
      append(.code(String(decoding: utf8(of: literal), as: UTF8.self)), walker.code())
    case CMARK_NODE_HTML_INLINE:
      guard let literal = cmark_node_get_literal(node) else { return }
      append(.html(String(decoding: utf8(of: literal), as: UTF8.self)), walker.literal(utf8(of: literal)))
    case CMARK_NODE_EMPH: start(.emphasis, walker.delimiter(1))
    case CMARK_NODE_STRONG: start(.strong, walker.delimiter(2))
    case CMARK_NODE_LINK: startLink(.link(destination: url(node), title: title(node)))
    case CMARK_NODE_IMAGE: startLink(.image(destination: url(node), title: title(node)))
    default: break
    }
  }

  private mutating func leave(_ type: cmark_node_type) {
    switch type {
    case CMARK_NODE_EMPH: end(.emphasis, walker.delimiter(1))
    case CMARK_NODE_STRONG: end(.strong, walker.delimiter(2))
    case CMARK_NODE_LINK: end(.link, endLink())
    case CMARK_NODE_IMAGE: end(.image, endLink())
    default: break
    }
  }

  private mutating func append(_ event: InlineEvent, _ range: Range<Int>) {
    inlines.events.append(event)
    inlines.spans.append(source.span(range))
  }

  private mutating func start(_ markup: Markup, _ range: Range<Int>, link: Int? = nil) {
    open.append((inlines.events.count, range.lowerBound, link))
    append(.start(markup), range)
  }

  private mutating func startLink(_ markup: Markup) {
    let range = walker.opening(isImage: markup.kind == .image)
    let place = LinkPlace(
      event: inlines.events.count, destination: source.span(range), title: nil,
      isAutolink: walker.byte(range.lowerBound) == 0x3C)
    inlines.links.append(place)
    start(markup, range, link: inlines.links.count - 1)
  }

  private func isAutolink(_ link: Int?) -> Bool { link.map { inlines.links[$0].isAutolink } ?? false }

  /// Passes over what closes the link that is open, and records where its destination is.
  private mutating func endLink() -> Range<Int> {
    guard let innermost = open.last, let link = innermost.link else { return walker.at..<walker.at }
    if isAutolink(link) {
      let close = walker.closeAutolink()
      inlines.links[link].destination = source.span((innermost.start + 1)..<close.lowerBound)
      return close
    }
    let start = walker.at
    if let tail = walker.tail() {
      inlines.links[link].destination = source.span(tail.destination)
      inlines.links[link].title = tail.title.map { source.span($0) }
    }
    return start..<walker.at
  }

  private mutating func end(_ kind: MarkupKind, _ range: Range<Int>) {
    if let innermost = open.popLast() {
      inlines.spans[innermost.event] = source.span(innermost.start..<range.upperBound)
    }
    append(.end(kind), range)
  }

  private func url(_ node: OpaquePointer?) -> String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }

  private func title(_ node: OpaquePointer?) -> String { cmark_node_get_title(node).map { String(cString: $0) } ?? "" }
}
