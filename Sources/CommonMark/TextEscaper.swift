/// What stands beside a text.
struct TextContext {
  /// Who reads the text.
  var reader = MarkdownReader.precept
  /// Whether the text may begin a line.
  var mayBeginLine = true
  /// What its first and its last character must be written as, for the delimiters beside it to be delimiters.
  var first = Edge.plain
  var last = Edge.plain
  /// Whether a link follows.
  var isBeforeLink = true
  /// The byte before the text: a space where that is the beginning of a line. For a document.
  var before: UInt8?
  /// The byte after it, nil where that is not known: a space where nothing follows. For a document.
  var after: UInt8?
  /// Whether only digits stand before it on its line.
  var isAfterDigits = false
  /// Whether it stands in a heading, of which it may be the end. For a document.
  var isInHeading = false

  enum Edge {
    /// As it is.
    case plain
    /// As a reference where it is white space, beside which a delimiter opens and closes nothing.
    case visible
    /// As a reference, which is punctuation to a delimiter.
    case hidden
  }

  init() {}

  init(_ events: [InlineEvent], _ index: Int, hidesNeighbours: Bool, for reader: MarkdownReader) {
    self.reader = reader
    mayBeginLine = index == 0
    isBeforeLink = false
    before = index == 0 ? 0x20 : nil
    after = index + 1 == events.count ? 0x20 : events[index + 1].firstByte
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

extension InlineEvent {
  /// The byte with which it is written, where only that byte can be.
  fileprivate var firstByte: UInt8? {
    switch self {
    case .start(.emphasis), .start(.strong), .end(.emphasis), .end(.strong): 0x2A
    case .start(.image): 0x21
    case .end(.link), .end(.image): 0x5D
    case .code: 0x60
    case .softBreak, .hardBreak: 0x20
    case .text, .html, .start(.link): nil
    }
  }
}

/// Escapes one run of text.
struct TextEscaper {
  let text: [UInt8]
  let context: TextContext
  /// Where a bracket is only a bracket, in a document.
  private let plainBrackets: Set<Int>

  init(_ text: [UInt8], _ context: TextContext) {
    self.text = text
    self.context = context
    plainBrackets = context.reader == .people ? Self.plainBrackets(text, context) : []
  }

  func append(to bytes: inout [UInt8]) {
    let lineMark = context.mayBeginLine ? blockMark() : nil
    let isDocument = context.reader == .people
    let headingMark = isDocument && context.isInHeading ? closingMark() : nil
    if lineMark == nil, headingMark == nil, isDocument ? isPlainDocument && !isListNumber : isPlain {
      bytes += text
      return
    }
    var index = 0
    if isDocument, isListNumber {
      bytes += "&#\(text[0]);".utf8
      index = 1
    }
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
      if text[index] == 0x2A || text[index] == 0x5F || (isDocument && text[index] == 0x7E) {
        index = appendRun(at: index, lineMark: lineMark, to: &bytes)
        continue
      }
      if index == lineMark || index == headingMark || (isDocument ? isDocumentMarkup(at: index) : isMarkup(at: index)) {
        bytes.append(0x5C)
      }
      bytes.append(text[index])
      index += 1
    }
  }

  var hasPlainEdges: Bool { context.first == .plain && context.last == .plain }

  func isPlainBracket(at index: Int) -> Bool { plainBrackets.contains(index) }

  /// Whether no byte can be markup, whatever stands beside it.
  private var isPlain: Bool {
    guard hasPlainEdges, text.last != 0x21 else { return false }
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
    // GitHub strikes out only what a tilde ends, which none does behind a blank.
    let isOpening = mark == 0x7E && byte(before: start) == 0x20 && start != lineMark
    let isInsideWord = mark == 0x5F && isInside && isWord(text[start - 1]) && isWord(text[end])
    for index in start..<end {
      if index == lineMark || !(isApart || isInsideWord || isOpening) { bytes.append(0x5C) }
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
  func mayBeReference(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if Entities.length(at: index, in: bytes) != nil { return true }
    return bytes.count - index < 34 && bytes[(index + 1)...].allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x23 }
  }

  func isWord(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit }

  /// The index of the byte that a backslash keeps from marking a block at the start of a line.
  private func blockMark() -> Int? {
    let start = text.prefix { $0 == 0x20 }.count
    guard start < text.count else { return nil }
    let mark = text[start]
    var end = start
    while end < text.count, text[end] == mark { end += 1 }
    let isEnded = end == text.count || text[end] == 0x20
    if context.reader == .people {
      if isTableRow { return start }
      if context.isAfterDigits, isEnded, end == start + 1, mark == 0x2E || mark == 0x29 { return start }
    }
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
