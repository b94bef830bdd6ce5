/// Where brackets of YAML first nest deeper than `limit` in `range` of `bytes`, or nil.
///
/// It reads only as much of YAML as it takes to tell a bracket that opens a list or a group from one in a quotation,
/// a comment, a block of text or plain words. Where it misses one, the limit on events catches it.
func firstFlowExcess(in bytes: [UInt8], _ range: Range<Int>, limit: Int) -> Int? {
  var scan = FlowScan(end: range.upperBound, limit: limit, i: range.lowerBound, lineStart: range.lowerBound)
  return bytes.withUnsafeBufferPointer { scan.run($0) }
}

private struct FlowScan {
  let end: Int
  let limit: Int
  var i: Int
  var lineStart: Int
  var depth = 0
  /// The column of the last key or dash on the line; a block of text is what is indented more.
  var parent = 0

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    while i < end {
      if depth > 0 {
        if let excess = flow(bytes) { return excess }
      } else {
        node(bytes)
      }
    }
    return nil
  }

  /// Reads what stands at a place where a value may begin.
  private mutating func node(_ bytes: UnsafeBufferPointer<UInt8>) {
    skipBlanks(bytes)
    guard i < end else { return }
    switch bytes[i] {
    case 0x0A, 0x0D: newLine()
    case UInt8(ascii: "#"): skipLine(bytes)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      parent = i - lineStart
      depth = 1
      i += 1
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      parent = i - lineStart
      skipQuoted(bytes)
      plain(bytes)
    case UInt8(ascii: "|"), UInt8(ascii: ">"): skipBlock(bytes)
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      while i < end, !isSpace(bytes[i]) { i += 1 }
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      parent = i - lineStart
      if i + 1 >= end || isSpace(bytes[i + 1]) { i += 1 } else { plain(bytes) }
    default:
      parent = i - lineStart
      plain(bytes)
    }
  }

  /// Reads plain words up to a colon with a space after it, a comment or the end of the line.
  private mutating func plain(_ bytes: UnsafeBufferPointer<UInt8>) {
    while i < end {
      let byte = bytes[i]
      if byte == 0x0A || byte == 0x0D { return }
      if byte == UInt8(ascii: "#"), i > lineStart, isSpace(bytes[i - 1]) { return skipLine(bytes) }
      i += 1
      if byte == UInt8(ascii: ":"), i >= end || isSpace(bytes[i]) { return }
    }
  }

  /// Reads inside brackets up to the last that closes; the offset of the one that is too deep.
  private mutating func flow(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var atStart = true
    while i < end {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > limit { return i }
        atStart = true
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        i += 1
        if depth == 0 {
          plain(bytes)
          return nil
        }
        atStart = false
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if atStart {
          skipQuoted(bytes)
          atStart = false
          continue
        }
      case UInt8(ascii: ","), UInt8(ascii: ":"): atStart = true
      case UInt8(ascii: "#"):
        if isSpace(bytes[i - 1]) {
          skipLine(bytes)
          continue
        }
        atStart = false
      case 0x0A, 0x0D:
        newLine()
        continue
      case 0x20, 0x09: break
      default: atStart = false
      }
      i += 1
    }
    return nil
  }

  private mutating func skipQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
    let quote = bytes[i]
    i += 1
    while i < end {
      let byte = bytes[i]
      if byte == 0x0A || byte == 0x0D {
        newLine()
        continue
      }
      i += 1
      if byte == quote { return }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), i < end { i += 1 }
    }
  }

  /// Skips a block of text: the lines that are blank or indented more than what it belongs to.
  private mutating func skipBlock(_ bytes: UnsafeBufferPointer<UInt8>) {
    skipLine(bytes)
    while i < end {
      newLine()
      skipBlanks(bytes)
      guard i < end else { return }
      if bytes[i] == 0x0A || bytes[i] == 0x0D { continue }
      if i - lineStart <= parent {
        i = lineStart
        return
      }
      skipLine(bytes)
    }
  }

  private mutating func skipLine(_ bytes: UnsafeBufferPointer<UInt8>) {
    while i < end, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
  }

  private mutating func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>) {
    while i < end, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
  }

  private mutating func newLine() {
    i += 1
    lineStart = i
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
