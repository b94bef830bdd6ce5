/// Compares two texts word by word: `You must reply at once.` and `You must reply within a day.` give
/// `=You must reply `, `-at once.`, `+within a day.`
///
/// Only whole words are marked, with the punctuation that touches them, and no short word is left standing between two
/// changes. The runs concatenate exactly to both texts. Swapping the texts swaps deletes and inserts.
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

  private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for (i, byte) in bytes.enumerated() {
      let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
      if isSpace, let from = start {
        result.append(from..<i)
        start = nil
      } else if !isSpace, start == nil {
        start = i
      }
    }
    if let start { result.append(start..<bytes.count) }
    return result
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
    var pairs = WordAlignment.align(x, y)
    pairs = WordCleanup.clean(pairs, aWords.map(\.count), bWords.map(\.count))
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
