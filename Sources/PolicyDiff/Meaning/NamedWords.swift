internal import Alignment

/// A text as words that may be part of a name, with what parts one name from the next.
struct NamedWords {
  /// A word without the marks around it and without a possessive ending.
  struct Token {
    var bytes: ArraySlice<UInt8>
    /// Whether it begins with a capital.
    var isCapital: Bool
    /// Whether a mark stands between it and the word before, or no word is before it.
    var isAfterStop: Bool
    /// Whether a sentence begins with it.
    var opensSentence: Bool
  }

  let tokens: [Token]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    var (isAfterStop, opensSentence) = (true, true)
    for chunk in bytes.split(whereSeparator: { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }) {
      var word = chunk
      while let first = word.first, Self.isMark(first) {
        word = word.dropFirst()
        isAfterStop = true
      }
      var marks: [UInt8] = []
      while let last = word.last, Self.isMark(last) {
        marks.append(last)
        word = word.dropLast()
      }
      if word.isEmpty { continue }
      tokens.append(
        Token(
          bytes: Self.unpossessed(word), isCapital: word.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false,
          isAfterStop: isAfterStop, opensSentence: opensSentence))
      isAfterStop = !marks.isEmpty
      opensSentence = marks.contains { $0 == 0x2E || $0 == 0x21 || $0 == 0x3F || $0 == 0x3A || $0 == 0x3B }
    }
    self.tokens = tokens
  }

  /// The marks of a text, in order.
  static func marks(_ text: String) -> [UInt8] { text.utf8.filter { isMark($0) || $0 >= 0x80 } }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5B, 0x5D: true
    default: false
    }
  }

  private static func unpossessed(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if word.count > 2, word.suffix(2).elementsEqual([0x27, 0x73]) { return word.dropLast(2) }
    return word.count > 4 && word.suffix(4).elementsEqual([0xE2, 0x80, 0x99, 0x73]) ? word.dropLast(4) : word
  }

  // MARK: What was replaced

  /// Words that went and words that came in one place, with the capitals before and after them.
  struct Hunk {
    var from: [ArraySlice<UInt8>]
    var to: [ArraySlice<UInt8>]
    var before: [ArraySlice<UInt8>]
    var after: [ArraySlice<UInt8>]
    /// Whether it stands where any word would have a capital.
    var opensSentence: Bool
  }

  /// What differs between two texts, place by place; the same in both directions.
  static func hunks(_ old: NamedWords, _ new: NamedWords) -> [Hunk] {
    let (a, b) = (old.tokens, new.tokens)
    var ids: [ArraySlice<UInt8>: Int] = [:]
    func numbers(_ tokens: [Token]) -> [Int] {
      tokens.map { token in
        if let id = ids[token.bytes] { return id }
        ids[token.bytes] = ids.count
        return ids.count - 1
      }
    }
    let (x, y) = (numbers(a), numbers(b))
    let isSwapped = new.tokens.lexicographicallyPrecedes(old.tokens) { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    let aligned = isSwapped ? SequenceAlignment.align(y, x).map { ($0.1, $0.0) } : SequenceAlignment.align(x, y)
    var result: [Hunk] = []
    var (i, j) = (0, 0)
    for (m, n) in aligned + [(a.count, b.count)] {
      if m > i || n > j {
        result.append(
          Hunk(
            from: a[i..<m].map(\.bytes), to: b[j..<n].map(\.bytes), before: capitals(a, b, before: i, j),
            after: capitals(a, b, after: m, n),
            opensSentence: (i..<m).contains { a[$0].opensSentence } || (j..<n).contains { b[$0].opensSentence }))
      }
      (i, j) = (m + 1, n + 1)
    }
    return result
  }

  /// The words of a name that both texts have right before a place.
  private static func capitals(_ a: [Token], _ b: [Token], before i: Int, _ j: Int) -> [ArraySlice<UInt8>] {
    var (p, q) = (i, j)
    while p > 0, q > 0, a[p - 1].bytes == b[q - 1].bytes, isNamed(a[p - 1]), p == a.count || !a[p].isAfterStop,
      q == b.count || !b[q].isAfterStop, i - p < longest
    {
      (p, q) = (p - 1, q - 1)
    }
    return a[p..<i].drop { !$0.isCapital || articles.contains(Array($0.bytes)) }.map(\.bytes)
  }

  /// The words of a name that both texts have right after a place.
  private static func capitals(_ a: [Token], _ b: [Token], after i: Int, _ j: Int) -> [ArraySlice<UInt8>] {
    var (p, q) = (i, j)
    while p < a.count, q < b.count, a[p].bytes == b[q].bytes, isNamed(a[p]), !a[p].isAfterStop, !b[q].isAfterStop,
      p - i < longest
    {
      (p, q) = (p + 1, q + 1)
    }
    var words = Array(a[i..<p])
    while let last = words.last, !last.isCapital { words.removeLast() }
    return words.map(\.bytes)
  }

  private static let longest = 8

  private static func isNamed(_ token: Token) -> Bool { token.isCapital || joining.contains(Array(token.bytes)) }

  private static let joining = Set(["of", "and", "for", "the", "in", "&"].map { Array($0.utf8) })
  private static let articles = Set(
    ["The", "A", "An", "All", "Any", "Each", "Every", "Our", "Your", "This", "No"].map { Array($0.utf8) })

  // MARK: Names

  /// Whether words may be a name: each has a capital, or joins two that have one; none says how something binds, and
  /// none is or has a number.
  static func isName(_ words: [ArraySlice<UInt8>]) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    func isCapital(_ word: ArraySlice<UInt8>) -> Bool { word.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }
    return isCapital(first) && isCapital(last) && !articles.contains(Array(first))
      && words.allSatisfy { word in
        (isCapital(word) || joining.contains(Array(word))) && !word.contains { $0 >= 0x30 && $0 <= 0x39 }
          && !binding.contains(WordFold.fold(word))
      }
  }

  /// Words of force, of negation and of time, which are never part of a name.
  static let binding = Set(
    [
      "must", "shall", "should", "may", "might", "can", "cannot", "could", "will", "would", "not", "no", "never",
      "none",
      "nobody", "unless", "except", "only", "without", "before", "after", "by", "within", "every", "daily", "weekly",
      "monthly", "termly", "annually", "annual", "immediately", "always", "day", "days", "week", "weeks", "month",
      "months", "term", "terms", "year", "years", "hour", "hours",
    ].map { Array($0.utf8) })
}
