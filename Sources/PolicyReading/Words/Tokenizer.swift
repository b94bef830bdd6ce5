internal import PolicyModel

/// Cuts a text into words and marks: `The clerk’s form.` is *the*, *clerk* (possessive), *form*, a stop.
///
/// Quotations and code are one word each, of which nothing is known but that it stands for a thing.
struct Tokenizer {
  let lexicon: Lexicon
  let text: UnsafeBufferPointer<UInt8>
  let marks: [(range: Range<Int>, mark: ClauseWords.Mark)]
  private var tokens: [Token] = []
  private var at = 0
  private var nextMark = 0
  private var nextCloser: [Closer: Int] = [:]

  private var vocabulary: Vocabulary { lexicon.vocabulary }

  private enum Closer: Hashable { case curlyDouble, straightDouble, single }

  init(
    _ lexicon: Lexicon, _ text: UnsafeBufferPointer<UInt8>, _ marks: [(range: Range<Int>, mark: ClauseWords.Mark)]
  ) {
    self.lexicon = lexicon
    self.text = text
    self.marks = marks
  }

  /// The tokens in order; `mark` is told of each stretch that is marked, with its first token and the one after it.
  mutating func tokenize(_ mark: (ClauseWords.Mark, Range<Int>, inout [Token]) -> Void) -> [Token] {
    tokens.reserveCapacity(text.count / 5 + 8)
    while at < text.count {
      guard nextMark < marks.count, at >= marks[nextMark].range.lowerBound else {
        step()
        continue
      }
      let (range, kind) = marks[nextMark]
      nextMark += 1
      guard range.upperBound > at, range.upperBound <= text.count else { continue }
      let first = tokens.count
      if case .role = kind {
        while at < range.upperBound { step() }
      } else {
        thing(from: at, to: range.upperBound)
      }
      if first < tokens.count { mark(kind, first..<tokens.count, &tokens) }
      // Whatever it ends in, the paragraph after it begins a sentence.
      if case .block = kind { self.mark(.stop, 0) }
    }
    return tokens
  }

  private mutating func step() {
    let byte = text[at]
    if isWordByte(byte, at: at) { return word() }
    switch byte {
    case UInt8(ascii: ","): mark(.comma, 1)
    case UInt8(ascii: ":"): mark(.colon, 1)
    case UInt8(ascii: ";"): mark(.semicolon, 1)
    case UInt8(ascii: "?"): mark(.question, 1)
    case UInt8(ascii: "!"): mark(.stop, 1)
    case UInt8(ascii: "."): if endsSentence { mark(.stop, 1) } else { at += 1 }
    case UInt8(ascii: "-"): if isBetweenSpaces(at, 1) { mark(.dash, 1) } else { at += 1 }
    case UInt8(ascii: "\""): quotation(.straightDouble, 1)
    case UInt8(ascii: "'"): single(1)
    case UInt8(ascii: "["): placeholder()
    case UInt8(ascii: "("): mark(.open, 1)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): mark(.close, 1)
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

  private mutating func mark(_ kind: Token.Kind, _ width: Int) {
    tokens.append(Token(kind: kind, start: at, end: at + width))
    at += width
  }

  private mutating func thing(from start: Int, to end: Int) {
    tokens.append(Token(kind: .word, classes: [.thing, .noun], start: start, end: end))
    at = end
  }

  // MARK: Words

  @inline(__always)
  private func byteAt(_ index: Int) -> UInt8 { index < text.count && index >= 0 ? text[index] : 0 }

  @inline(__always)
  private func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

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
    var hash = Vocabulary.seed
    var count = 0
    var number = 0
    /// The hash before the last apostrophe, how many bytes that were, and where they end.
    var stem: (hash: UInt64, count: Int, end: Int)?
    let limit = nextMark < marks.count ? min(marks[nextMark].range.lowerBound, text.count) : text.count
    while at < max(limit, start + 1) {
      var byte = text[at]
      if isAlphanumeric(byte) {
        if byte &- 0x41 < 26 { byte |= 0x20 }
        number = number >= 0 && byte <= 0x39 && number < 100_000 ? number * 10 + Int(byte &- 0x30) : -1
        at += 1
      } else if byte >= 0x80, isWordByte(byte, at: at) {
        number = -1
        at += 1
      } else if case let width = apostrophe(at: at), width > 0, isWordByte(byteAt(at + width), at: at + width) {
        stem = (hash, count, at)
        at += width
        byte = UInt8(ascii: "'")
        number = -1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ":") && isBetweenDigits(at, 1),
        isAlphanumeric(byteAt(at + 1))
      {
        number = -1
        at += 1
      } else {
        break
      }
      hash = Vocabulary.step(hash, byte)
      count += 1
    }
    emit(start, Vocabulary.finish(hash), count, stem, number)
  }

