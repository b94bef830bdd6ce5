/// One word or mark of a clause's text.
struct ModalityToken: Sendable {
  enum Kind: UInt8, Sendable {
    /// A word; also what stands for a quotation or for code, which then is no known word.
    case word
    case comma
    /// A dash, which closes a clause as a comma does.
    case dash
    /// A colon or semicolon: what follows is a main clause of its own.
    case colon
    case stop
    case question
  }

  var kind: Kind
  var word: Int32
  var traits: WordTraits
  var start: Int
  var end: Int
}

/// Cuts the bytes of a text into words and marks, leaving out what the reader must not read.
struct ModalityTokenizer {
  let table: WordTable
  let text: UnsafeBufferPointer<UInt8>
  let masked: [Range<Int>]
  private var tokens: [ModalityToken] = []
  private var at = 0
  private var nextMask = 0
  private var nextCloser: [Closer: Int] = [:]
  private var brackets: [Int: Int]?

  private enum Closer: Hashable { case curlyDouble, straightDouble, single }

  init(table: WordTable, text: UnsafeBufferPointer<UInt8>, masked: [Range<Int>]) {
    self.table = table
    self.text = text
    self.masked = masked
  }

  mutating func tokenize() -> [ModalityToken] {
    tokens.reserveCapacity(text.count / 4 + 8)
    while at < text.count {
      if nextMask < masked.count, at >= masked[nextMask].lowerBound {
        let mask = masked[nextMask]
        nextMask += 1
        if mask.upperBound > at {
          opaque(from: at, to: min(mask.upperBound, text.count))
        }
        continue
      }
      step()
    }
    return tokens
  }

  private mutating func step() {
    let byte = text[at]
    if isWordByte(byte, at: at) { return word() }
    switch byte {
    case UInt8(ascii: ","): mark(.comma, 1)
    case UInt8(ascii: ":"), UInt8(ascii: ";"): mark(.colon, 1)
    case UInt8(ascii: "?"): mark(.question, 1)
    case UInt8(ascii: "!"): mark(.stop, 1)
    case UInt8(ascii: "."): if endsSentence { mark(.stop, 1) } else { at += 1 }
    case UInt8(ascii: "-"): if isBetweenSpaces(at, 1) { mark(.dash, 1) } else { at += 1 }
    case UInt8(ascii: "\""): quotation(.straightDouble, 1)
    case UInt8(ascii: "'"): single(1)
    case UInt8(ascii: "("): openBracket()
    case UInt8(ascii: ")"): at += 1
    case 0xE2: general()
    default: at += byte == 0xC2 && byteAt(at + 1) == 0xA0 ? 2 : 1
    }
  }

  /// Marks of the block U+2000, each three bytes long.
  private mutating func general() {
    guard byteAt(at + 1) == 0x80 else {
      at += 1
      return
    }
    switch byteAt(at + 2) {
    case 0x93, 0x94: if isBetweenDigits(at, 3) { at += 3 } else { mark(.dash, 3) }
    case 0x98, 0x99: single(3)
    case 0x9C: quotation(.curlyDouble, 3)
    default: at += 3
    }
  }

  private mutating func mark(_ kind: ModalityToken.Kind, _ width: Int) {
    tokens.append(ModalityToken(kind: kind, word: 0, traits: [], start: at, end: at + width))
    at += width
  }

  private mutating func opaque(from start: Int, to end: Int) {
    tokens.append(ModalityToken(kind: .word, word: 0, traits: [], start: start, end: end))
    at = end
  }

  // MARK: Words

  @inline(__always)
  private func byteAt(_ index: Int) -> UInt8 { index < text.count && index >= 0 ? text[index] : 0 }

  @inline(__always)
  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  @inline(__always)
  private func isWordByte(_ byte: UInt8, at index: Int) -> Bool {
    if byte < 0x80 { return isAlphanumeric(byte) }
    if byte == 0xE2 { return byteAt(index + 1) != 0x80 }
    return !(byte == 0xC2 && byteAt(index + 1) == 0xA0)
  }

  /// The width of an apostrophe, straight or curly, that stands there; 0 where none does.
  @inline(__always)
  private func apostrophe(at index: Int) -> Int {
    let byte = byteAt(index)
    if byte == UInt8(ascii: "'") { return 1 }
    return byte == 0xE2 && byteAt(index + 1) == 0x80 && byteAt(index + 2) == 0x99 ? 3 : 0
  }

  private mutating func word() {
    let start = at
    var hash = WordTable.seed
    var count = 0
    var hasApostrophe = false
    var isNumber = true
    var last: (UInt8, UInt8, UInt8) = (0, 0, 0)
    let limit = nextMask < masked.count ? min(masked[nextMask].lowerBound, text.count) : text.count
    while at < limit {
      var byte = text[at]
      if isAlphanumeric(byte) {
        if byte &- 0x41 < 26 { byte |= 0x20 }
        if byte > 0x39 { isNumber = false }
        at += 1
      } else if byte >= 0x80, isWordByte(byte, at: at) {
        isNumber = false
        at += 1
      } else if case let width = apostrophe(at: at), width > 0, isWordByte(byteAt(at + width), at: at + width) {
        at += width
        byte = UInt8(ascii: "'")
        isNumber = false
        hasApostrophe = true
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."), isAlphanumeric(byteAt(at + 1)) {
        at += 1
      } else {
        break
      }
      hash = WordTable.step(hash, byte)
      count += 1
      last = (last.1, last.2, byte)
    }
    emit(start, WordTable.finish(hash), count, hasApostrophe, ending(last, count, isNumber))
  }

