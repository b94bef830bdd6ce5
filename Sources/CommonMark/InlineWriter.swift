/// Appends `events` to `bytes` as one line of CommonMark in normal form, without a line end.
///
/// The line stands wherever a paragraph or the text of a heading or item may begin. Returns false, and appends nothing,
/// where no line reads back as `normalForm(events)`: for hard breaks, and for a rare nesting of emphasis.
/// `text("1. a")` gives `1\. a`; emphasis is `*`, or `_` beside another. For people to read, less is escaped, and what
/// only GitHub reads is too.
public func appendMarkdown(
  _ events: [InlineEvent], for reader: MarkdownReader = .precept, to bytes: inout [UInt8]
) -> Bool {
  let events = normalForm(events)
  // Text alone always reads back; nothing but NUL is read as another character.
  if events.count == 1, case .text(let text) = events[0], !text.utf8.contains(0) {
    TextEscaper(Array(text.utf8), TextContext(events, 0, hidesNeighbours: false, for: reader)).append(to: &bytes)
    return true
  }
  if InlineWriter.appendSimple(events, for: reader, to: &bytes) { return true }
  if events.contains(.hardBreak) { return false }
  let isMarked = events.contains(.start(.emphasis)) || events.contains(.start(.strong))
  for hidesNeighbours in [false, true] {
    for choice in InlineWriter.DelimiterChoice.allCases {
      var writer = InlineWriter(events, choice, hidesNeighbours: hidesNeighbours, for: reader)
      writer.write()
      if writer.isRead(as: events) {
        bytes += writer.bytes
        return true
      }
      // Nothing but emphasis can be written otherwise.
      if !isMarked { return false }
    }
  }
  return false
}

/// Writes events with one way to choose between `*` and `_`.
struct InlineWriter {
  enum DelimiterChoice: CaseIterable {
    /// `*`, but `_` where a `*` would touch it.
    case starsApart
    case starsOnly
    case starsOutside
    case starsInside
    case underscoresOnly
  }

  let events: [InlineEvent]
  let choice: DelimiterChoice
  /// Whether a letter that keeps a delimiter beside it from being one is written as a reference, as in `*a*&#98;`.
  let hidesNeighbours: Bool
  let reader: MarkdownReader
  var bytes: [UInt8] = []
  /// For each start the index of its end.
  private var ends: [Int]
  /// The delimiters of the emphasis that is open.
  private var open: [UInt8] = []
  /// The starts of the links and images that are open.
  private var links: [Int] = []

  init(
    _ events: [InlineEvent], _ choice: DelimiterChoice, hidesNeighbours: Bool, for reader: MarkdownReader = .precept
  ) {
    self.events = events
    self.reader = reader
    self.choice = choice
    self.hidesNeighbours = hidesNeighbours
    ends = Array(repeating: events.count, count: events.count)
    var starts: [Int] = []
    for (index, event) in events.enumerated() {
      if case .start = event { starts.append(index) }
      if case .end = event, let start = starts.popLast() { ends[start] = index }
    }
  }

