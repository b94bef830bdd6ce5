internal import CommonMark
internal import Diagnostics
internal import SourceText

/// A heading or paragraph as it stands in the source, for the rules about what was typed or pasted by habit.
struct WrittenText {
  /// Where it stands.
  enum Place: Equatable {
    case heading(level: Int)
    /// A paragraph between headings, under one of `level`.
    case paragraph(level: Int)
    /// A paragraph of a list item; the first stands beside the item's mark.
    case item(isFirst: Bool)
  }

  let file: SourceFile
  let id: FileID
  let place: Place
  /// The lines of words, without blanks on both sides and without the braces.
  let lines: [Range<Int>]
  /// The braces on the last line, or at the end of the heading.
  let attributes: Range<Int>?

  var isHeading: Bool { if case .heading = place { true } else { false } }

  /// The bytes of one line.
  func bytes(_ line: Range<Int>) -> ArraySlice<UInt8> { file.bytes[line] }

  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(id, range.lowerBound, range.upperBound) }

  /// The offset at which the line that holds `offset` begins, with its indent and markers.
  func lineStart(_ offset: Int) -> Int { file.lineStarts[file.lineIndex(at: offset)] }

  /// The column at which the words of the text begin.
  var column: Int {
    guard let first = lines.first else { return 0 }
    var column = 0
    for byte in file.bytes[lineStart(first.lowerBound)..<first.lowerBound] {
      // A byte that goes on with a letter takes no column.
      if byte & 0xC0 == 0x80 { continue }
      column += byte == 0x09 ? 4 - column % 4 : 1
    }
    return column
  }

  /// How the file ends the first line of the text.
  var lineEnd: String {
    var i = lines.first?.upperBound ?? 0
    while i < file.bytes.count, file.bytes[i] != 0x0A, file.bytes[i] != 0x0D { i += 1 }
    return i + 1 < file.bytes.count && file.bytes[i] == 0x0D && file.bytes[i + 1] == 0x0A ? "\r\n" : "\n"
  }

  /// The small letters and digits of the words of `line`, in order; each of at most 40 bytes.
  func words(_ line: Range<Int>) -> [String] {
    var result: [String] = []
    var word: [UInt8] = []
    for byte in file.bytes[line] {
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if Self.isOfWord(byte) {
        if word.count < 40 { word.append(lower) }
      } else if !word.isEmpty {
        result.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self)) }
    return result
  }

  /// How many `words` there are in `line`.
  func wordCount(_ line: Range<Int>) -> Int {
    file.bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var isInWord = false
      for byte in bytes[line] {
        let isOfWord = Self.isOfWord(byte)
        if isOfWord, !isInWord { count += 1 }
        isInWord = isOfWord
      }
      return count
    }
  }

  /// The last of the `words` of `line`.
  func lastWord(_ line: Range<Int>) -> String? {
    guard let end = file.bytes[line].lastIndex(where: Self.isOfWord) else { return nil }
    let start = file.bytes[line.lowerBound..<end].lastIndex { !Self.isOfWord($0) }.map { $0 + 1 } ?? line.lowerBound
    return words(start..<end + 1).last
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 }

  /// The offset after the blanks at `i`, also those that do not break.
  func afterBlanks(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      let width = UnusualBlank.width(in: file.bytes, at: i)
      if width > 0 { i += width } else if isBlank(file.bytes[i]) { i += 1 } else { break }
    }
    return i
  }
}
