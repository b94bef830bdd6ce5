internal import Alignment

/// Compares two texts word by word: `You must reply at once.` and `You must reply within a day.` give
/// `=You must reply `, `-at once`, `+within a day`, `=.`
///
/// Only whole words are marked; the marks that touch them are compared by themselves. A word that both texts have in its
/// place is never marked, but for little words between two replacements. The runs concatenate exactly to both texts.
/// Swapping the texts swaps deletes and inserts. The work is linear in the texts.
public func wordDiff(from old: String, to new: String) -> [WordRun] {
  if old.utf8.elementsEqual(new.utf8) { return old.isEmpty ? [] : [.equal(old)] }
  if old.isEmpty { return [.insert(new)] }
  if new.isEmpty { return [.delete(old)] }
  // Of several shortest ways one is taken, and it has to be the same in both directions.
  if new.utf8.lexicographicallyPrecedes(old.utf8) {
    return WordComparison(Array(new.utf8), Array(old.utf8)).runs(isSwapped: true)
  }
  return WordComparison(Array(old.utf8), Array(new.utf8)).runs(isSwapped: false)
}

/// Two texts as words, aligned.
struct WordComparison {
  private let a: [UInt8]
  private let b: [UInt8]
  /// The words of each text, without the blanks around them.
  private let aWords: [Range<Int>]
  private let bWords: [Range<Int>]

  init(_ a: [UInt8], _ b: [UInt8]) {
    self.a = a
    self.b = b
    aWords = Self.words(a)
    bWords = Self.words(b)
  }

  /// The words, and each mark that stands before or after a word.
  private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      if isSpace(bytes[start]) {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, !isSpace(bytes[end]) { end += 1 }
      part(bytes, start, end, &result)
      start = end
    }
    return result
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  /// Parts what stands between two blanks into the marks before, the word, and the marks after.
  private static func part(_ bytes: [UInt8], _ first: Int, _ last: Int, _ result: inout [Range<Int>]) {
    var (start, end) = (first, last)
    while start < end, let length = markLength(bytes, at: start, before: end) {
      result.append(start..<start + length)
      start += length
    }
    var after: [Range<Int>] = []
    while end > start, let length = markLength(bytes, endingAt: end, after: start) {
      // A bracket that closes one inside the word belongs to it: `pupil(s)`.
      if bytes[end - 1] == 0x29 {
        let brackets = (bytes[start..<end].count { $0 == 0x28 }, bytes[start..<end].count { $0 == 0x29 })
        if brackets.0 >= brackets.1 { break }
      }
      after.append(end - length..<end)
      end -= length
    }
    if start < end { result.append(start..<end) }
    result += after.reversed()
  }

  /// The length of the mark that begins at `index`; nil for what is no mark.
  private static func markLength(_ bytes: [UInt8], at index: Int, before end: Int) -> Int? {
    switch bytes[index] {
    case 0x21, 0x22, 0x27, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5B, 0x5D: return 1
    case 0xE2 where index + 3 <= end && bytes[index + 1] == 0x80:
      // Dashes, typographic quotes and the ellipsis.
      switch bytes[index + 2] {
      case 0x93...0x95, 0x98...0x9F, 0xA6: return 3
      default: return nil
      }
    default: return nil
    }
  }

  private static func markLength(_ bytes: [UInt8], endingAt end: Int, after start: Int) -> Int? {
    if end - 3 >= start, markLength(bytes, at: end - 3, before: end) == 3 { return 3 }
    return bytes[end - 1] < 0x80 ? markLength(bytes, at: end - 1, before: end) : nil
  }

  func runs(isSwapped: Bool) -> [WordRun] {
    var ids: [ArraySlice<UInt8>: Int] = [:]
    func intern(_ word: ArraySlice<UInt8>) -> Int {
      if let id = ids[word] { return id }
      ids[word] = ids.count
      return ids.count - 1
    }
    let x = aWords.map { intern(a[$0]) }
    let y = bWords.map { intern(b[$0]) }
    var pairs = SequenceAlignment.align(x, y)
    pairs = WordCleanup.clean(pairs, aWords.map { .init(a[$0]) }, bWords.map { .init(b[$0]) })
    return emit(pairs, isSwapped)
  }

  /// The runs for words that are aligned; blanks go with what stands around them.
  private func emit(_ pairs: [(Int, Int)], _ isSwapped: Bool) -> [WordRun] {
    var runs: [WordRun] = []
    var equal: [UInt8] = []
    var deleted: [UInt8] = []
    var inserted: [UInt8] = []
    func flushChange() {
      let (first, second) = isSwapped ? (inserted, deleted) : (deleted, inserted)
      if !first.isEmpty { runs.append(.delete(String(decoding: first, as: UTF8.self))) }
      if !second.isEmpty { runs.append(.insert(String(decoding: second, as: UTF8.self))) }
      deleted = []
      inserted = []
    }
    func flushEqual() {
      if !equal.isEmpty { runs.append(.equal(String(decoding: equal, as: UTF8.self))) }
      equal = []
    }
    var i = 0
    var j = 0
    /// Takes what stands before the words that follow: what both begin or end with is equal.
    func gap(_ iEnd: Int, _ jEnd: Int) {
      var p = i
      var q = j
      while p < iEnd, q < jEnd, a[p] == b[q], a[p] == 0x20 {
        p += 1
        q += 1
      }
      var s = iEnd
      var t = jEnd
      while s > p, t > q, a[s - 1] == b[t - 1], a[s - 1] == 0x20 {
        s -= 1
        t -= 1
      }
      equal += a[i..<p]
      if p < s || q < t {
        flushEqual()
        deleted += a[p..<s]
        inserted += b[q..<t]
        flushChange()
      }
      equal += a[s..<iEnd]
      i = iEnd
      j = jEnd
    }
    for (m, n) in pairs {
      gap(aWords[m].lowerBound, bWords[n].lowerBound)
      equal += a[aWords[m]]
      i = aWords[m].upperBound
      j = bWords[n].upperBound
    }
    gap(a.count, b.count)
    flushEqual()
    return runs
  }
}
