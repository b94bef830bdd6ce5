/// The events with the white space of the normal form, which a writer may wrap anywhere.
///
/// A run of white space in text is one space, and so is a soft break; there is none at either end. Texts side by side
/// are one. A line end in code, a title or raw HTML is a space. What reads the same in two layouts is then equal.
public func normalForm(_ events: [InlineEvent]) -> [InlineEvent] {
  // Most text is in normal form already.
  if isNormal(events) { return events }
  var normal: [InlineEvent] = []
  var text: [UInt8] = []
  func endText() {
    guard !text.isEmpty else { return }
    normal.append(.text(String(decoding: text, as: UTF8.self)))
    text = []
  }
  for event in events {
    switch event {
    case .text(let part): appendCollapsing(part.utf8, to: &text)
    case .softBreak: appendCollapsing(" ".utf8, to: &text)
    default:
      if normal.isEmpty, text == [0x20] { text = [] }
      endText()
      normal.append(withoutLineEnds(event))
    }
  }
  if text.last == 0x20 { text.removeLast() }
  endText()
  if case .text(let first)? = normal.first, first.utf8.first == 0x20 {
    normal[0] = .text(String(decoding: first.utf8.dropFirst(), as: UTF8.self))
  }
  return normal
}

/// Whether `events` are texts in normal form, with marks, code and HTML on one line between them.
private func isNormal(_ events: [InlineEvent]) -> Bool {
  var isAfterText = false
  for (index, event) in events.enumerated() {
    switch event {
    case .text(let text):
      let edges = (isFirst: index == 0, isLast: index + 1 == events.count)
      if isAfterText || !isCollapsed(text, edges) { return false }
      isAfterText = true
    case .start(.emphasis), .start(.strong), .end: isAfterText = false
    case .start(.link(_, let title)), .start(.image(_, let title)):
      if !title.isEmpty { return false }
      isAfterText = false
    case .code(let text), .html(let text):
      if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return false }
      isAfterText = false
    case .softBreak, .hardBreak: return false
    }
  }
  return true
}

/// Whether `text` is not empty and every white space in it is one space alone, which no outer edge has.
private func isCollapsed(_ text: String, _ edges: (isFirst: Bool, isLast: Bool)) -> Bool {
  text.utf8.withContiguousStorageIfAvailable { bytes in
    guard let last = bytes.last, !(edges.isFirst && bytes[0] == 0x20), !(edges.isLast && last == 0x20) else {
      return false
    }
    var before: UInt8 = 0
    for byte in bytes {
      if byte <= 0x20, byte.isSpace, byte != 0x20 || before == 0x20 { return false }
      before = byte
    }
    return true
  } ?? false
}

private func withoutLineEnds(_ event: InlineEvent) -> InlineEvent {
  switch event {
  case .code(let text): .code(withoutLineEnds(text))
  case .html(let text): .html(withoutLineEnds(text))
  case .start(.link(let destination, let title)): .start(.link(destination: destination, title: collapsed(title)))
  case .start(.image(let destination, let title)): .start(.image(destination: destination, title: collapsed(title)))
  default: event
  }
}

private func withoutLineEnds(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
  return String(decoding: text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
}

private func collapsed(_ text: String) -> String {
  guard text.utf8.contains(where: \.isSpace) else { return text }
  var bytes: [UInt8] = []
  appendCollapsing(text.utf8, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends `bytes` with each run of white space as one space, also where it goes on from `text`.
func appendCollapsing(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
  for byte in bytes {
    if !byte.isSpace {
      text.append(byte)
    } else if text.last != 0x20 {
      text.append(0x20)
    }
  }
}
