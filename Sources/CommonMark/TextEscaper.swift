/// Appends `text` to `bytes` as Markdown that reads back as that text, wherever in a line or a paragraph it is put.
///
/// Only what could be markup gets a backslash: `a_b * c [d]` gives `a_b * c \[d\]`. White space runs become one space.
public func appendMarkdown(text: String, to bytes: inout [UInt8]) {
  var collapsed: [UInt8] = []
  appendCollapsing(text.utf8, to: &collapsed)
  TextEscaper(collapsed, TextContext()).append(to: &bytes)
}

/// What stands beside a text.
struct TextContext {
  /// Whether the text may begin a line.
  var mayBeginLine = true
  /// What its first and its last character must be written as, for the delimiters beside it to be delimiters.
  var first = Edge.plain
  var last = Edge.plain
  /// Whether a link follows.
  var isBeforeLink = true

  enum Edge {
    /// As it is.
    case plain
    /// As a reference where it is white space, beside which a delimiter opens and closes nothing.
    case visible
    /// As a reference, which is punctuation to a delimiter.
    case hidden
  }

  init() {}

  init(_ events: [InlineEvent], _ index: Int, hidesNeighbours: Bool) {
    mayBeginLine = index == 0
    isBeforeLink = false
    if index > 0 {
      switch events[index - 1] {
      case .start(.emphasis), .start(.strong): first = .visible
      case .end(.emphasis), .end(.strong): first = hidesNeighbours ? .hidden : .plain
      default: break
      }
    }
    guard index + 1 < events.count else { return }
    switch events[index + 1] {
    case .end(.emphasis), .end(.strong): last = .visible
    case .start(.emphasis), .start(.strong): last = hidesNeighbours ? .hidden : .plain
    case .start(.link): isBeforeLink = true
    default: break
    }
  }
}

/// Escapes one run of text.
struct TextEscaper {
  private let text: [UInt8]
  private let context: TextContext

  init(_ text: [UInt8], _ context: TextContext) {
    self.text = text
    self.context = context
  }

  func append(to bytes: inout [UInt8]) {
    let lineMark = context.mayBeginLine ? blockMark() : nil
    if lineMark == nil, isPlain {
      bytes += text
      return
    }
    var index = 0
    let last = text.lastIndex { $0 & 0xC0 != 0x80 }
    while index < text.count {
      if index == 0 || index == last {
        let edges = (index == 0 ? context.first : .plain, index == last ? context.last : .plain)
        if let (length, reference) = reference(at: index, edges.0) ?? reference(at: index, edges.1) {
          bytes += reference
          index += length
          continue
        }
      }
      if text[index] == 0x2A || text[index] == 0x5F {
        index = appendRun(at: index, lineMark: lineMark, to: &bytes)
        continue
      }
      if index == lineMark || isMarkup(at: index) { bytes.append(0x5C) }
      bytes.append(text[index])
      index += 1
    }
  }

  /// Whether no byte can be markup, whatever stands beside it.
  private var isPlain: Bool {
    guard context.first == .plain, context.last == .plain, text.last != 0x21 else { return false }
    return text.withUnsafeBufferPointer { bytes in
      for byte in bytes {
        switch byte {
        case 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60: return false
        default: break
        }
      }
      return true
    }
  }

  /// Appends the run of one delimiter at `start`, and returns where it ends.
  private func appendRun(at start: Int, lineMark: Int?, to bytes: inout [UInt8]) -> Int {
    let mark = text[start]
    var end = start
    while end < text.count, text[end] == mark { end += 1 }
    let isInside = start > 0 && end < text.count
    let isApart = isInside && text[start - 1] == 0x20 && text[end] == 0x20
    let isInsideWord = mark == 0x5F && isInside && isWord(text[start - 1]) && isWord(text[end])
    for index in start..<end {
      if index == lineMark || !(isApart || isInsideWord) { bytes.append(0x5C) }
      bytes.append(mark)
    }
    return end
  }

  private func isMarkup(at index: Int) -> Bool {
    switch text[index] {
    // A brace may open a value or attributes where policies are read.
    case 0x5B, 0x5D, 0x60, 0x7B: true
    case 0x5C: index + 1 == text.count || text[index + 1].isPunctuation
    case 0x21: index + 1 == text.count && context.isBeforeLink
    case 0x26: text.withUnsafeBufferPointer { mayBeReference(at: index, in: $0) }
    case 0x3C: index + 1 == text.count || text[index + 1].isLetter || [0x21, 0x2F, 0x3F].contains(text[index + 1])
    default: false
    }
  }

  /// Whether a reference begins at `index`, or the end of the text leaves open whether one does.
  private func mayBeReference(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if Entities.length(at: index, in: bytes) != nil { return true }
    return bytes.count - index < 34 && bytes[(index + 1)...].allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x23 }
  }

  private func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }

  /// The index of the byte that a backslash keeps from marking a block at the start of a line.
  private func blockMark() -> Int? {
    let start = text.prefix { $0 == 0x20 }.count
    guard start < text.count else { return nil }
    let mark = text[start]
    var end = start
    while end < text.count, text[end] == mark { end += 1 }
    let isEnded = end == text.count || text[end] == 0x20
    switch mark {
    case 0x3E: return start
    case 0x23: return isEnded && end - start <= 6 ? start : nil
    case 0x2D, 0x2B, 0x2A, 0x5F, 0x3D:
      // `isMarkup` sees to the stars and underscores that are not between spaces.
      if mark == 0x2D || mark == 0x2B, start + 1 == text.count || text[start + 1] == 0x20 { return start }
      let isRule = text[start...].allSatisfy { $0 == mark || $0 == 0x20 }
      return isRule && (mark == 0x2D || mark == 0x3D) ? start : nil
    case 0x7E: return end - start >= 3 ? start : nil
    case 0x30...0x39:
      var digits = start
      while digits < text.count, text[digits].isDigit { digits += 1 }
      guard digits - start <= 9, digits < text.count, text[digits] == 0x2E || text[digits] == 0x29 else { return nil }
      return digits + 1 == text.count || text[digits + 1] == 0x20 ? digits : nil
    default: return nil
    }
  }

  /// The length of the scalar at `index` and a reference to it, where an edge is to be written as one.
  private func reference(at index: Int, _ edge: TextContext.Edge) -> (Int, [UInt8])? {
    guard edge != .plain else { return nil }
    let end = text[(index + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? text.count
    guard let scalar = String(decoding: text[index..<end], as: UTF8.self).unicodeScalars.first else { return nil }
    let isSpace = scalar.properties.isWhitespace
    guard isSpace || (edge == .hidden && !(scalar.isASCII && text[index].isPunctuation)) else { return nil }
    // A plain space beside the outside of a delimiter is as good.
    if edge == .hidden, scalar == " " { return nil }
    return (end - index, Array((scalar == "\u{A0}" ? "&nbsp;" : "&#\(scalar.value);").utf8))
  }
}
