internal import CCMark

/// The character references of HTML, as libcmark knows them: its table is reached by parsing a reference, once each.
struct Entities {
  static let lengthLimit = 34
  private var known: [[UInt8]: [UInt8]?] = [:]

  /// The length, with `&` and `;`, of what has the form of a reference at `start`, whether or not it is known.
  static func length(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard start < bytes.count, bytes[start] == 0x26 else { return nil }
    var i = start + 1
    let isNumber = i < bytes.count && bytes[i] == 0x23
    if isNumber { i += 1 }
    let nameStart = i
    while i < bytes.count, i - start < lengthLimit, bytes[i].isLetter || bytes[i].isDigit { i += 1 }
    guard i > nameStart, i < bytes.count, bytes[i] == 0x3B else { return nil }
    return isNumber || bytes[nameStart].isLetter ? i + 1 - start : nil
  }

  /// The reference at `start`, if there is one: its length and the UTF-8 that it stands for.
  mutating func reference(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (length: Int, text: [UInt8])? {
    guard let length = Self.length(at: start, in: bytes) else { return nil }
    let name = Array(bytes[start..<(start + length)])
    if let text = known[name] { return text.map { (length, $0) } }
    let text = Self.decode(name)
    known[name] = text
    return text.map { (length, $0) }
  }

  private static func decode(_ name: [UInt8]) -> [UInt8]? {
    // The letter before it keeps libcmark from trimming a reference to a space.
    let document = CMarkDocument([0x78] + name)
    let node = cmark_node_first_child(cmark_node_first_child(document.root))
    guard let literal = cmark_node_get_literal(node) else { return nil }
    let text = Array(utf8(of: literal).dropFirst())
    return text == name ? nil : text
  }

  /// The text of an info string, with references and then, as libcmark does it, backslash escapes decoded.
  mutating func unescape(_ slice: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let bytes = UnsafeBufferPointer(rebasing: slice)
    var decoded: [UInt8] = []
    var i = LinkSyntax.passSpace(bytes, 0)
    while i < bytes.count {
      if let (length, text) = reference(at: i, in: bytes) {
        decoded += text
        i += length
      } else {
        decoded.append(bytes[i])
        i += 1
      }
    }
    var text: [UInt8] = []
    i = 0
    while i < decoded.count {
      if decoded[i] == 0x5C, i + 1 < decoded.count, decoded[i + 1].isPunctuation { i += 1 }
      text.append(decoded[i])
      i += 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
