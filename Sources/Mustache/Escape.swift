/// What `{{name}}` does to a value so that it stays text in the document around it.
public enum Escape: Sendable {
  /// `& < > " '` become character references.
  case html
  /// ASCII punctuation gets a backslash, white space becomes one space, control and bidirectional control characters go.
  ///
  ///     "1. *Not*\n<b>"   is written   1\. \*Not\* \<b\>
  case markdown
  /// Nothing.
  case none

  func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    switch self {
    case .html: Self.appendHTML(text, to: &output)
    case .markdown: Self.appendMarkdown(text, to: &output)
    case .none: output.append(contentsOf: text)
    }
  }

  private static func appendHTML(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var run = 0
    for i in 0..<text.count {
      let reference: StaticString
      switch text[i] {
      case UInt8(ascii: "&"): reference = "&amp;"
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: ">"): reference = "&gt;"
      case UInt8(ascii: "\""): reference = "&quot;"
      case UInt8(ascii: "'"): reference = "&#39;"
      default: continue
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<i]))
      output.append(
        contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
      run = i + 1
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: text[run...]))
  }

  private enum Kind { case plain, punctuation, space, dropped }

  private static func appendMarkdown(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    // After white space a space at the beginning adds nothing, and several of them could indent a line into code.
    var isPending = false
    var afterSpace = output.last.map { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 } ?? true
    var i = 0
    while i < text.count {
      let (kind, length) = classify(text, at: i)
      switch kind {
      case .dropped: break
      case .space: isPending = !afterSpace
      case .plain, .punctuation:
        if isPending { output.append(0x20) }
        isPending = false
        afterSpace = false
        if kind == .punctuation { output.append(UInt8(ascii: "\\")) }
        output.append(text[i])
      }
      i += length
    }
    if isPending { output.append(0x20) }
  }

  /// What the character at `i` is, and how many bytes to take; a character that is kept goes byte by byte.
  private static func classify(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (Kind, Int) {
    let byte = text[i]
    let second = i + 1 < text.count ? text[i + 1] : 0
    switch byte {
    case 0x09...0x0D, 0x20: return (.space, 1)
    case 0x00...0x1F, 0x7F: return (.dropped, 1)
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return (.punctuation, 1)
    case 0xC2 where second == 0x85: return (.space, 2)
    case 0xC2 where second >= 0x80 && second <= 0x9F: return (.dropped, 2)
    case 0xD8 where second == 0x9C: return (.dropped, 2)
    case 0xE2 where i + 2 < text.count:
      switch (second, text[i + 2]) {
      case (0x80, 0xA8...0xA9): return (.space, 3)
      case (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): return (.dropped, 3)
      default: return (.plain, 1)
      }
    default: return (.plain, 1)
    }
  }
}
