/// Finds the link reference definitions at the start of a paragraph, as libcmark 0.30 takes them out of it.
enum LinkDefinitions {
  private static let labelLimit = 1000

  /// How many of a paragraph's first lines are definitions.
  static func lineCount(_ lines: [Line], of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var text: [UInt8] = []
    for line in lines {
      text += bytes[line.range]
      text.append(0x0A)
    }
    return text.withUnsafeBufferPointer { text in
      var end = 0
      while let next = definition(text, end) { end = next }
      return text[..<end].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }
  }

  /// The offset after the line end of the definition at `start`.
  private static func definition(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard let afterLabel = label(text, start), LinkSyntax.byte(text, afterLabel) == 0x3A else { return nil }
    guard let (_, end) = LinkSyntax.destination(text, passSpaceAndLine(text, afterLabel + 1)) else { return nil }
    let titleStart = passSpaceAndLine(text, end)
    if titleStart > end, let titleEnd = LinkSyntax.title(text, titleStart), let next = lineEnd(text, titleEnd) {
      return next
    }
    return lineEnd(text, end)
  }

  private static func label(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard LinkSyntax.byte(text, start) == 0x5B else { return nil }
    var i = start + 1
    var isEmpty = true
    while i < text.count, text[i] != 0x5B, text[i] != 0x5D {
      if !text[i].isSpace { isEmpty = false }
      i += text[i] == 0x5C && LinkSyntax.byte(text, i + 1).isPunctuation ? 2 : 1
      if i - start - 1 > labelLimit { return nil }
    }
    return !isEmpty && LinkSyntax.byte(text, i) == 0x5D ? i + 1 : nil
  }

  private static func passBlanks(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < text.count, text[i].isBlank { i += 1 }
    return i
  }

  private static func passSpaceAndLine(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let i = passBlanks(text, start)
    return LinkSyntax.byte(text, i) == 0x0A ? passBlanks(text, i + 1) : i
  }

  private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let i = passBlanks(text, start)
    return LinkSyntax.byte(text, i) == 0x0A ? i + 1 : nil
  }
}
