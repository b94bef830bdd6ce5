/// The bytes of one file, and where its lines begin.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as in CommonMark; the end belongs to its line.
public struct SourceFile: Sendable {
  /// The path as messages print it: relative to the workspace, with `/`.
  public let name: String
  /// The bytes as they were read.
  public let bytes: [UInt8]
  /// The most lines that are told apart; what follows them counts to the last.
  ///
  /// No file of a workspace may have as many, so that this only keeps a hostile one from taking memory.
  public static let maximumLines = 1 << 17
  /// The offset of the first byte of each line; never empty, and its first element is 0.
  public let lineStarts: [Int]

  /// Takes `bytes` as the content of the file `name`.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for i in 0..<bytes.count where bytes[i] <= 0x0D {
        let isEnd = bytes[i] == 0x0A || bytes[i] == 0x0D && !(i + 1 < bytes.count && bytes[i + 1] == 0x0A)
        guard isEnd else { continue }
        starts.append(i + 1)
        if starts.count == Self.maximumLines { break }
      }
    }
    lineStarts = starts
  }

  /// Takes the UTF-8 of `text` as the content of the file `name`.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The number of lines; a file that ends in a line end has an empty last line.
  public var lineCount: Int { lineStarts.count }

  /// The index, from 0, of the line that holds the byte at `offset`, in time logarithmic in the lines.
  public func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The line and column of `offset`, which may be the end of the file.
  public func position(at offset: Int) -> SourcePosition {
    let line = lineIndex(at: offset)
    return SourcePosition(line: line + 1, column: offset - lineStarts[line] + 1)
  }

  /// The offset of `position`, held inside the file.
  public func offset(of position: SourcePosition) -> Int {
    let line = min(max(position.line - 1, 0), lineStarts.count - 1)
    return min(lineStarts[line] + max(position.column - 1, 0), bytes.count)
  }

  /// The bytes of the line at `index` (from 0) without its end, as offsets.
  public func lineRange(_ index: Int) -> Range<Int> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of `range`, with what is not UTF-8 replaced by U+FFFD.
  public func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