  private mutating func emit(
    _ start: Int, _ hash: UInt64, _ count: Int, _ stem: (hash: UInt64, count: Int, end: Int)?, _ number: Int
  ) {
    if let found = find(start, hash, count, folds: stem != nil) { return append(found, start, at) }
    if let stem, at - stem.end <= 4, text[at - 1] | 0x20 == UInt8(ascii: "s") {
      // “the headteacher’s”
      if let found = find(start, Vocabulary.finish(stem.hash), stem.count, folds: false) {
        append(found, start, at)
      } else {
        unknown(start, stem.end)
        tokens[tokens.count - 1].end = at
      }
      tokens[tokens.count - 1].isPossessive = true
      return
    }
    unknown(start, at)
    tokens[tokens.count - 1].number = number
    if number >= 0 { tokens[tokens.count - 1].classes = .number }
  }

  private func find(_ start: Int, _ hash: UInt64, _ count: Int, folds: Bool) -> Vocabulary.Entry? {
    var found: Int?
    if folds {
      let bytes = folded(start)
      found = bytes.count == count ? vocabulary.find(hash, count) { bytes[$0] } : nil
    } else {
      found = vocabulary.find(hash, count) { offset in
        let byte = text[start + offset]
        return byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
    }
    return found.map { vocabulary.entries[$0] }
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

  private mutating func append(_ entry: Vocabulary.Entry, _ start: Int, _ end: Int) {
    var token = Token(
      kind: .word, word: entry.word, lemma: entry.lemma, classes: entry.classes, start: start, end: end)
    token.isCapital = text[start] &- 0x41 < 26
    token.isUpper = token.isCapital && end > start + 1 && text[start + 1] &- 0x41 < 26
    if entry.classes.isEmpty { token.classes = guess(start, end) }
    if entry.classes.contains(.number) { token.number = NumberWords.value(vocabulary.spelling(entry.word)) ?? -1 }
    // “pupils’ work”
    if text[end - 1] | 0x20 == UInt8(ascii: "s"), entry.second == 0, apostrophe(at: end) > 0,
      isSpace(byteAt(end + apostrophe(at: end)))
    {
      token.isPossessive = true
      at = max(at, end + apostrophe(at: end))
    }
    tokens.append(token)
    if entry.second != 0, let second = vocabulary.entry(entry.second) {
      tokens.append(
        Token(kind: .word, word: second.word, lemma: second.lemma, classes: second.classes, start: start, end: end))
    }
  }

  private mutating func unknown(_ start: Int, _ end: Int) {
    if end - start > 4,
      let word = vocabulary.misspellings.word(for: UnsafeBufferPointer(rebasing: text[start..<end])),
      let entry = vocabulary.entry(word)
    {
      return append(entry, start, end)
    }
    var token = Token(kind: .word, classes: guess(start, end), start: start, end: end)
    token.isCapital = text[start] &- 0x41 < 26
    token.isLabel =
      text[start] &- 0x30 < 10 && text[start..<end].allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }
    tokens.append(token)
  }

  /// What an unknown word may be, by its ending.
  private func guess(_ start: Int, _ end: Int) -> WordClass {
    let count = end - start
    func ends(_ ending: StaticString) -> Bool {
      let length = ending.utf8CodeUnitCount
      guard count > length + 1 else { return false }
      for index in 0..<length where text[end - length + index] | 0x20 != ending.utf8Start[index] { return false }
      return true
    }
    if ends("ly") { return .adverb }
    if ends("ing") { return [.gerund, .noun] }
    if ends("ed") { return [.past, .participle, .adjective] }
    if ends("tion") || ends("ment") || ends("ness") || ends("ity") || ends("ance") || ends("ence") { return .noun }
    if ends("ise") || ends("ize") || ends("ify") { return [.base, .surelyVerb] }
    if ends("er") || ends("or") || ends("ist") || ends("ian") || ends("ee") { return [.noun, .agentEnding] }
    if ends("ers") || ends("ors") || ends("ists") || ends("ians") || ends("ees") {
      return [.noun, .agentEnding, .plural]
    }
    if ends("ous") || ends("ive") || ends("able") || ends("ible") || ends("ful") || ends("less") || ends("al") {
      return [.adjective, .noun]
    }
    if ends("s"), !ends("ss") { return [.noun, .plural] }
    return .noun
  }

  // MARK: Marks

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  private func isBetweenSpaces(_ index: Int, _ width: Int) -> Bool {
    index > 0 && isSpace(text[index - 1]) && (index + width >= text.count || isSpace(byteAt(index + width)))
  }

  private func isBetweenDigits(_ index: Int, _ width: Int) -> Bool {
    byteAt(index - 1) &- 0x30 < 10 && byteAt(index + width) &- 0x30 < 10
  }

  /// Whether the full stop here ends a sentence, and not an abbreviation.
  private var endsSentence: Bool {
    guard let last = tokens.last, last.kind == .word, last.end == at else { return true }
    let word = text[last.start..<last.end]
    if word.count == 1, word.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) { return at + 1 >= text.count }
    if last.isLabel { return true }
    // “to the Treas., who will”
    if byteAt(at + 1) == UInt8(ascii: ",") { return false }
    if word.count < 5, word.contains(UInt8(ascii: ".")) { return false }
    return !Self.abbreviations.contains { abbreviation in
      abbreviation.count == word.count && zip(abbreviation, word).allSatisfy { $0 == $1 | 0x20 }
    }
  }