  /// Whether the line reads back as `events`, as a paragraph of its own too.
  func isRead(as events: [InlineEvent]) -> Bool {
    // What is written as it is and is no HTML, such as the name of a value in braces, reads back as text.
    let expected = normalForm(
      events.map { event in
        if case .html(let text) = event, text.utf8.first != 0x3C { .text(text) } else { event }
      })
    guard normalForm(parseInlines(InlineSource(bytes)).events) == expected else { return false }
    guard case .html? = events.first else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      LineCursor(bytes, 0..<bytes.count).htmlStart(allowsAnyTag: true) == nil
    }
  }

  mutating func write() {
    bytes.reserveCapacity(events.reduce(16) { $0 + $1.size })
    var index = 0
    while index < events.count {
      switch events[index] {
      case .text(let text):
        let context = TextContext(events, index, hidesNeighbours: hidesNeighbours, for: reader)
        TextEscaper(Array(text.utf8), context).append(to: &bytes)
      case .softBreak, .hardBreak: bytes.append(0x20)
      case .code(let text): appendCode(Array(text.utf8))
      case .html(let text): bytes += text.utf8
      case .start(.emphasis): start(index, length: 1)
      case .start(.strong): start(index, length: 2)
      case .end(.emphasis): end(length: 1)
      case .end(.strong): end(length: 2)
      case .start(.link(let destination, let title)):
        if let autolink = autolink(index, destination, title) {
          bytes += autolink
          index = ends[index]
        } else {
          links.append(index)
          bytes.append(0x5B)
        }
      case .start(.image):
        links.append(index)
        bytes += [0x21, 0x5B]
      case .end(.link), .end(.image): appendTail()
      }
      index += 1
    }
  }

  private mutating func start(_ index: Int, length: Int) {
    let delimiter = delimiter(index)
    open.append(delimiter)
    for _ in 0..<length { bytes.append(delimiter) }
  }

  private mutating func end(length: Int) {
    guard let delimiter = open.popLast() else { return }
    for _ in 0..<length { bytes.append(delimiter) }
  }

  private func delimiter(_ index: Int) -> UInt8 {
    let star: UInt8 = 0x2A
    let underscore: UInt8 = 0x5F
    switch choice {
    case .starsOnly: return star
    case .underscoresOnly: return underscore
    case .starsOutside: return open.count % 2 == 0 ? star : underscore
    case .starsInside: return open.count % 2 == 0 ? underscore : star
    case .starsApart:
      if index > 0, isDelimiter(events[index - 1]), let last = bytes.last { return last == star ? underscore : star }
      let next = ends[index] + 1
      if next < events.count, case .end = events[next], isDelimiter(events[next]), let outer = open.last {
        return outer == star ? underscore : star
      }
      return star
    }
  }

  private func isDelimiter(_ event: InlineEvent) -> Bool {
    switch event {
    case .start(.emphasis), .start(.strong), .end(.emphasis), .end(.strong): true
    default: false
    }
  }

  private mutating func appendCode(_ text: [UInt8]) {
    let fence = [UInt8](repeating: 0x60, count: Self.freeLength(of: 0x60, in: text))
    let isPadded =
      text.first == 0x60 || text.last == 0x60
      || (text.first == 0x20 && text.last == 0x20 && text.contains { $0 != 0x20 })
    bytes += fence
    if isPadded { bytes.append(0x20) }
    bytes += text
    if isPadded { bytes.append(0x20) }
    bytes += fence
  }

  /// The least length that no run of `mark` in `text` has.
  private static func freeLength(of mark: UInt8, in text: [UInt8]) -> Int {
    var lengths: Set<Int> = []
    var run = 0
    for byte in text + [0] {
      if byte == mark {
        run += 1
      } else if run > 0 {
        lengths.insert(run)
        run = 0
      }
    }
    var length = 1
    while lengths.contains(length) { length += 1 }
    return length
  }

  /// The link at `index` as an autolink, where its text is its address.
  private func autolink(_ index: Int, _ destination: String, _ title: String) -> [UInt8]? {
    guard title.isEmpty, ends[index] == index + 2, case .text(let text) = events[index + 1] else { return nil }
    let address = Array(destination.utf8)
    return LinkWriter.autolink(address, text: Array(text.utf8))
  }

  private mutating func appendTail() {
    guard let start = links.popLast() else { return }
    switch events[start] {
    case .start(.link(let destination, let title)), .start(.image(let destination, let title)):
      bytes += [0x5D, 0x28]
      LinkWriter.append(destination: Array(destination.utf8), title: Array(title.utf8), to: &bytes)
      bytes.append(0x29)
    default: break
    }
  }
}

extension InlineEvent {
  /// About how many bytes it takes to write it.
  fileprivate var size: Int {
    switch self {
    case .text(let text), .code(let text), .html(let text): text.utf8.count
    case .start(.link(let destination, _)), .start(.image(let destination, _)): destination.utf8.count + 4
    default: 4
    }
  }
}
