internal import SourceText

/// Reads the lines of a document once and keeps the blocks that are open, by the rules of CommonMark 0.30, appendix A.
///
/// libcmark says neither where the content of a line begins nor which lines are lazy, and its ends of blocks are
/// partly wrong, so that every line would have to be read again by these same rules. The tests hold the structure
/// found here to libcmark's.
struct BlockScanner {
  /// A block as it grows; the children are found by `parent`, since the order of nodes is that of the document.
  struct Node {
    enum Kind { case document, quote, list, item, paragraph, heading, code, html, rule }

    var kind: Kind
    var parent: Int
    /// The number of quotes and items from the top down to this one.
    var depth: Int
    var start: Int
    /// After the last byte that is not blank, as far as it is not a child's.
    var end: Int
    var lines: [Line] = []
    /// Whether it turned out to be nothing but link definitions.
    var isRemoved = false
    /// The number of its children that are not removed.
    var childCount = 0
    var style = ListStyle.bullet(0)
    /// The length of an item's marker or of a fence.
    var markerLength = 0
    /// The columns of an item's content, from where the item's own prefix begins.
    var contentIndent = 0
    var fence: UInt8 = 0
    var fenceIndent = 0
    var info = ""
    var isClosed = false
    var level = 0
    var isSetext = false
    var html = HTMLBlock(condition: 0, close: nil)
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let id: FileID
  var nodes = [Node(kind: .document, parent: -1, depth: 0, start: 0, end: 0)]
  /// The open nodes, from the document down.
  var open = [0]
  var uncovered: [Range<Int>] = []
  var tooDeep: SourceSpan?
  var entities = Entities()
  var line: LineCursor
  /// Where on this line it was seen that no thematic break begins before it.
  var thematicFailure = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, id: FileID) {
    self.bytes = bytes
    self.id = id
    line = LineCursor(bytes, 0..<0)
  }

  var current: Int { open[open.count - 1] }

  mutating func scan(_ file: SourceFile, from offset: Int) {
    var start = offset
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    for index in file.lineIndex(at: offset)..<file.lineCount {
      let range = file.lineRange(index)
      if index + 1 == file.lineCount, start >= bytes.count { break }
      readLine(min(start, range.upperBound)..<range.upperBound)
      if tooDeep != nil { return }
      if index + 1 < file.lineCount { start = file.lineStarts[index + 1] }
    }
    close(downTo: 1)
  }

  mutating func readLine(_ range: Range<Int>) {
    line = LineCursor(bytes, range)
    thematicFailure = range.lowerBound
    guard let matched = matchOpenBlocks() else { return }
    let isWholeMatch = matched == open.count
    let mayBeLazy = nodes[current].kind == .paragraph
    let isOpened = openBlocks(matched, isWholeMatch: isWholeMatch, mayBeLazy: mayBeLazy)
    if tooDeep != nil { return }
    line.findFirstNonspace()
    if !isOpened, !isWholeMatch, mayBeLazy, !line.isBlank {
      addText(isLazy: true)
      return
    }
    if !isOpened { close(downTo: matched) }
    addRest(isOpened: isOpened)
  }

  /// Passes over the prefixes of the open blocks and returns how many go on; nil where the line closed a fence.
  private mutating func matchOpenBlocks() -> Int? {
    var matched = 1
    while matched < open.count {
      let node = open[matched]
      line.findFirstNonspace()
      switch nodes[node].kind {
      case .quote:
        guard line.indent < LineCursor.codeIndent, line.first == 0x3E else { return matched }
        nodes[node].end = line.firstNonspace + 1
        passQuoteMark()
      case .item:
        if line.indent >= nodes[node].contentIndent {
          line.advance(columns: nodes[node].contentIndent)
        } else if line.isBlank, nodes[node].childCount > 0 {
          line.advanceToText()
        } else {
          return matched
        }
      case .code:
        if nodes[node].fence == 0 {
          if line.indent >= LineCursor.codeIndent {
            line.advance(columns: LineCursor.codeIndent)
          } else if line.isBlank {
            line.advanceToText()
          } else {
            return matched
          }
        } else if line.indent < LineCursor.codeIndent, let length = line.closingFence(nodes[node].fence),
          length >= nodes[node].markerLength
        {
          nodes[node].end = line.trimmedEnd(from: line.firstNonspace)
          nodes[node].isClosed = true
          close(downTo: matched)
          return nil
        } else {
          var indent = nodes[node].fenceIndent
          while indent > 0, line.isAtBlank {
            line.advance(columns: 1)
            indent -= 1
          }
        }
      case .html: if line.isBlank, nodes[node].html.condition >= 6 { return matched }
      case .paragraph: if line.isBlank { return matched }
      case .heading, .rule: return matched
      case .document, .list: break
      }
      matched += 1
    }
    return matched
  }

  mutating func passQuoteMark() {
    line.advance(to: line.firstNonspace + 1)
    if line.isAtBlank { line.advance(columns: 1) }
  }

  /// Closes what did not go on, if it is still open, and adds a node that starts at `start`.
  ///
  /// Returns nil, with `tooDeep` set, where that would nest too deep.
  mutating func add(_ kind: Node.Kind, start: Int, end: Int, after matched: Int) -> Int? {
    close(downTo: matched)
    while true {
      let parent = nodes[current].kind
      let mayContain =
        parent == .list ? kind == .item : parent == .document || parent == .quote || parent == .item
      if mayContain { break }
      close(downTo: open.count - 1)
    }
    let parent = current
    let depth = nodes[parent].depth + (kind == .quote || kind == .item ? 1 : 0)
    if depth > BlockDocument.depthLimit {
      tooDeep = SourceSpan(id, start, end)
      return nil
    }
    nodes[parent].childCount += 1
    nodes.append(Node(kind: kind, parent: parent, depth: depth, start: start, end: end))
    open.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// Closes open nodes until `count` are left.
  mutating func close(downTo count: Int) {
    while open.count > max(count, 1) {
      let node = open.removeLast()
      switch nodes[node].kind {
      case .paragraph:
        takeDefinitions(node)
        if nodes[node].lines.isEmpty {
          nodes[node].isRemoved = true
          nodes[nodes[node].parent].childCount -= 1
        }
      case .code where nodes[node].fence == 0:
        while let last = nodes[node].lines.last, isBlank(last) { nodes[node].lines.removeLast() }
      default: break
      }
    }
  }

  private func isBlank(_ line: Line) -> Bool { bytes[line.range].allSatisfy { $0.isBlank } }

  /// Moves the lines of link definitions at the start of a paragraph out of it.
  mutating func takeDefinitions(_ node: Int) {
    guard let first = nodes[node].lines.first, bytes[first.range.lowerBound] == 0x5B else { return }
    let count = LinkDefinitions.lineCount(nodes[node].lines, of: bytes)
    guard count > 0 else { return }
    uncovered += nodes[node].lines[..<count].map(\.range)
    nodes[node].lines.removeFirst(count)
    if let next = nodes[node].lines.first { nodes[node].start = next.range.lowerBound }
  }
}
