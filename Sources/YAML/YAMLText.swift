internal import Diagnostics
internal import SourceText

/// The part of a file that is YAML, with a table from libyaml's scalar indices to byte offsets in the file.
struct YAMLText {
  let file: SourceFile
  let id: FileID
  /// The bytes that libyaml reads: without a byte order mark.
  let range: Range<Int>
  /// The offset of each scalar and of the end; nil where all is ASCII, and an index is an offset.
  private let offsets: [Int32]?

  /// Something that libyaml must not see.
  enum Flaw {
    case notUTF8(at: Int)
    case invisible(InvisibleCharacter, SourceSpan)
  }

  /// Takes the part `range` of `file`; adds to `flaws` what cannot be read.
  init(_ file: SourceFile, _ id: FileID, _ range: Range<Int>, flaws: inout [Flaw]) {
    self.file = file
    self.id = id
    var range = range.clamped(to: 0..<file.bytes.count)
    if range.lowerBound == 0, range.count >= 3, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      range = 3..<range.upperBound
    }
    self.range = range
    offsets = file.bytes.withUnsafeBufferPointer { bytes in
      let whole = UnsafeBufferPointer(rebasing: bytes[range])
      return Self.table(whole, base: range.lowerBound, id, &flaws)
    }
  }

  /// The offset in the file of the scalar at `index`, held inside the range.
  func offset(_ index: Int) -> Int {
    guard let offsets else { return min(range.lowerBound + index, range.upperBound) }
    return Int(offsets[min(index, offsets.count - 1)])
  }

  func span(_ start: Int, _ end: Int) -> SourceSpan { SourceSpan(id, start, end) }

  /// The byte at `offset`, or 0 outside the range.
  subscript(offset: Int) -> UInt8 { range.contains(offset) ? file.bytes[offset] : 0 }

  /// Where the value that reaches `offset` ends on its line: before a comment, without the blanks at its end.
  func valueEnd(from offset: Int) -> Int {
    let line = file.lineRange(file.lineIndex(at: offset))
    let limit = min(line.upperBound, range.upperBound)
    var i = offset
    while i < limit, !(file.bytes[i] == UInt8(ascii: "#") && i > offset && isBlank(file.bytes[i - 1])) { i += 1 }
    while i > offset, isBlank(file.bytes[i - 1]) { i -= 1 }
    return i
  }

  /// The offset of the first byte on the line of `offset` that is not blank, or the end of the line.
  func lineContent(at offset: Int) -> Int {
    let line = file.lineRange(file.lineIndex(at: offset)).clamped(to: range)
    var i = line.lowerBound
    while i < line.upperBound, isBlank(file.bytes[i]) { i += 1 }
    return i
  }

  /// The offset of the first colon in `part` that ends a key: with a blank or the end of the line after it.
  func keyColon(in part: Range<Int>) -> Int? {
    part.first { self[$0] == UInt8(ascii: ":") && ($0 + 1 >= range.upperBound || isSpace(self[$0 + 1])) }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func table(
    _ bytes: UnsafeBufferPointer<UInt8>, base: Int, _ id: FileID, _ flaws: inout [Flaw]
  ) -> [Int32]? {
    var isASCII = true
    var offsets: [Int32] = []
    offsets.reserveCapacity(bytes.count + 1)
    var i = 0
    while i < bytes.count {
      guard let (scalar, width) = utf8Scalar(in: bytes, at: i) else {
        flaws.append(.notUTF8(at: base + i))
        return nil
      }
      if width > 1 { isASCII = false }
      if let character = InvisibleCharacter(scalar), !character.isBidirectional {
        flaws.append(.invisible(character, SourceSpan(id, base + i, base + i + width)))
      }
      offsets.append(Int32(base + i))
      i += width
    }
    offsets.append(Int32(base + bytes.count))
    return isASCII ? nil : offsets
  }
}
