/// Scans the parts of links, by the rules of libcmark 0.30, in bytes whose lines end in `\n`.
enum LinkSyntax {
  static func byte(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt8 {
    offset < bytes.count ? bytes[offset] : 0
  }

  /// The offset after white space from `start`.
  static func passSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < bytes.count, bytes[i].isSpace { i += 1 }
    return i
  }

  /// The text of the destination at `start`, and the offset after it.
  static func destination(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (text: Range<Int>, end: Int)? {
    var i = start
    if byte(bytes, i) == 0x3C {
      i += 1
      while i < bytes.count, bytes[i] != 0x3E {
        if bytes[i] == 0x0A || bytes[i] == 0x3C { return nil }
        i += bytes[i] == 0x5C ? 2 : 1
      }
      return i + 1 < bytes.count ? ((start + 1)..<i, i + 1) : nil
    }
    var depth = 0
    while i < bytes.count {
      if bytes[i] == 0x5C, byte(bytes, i + 1).isPunctuation {
        i += 2
      } else if bytes[i] == 0x28 {
        depth += 1
        i += 1
        if depth > 32 { return nil }
      } else if bytes[i] == 0x29 {
        if depth == 0 { break }
        depth -= 1
        i += 1
      } else if bytes[i].isSpace {
        if i == start { return nil }
        break
      } else {
        i += 1
      }
    }
    return i < bytes.count && depth == 0 ? (start..<i, i) : nil
  }

  /// The offset after the title, with its quotes, at `start`; nil where there is none.
  static func title(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let quote = byte(bytes, start)
    guard quote == 0x22 || quote == 0x27 || quote == 0x28 else { return nil }
    let close: UInt8 = quote == 0x28 ? 0x29 : quote
    var i = start + 1
    while i < bytes.count {
      if bytes[i] == close { return i + 1 }
      if bytes[i] == 0x28, quote == 0x28 { return nil }
      i += bytes[i] == 0x5C && byte(bytes, i + 1).isPunctuation ? 2 : 1
    }
    return nil
  }

  /// The parts of `](destination "title")`, whose `]` is at `start`.
  static func tail(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> LinkTail? {
    guard byte(bytes, start) == 0x5D, byte(bytes, start + 1) == 0x28 else { return nil }
    guard let (text, afterText) = destination(bytes, passSpace(bytes, start + 2)) else { return nil }
    let titleStart = passSpace(bytes, afterText)
    let titleEnd = titleStart == afterText ? nil : title(bytes, titleStart)
    let close = passSpace(bytes, titleEnd ?? titleStart)
    guard byte(bytes, close) == 0x29 else { return nil }
    return LinkTail(destination: text, title: titleEnd.map { titleStart..<$0 }, end: close + 1)
  }
}

/// Where the parts of an inline link stand.
struct LinkTail {
  /// The destination without `<` and `>`.
  var destination: Range<Int>
  /// The title with its quotes.
  var title: Range<Int>?
  /// After the `)`.
  var end: Int
}