  private func ending(_ last: (UInt8, UInt8, UInt8), _ count: Int, _ isNumber: Bool) -> WordTraits {
    if isNumber { return .digits }
    guard count > 2 else { return [] }
    if last.2 == UInt8(ascii: "s"), last.1 != UInt8(ascii: "s") { return .endsS }
    if last.2 == UInt8(ascii: "d"), last.1 == UInt8(ascii: "e") { return .endsEd }
    let isIng = last.0 == UInt8(ascii: "i") && last.1 == UInt8(ascii: "n") && last.2 == UInt8(ascii: "g")
    return count > 4 && isIng ? .endsIng : []
  }

  private mutating func emit(_ start: Int, _ hash: UInt64, _ count: Int, _ folds: Bool, _ ending: WordTraits) {
    var found: Int?
    if folds {
      let bytes = folded(start)
      found = table.find(hash, count) { bytes[$0] }
    } else {
      found = table.find(hash, count) { offset in
        let byte = text[start + offset]
        return byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
    }
    guard let found else {
      tokens.append(ModalityToken(kind: .word, word: 0, traits: ending, start: start, end: at))
      return
    }
    let entry = table.entries[found]
    append(entry.word, start, ending)
    if entry.second != 0 { append(entry.second, start, ending) }
  }

  @inline(__always)
  private mutating func append(_ word: Int32, _ start: Int, _ ending: WordTraits) {
    let traits = table.traits[Int(word)].union(ending)
    tokens.append(ModalityToken(kind: .word, word: word, traits: traits, start: start, end: at))
  }

  private func folded(_ start: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = start
    while index < at {
      let width = apostrophe(at: index)
      let byte = text[index]
      bytes.append(width > 0 ? UInt8(ascii: "'") : byte &- 0x41 < 26 ? byte | 0x20 : byte)
      index += max(width, 1)
    }
    return bytes
  }

  // MARK: Marks

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  private func isBetweenSpaces(_ index: Int, _ width: Int) -> Bool {
    index > 0 && isSpace(text[index - 1]) && isSpace(byteAt(index + width))
  }

  private func isBetweenDigits(_ index: Int, _ width: Int) -> Bool {
    byteAt(index - 1) &- 0x30 < 10 && byteAt(index + width) &- 0x30 < 10
  }

  /// Whether the full stop here ends a sentence, and not an abbreviation. Capitals prove nothing: a reading may not
  /// depend on them.
  private var endsSentence: Bool {
    guard let last = tokens.last, last.kind == .word, last.end == at else { return true }
    let word = text[last.start..<last.end]
    if word.count == 1, word.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) { return byteAt(at + 1) == 0 }
    if word.count < 5, word.contains(UInt8(ascii: ".")) { return false }
    return !Self.abbreviations.contains { abbreviation in
      abbreviation.count == word.count && zip(abbreviation, word).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  private static let abbreviations = ["eg", "ie", "etc", "mr", "mrs", "ms", "dr", "vs", "cf", "approx", "incl"]
    .map { Array($0.utf8) }

  // MARK: Quotations and brackets

  /// A quotation is one opaque word; without its closing mark it is no quotation.
  private mutating func quotation(_ closer: Closer, _ width: Int) {
    let close = closing(closer, from: at + width)
    guard close < text.count else {
      at += width
      return
    }
    opaque(from: at, to: close + width)
  }

  /// A single mark opens a quotation only where it cannot be an apostrophe.
  private mutating func single(_ width: Int) {
    let opens = (at == 0 || isSpace(text[at - 1]) || text[at - 1] == UInt8(ascii: "("))
    guard opens, isWordByte(byteAt(at + width), at: at + width) else {
      at += width
      return
    }
    let close = closing(.single, from: at + width)
    guard close < text.count else {
      at += width
      return
    }
    opaque(from: at, to: close + (text[close] == 0xE2 ? 3 : 1))
  }

  /// The nearest closing mark at or after a place, remembered so that a thousand open ones cost one search.
  private mutating func closing(_ closer: Closer, from start: Int) -> Int {
    if let known = nextCloser[closer], known >= start { return known }
    var index = start
    while index < text.count, !closes(closer, at: index) { index += 1 }
    nextCloser[closer] = index
    return index
  }

  private func closes(_ closer: Closer, at index: Int) -> Bool {
    switch closer {
    case .straightDouble: return text[index] == UInt8(ascii: "\"")
    case .curlyDouble: return text[index] == 0xE2 && byteAt(index + 1) == 0x80 && byteAt(index + 2) == 0x9D
    case .single:
      let width = apostrophe(at: index)
      guard width > 0, index > 0, !isSpace(text[index - 1]) else { return false }
      return !isWordByte(byteAt(index + width), at: index + width)
    }
  }

  /// What stands in brackets is said aside, unless a sentence begins with them.
  private mutating func openBracket() {
    let opensSentence = tokens.last.map { $0.kind == .stop || $0.kind == .question } ?? true
    guard !opensSentence, let close = bracketEnd() else {
      at += 1
      return
    }
    at = close + 1
    while nextMask < masked.count, masked[nextMask].upperBound <= at { nextMask += 1 }
  }

  private mutating func bracketEnd() -> Int? {
    if brackets == nil { brackets = matchBrackets() }
    return brackets?[at]
  }

  private func matchBrackets() -> [Int: Int] {
    var open: [Int] = []
    var ends: [Int: Int] = [:]
    for index in text.indices {
      if text[index] == UInt8(ascii: "(") { open.append(index) }
      if text[index] == UInt8(ascii: ")"), let start = open.popLast() { ends[start] = index }
    }
    return ends
  }
}
