public import SourceText

/// The text of one paragraph or heading: its lines joined by `\n`, and where each byte comes from.
public struct InlineSource: Sendable {
  /// The joined bytes, without blanks at the start of a line.
  let bytes: [UInt8]
  /// For each line its offset in `bytes` and in the file.
  private let lines: [(joined: Int, source: Int)]
  private let id: FileID

  /// Takes the bytes in `ranges`, the lines of one block of `file`; what a caller reads itself is left out of them.
  ///
  /// The blanks that follow a range to the end of its line count too, since two of them make a hard break.
  public init(_ file: SourceFile, id: FileID, lines ranges: [Range<Int>]) {
    var joined: [UInt8] = []
    var lines: [(joined: Int, source: Int)] = []
    file.bytes.withUnsafeBufferPointer { bytes in
      for (index, range) in ranges.enumerated() {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start].isBlank { start += 1 }
        guard start < range.upperBound else { continue }
        if !joined.isEmpty { joined.append(0x0A) }
        lines.append((joined.count, start))
        joined += bytes[start..<range.upperBound]
        guard index + 1 < ranges.count else { continue }
        var end = range.upperBound
        while end < bytes.count, bytes[end].isBlank { end += 1 }
        if end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D { joined += bytes[range.upperBound..<end] }
      }
    }
    bytes = joined
    self.lines = lines
    self.id = id
  }

  /// Takes the content of `lines`, the lines of one block of `file`.
  public init(_ file: SourceFile, id: FileID, lines: [Line]) {
    self.init(file, id: id, lines: lines.map(\.range))
  }

  /// Takes a cell of a table, in which a bar has a backslash before it, also in code.
  public init(_ file: SourceFile, id: FileID, cell: Range<Int>) {
    var joined: [UInt8] = []
    var lines: [(joined: Int, source: Int)] = cell.isEmpty ? [] : [(0, cell.lowerBound)]
    var i = cell.lowerBound
    while i < cell.upperBound {
      if file.bytes[i] == 0x5C, i + 1 < cell.upperBound {
        if file.bytes[i + 1] == 0x7C {
          lines.append((joined.count, i + 1))
        } else {
          joined.append(0x5C)
        }
        joined.append(file.bytes[i + 1])
        i += 2
      } else {
        joined.append(file.bytes[i])
        i += 1
      }
    }
    self.init(bytes: joined, lines: lines, id: id)
  }

  /// Takes text that comes from no file.
  init(_ text: [UInt8]) {
    if let first = text.first, !first.isBlank, !text.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      self.init(bytes: text, lines: [(0, 0)], id: FileID(0))
      return
    }
    let file = SourceFile(name: "", bytes: text)
    self.init(file, id: FileID(0), lines: (0..<file.lineCount).map { file.lineRange($0) })
  }

  private init(bytes: [UInt8], lines: [(joined: Int, source: Int)], id: FileID) {
    self.bytes = bytes
    self.lines = lines
    self.id = id
  }

  /// A document in which this text is the end of a paragraph, whatever it looks like.
  ///
  /// A first line makes it one, and nothing but a paragraph goes on in a line indented by four.
  var shielded: [UInt8] {
    let indent: [UInt8] = [0x20, 0x20, 0x20, 0x20]
    var text: [UInt8] = [0x78, 0x0A]
    text.reserveCapacity(bytes.count + 4 * lines.count + 2)
    text += indent
    guard lines.count > 1 else { return text + bytes }
    for byte in bytes {
      text.append(byte)
      if byte == 0x0A { text += indent }
    }
    return text
  }

  /// The span of `range`, offsets in `bytes`.
  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(id, source(of: range.lowerBound), source(of: range.upperBound))
  }

  private func source(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    guard high > 0 else { return 0 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].joined <= offset { low = middle } else { high = middle }
    }
    return lines[low].source + offset - lines[low].joined
  }
}
