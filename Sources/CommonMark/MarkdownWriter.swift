/// Writes blocks of Markdown one below the other, which read back as the same blocks.
///
/// `beginQuote`, `paragraph([.text("a")])`, `endQuote` give `> a` and a line end. Every begin needs its end; inside a
/// list there are only items. Lists side by side get different marks, so that they stay two. What no Markdown can say
/// is not kept: an empty list, or three empty items, each the first thing in the one before.
public struct MarkdownWriter: Sendable {
  private struct Container {
    enum Kind { case document, quote, list, item }

    var kind: Kind
    var style = ListStyle.bullet(0x2D)
    var isTight = false
    /// Whether the list follows a paragraph without a blank line.
    var isJoined = false
    /// How many items the list has begun.
    var itemCount = 0
    /// What stands before each line inside, the outer containers' part included.
    var prefix: [UInt8] = []
    var isEmpty = true
    /// The style of the list that came last inside; nil after any other block.
    var lastList: ListStyle?
    var endsInParagraph = false
  }

  /// What is written so far, ending with a line end unless it is empty.
  public private(set) var bytes: [UInt8] = []
  private var open = [Container(kind: .document)]
  /// The prefix and marker of an item that has no line yet.
  private var pending: [UInt8]?

  /// Makes a writer with nothing written.
  public init() {}

  /// Writes a paragraph; false, with nothing written, where `appendMarkdown` gives false or there is nothing to write.
  public mutating func paragraph(_ events: [InlineEvent]) -> Bool {
    var line: [UInt8] = []
    guard appendMarkdown(events, to: &line), !line.isEmpty else { return false }
    paragraph(markdown: line)
    return true
  }

  /// Writes a paragraph of one line, which is not empty and already Markdown.
  public mutating func paragraph(markdown line: [UInt8]) {
    separate()
    self.line(line)
    open[open.count - 1].endsInParagraph = true
  }

  /// Writes a heading of level 1 to 6; false, with nothing written, where `appendMarkdown` gives false.
  public mutating func heading(level: Int, _ events: [InlineEvent]) -> Bool {
    var text: [UInt8] = []
    guard appendMarkdown(events, to: &text) else { return false }
    // Closing marks would be taken off the text.
    if text.last == 0x23 { text.insert(0x5C, at: text.count - 1) }
    separate()
    let marks = [UInt8](repeating: 0x23, count: min(max(level, 1), 6))
    line(text.isEmpty ? marks : marks + [0x20] + text)
    return true
  }

  /// Writes fenced code, with a fence longer than any in `text`; one line end at its end is the last line's own.
  public mutating func code(_ text: String, info: String = "") {
    var lines = text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x0A }.map { line in
      line.last == 0x0D ? Array(line.dropLast()) : Array(line)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let mark: UInt8 = info.utf8.contains(0x60) ? 0x7E : 0x60
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = [UInt8](repeating: mark, count: longest + 1)
    separate()
    line(fence + LinkWriter.info(info))
    for content in lines { line(content) }
    line(fence)
  }

  /// Begins a block quote.
  public mutating func beginQuote() {
    separate()
    begin(Container(kind: .quote, prefix: open[open.count - 1].prefix + [0x3E, 0x20]), marker: [0x3E, 0x20])
  }

  /// Ends the block quote.
  public mutating func endQuote() { end(.quote) }

  /// Begins a list; a tight one has no blank lines between its items.
  public mutating func beginList(_ style: ListStyle, isTight: Bool) {
    let outer = open[open.count - 1]
    var style = style
    if let last = outer.lastList, last.matches(style) { style = style.other }
    let isJoined = isTight && outer.kind == .item && outer.endsInParagraph && style.mayInterrupt
    separate(isJoined: isJoined)
    open[open.count - 1].lastList = style
    open.append(
      Container(kind: .list, style: style, isTight: isTight, isJoined: isJoined, prefix: outer.prefix))
  }

  /// Ends the list.
  public mutating func endList() { end(.list) }

  /// Begins an item.
  public mutating func beginItem() {
    let index = open.count - 1
    precondition(open[index].kind == .list, "an item stands in a list")
    let list = open[index]
    if list.itemCount > 0, !list.isTight { blankLine(list.prefix) }
    open[index].itemCount += 1
    let marker = list.style.marker(open[index].itemCount) + [0x20]
    let indent = [UInt8](repeating: 0x20, count: marker.count)
    begin(Container(kind: .item, prefix: list.prefix + indent), marker: marker)
  }

  /// Ends the item.
  public mutating func endItem() { end(.item) }

  private mutating func begin(_ container: Container, marker: [UInt8]) {
    pending = (pending ?? open[open.count - 1].prefix) + marker
    open.append(container)
  }

  private mutating func end(_ kind: Container.Kind) {
    precondition(open.count > 1 && open[open.count - 1].kind == kind, "what ends is what was begun last")
    if let marker = pending {
      // An item with nothing in it cannot follow a paragraph.
      let list = open[open.count - 2]
      if list.isJoined, list.itemCount == 1 { blankLine(list.prefix) }
      appendTrimmed(marker)
      pending = nil
    }
    open.removeLast()
  }

  /// Parts the block to come from the one before.
  private mutating func separate(isJoined: Bool = false) {
    let index = open.count - 1
    precondition(open[index].kind != .list, "a list holds items")
    if !open[index].isEmpty, !isJoined { blankLine(open[index].prefix) }
    open[index].isEmpty = false
    open[index].endsInParagraph = false
    open[index].lastList = nil
  }

  private mutating func line(_ content: [UInt8]) {
    appendTrimmed((pending ?? open[open.count - 1].prefix), content)
    pending = nil
  }

  private mutating func blankLine(_ prefix: [UInt8]) { appendTrimmed(prefix) }

  /// Appends a line, of which a prefix with nothing after it loses its blanks.
  private mutating func appendTrimmed(_ prefix: [UInt8], _ content: [UInt8] = []) {
    bytes += prefix
    if content.isEmpty { while let last = bytes.last, last == 0x20 { bytes.removeLast() } }
    bytes += content
    bytes.append(0x0A)
  }
}

extension ListStyle {
  /// The same kind of list with another mark.
  fileprivate var other: ListStyle {
    switch self {
    case .bullet(let mark): .bullet(mark == 0x2D ? 0x2A : 0x2D)
    case .ordered(let start, let delimiter): .ordered(start: start, delimiter: delimiter == 0x2E ? 0x29 : 0x2E)
    }
  }

  /// Whether a list may follow a paragraph without a blank line.
  fileprivate var mayInterrupt: Bool {
    switch self {
    case .bullet: true
    case .ordered(let start, _): start == 1
    }
  }

  /// The marker of the item that is `place` in the list, from 1.
  fileprivate func marker(_ place: Int) -> [UInt8] {
    switch self {
    case .bullet(let mark): [mark]
    case .ordered(let start, let delimiter): Array(String(min(start + place - 1, 999_999_999)).utf8) + [delimiter]
    }
  }
}
