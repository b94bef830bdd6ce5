/// What is markup in a document: what CommonMark reads, in one line of it, and what GitHub reads beyond that.
extension TextEscaper {
  /// Whether no byte can be markup.
  var isPlainDocument: Bool {
    guard hasPlainEdges, text.last != 0x21 else { return false }
    return text.withUnsafeBufferPointer { bytes in
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case 0x24, 0x26, 0x2A, 0x3A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60, 0x7C, 0x7E: return false
        // `www`
        case 0x77 where index + 2 < bytes.count && bytes[index + 1] == 0x77 && bytes[index + 2] == 0x77: return false
        default: break
        }
      }
      return true
    }
  }

  func isDocumentMarkup(at index: Int) -> Bool {
    let next = index + 1 < text.count ? text[index + 1] : context.after
    switch text[index] {
    case 0x5B, 0x5D: return !isPlainBracket(at: index)
    // A bar parts the cells of a table.
    case 0x60, 0x7C: return true
    // Before a blank at its end it would break the line.
    case 0x5C: return !hasPlainEdges || index + 1 == text.count || text[index + 1].isPunctuation
    case 0x21: return index + 1 == text.count && (next == nil || next == 0x5B)
    case 0x26: return isReference(at: index)
    case 0x3C:
      guard let next else { return true }
      return next.isLetter || [0x21, 0x2F, 0x3F].contains(next)
    // A formula ends in a sign that has no blank before it; without an end it is none.
    case 0x24: return byte(before: index) != 0x20
    // GitHub makes links of addresses with `http:` before them, which changes no word.
    case 0x3A: return isEmoji(at: index)
    // Of a name that begins with `www` alone it makes an address that nobody wrote.
    case 0x2E: return endsWorldWideWeb(at: index)
    default: return false
    }
  }

  /// Whether the dot at `index` ends a `www` with which GitHub would begin a link.
  private func endsWorldWideWeb(at index: Int) -> Bool {
    guard index >= 3, text[(index - 3)..<index].allSatisfy({ $0 == 0x77 }) else { return false }
    guard let before = byte(before: index - 3) else { return true }
    return [0x20, 0x09, 0x0A, 0x28, 0x2A, 0x5F, 0x7E].contains(before)
  }

  /// The byte before the one at `index`; nil where it is not known.
  func byte(before index: Int) -> UInt8? { index > 0 ? text[index - 1] : context.before }

  /// Whether a reference that means something begins at `index`; `R&D;` is none.
  private func isReference(at index: Int) -> Bool {
    var bytes = text[index...].prefix(Entities.lengthLimit)
    if let after = context.after, isWord(after) || after == 0x23 {
      // What follows may go on with it.
      return bytes.dropFirst().allSatisfy { isWord($0) || $0 == 0x23 } || isReference(bytes)
    }
    if bytes.endIndex == text.count, context.after == nil || context.after == 0x3B { bytes.append(0x3B) }
    return isReference(bytes)
  }

  private func isReference(_ bytes: ArraySlice<UInt8>) -> Bool {
    var entities = Entities()
    return Array(bytes).withUnsafeBufferPointer { entities.reference(at: 0, in: $0) != nil }
  }

  /// Whether the mark that follows would make the number of an item of the text.
  var isListNumber: Bool {
    context.mayBeginLine && (context.after == 0x2E || context.after == 0x29) && (1...9).contains(text.count)
      && text.allSatisfy(\.isDigit)
  }

  /// Whether the text could be the row of a table that parts its head from its body.
  var isTableRow: Bool { text.contains(0x2D) && text.allSatisfy { [0x20, 0x2D, 0x3A, 0x7C].contains($0) } }

  /// Whether a name such as `:smile:` begins here; the time 10:30:00 holds none.
  private func isEmoji(at index: Int) -> Bool {
    var end = index + 1
    while end < text.count, isWord(text[end]) || [0x2B, 0x2D, 0x5F].contains(text[end]) { end += 1 }
    guard end < text.count, text[end] == 0x3A, end > index + 1 else { return false }
    let name = text[(index + 1)..<end]
    return name.contains { $0.isLetter } || ["+1", "-1", "100", "1234"].contains { name.elementsEqual($0.utf8) }
  }

  /// The first of the `#` that would close a heading, and vanish.
  func closingMark() -> Int? {
    let end = text.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0
    var start = end
    while start > 0, text[start - 1] == 0x23 { start -= 1 }
    guard start < end else { return nil }
    let before = byte(before: start)
    return before == nil || before == 0x20 || before == 0x23 ? start : nil
  }

  /// The places of brackets that come in pairs and are read as nothing but brackets, as in `[insert name]`.
  static func plainBrackets(_ text: [UInt8], _ context: TextContext) -> Set<Int> {
    guard text.contains(0x5B) else { return [] }
    let start = context.mayBeginLine ? text.firstIndex { $0 != 0x20 } : nil
    var plain: Set<Int> = []
    var open: [Int] = []
    for (index, byte) in text.enumerated() {
      if byte == 0x5B { open.append(index) }
      guard byte == 0x5D, let first = open.popLast() else { continue }
      let inner = text[(first + 1)..<index]
      // A footnote; a box to tick, or the head of an alert, at the beginning of an item or quotation.
      if inner.first == 0x5E { continue }
      if first == start, inner.first == 0x21 || (inner.count == 1 && [0x20, 0x58, 0x78].contains(inner[first + 1])) {
        continue
      }
      guard let next = index + 1 < text.count ? text[index + 1] : context.after else { continue }
      // A link's address, its label, and, where a line begins, the definition of a label.
      if next == 0x28 || next == 0x5B || (next == 0x3A && first == start) { continue }
      plain.insert(first)
      plain.insert(index)
    }
    return plain
  }
}
