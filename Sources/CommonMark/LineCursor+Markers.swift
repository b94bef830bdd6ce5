/// What a list marker says.
struct ListMarker {
  var style: ListStyle
  /// The bytes of the marker.
  var length: Int
}

extension LineCursor {
  /// The level of a heading that begins here, and the offset of its text.
  func headingStart() -> (level: Int, text: Int)? {
    var i = firstNonspace
    while i < end, bytes[i] == 0x23, i - firstNonspace < 7 { i += 1 }
    let level = i - firstNonspace
    guard (1...6).contains(level), i == end || bytes[i].isBlank else { return nil }
    while i < end, bytes[i].isBlank { i += 1 }
    return (level, i)
  }

  /// The text of a heading from `start`, without closing `#`s.
  func headingText(from start: Int) -> Range<Int> {
    var last = trimmedEnd(from: start)
    var i = last
    while i > start, bytes[i - 1] == 0x23 { i -= 1 }
    if i < last, bytes[i - 1].isBlank {
      last = i
      while last > start, bytes[last - 1].isBlank { last -= 1 }
    }
    return start..<last
  }

  /// The length of an opening fence here.
  func openingFence() -> Int? {
    guard first == 0x60 || first == 0x7E else { return nil }
    var i = firstNonspace
    while i < end, bytes[i] == first { i += 1 }
    let length = i - firstNonspace
    guard length >= 3 else { return nil }
    if first == 0x60, bytes[i..<end].contains(0x60) { return nil }
    return length
  }

  /// The length of a closing fence of `mark` here, with nothing but blanks after it.
  func closingFence(_ mark: UInt8) -> Int? {
    guard first == mark else { return nil }
    var i = firstNonspace
    while i < end, bytes[i] == mark { i += 1 }
    let length = i - firstNonspace
    while i < end, bytes[i].isBlank { i += 1 }
    return length >= 3 && i == end ? length : nil
  }

  /// The level of the heading that this line underlines.
  func setextLevel() -> Int? {
    let mark = first
    guard mark == 0x3D || mark == 0x2D else { return nil }
    var i = firstNonspace
    while i < end, bytes[i] == mark { i += 1 }
    while i < end, bytes[i].isBlank { i += 1 }
    return i == end ? (mark == 0x3D ? 1 : 2) : nil
  }

  /// Whether the rest of the line is a thematic break; else the offset that shows that it is not one.
  func thematicBreak() -> (isBreak: Bool, failure: Int) {
    let mark = first
    guard mark == 0x2A || mark == 0x2D || mark == 0x5F else { return (false, firstNonspace) }
    var count = 0
    for i in firstNonspace..<end {
      if bytes[i] == mark {
        count += 1
      } else if !bytes[i].isBlank {
        return (false, i)
      }
    }
    return (count >= 3, end)
  }

  /// The list marker here; one that interrupts a paragraph has text after it, and begins at 1.
  func listMarker(interruptsParagraph: Bool) -> ListMarker? {
    var i = firstNonspace
    let style: ListStyle
    if first == 0x2A || first == 0x2D || first == 0x2B {
      style = .bullet(first)
    } else if first.isDigit {
      var start = 0
      while i < end, bytes[i].isDigit, i - firstNonspace < 9 {
        start = start * 10 + Int(bytes[i] - 0x30)
        i += 1
      }
      if interruptsParagraph, start != 1 { return nil }
      let delimiter = byte(i)
      guard delimiter == 0x2E || delimiter == 0x29 else { return nil }
      style = .ordered(start: start, delimiter: delimiter)
    } else {
      return nil
    }
    i += 1
    guard byte(i).isSpace else { return nil }
    let length = i - firstNonspace
    if interruptsParagraph {
      while i < end, bytes[i].isBlank { i += 1 }
      if i == end { return nil }
    }
    return ListMarker(style: style, length: length)
  }
}
