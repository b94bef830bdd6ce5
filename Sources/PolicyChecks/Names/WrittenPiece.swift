internal import PolicyModel
internal import SourceText

/// One stretch of words that stands in no link and in no code, with the place of each of its bytes in the source.
struct WrittenPiece {
  /// The text.
  let bytes: [UInt8]
  /// Where its words are, in order.
  let words: [Range<Int>]
  /// For each byte, and for the end, where it stands; nil where it cannot be told, as after an entity.
  private let offsets: [Int32]?
  /// The whole of it.
  let span: SourceSpan
  /// Whether a link stands directly before it.
  let isAfterLink: Bool

  init(_ words: String, at span: SourceSpan, in file: SourceFile, isAfterLink: Bool) {
    bytes = Array(words.utf8)
    self.words = wordRanges(in: bytes)
    self.span = span
    self.isAfterLink = isAfterLink
    offsets = Self.places(of: bytes, in: file.bytes, span.range)
  }

  /// Where the bytes in `range` stand.
  func place(_ range: Range<Int>) -> SourceSpan? {
    offsets.map { SourceSpan(span.file, Int($0[range.lowerBound]), Int($0[range.upperBound])) }
  }

  /// Pairs the words with their source, in which white space may be wider and punctuation escaped.
  private static func places(of bytes: [UInt8], in source: [UInt8], _ range: Range<Int>) -> [Int32]? {
    guard range.upperBound <= source.count else { return nil }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var isPaired = true
    let offsets = source.withUnsafeBufferPointer { source in
      [Int32](unsafeUninitializedCapacity: bytes.count + 1) { offsets, count in
        var i = range.lowerBound
        for byte in bytes {
          offsets[count] = Int32(i)
          if byte == 0x20 {
            isPaired = i < range.upperBound && isSpace(source[i])
            while i < range.upperBound, isSpace(source[i]) { i += 1 }
          } else {
            if i + 1 < range.upperBound, source[i] == UInt8(ascii: "\\"), source[i + 1] == byte {
              i += 1
              offsets[count] = Int32(i)
            }
            isPaired = i < range.upperBound && source[i] == byte
            i += 1
          }
          guard isPaired else { return }
          count += 1
        }
        offsets[count] = Int32(i)
        count += 1
      }
    }
    return isPaired ? offsets : nil
  }
}

extension InlineText {
  /// Its words outside links and code, as they stand in `file`.
  func writtenPieces(in file: SourceFile) -> [WrittenPiece] {
    var result: [WrittenPiece] = []
    var isInLink = false
    var isAfterLink = false
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .startLink: isInLink = true
      case .endLink:
        isInLink = false
        isAfterLink = true
        continue
      case .text(let words):
        if !isInLink, let span = span(at: index) {
          result.append(WrittenPiece(words, at: span, in: file, isAfterLink: isAfterLink))
        }
      case .code, .value, .start, .end: break
      }
      isAfterLink = false
    }
    return result
  }
}

/// Whether a byte belongs to a word.
func isOfWord(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
}

/// Where the words of `bytes` are, in order.
func wordRanges(in bytes: [UInt8]) -> [Range<Int>] {
  bytes.withUnsafeBufferPointer { bytes in
    var result: [Range<Int>] = []
    // A word and what parts it from the next take some six letters.
    result.reserveCapacity(bytes.count / 6 + 2)
    var i = 0
    while i < bytes.count {
      let start = i
      while i < bytes.count, isOfWord(bytes[i]), markLength(at: i, bytes) == 0 { i += 1 }
      if i > start { result.append(start..<i) } else { i += max(markLength(at: i, bytes), 1) }
    }
    return result
  }
}

/// How many bytes a typographic mark takes that begins at `i`, such as ’ “ ” – …, « » or a no-break space; 0 for none.
private func markLength(at i: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  if bytes[i] < 0x80 { return 0 }
  if bytes[i] == 0xE2, i + 2 < bytes.count, bytes[i + 1] == 0x80 || bytes[i + 1] == 0x81 { return 3 }
  if bytes[i] == 0xC2, i + 1 < bytes.count {
    switch bytes[i + 1] {
    case 0xA0, 0xAB, 0xBB: return 2
    default: return 0
    }
  }
  return 0
}

/// A number for the letters of a word, to find words without making strings of them.
func wordHash(_ letters: ArraySlice<UInt8>) -> UInt64 { letters.reduce(wordHashStart) { wordHash($0, $1) } }

/// The number of the small letters of the word at `range`, whatever its capitals.
func smallWordHash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
  bytes.withUnsafeBufferPointer { bytes in
    var hash = wordHashStart
    for byte in bytes[range] { hash = wordHash(hash, small(byte)) }
    return hash
  }
}

/// The numbers of words that are looked for, by which nearly all others are passed over before one is compared.
func wordHashes(_ words: some Sequence<String>) -> Set<UInt64> { Set(words.map { wordHash(Array($0.utf8)[...]) }) }

/// The number of no letters.
let wordHashStart: UInt64 = 0xCBF2_9CE4_8422_2325

/// The number of the letters of `hash` and one more.
func wordHash(_ hash: UInt64, _ letter: UInt8) -> UInt64 { (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3 }

/// A byte of ASCII as a small letter.
func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