  private static let abbreviations = [
    "eg", "ie", "mr", "mrs", "ms", "jr", "snr", "hon", "sec", "rev", "prof", "cllr", "dept", "asst", "dr", "vs", "cf",
    "approx", "incl", "st", "etc", "ext", "tel",
  ].map { Array($0.utf8) }

  // MARK: Placeholders

  /// “[insert name of school] will”: what is left to be filled in is one word, and somebody where it asks for a name.
  private mutating func placeholder() {
    let limit = min(text.count, at + 80)
    guard let close = (at + 1..<max(limit, at + 1)).first(where: { text[$0] == UInt8(ascii: "]") }), close > at + 1,
      !(at + 1..<close).contains(where: { text[$0] == UInt8(ascii: "[") })
    else { return mark(.open, 1) }
    let words = String(decoding: UnsafeBufferPointer(rebasing: text[at + 1..<close]), as: UTF8.self).lowercased()
      .split(separator: " ")
    guard words.contains(where: Self.placeholders.contains) else { return mark(.open, 1) }
    let isSomebody = words.contains(where: Self.somebodies.contains)
    tokens.append(
      Token(kind: .word, classes: isSomebody ? [.noun, .agent] : [.noun, .thing], start: at, end: close + 1))
    at = close + 1
  }

  private static let placeholders: Set<Substring> = ["insert", "enter", "add", "name", "state", "complete", "delete"]
  private static let somebodies: Set<Substring> = [
    "school", "trust", "academy", "college", "company", "organisation", "charity", "role", "person", "post", "who",
    "lead", "manager", "title", "council", "authority", "club",
  ]

  // MARK: Quotations

  /// A quotation is one opaque word; without its closing mark it is no quotation.
  private mutating func quotation(_ closer: Closer, _ width: Int) {
    let close = closing(closer, from: at + width)
    guard close < text.count else {
      at += width
      return
    }
    thing(from: at, to: close + (closer == .curlyDouble ? 3 : width))
  }

  /// A single mark opens a quotation only where it cannot be an apostrophe.
  private mutating func single(_ width: Int) {
    let opens = at == 0 || isSpace(text[at - 1]) || text[at - 1] == UInt8(ascii: "(")
    guard opens, isWordByte(byteAt(at + width), at: at + width) else {
      at += width
      return
    }
    let close = closing(.single, from: at + width)
    guard close < text.count else {
      at += width
      return
    }
    thing(from: at, to: close + (text[close] == 0xE2 ? 3 : 1))
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
}
