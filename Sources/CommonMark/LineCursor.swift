/// A place in one line, counted in bytes and in columns, since a tab is as wide as it is far from its stop.
struct LineCursor {
  static let tabStop = 4
  /// The indent, in columns, from which a line is code.
  static let codeIndent = 4

  let bytes: UnsafeBufferPointer<UInt8>
  /// The offset after the last byte of the line, before its end.
  let end: Int
  /// The offset of the next byte.
  private(set) var offset: Int
  private(set) var column = 0
  /// Whether part of the tab at `offset` is already taken.
  private(set) var isInsideTab = false
  /// The offset of the first byte that is neither space nor tab, or `end`.
  private(set) var firstNonspace: Int
  private var firstNonspaceColumn = 0
  /// The columns from `offset` to `firstNonspace`.
  private(set) var indent = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    offset = range.lowerBound
    firstNonspace = range.lowerBound - 1
    findFirstNonspace()
  }

  var isBlank: Bool { firstNonspace >= end }

  /// The first byte that is not blank; a line end where there is none.
  var first: UInt8 { byte(firstNonspace) }

  func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0x0A }

  var isAtBlank: Bool { byte(offset).isBlank }

  mutating func findFirstNonspace() {
    if firstNonspace <= offset {
      firstNonspace = offset
      firstNonspaceColumn = column
      while firstNonspace < end {
        if bytes[firstNonspace] == 0x20 {
          firstNonspaceColumn += 1
        } else if bytes[firstNonspace] == 0x09 {
          firstNonspaceColumn += Self.tabStop - firstNonspaceColumn % Self.tabStop
        } else {
          break
        }
        firstNonspace += 1
      }
    }
    indent = firstNonspaceColumn - column
  }

  /// Goes on by `count` columns, which may end inside a tab.
  mutating func advance(columns count: Int) {
    var count = count
    while count > 0, offset < end {
      var step = 1
      isInsideTab = false
      if bytes[offset] == 0x09 {
        let width = Self.tabStop - column % Self.tabStop
        step = min(count, width)
        isInsideTab = width > count
      }
      column += step
      count -= step
      if !isInsideTab { offset += 1 }
    }
  }

  /// Goes on to `target`, not before `offset`.
  mutating func advance(to target: Int) {
    isInsideTab = isInsideTab && target == offset
    while offset < min(target, end) {
      column += bytes[offset] == 0x09 ? Self.tabStop - column % Self.tabStop : 1
      offset += 1
    }
  }

  mutating func advanceToText() { advance(to: firstNonspace) }

  /// What is left of the line, with the rest of a tab as padding.
  var rest: Line {
    guard isInsideTab, offset < end else { return Line(min(offset, end)..<end) }
    return Line((offset + 1)..<end, padding: Self.tabStop - column % Self.tabStop)
  }

  /// The end of the line without the blanks before it, at least `start`.
  func trimmedEnd(from start: Int) -> Int {
    var last = end
    while last > start, bytes[last - 1].isBlank { last -= 1 }
    return max(last, start)
  }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// Whether it is white space of ASCII, line ends included.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  var isDigit: Bool { (0x30...0x39).contains(self) }

  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  var isPunctuation: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
}
